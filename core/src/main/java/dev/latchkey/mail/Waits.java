package dev.latchkey.mail;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before a message is tried again: ten seconds, then three times as long each time
 * up to an hour, give or take a fifth, so that what failed together does not come back together.
 */
final class Waits {
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final double SPREAD = 0.2;
  private static final int STEPS = 6; // 10 s times 3 to the sixth is beyond the hour

  private final DoubleSupplier chance;

  Waits() {
    this(new SecureRandom()::nextDouble);
  }

  /**
   * Waits by a given chance.
   *
   * @param chance from 0 to 1
   */
  Waits(DoubleSupplier chance) {
    this.chance = chance;
  }

  /** How long to wait after so many attempts, 1 or more. */
  Duration after(int attempts) {
    double factor = Math.pow(3, Math.min(attempts - 1, STEPS));
    double millis = Math.min(FIRST.toMillis() * factor, (double) LONGEST.toMillis());
    return Duration.ofMillis(Math.round(millis * (1 - SPREAD + 2 * SPREAD * chance.getAsDouble())));
  }
}
