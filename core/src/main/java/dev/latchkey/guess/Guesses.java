package dev.latchkey.guess;

import dev.latchkey.core.Afterwards;
import dev.latchkey.core.Code;
import dev.latchkey.core.UserId;
import dev.latchkey.known.KnownDevices;
import dev.latchkey.mail.Guessed;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Counter;
import dev.latchkey.rest.Problem;
import dev.latchkey.session.Notices;
import dev.latchkey.user.Users;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How often an account's secrets may be guessed wrong in an hour, on all routes together: neither
 * another path nor a new code or challenge buys more. Each device that the user signed in on has a
 * budget of its own for passwords and codes, so that strangers who use up theirs keep nobody out.
 * Whoever guesses at second factors has shown the first, so all share one budget there.
 *
 * <p>The user is told when a budget is used up, at most once a day and behind the answer, which
 * takes no longer for it.
 */
public final class Guesses {
  private static final int PASSWORDS = 10;

  /** One in 200,000 with six digits; NIST SP 800-63B lets a hundred pass. */
  public static final int CODES = 5;

  /** At an authenticator, where three codes are right at a time: 1 in 67,000. */
  private static final int FACTORS = 5;

  private static final Duration WINDOW = Duration.ofHours(1);
  private static final Duration TOLD_AT_MOST_EVERY = Duration.ofDays(1);

  private final Counter counter;
  private final KnownDevices devices;
  private final Users users;
  private final Notices notices;
  private final Afterwards afterwards;
  private final InstantSource clock;

  public Guesses(
      Counter counter,
      KnownDevices devices,
      Users users,
      Notices notices,
      Afterwards afterwards,
      InstantSource clock) {
    this.counter = counter;
    this.devices = devices;
    this.users = users;
    this.notices = notices;
    this.afterwards = afterwards;
    this.clock = clock;
  }

  /**
   * A guess that was counted, and is to be judged.
   *
   * @param user whose secret it is at, if it is anybody's
   * @param budget what it was taken from; none for who may guess as often as they like
   * @param last whether there are none after it
   */
  public record Guess(
      Call call, Guessed what, Optional<UserId> user, Optional<String> budget, boolean last) {}

  /**
   * Counts a guess. To be called before it is compared: of guesses that race, no more than the
   * budget are. Costs the same whether or not the account is anybody's.
   *
   * @param account whom it is counted for: the user's id, or what the caller took for one
   * @param user none if there is no such account
   * @throws Problem if there are none left
   */
  public Guess spend(Call call, Guessed what, String account, Optional<UserId> user) {
    Taken taken = take(call, what, account, user);
    taken
        .refused()
        .ifPresent(spent -> {
          Duration wait = Duration.between(clock.instant(), spent.resets()).plusSeconds(1);
          throw Problem.later(Code.GENERAL_RATE_LIMIT_EXCEEDED, wait);
        });
    return taken.guess();
  }

  /** The same for a caller who may not hear that there are none left: none, if there are none. */
  public Optional<Guess> spendUntold(
      Call call, Guessed what, String account, Optional<UserId> user) {
    Taken taken = take(call, what, account, user);
    return taken.refused().isPresent() ? Optional.empty() : Optional.of(taken.guess());
  }

  /** A guess, and what was counted if it was one too many. */
  private record Taken(Guess guess, Optional<Counter.Spent> refused) {}

  private Taken take(Call call, Guessed what, String account, Optional<UserId> user) {
    if (call.limitsLifted()) {
      return new Taken(new Guess(call, what, user, Optional.empty(), false), Optional.empty());
    }
    String budget = budget(call, what, account, user);
    Counter.Spent spent = counter.spend(budget, most(what), WINDOW);
    var guess = new Guess(call, what, user, Optional.of(budget), spent.remaining() == 0);
    return new Taken(guess, Optional.of(spent).filter(one -> !one.allowed()));
  }

  /** Gives the guesses back if one was right: who knows the secret is no guesser. */
  public void judge(Guess guess, boolean right) {
    if (right) {
      guess.budget().ifPresent(counter::forget);
    } else if (guess.last()) {
      afterwards.run(() -> tell(guess)); // whether or not there is a user: that must not show
    }
  }

  private void tell(Guess guess) {
    var project = Project.of(guess.call()).projectId();
    guess
        .user()
        .flatMap(id -> users.find(project, id))
        .filter(user ->
            counter.spend(project + "/guesses-told:" + user.id(), 1, TOLD_AT_MOST_EVERY).allowed())
        .ifPresent(user -> notices.guessed(guess.call(), user, guess.what()));
  }

  private String budget(Call call, Guessed what, String account, Optional<UserId> user) {
    var project = Project.of(call).projectId();
    String shared = project + "/guess/" + what.word() + ":" + account;
    if (what == Guessed.FACTOR) {
      return shared;
    }
    return devices
        .named(project, call.request(), user)
        .map(device -> shared + "/" + device)
        .orElse(shared);
  }

  private static int most(Guessed what) {
    return switch (what) {
      case PASSWORD -> PASSWORDS;
      case CODE -> CODES;
      case FACTOR -> FACTORS;
    };
  }
}
