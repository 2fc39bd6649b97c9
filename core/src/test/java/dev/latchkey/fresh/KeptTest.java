package dev.latchkey.fresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class KeptTest {
  private static final Freshness.Topic TOPIC = new Freshness.Topic("things");

  private final Map<String, String> store = new ConcurrentHashMap<>(Map.of("a", "1", "b", "1"));
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicBoolean hears = new AtomicBoolean(true);
  private final LocalFreshness local = new LocalFreshness();
  private final Kept<String> kept = kept(this::read);

  private Kept<String> kept(Function<String, Optional<String>> read) {
    var freshness =
        new Freshness() {
          @Override
          public boolean hears() {
            return hears.get();
          }

          @Override
          public void tell(Topic topic, Listener listener) {
            local.tell(topic, listener);
          }
        };
    return new Kept<>(freshness, TOPIC, read);
  }

  private Optional<String> read(String key) {
    asked.incrementAndGet();
    return Optional.ofNullable(store.get(key));
  }

  @Test
  void whatIsKnownIsNotAskedForAgain() {
    assertThat(kept.find("a")).contains("1");
    assertThat(kept.find("a")).contains("1");
    assertThat(asked).hasValue(1);
  }

  @Test
  void whatIsNotThereIsAskedForEveryTime() {
    assertThat(kept.find("c")).isEmpty();
    store.put("c", "1");
    assertThat(kept.find("c")).contains("1");
  }

  @Test
  void whatChangedIsAskedForAndTheRestIsNot() {
    kept.find("a");
    kept.find("b");
    store.put("a", "2");
    local.announce(TOPIC, "a");
    local.announce(new Freshness.Topic("others"), "b");

    assertThat(kept.find("a")).contains("2");
    assertThat(kept.find("b")).contains("1");
    assertThat(asked).hasValue(3);
  }

  @Test
  void row43_whileNothingIsHeardNothingKeptIsUsedOrKept() {
    kept.find("a");
    hears.set(false);
    store.put("a", "2");
    store.put("b", "2");

    assertThat(kept.find("a")).contains("2");
    assertThat(kept.find("b")).contains("2");
    store.put("b", "3");
    hears.set(true);

    assertThat(kept.find("b")).contains("3");
  }

  @Test
  void whenAnythingMayHaveChangedEverythingIsForgotten() {
    kept.find("a");
    kept.find("b");
    store.putAll(Map.of("a", "2", "b", "2"));
    local.announceAnything();

    assertThat(kept.find("a")).contains("2");
    assertThat(kept.find("b")).contains("2");
  }

  @Test
  void row43_whatWasReadBeforeAChangeIsNotKeptAfterIt() {
    Kept<String> slow =
        kept(key -> {
          Optional<String> old = read(key);
          store.put("a", "2");
          local.announce(TOPIC, "a");
          return old;
        });

    assertThat(slow.find("a")).contains("1");
    assertThat(slow.find("a")).contains("2");
  }

  @Test
  void row114_whatIsKeptIsBounded() {
    for (int i = 0; i < 30_000; i++) {
      store.put("many" + i, "1");
      kept.find("many" + i);
    }
    asked.set(0);
    for (int i = 0; i < 30_000; i++) {
      kept.find("many" + i);
    }
    assertThat(asked).hasValueGreaterThanOrEqualTo(20_000);
  }
}
