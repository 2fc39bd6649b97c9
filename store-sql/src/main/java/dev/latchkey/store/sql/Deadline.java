package dev.latchkey.store.sql;

import java.sql.SQLTimeoutException;
import java.time.Duration;

/**
 * Until when a call may begin another statement.
 *
 * @param at on the clock of {@link System#nanoTime}
 */
record Deadline(long at) {
  private static final Deadline NEVER = new Deadline(Long.MAX_VALUE);

  /** For work that takes as long as it takes. */
  static Deadline never() {
    return NEVER;
  }

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** How long until then, in nanoseconds; not above zero once it is over. */
  long left() {
    return at - System.nanoTime();
  }

  boolean over() {
    return at != Long.MAX_VALUE && System.nanoTime() - at > 0;
  }

  /**
   * Lets the next statement begin.
   *
   * @throws SQLTimeoutException if it is too late
   */
  void check() throws SQLTimeoutException {
    if (over()) {
      throw new SQLTimeoutException("no time left for another statement", Postgres.TOO_LATE);
    }
  }
}
