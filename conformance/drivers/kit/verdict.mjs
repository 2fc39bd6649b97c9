import assert from 'node:assert/strict';
import { ALWAYS, everywhere } from './contract.mjs';
import { Description, versionFor } from './description.mjs';
import { excused } from './exceptions.mjs';

/** The last steps of every driver: what was recorded, held against the contract and the description. */
export async function judge(run, exchanges, format) {
  const answers = exchanges.filter(({ method }) => method !== 'OPTIONS');
  for (const [name, check] of Object.entries(ALWAYS)) {
    await run.step(name, () => everywhere(exchanges, check));
  }
  await run.step(`every call asked for format ${format}`, () =>
    everywhere(answers, (x) => assert.equal(x.asked['x-appwrite-response-format'], format)),
  );
  if (!Description.present()) {
    run.leaveOut('answers are as described', 'the published descriptions (../shared/specs) are not here');
    return;
  }
  await describe(run, answers, format);
}

async function describe(run, answers, format) {
  const description = Description.of(format);
  for (const [operation, exchanges] of byOperation(description, answers)) {
    await run.step(`as described in ${versionFor(format)}: ${operation}`, () => {
      const faults = exchanges.flatMap((x) =>
        description
          .faults(x)
          .filter((fault) => !excused({ format, operation, fault }))
          .map((fault) => `${fault}\n  in ${x.text.slice(0, 2000)}`),
      );
      assert.deepEqual(faults, []);
    });
  }
}

// refusals are not in the descriptions; their shape is held by the contract
function byOperation(description, answers) {
  const groups = new Map();
  for (const x of answers.filter(({ status }) => status < 400)) {
    const template = description.template(x.method, x.path) ?? x.path;
    const operation = `${x.method} ${template} ${x.status}`;
    groups.set(operation, [...(groups.get(operation) ?? []), x]);
  }
  return [...groups].sort();
}
