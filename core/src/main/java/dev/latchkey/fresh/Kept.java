package dev.latchkey.fresh;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Things of a store, kept in memory until they change. What is not there is asked for every time.
 * Nothing is used or kept while changes are not heard of.
 */
public final class Kept<T> {
  /** Once so many are kept, all are forgotten: memory is bounded, and what is used comes back. */
  private static final int MOST = 10_000;

  private final Freshness freshness;
  private final Function<String, Optional<T>> read;
  private final Map<String, T> things = new ConcurrentHashMap<>();

  /** Moves with every change; what was read while it moved may be old already. */
  private final AtomicLong changes = new AtomicLong();

  /**
   * Keeps things of one topic.
   *
   * @param read asks the store for the thing with that key
   */
  public Kept(Freshness freshness, Freshness.Topic topic, Function<String, Optional<T>> read) {
    this.freshness = freshness;
    this.read = read;
    freshness.tell(topic, new Forgetting());
  }

  /** The thing with that key: kept, or as the store has it now. */
  public Optional<T> find(String key) {
    if (!freshness.hears()) {
      return read.apply(key);
    }
    T known = things.get(key);
    return known == null ? ask(key) : Optional.of(known);
  }

  private Optional<T> ask(String key) {
    long before = changes.get();
    Optional<T> found = read.apply(key);
    found.ifPresent(thing -> keep(key, thing, before));
    return found;
  }

  private void keep(String key, T thing, long before) {
    if (things.size() >= MOST) {
      things.clear();
    }
    things.put(key, thing);
    // Asked after it is there: a change from now on finds it, and one before shows here
    if (changes.get() != before) {
      things.remove(key, thing);
    }
  }

  /** Forgets what changed. */
  private final class Forgetting implements Freshness.Listener {
    @Override
    public void changed(String key) {
      changes.incrementAndGet();
      things.remove(key);
    }

    @Override
    public void anythingChanged() {
      changes.incrementAndGet();
      things.clear();
    }
  }
}
