package dev.latchkey.rest;

import java.time.Duration;
import java.time.Instant;

/** Counts calls in fixed windows. Exact however many calls race. */
public interface Counter {
  /**
   * Counts one call, unless the window's calls are used up.
   *
   * @param key what is counted together: the project's id, a slash, and a name that no other limit
   *     of the project has
   * @param calls how many pass in a window
   * @param window how long a window is; windows are aligned to the epoch
   */
  Spent spend(String key, int calls, Duration window);

  /** Gives one call of the current window back; nothing happens if none was counted. */
  void refund(String key, Duration window);

  /** Forgets what was counted in the current window. */
  void forget(String key);

  /**
   * Removes some of the counts whose window has ended, where nobody else does.
   *
   * @return whether there may be more
   */
  default boolean sweep() {
    return false;
  }

  /**
   * How a count stands after a call.
   *
   * @param allowed whether the call was within the limit
   * @param remaining how many calls are left in this window, never negative
   * @param resets when the window ends
   */
  record Spent(boolean allowed, int remaining, Instant resets) {}
}
