package dev.latchkey.server;

/**
 * What a command printed and how it ended.
 *
 * @param out for programs: secrets, tables
 * @param err for people: explanations, refusals
 * @param exit the status of the process, 0 for success
 */
record Outcome(String out, String err, int exit) {

  /** A refusal, as it is printed. */
  static Outcome of(Refusal refusal) {
    return new Outcome("", refusal.sentence() + "\n", refusal.exit());
  }
}
