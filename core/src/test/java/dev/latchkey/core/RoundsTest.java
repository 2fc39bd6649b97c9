package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.rest.Problem;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RoundsTest {
  /** Longer than any test runs, so that only a bell ends it. */
  private static final Duration DAY = Duration.ofDays(1);

  private final Deque<Supplier<Duration>> work = new ArrayDeque<>();
  private final Semaphore begun = new Semaphore(0);
  private final Rounds rounds = new Rounds("test", DAY, this::once);

  private Duration once() {
    begun.release();
    return work.isEmpty() ? DAY : work.remove().get();
  }

  @AfterEach
  void close() {
    rounds.close(DAY);
  }

  /** Waits for rounds to begin; a machine may be busy, but not for ever. */
  private void seen(int many) throws InterruptedException {
    assertThat(begun.tryAcquire(many, 30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whoIsWokenDoesItOnceMoreAlsoAfterItFailed() throws InterruptedException {
    work.addAll(
        List.of(
            () -> DAY,
            () -> {
              throw Problem.later(Code.GENERAL_SERVICE_UNAVAILABLE, Duration.ofSeconds(1));
            },
            () -> {
              throw new IllegalStateException("a bug");
            },
            () -> DAY));
    rounds.start();

    for (int round = 0; round < 4; round++) {
      seen(1);
      rounds.wake();
    }

    seen(1);
    assertThat(work).isEmpty();
  }

  @Test
  void aRoundThatAsksForNoRestIsFollowedByTheNext() throws InterruptedException {
    work.addAll(List.of(() -> Duration.ZERO, () -> Duration.ZERO));
    rounds.start();

    seen(3);

    assertThat(work).isEmpty();
  }

  @Test
  void noneBeginsOnceTheyAreClosed() throws InterruptedException {
    rounds.start();
    seen(1);

    rounds.close(DAY);
    rounds.wake();

    assertThat(rounds.closing()).isTrue();
    assertThat(begun.availablePermits()).isZero();
  }
}
