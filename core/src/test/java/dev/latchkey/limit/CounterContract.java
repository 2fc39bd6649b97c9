package dev.latchkey.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.rest.Counter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What any {@link Counter} must do, wherever it counts. */
interface CounterContract {
  Duration HOUR = Duration.ofHours(1);
  Instant HALF_PAST = Instant.parse("2026-01-01T12:30:00Z");

  /** Counts nothing yet; its clock says {@link #HALF_PAST}. */
  Counter counter();

  /** Sets the counter's clock. */
  void now(Instant now);

  @Test
  default void soManyCallsPassAndTheNextDoesNot() {
    assertThat(counter().spend("app/k", 2, HOUR).remaining()).isEqualTo(1);
    assertThat(counter().spend("app/k", 2, HOUR).remaining()).isZero();
    Counter.Spent refused = counter().spend("app/k", 2, HOUR);
    assertThat(refused).isEqualTo(new Counter.Spent(false, 0, HALF_PAST.plusSeconds(1_800)));
    assertThat(counter().spend("app/other", 2, HOUR).allowed()).isTrue();
    assertThat(counter().spend("other/k", 2, HOUR).allowed()).isTrue();
  }

  @Test
  default void windowsAreAlignedToTheEpoch() {
    assertThat(counter().spend("app/k", 1, HOUR).resets()).isEqualTo("2026-01-01T13:00:00Z");
    now(Instant.parse("2026-01-01T12:59:59Z"));
    assertThat(counter().spend("app/k", 1, HOUR).allowed()).isFalse();
    now(Instant.parse("2026-01-01T13:00:00Z"));
    assertThat(counter().spend("app/k", 1, HOUR).allowed()).isTrue();
  }

  @Test
  default void aClockThatStepsBackIntoTheLastWindowMakesNoLimitLaxer() {
    now(Instant.parse("2026-01-01T13:00:00Z"));
    counter().spend("app/k", 1, HOUR);
    now(Instant.parse("2026-01-01T12:59:59Z"));

    assertThat(counter().spend("app/k", 1, HOUR).allowed()).isFalse();
  }

  @Test
  default void aCallGivenBackMayBeMadeAgain() {
    counter().spend("app/k", 1, HOUR);
    counter().refund("app/k", HOUR);
    counter().refund("app/k", HOUR);

    assertThat(counter().spend("app/k", 1, HOUR).allowed()).isTrue();
    assertThat(counter().spend("app/k", 1, HOUR).allowed()).isFalse();
  }

  @Test
  default void aCountForgottenStartsAnew() {
    counter().spend("app/k", 1, HOUR);
    counter().forget("app/k");

    assertThat(counter().spend("app/k", 1, HOUR).allowed()).isTrue();
  }

  @Test
  default void row10_A24_ofManyCallsThatRaceExactlyTheLimitPasses() {
    var passed = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 500; i++) {
        threads.execute(() -> {
          if (counter().spend("app/k", 10, HOUR).allowed()) {
            passed.incrementAndGet();
          }
        });
      }
    }

    assertThat(passed).hasValue(10);
  }
}
