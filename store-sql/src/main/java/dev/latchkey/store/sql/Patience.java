package dev.latchkey.store.sql;

import java.time.Duration;

/**
 * How long a call to PostgreSQL waits for what.
 *
 * @param lastBegin until when after its own begin it may begin a statement, waiting for its turn
 *     and for locks included
 * @param statementMillis how long the server works on a statement
 * @param lockMillis how long the server lets it wait for a lock
 * @param silenceMillis how long a server may be silent: a frozen one, for one at work ends the
 *     statement itself before
 */
record Patience(Duration lastBegin, int statementMillis, int lockMillis, int silenceMillis) {
  /** An answer within three seconds: the last statement begins in one, and takes less than two. */
  static final Patience USUAL = new Patience(Duration.ofSeconds(1), 1_500, 1_000, 1_800);
}
