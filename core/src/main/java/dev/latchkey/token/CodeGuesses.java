package dev.latchkey.token;

import dev.latchkey.core.Code;
import dev.latchkey.core.ProjectId;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Counter;
import dev.latchkey.rest.Problem;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How often the short codes of an account may be guessed wrong, on all routes and at all codes
 * together: asking for a new code buys no new guesses.
 */
public final class CodeGuesses {
  /** One in 200,000 with six digits, an hour; NIST SP 800-63B lets a hundred pass. */
  static final int MOST = 5;

  private static final Duration WINDOW = Duration.ofHours(1);

  private final Counter counter;
  private final InstantSource clock;

  public CodeGuesses(Counter counter, InstantSource clock) {
    this.counter = counter;
    this.clock = clock;
  }

  /**
   * Spends a guess. To be called before the guess is compared: of guesses that race, no more than
   * the budget are.
   *
   * @param account whose code it is: the user's id, or what the caller took for one
   * @return whether there are more after it
   * @throws Problem if there are none left
   */
  public boolean spend(Call call, ProjectId project, String account) {
    if (call.limitsLifted()) {
      return true;
    }
    Counter.Spent spent = counter.spend(key(project, account), MOST, WINDOW);
    if (!spent.allowed()) {
      Duration wait = Duration.between(clock.instant(), spent.resets()).plusSeconds(1);
      throw Problem.later(Code.GENERAL_RATE_LIMIT_EXCEEDED, wait);
    }
    return spent.remaining() > 0;
  }

  /** Gives the account its guesses back: whoever has a right code is no guesser. */
  public void forget(ProjectId project, String account) {
    counter.forget(key(project, account));
  }

  private static String key(ProjectId project, String account) {
    return project + "/code:" + account;
  }
}
