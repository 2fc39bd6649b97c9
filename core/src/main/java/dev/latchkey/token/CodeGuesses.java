package dev.latchkey.token;

import dev.latchkey.core.Code;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.known.KnownDevices;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Counter;
import dev.latchkey.rest.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How often the short codes of an account may be guessed wrong, on all routes and at all codes
 * together: asking for a new code buys no new guesses. Each device that the user signed in on has a
 * budget of its own, so that strangers who use up theirs keep nobody out.
 */
public final class CodeGuesses {
  /** One in 200,000 with six digits, an hour; NIST SP 800-63B lets a hundred pass. */
  static final int MOST = 5;

  private static final Duration WINDOW = Duration.ofHours(1);

  private final KnownDevices devices;
  private final Counter counter;
  private final InstantSource clock;

  public CodeGuesses(KnownDevices devices, Counter counter, InstantSource clock) {
    this.devices = devices;
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
  public boolean spend(Call call, UserId account) {
    if (call.limitsLifted()) {
      return true;
    }
    Counter.Spent spent = counter.spend(key(call, account), MOST, WINDOW);
    if (!spent.allowed()) {
      Duration wait = Duration.between(clock.instant(), spent.resets()).plusSeconds(1);
      throw Problem.later(Code.GENERAL_RATE_LIMIT_EXCEEDED, wait);
    }
    return spent.remaining() > 0;
  }

  /** Gives the guesses back: whoever has a right code is no guesser. */
  public void forget(Call call, UserId account) {
    counter.forget(key(call, account));
  }

  private String key(Call call, UserId account) {
    ProjectId project = Project.of(call).projectId();
    String strangers = project + "/code:" + account;
    return devices
        .named(project, call.request(), Optional.of(account))
        .map(device -> strangers + "/" + device)
        .orElse(strangers);
  }
}
