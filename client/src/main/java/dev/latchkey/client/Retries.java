package dev.latchkey.client;

import dev.latchkey.client.LatchkeyException.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * Whether a call that came to nothing is tried again, and after how long.
 *
 * @param most how many times beside the first, 0 for never
 * @param jitter draws a number from 0 to 1: waits differ, lest clients come back all at once
 */
record Retries(int most, DoubleSupplier jitter) {
  /** The longest wait after the first attempt; it doubles with every further one. */
  private static final Duration FIRST = Duration.ofMillis(200);

  private static final Duration LONGEST = Duration.ofSeconds(2);

  /** Too many calls, and what a proxy or a server says while the server is not there. */
  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

  /**
   * How long to wait before the next attempt; nothing if there shall be none.
   *
   * @param attempts how many there were
   */
  Optional<Duration> next(ApiCall call, Failure failure, int attempts) {
    boolean passing = failure.kind() == Kind.NETWORK || PASSING.contains(failure.code());
    if (!passing || !call.idempotent() || attempts > most) {
      return Optional.empty();
    }
    long longest = FIRST.toMillis() << Math.min(attempts - 1, 10);
    long spread = Math.min(longest, LONGEST.toMillis());
    Duration drawn = Duration.ofMillis((long) (jitter.getAsDouble() * spread));
    return Optional.of(failure.retryAfter().orElse(Duration.ZERO).plus(drawn));
  }
}
