package dev.latchkey.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MemoryCounterTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T12:30:00Z"));
  private final InstantSource clock = now::get;
  private final MemoryCounter counter = new MemoryCounter(clock);

  @Test
  void soManyCallsPassAndTheNextDoesNot() {
    assertThat(counter.spend("k", 2, HOUR).remaining()).isEqualTo(1);
    assertThat(counter.spend("k", 2, HOUR).allowed()).isTrue();
    assertThat(counter.spend("k", 2, HOUR).allowed()).isFalse();
    assertThat(counter.spend("other", 2, HOUR).allowed()).isTrue();
  }

  @Test
  void windowsAreAlignedToTheEpoch() {
    assertThat(counter.spend("k", 1, HOUR).resets()).isEqualTo("2026-01-01T13:00:00Z");
    now.set(Instant.parse("2026-01-01T12:59:59Z"));
    assertThat(counter.spend("k", 1, HOUR).allowed()).isFalse();
    now.set(Instant.parse("2026-01-01T13:00:00Z"));
    assertThat(counter.spend("k", 1, HOUR).allowed()).isTrue();
  }

  @Test
  void aCallGivenBackMayBeMadeAgain() {
    counter.spend("k", 1, HOUR);
    counter.refund("k", HOUR);
    counter.refund("k", HOUR);

    assertThat(counter.spend("k", 1, HOUR).allowed()).isTrue();
    assertThat(counter.spend("k", 1, HOUR).allowed()).isFalse();
  }

  @Test
  void aCountForgottenStartsAnew() {
    counter.spend("k", 1, HOUR);
    counter.forget("k");

    assertThat(counter.spend("k", 1, HOUR).allowed()).isTrue();
  }

  @Test
  void row10_A24_ofManyCallsThatRaceExactlyTheLimitPasses() {
    var passed = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 500; i++) {
        threads.execute(() -> {
          if (counter.spend("k", 10, HOUR).allowed()) {
            passed.incrementAndGet();
          }
        });
      }
    }

    assertThat(passed).hasValue(10);
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
