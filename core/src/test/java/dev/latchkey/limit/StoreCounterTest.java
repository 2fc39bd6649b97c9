package dev.latchkey.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Code;
import dev.latchkey.rest.Counter;
import dev.latchkey.rest.Problem;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StoreCounterTest implements CounterContract {
  private final AtomicReference<Instant> now = new AtomicReference<>(HALF_PAST);
  private final InstantSource clock = now::get;
  private final AtomicBoolean down = new AtomicBoolean();
  private final AtomicInteger asked = new AtomicInteger();
  private final CounterStore memory = new MemoryCounterStore();
  private final CounterStore store = breakable(memory);
  private final StoreCounter counter = new StoreCounter(store, clock);

  /** The store, while it is not down. */
  private CounterStore breakable(CounterStore sound) {
    return (CounterStore)
        Proxy.newProxyInstance(
            CounterStore.class.getClassLoader(),
            new Class<?>[] {CounterStore.class},
            (_, method, args) -> {
              asked.incrementAndGet();
              if (down.get()) {
                throw Problem.of(Code.GENERAL_SERVICE_UNAVAILABLE);
              }
              try {
                return method.invoke(sound, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public Counter counter() {
    return counter;
  }

  @Override
  public void now(Instant later) {
    now.set(later);
  }

  @Test
  void twoProcessesCountTogether() {
    var second = new StoreCounter(store, clock);

    assertThat(counter.spend("app/k", 2, HOUR).allowed()).isTrue();
    assertThat(second.spend("app/k", 2, HOUR).remaining()).isZero();
    assertThat(counter.spend("app/k", 2, HOUR).allowed()).isFalse();
    second.forget("app/k");
    assertThat(counter.spend("app/k", 1, HOUR).allowed()).isTrue();
    second.refund("app/k", HOUR);
    assertThat(counter.spend("app/k", 1, HOUR).allowed()).isTrue();
  }

  @Test
  void row10_whileTheStoreFailsATwentiethOfALimitPassesAndNoGuessAtASecret() {
    down.set(true);
    for (int i = 0; i < 5; i++) {
      assertThat(counter.spend("app/many", 100, HOUR).allowed()).isTrue();
    }

    for (String key : List.of("app/many", "app/guess")) {
      assertThatThrownBy(() -> counter.spend(key, key.equals("app/guess") ? 10 : 100, HOUR))
          .isInstanceOfSatisfying(
              Problem.class,
              refusal -> assertThat(refusal.code()).isEqualTo(Code.GENERAL_SERVICE_UNAVAILABLE));
    }
  }

  @Test
  void aStoreThatFailedIsNotAskedByEveryCallThatFollows() {
    down.set(true);
    for (int i = 0; i < 50; i++) {
      counter.spend("app/k", 1_000, HOUR);
      counter.refund("app/k", HOUR);
      counter.forget("app/k");
    }

    assertThat(asked).hasValueLessThan(50);
  }

  @Test
  void whatTheStoreCountedBeforeItFailedCountsAfterIt() throws InterruptedException {
    counter.spend("app/k", 20, HOUR);
    down.set(true);
    counter.spend("app/k", 20, HOUR);
    down.set(false);

    while (asked.get() == 2) {
      Thread.sleep(20);
      counter.refund("app/other", HOUR);
    }
    assertThat(counter.spend("app/k", 20, HOUR).remaining()).isEqualTo(18);
  }

  @Test
  void row114_onceTheStoreIsFullNewKeysShareCountsSoThatALimitNeverGetsLaxer() {
    var small = new StoreCounter(store, clock, 4);
    for (int i = 0; i < 4; i++) {
      small.spend("app/kept" + i, 1, HOUR);
    }
    assertThat(small.sweep()).isFalse();
    for (int i = 0; i < 70_000; i++) {
      small.spend("app/new" + i, 1, HOUR);
      small.forget("app/new" + i);
    }

    assertThat(memory.size(1_000_000)).isLessThanOrEqualTo(65_540).isGreaterThan(10_000);
    assertThat(small.spend("app/kept0", 1, HOUR).allowed()).isFalse();
    int refused = 0;
    for (int i = 0; i < 1_000; i++) {
      refused += small.spend("app/newer" + i, 1, HOUR).allowed() ? 0 : 1;
    }
    assertThat(refused).isPositive();
  }

  @Test
  void whatHasEndedMakesRoom() {
    var small = new StoreCounter(store, clock, 2);
    small.spend("app/a", 1, HOUR);
    small.spend("app/b", 1, HOUR);
    small.sweep();
    now.set(now.get().plus(HOUR));
    small.sweep();

    for (int i = 0; i < 1_000; i++) {
      assertThat(small.spend("app/c" + i, 1, HOUR).allowed()).isTrue();
    }
  }
}
