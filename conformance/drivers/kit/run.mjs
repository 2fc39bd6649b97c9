/** The steps of one driver, told on standard output as one JSON object a line. */
export class Run {
  #steps = 0;
  #failed = 0;

  /** Does one step. A failure is told and the run goes on: the steps after it say what else broke. */
  async step(name, body) {
    try {
      await body();
      this.#tell({ name, ok: true });
    } catch (failure) {
      this.#failed += 1;
      this.#tell({ name, ok: false, detail: said(failure) });
    }
  }

  /** Leaves a step out. With CI=true nothing may be left out, so there it fails. */
  leaveOut(name, why) {
    const allowed = process.env.CI !== 'true';
    this.#failed += allowed ? 0 : 1;
    this.#tell({ name, ok: allowed, skipped: allowed, detail: why });
  }

  /** Says that the driver came to its end; one that stops short of this line has failed. */
  end() {
    process.stdout.write(`${JSON.stringify({ end: true, steps: this.#steps })}\n`);
    process.exitCode = this.#failed === 0 ? 0 : 1;
  }

  #tell(line) {
    this.#steps += 1;
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
}

function said(failure) {
  const facts = ['code', 'type', 'response'].filter((name) => failure[name] !== undefined);
  const known = facts.map((name) => `${name}: ${JSON.stringify(failure[name])}`).join(', ');
  return `${failure.stack ?? failure}${known ? `\n${known}` : ''}`;
}
