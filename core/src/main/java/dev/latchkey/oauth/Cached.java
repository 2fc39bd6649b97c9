package dev.latchkey.oauth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Documents of providers, kept for a while so that not every sign-in asks for them anew. */
final class Cached<V> {
  /** More providers than one server has; the least used goes first (row 114). */
  private static final int MOST = 128;

  private final InstantSource clock;
  private final Duration life;
  private final Map<String, Held<V>> held =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Held<V>> eldest) {
          return size() > MOST;
        }
      };

  Cached(InstantSource clock, Duration life) {
    this.clock = clock;
    this.life = life;
  }

  private record Held<V>(V value, Instant since) {}

  V get(String key, Function<String, V> load) {
    return get(key, load, _ -> true, Duration.ZERO);
  }

  /** As {@link #get}, but what does not fit is loaded anew once it is of an age. */
  V get(String key, Function<String, V> load, Predicate<V> fits, Duration youngest) {
    Instant now = clock.instant();
    Optional<Held<V>> there = there(key);
    boolean fresh = there.filter(one -> now.isBefore(one.since().plus(life))).isPresent();
    boolean good =
        there
            .filter(one -> fits.test(one.value()) || now.isBefore(one.since().plus(youngest)))
            .isPresent();
    if (fresh && good) {
      return there.orElseThrow().value();
    }
    V loaded = load.apply(key); // outside the lock: a slow provider holds up nobody else
    synchronized (held) {
      held.put(key, new Held<>(loaded, now));
    }
    return loaded;
  }

  private Optional<Held<V>> there(String key) {
    synchronized (held) {
      return Optional.ofNullable(held.get(key));
    }
  }
}
