package dev.latchkey.limit;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * Where counts are kept that several processes share. Every method is atomic by itself, and
 * promises no more than that. A count need not survive a power failure.
 */
public interface CounterStore {
  /**
   * What is counted together.
   *
   * @param hash of its name, which may have an address of a person in it
   */
  record Slot(ProjectId project, SecretHash hash) {}

  /**
   * A span of time in which calls are counted. The processes' clocks differ a little: a window that
   * follows the one asked for counts on, so that no count begins anew twice.
   *
   * @param began a whole millisecond
   * @param ends when the next one begins
   */
  record Window(Instant began, Instant ends) {}

  /**
   * How a count stands.
   *
   * @param used calls so far, this one included
   * @param ends when the window ends that it was counted in
   */
  record Used(int used, Instant ends) {}

  /** Counts one call, unless so many are counted in the window already: then empty. */
  Optional<Used> spend(Slot slot, Window window, int calls);

  /** Takes one call back; nothing happens if none is counted. */
  void refund(Slot slot);

  /** Forgets a count. */
  void forget(Slot slot);

  /** Whether there is a count, of whichever window. */
  boolean has(Slot slot);

  /** How many counts there are, none of them counted twice; at most so many. */
  int size(int most);

  /** Removes up to so many counts, of any project, whose window has ended; says how many went. */
  int sweep(Instant now, int most);
}
