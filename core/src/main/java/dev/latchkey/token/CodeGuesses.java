package dev.latchkey.token;

import dev.latchkey.core.UserId;
import dev.latchkey.guess.Guesses;
import dev.latchkey.guess.Guesses.Guess;
import dev.latchkey.mail.Guessed;
import dev.latchkey.rest.Call;
import java.util.Optional;

/**
 * Guesses at the codes of an account. Where a project hides who has an account, they are counted by
 * the name that was sent as well, and only that count is told of: a name that stands for a user
 * while there is a code, and for nobody once it was burnt, would tell by its budget that there is a
 * user.
 */
record CodeGuesses(Guesses guesses) {
  private static final String NAME = "name/"; // no id has a slash

  /** A guess that was counted, and is to be judged. */
  record Spent(Guess guess, Optional<Guess> byName) {}

  /**
   * Counts a guess, before it is compared.
   *
   * @return none if it may not be compared
   * @throws dev.latchkey.rest.Problem if it may not, and that may be told
   */
  Optional<Spent> spend(Call call, Named whose) {
    String account = whose.user().value();
    Optional<UserId> user = Optional.of(whose.user());
    if (!Dispatch.hides(call)) {
      Guess guess = guesses.spend(call, Guessed.CODE, account, user);
      return Optional.of(new Spent(guess, Optional.empty()));
    }
    Guess byName = guesses.spend(call, Guessed.CODE, NAME + whose.name(), user);
    return guesses
        .spendUntold(call, Guessed.CODE, account, user)
        .map(guess -> new Spent(guess, Optional.of(byName)));
  }

  /** Gives the guesses back if one was right. */
  void judge(Spent spent, boolean right) {
    guesses.judge(spent.guess(), right);
    if (right) {
      spent.byName().ifPresent(byName -> guesses.judge(byName, true));
    }
  }
}
