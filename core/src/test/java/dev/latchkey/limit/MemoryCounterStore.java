package dev.latchkey.limit;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts in a map, for tests. */
public final class MemoryCounterStore implements CounterStore {
  private final Map<Slot, Count> counts = new HashMap<>();

  private record Count(Window window, int used) {}

  @Override
  public synchronized Optional<Used> spend(Slot slot, Window window, int calls) {
    Count old = counts.get(slot);
    boolean goesOn =
        old != null
            && (old.window().began().equals(window.began())
                || old.window().began().equals(window.ends()));
    if (!goesOn || old == null) {
      counts.put(slot, new Count(window, 1));
      return Optional.of(new Used(1, window.ends()));
    }
    if (old.used() >= calls) {
      return Optional.empty();
    }
    counts.put(slot, new Count(old.window(), old.used() + 1));
    return Optional.of(new Used(old.used() + 1, old.window().ends()));
  }

  @Override
  public synchronized void refund(Slot slot) {
    counts.computeIfPresent(slot, (_, old) -> new Count(old.window(), Math.max(0, old.used() - 1)));
  }

  @Override
  public synchronized void forget(Slot slot) {
    counts.remove(slot);
  }

  @Override
  public synchronized boolean has(Slot slot) {
    return counts.containsKey(slot);
  }

  @Override
  public synchronized int size(int most) {
    return Math.min(most, counts.size());
  }

  @Override
  public synchronized int sweep(Instant now, int most) {
    List<Slot> ended =
        counts.entrySet().stream()
            .filter(count -> !count.getValue().window().ends().isAfter(now))
            .map(Map.Entry::getKey)
            .limit(most)
            .toList();
    ended.forEach(counts::remove);
    return ended.size();
  }
}
