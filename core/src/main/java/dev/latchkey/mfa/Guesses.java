package dev.latchkey.mfa;

import dev.latchkey.core.Code;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Counter;
import dev.latchkey.rest.Problem;
import dev.latchkey.user.User;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How often an account's second factors may be guessed wrong, all of them and all their challenges
 * together: a new challenge buys no new guesses. Whoever guesses has shown the first factor, so
 * nobody else can use this up.
 */
final class Guesses {
  /** At an authenticator, where three codes are right at a time: 1 in 67,000 an hour. */
  static final int MOST = 5;

  private static final Duration WINDOW = Duration.ofHours(1);

  private final Counter counter;
  private final InstantSource clock;

  Guesses(Counter counter, InstantSource clock) {
    this.counter = counter;
    this.clock = clock;
  }

  /**
   * Spends a guess. To be called before the guess is compared: of guesses that race, no more than
   * the budget are.
   *
   * @throws Problem if there are none left
   */
  void spend(Call call, User user) {
    if (call.limitsLifted()) {
      return;
    }
    Counter.Spent spent = counter.spend(key(user), MOST, WINDOW);
    if (!spent.allowed()) {
      Duration wait = Duration.between(clock.instant(), spent.resets()).plusSeconds(1);
      throw Problem.later(Code.GENERAL_RATE_LIMIT_EXCEEDED, wait);
    }
  }

  /** Gives the account its guesses back: whoever has the right code is no guesser. */
  void forget(User user) {
    counter.forget(key(user));
  }

  private static String key(User user) {
    return user.project() + "/mfa:" + user.id();
  }
}
