package dev.latchkey.mfa;

import dev.latchkey.audit.Audit;
import dev.latchkey.core.Code;
import dev.latchkey.core.Ids;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import dev.latchkey.guess.Guesses;
import dev.latchkey.guess.Guesses.Guess;
import dev.latchkey.mail.Guessed;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Problem;
import dev.latchkey.session.Factors;
import dev.latchkey.session.Session;
import dev.latchkey.session.Sessions;
import dev.latchkey.session.SignedIn;
import dev.latchkey.user.User;
import dev.latchkey.user.UserChange;
import dev.latchkey.vault.SealedKind;
import dev.latchkey.vault.Vault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Questions for one more factor, and their answers. The order of an answer is: the guess is
 * counted, the code compared, the challenge spent, the code used up, and only then does the session
 * get its factor; stopping anywhere costs a code and gives nothing.
 */
final class Challenges {
  /** How many answers one challenge gets, right or wrong. */
  static final int ANSWERS = 5;

  private final Mfa.Parts parts;
  private final MfaStore store;
  private final Vault vault;
  private final Sessions sessions;
  private final Authenticators authenticators;
  private final RecoveryCodes recoveryCodes;
  private final Guesses guesses;
  private final Codes codes;
  private final Audit audit;
  private final Ids ids;
  private final InstantSource clock;

  Challenges(Mfa.Parts parts, Authenticators authenticators, RecoveryCodes recoveryCodes) {
    this.parts = parts;
    this.store = parts.store();
    this.vault = parts.vault();
    this.sessions = parts.sessions();
    this.authenticators = authenticators;
    this.recoveryCodes = recoveryCodes;
    this.guesses = parts.guesses();
    this.codes = new Codes(parts);
    this.audit = parts.audit();
    this.ids = new Ids(parts.clock());
    this.clock = parts.clock();
  }

  /**
   * Asks the caller's session for a factor, and sends a code where one is sent.
   *
   * @throws Problem if the project does not allow the factor, or the user cannot show it
   */
  Challenge ask(Call call, Factor factor) {
    SignedIn caller = SignedIn.of(call);
    Session session = caller.session();
    Project project = Project.of(call);
    Mfa.allowed(project, factor);
    Codes.Digits code = codes.of(project, caller.user(), factor);
    if (factor == Factor.EMAIL && !parts.second(project, caller.user()).contains(Factors.EMAIL)) {
      throw Problem.of(
          Code.USER_AUTH_METHOD_UNSUPPORTED,
          "The password was set by mail, so a mailed code is no second factor: show another.");
    }
    Challenge challenge = challenge(project, session, factor, code);
    if (!store.put(challenge)) {
      throw Problem.of(Code.USER_SESSION_NOT_FOUND);
    }
    codes.send(call, caller.user(), challenge, code);
    audit.done(call, "challenge.create", caller.userId(), session.id().value());
    return challenge;
  }

  private Challenge challenge(Project project, Session session, Factor factor, Codes.Digits code) {
    Instant now = clock.instant();
    String id = ids.next();
    String purpose = purpose(session, id);
    Optional<String> text = code.text().map(Secret::reveal);
    return new Challenge(
        session.project(),
        session.user(),
        session.id(),
        id,
        factor,
        text.map(digits -> vault.mac(digits, purpose)),
        factor == Factor.CUSTOM ? text.map(t -> vault.sealText(t, purpose)).orElse("") : "",
        now,
        now.plus(project.settings().codeLife()));
  }

  private static String purpose(Session session, String id) {
    return purpose(session.project(), session.user(), id);
  }

  private static String purpose(Challenge challenge) {
    return purpose(challenge.project(), challenge.user(), challenge.id());
  }

  private static String purpose(ProjectId project, UserId user, String id) {
    return SealedKind.CHALLENGE.context(project.value(), user.value(), id);
  }

  /** An answer: which challenge, and what was typed. */
  record Answer(String challenge, String code) {}

  /**
   * Takes an answer; the caller's session has shown the factor then.
   *
   * @throws Problem if the answer is wrong in any way, or the account's guesses are used up
   */
  Session answer(Call call, Answer answer) {
    SignedIn caller = SignedIn.of(call);
    Session session = caller.session();
    return audit.orRefused(
        call,
        "challenges.update",
        caller.userId(),
        () -> {
          User user = caller.user();
          Guess guess =
              guesses.spend(call, Guessed.FACTOR, caller.userId(), Optional.of(user.id()));
          Optional<Challenge> passed = passed(call, user, session, answer);
          guesses.judge(guess, passed.isPresent());
          Challenge challenge = passed.orElseThrow(() -> Problem.of(Code.USER_INVALID_TOKEN));
          proven(user, challenge.factor());
          Session shown = sessions.show(session, List.of(challenge.factor().word()), true);
          audit.done(call, "challenges.update", caller.userId(), session.id().value());
          return shown;
        });
  }

  /** Whoever shows more than the mailbox is whoever set the password: it counts again. */
  private void proven(User user, Factor factor) {
    boolean more = factor != Factor.EMAIL && factor != Factor.CUSTOM;
    if (more && store.passwordRecovered(user.project(), user.id())) {
      parts.users().change(user.project(), user.id(), new UserChange.Recovered(false));
    }
  }

  private Optional<Challenge> passed(Call call, User user, Session session, Answer answer) {
    return store
        .attempt(session.project(), session.user(), session.id(), answer.challenge(), ANSWERS)
        .filter(challenge -> challenge.aliveAt(clock.instant()))
        .filter(challenge -> passes(Project.of(call), user, challenge, answer.code()));
  }

  private boolean passes(Project project, User user, Challenge challenge, String code) {
    if (!Mfa.allows(project, challenge.factor())) {
      return false; // switched off since it was asked for
    }
    return switch (challenge.factor()) {
      case TOTP -> {
        OptionalLong step = authenticators.match(user, code);
        yield step.isPresent()
            && store.spend(challenge)
            && store.use(user.project(), user.id(), step.getAsLong());
      }
      case RECOVERY_CODE ->
          recoveryCodes.match(user, code)
              && store.spend(challenge)
              && recoveryCodes.use(user, code);
      case EMAIL -> user.emailVerified() && sent(challenge, code) && store.spend(challenge);
      case PHONE -> user.phoneVerified() && sent(challenge, code) && store.spend(challenge);
      case CUSTOM -> sent(challenge, code) && store.spend(challenge);
    };
  }

  private boolean sent(Challenge challenge, String code) {
    List<SecretHash> typed = vault.macs(code, purpose(challenge));
    return challenge.hash().filter(hash -> typed.stream().anyMatch(hash::same)).isPresent();
  }

  /** A live challenge whose code the app's server delivers, with the code. */
  record Delivered(Challenge challenge, Secret code) {}

  /**
   * Reads the code of a challenge that the app's server is to deliver.
   *
   * @throws Problem if the user has no such challenge
   */
  Delivered toDeliver(User user, String id) {
    return store
        .challenge(user.project(), user.id(), id)
        .filter(challenge -> challenge.factor() == Factor.CUSTOM)
        .filter(challenge -> challenge.aliveAt(clock.instant()))
        .map(challenge ->
            new Delivered(
                challenge, new Secret(vault.openText(challenge.sealed(), purpose(challenge)))))
        .orElseThrow(() -> Problem.of(Code.USER_INVALID_TOKEN));
  }
}
