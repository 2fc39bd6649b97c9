package dev.latchkey.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.rest.Counter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MemoryCounterTest implements CounterContract {
  private final AtomicReference<Instant> now = new AtomicReference<>(HALF_PAST);
  private final InstantSource clock = now::get;
  private final MemoryCounter counter = new MemoryCounter(clock);

  @Override
  public Counter counter() {
    return counter;
  }

  @Override
  public void now(Instant later) {
    now.set(later);
  }

  @Test
  void row114_onceFullNewKeysShareCountsSoThatALimitNeverGetsLaxer() {
    var small = new MemoryCounter(clock, 4);
    for (int i = 0; i < 4; i++) {
      small.spend("kept" + i, 1, HOUR);
    }
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      refused += small.spend("new" + i, 1, HOUR).allowed() ? 0 : 1;
    }

    assertThat(refused).isGreaterThan(20_000 - 4_097);
    assertThat(small.spend("kept0", 1, HOUR).allowed()).isFalse();
  }

  @Test
  void whatHasEndedMakesRoom() {
    var small = new MemoryCounter(clock, 2);
    small.spend("a", 1, HOUR);
    small.spend("b", 1, HOUR);
    now.set(now.get().plus(HOUR));

    assertThat(small.spend("c", 1, HOUR).allowed()).isTrue();
    assertThat(small.spend("d", 1, HOUR).allowed()).isTrue();
  }
}
