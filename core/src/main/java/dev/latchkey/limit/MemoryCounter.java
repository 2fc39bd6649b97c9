package dev.latchkey.limit;

import dev.latchkey.rest.Counter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts in this process's memory, which is exact while there is one process; several count in a
 * {@link StoreCounter}. Its size is bounded: once full, new keys share counts, which makes a limit
 * stricter and never laxer.
 */
public final class MemoryCounter implements Counter {
  /** Most keys counted on their own; some 20 MB of memory when reached. */
  private static final int MAX_KEYS = 100_000;

  /** How many counts the keys beyond that share. */
  private static final int SHARED = 4_096;

  private final ConcurrentHashMap<String, Count> counts = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final int maxKeys;

  public MemoryCounter(InstantSource clock) {
    this(clock, MAX_KEYS);
  }

  MemoryCounter(InstantSource clock, int maxKeys) {
    this.clock = clock;
    this.maxKeys = maxKeys;
  }

  /** Calls used in the window that began at that second. */
  private record Count(long began, long ends, int used) {}

  @Override
  public Spent spend(String key, int calls, Duration window) {
    long seconds = window.toSeconds();
    long began = clock.instant().getEpochSecond() / seconds * seconds;
    var allowed = new boolean[1];
    Count count =
        counts.compute(
            slot(key),
            (_, old) -> {
              // A clock that was set back a little goes on in the window that has begun
              boolean goesOn =
                  old != null && (old.began() == began || old.began() == began + seconds);
              int used = goesOn ? old.used() : 0;
              long in = goesOn ? old.began() : began;
              allowed[0] = used < calls;
              return new Count(in, in + seconds, allowed[0] ? used + 1 : used);
            });
    Instant resets = Instant.ofEpochSecond(count.ends());
    return new Spent(allowed[0], Math.max(0, calls - count.used()), resets);
  }

  @Override
  public void refund(String key, Duration window) {
    counts.computeIfPresent(
        slot(key), (_, old) -> new Count(old.began(), old.ends(), Math.max(0, old.used() - 1)));
  }

  @Override
  public void forget(String key) {
    String slot = slot(key);
    if (slot.equals(key)) {
      counts.remove(key);
    }
  }

  private String slot(String key) {
    if (counts.containsKey(key) || counts.size() < maxKeys) {
      return key;
    }
    long now = clock.instant().getEpochSecond();
    counts.values().removeIf(count -> count.ends() <= now);
    return counts.size() < maxKeys ? key : "shared " + Math.floorMod(key.hashCode(), SHARED);
  }
}
