package dev.latchkey.mfa;

import dev.latchkey.audit.Audit;
import dev.latchkey.core.Code;
import dev.latchkey.guess.Guesses;
import dev.latchkey.mail.Credential;
import dev.latchkey.mail.Post;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Problem;
import dev.latchkey.session.Factors;
import dev.latchkey.session.Notices;
import dev.latchkey.session.Session;
import dev.latchkey.session.Sessions;
import dev.latchkey.session.SignedIn;
import dev.latchkey.user.Account;
import dev.latchkey.user.User;
import dev.latchkey.user.UserChange;
import dev.latchkey.user.Users;
import dev.latchkey.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Second factors as a whole: who has which, who asks for them, and when one was last shown. */
public final class Mfa {
  /** Protocol, section 16: how recent a challenge must be for what changes factors. */
  private static final Duration RECENT = Duration.ofMinutes(30);

  /** How many dead challenges go in one step of the sweeper. */
  private static final int SWEEP_BATCH = 500;

  private final Parts parts;
  private final Authenticators authenticators;
  private final RecoveryCodes recoveryCodes;
  private final Challenges challenges;

  public Mfa(Needs needs) {
    this.parts = new Parts(needs);
    this.authenticators = new Authenticators(parts);
    this.recoveryCodes = new RecoveryCodes(parts);
    this.challenges = new Challenges(parts, authenticators, recoveryCodes);
  }

  /** What second factors are made of. */
  public record Needs(
      MfaStore store,
      Vault vault,
      Post post,
      Notices notices,
      Users users,
      Sessions sessions,
      Guesses guesses,
      Audit audit,
      InstantSource clock) {}

  /** The same, closer at hand. */
  record Parts(Needs needs) {
    /**
     * The second factors that a user can show. With a password that came by mail, a mailed code is
     * none, unless it is all there is: one mailbox must not be two factors.
     */
    List<String> second(Project project, User user) {
      List<String> second = Factors.second(user, project.settings().mfaFactors());
      boolean others = second.contains(Factors.TOTP) || second.contains(Factors.PHONE);
      if (!others || !second.contains(Factors.EMAIL)) {
        return second;
      }
      return store().passwordRecovered(user.project(), user.id())
          ? second.stream().filter(factor -> !factor.equals(Factors.EMAIL)).toList()
          : second;
    }

    MfaStore store() {
      return needs.store();
    }

    Vault vault() {
      return needs.vault();
    }

    Post post() {
      return needs.post();
    }

    Notices notices() {
      return needs.notices();
    }

    Guesses guesses() {
      return needs.guesses();
    }

    Users users() {
      return needs.users();
    }

    Sessions sessions() {
      return needs.sessions();
    }

    Audit audit() {
      return needs.audit();
    }

    InstantSource clock() {
      return needs.clock();
    }
  }

  Authenticators authenticators() {
    return authenticators;
  }

  RecoveryCodes recoveryCodes() {
    return recoveryCodes;
  }

  Challenges challenges() {
    return challenges;
  }

  /** Whether a project allows a factor. Recovery codes stand in for any, and are always allowed. */
  static boolean allows(Project project, Factor factor) {
    return factor == Factor.RECOVERY_CODE
        || project.settings().mfaFactors().contains(factor.word());
  }

  /**
   * Sees to it that a project allows a factor.
   *
   * @throws Problem if it does not
   */
  static void allowed(Project project, Factor factor) {
    if (!allows(project, factor)) {
      throw Problem.of(
          Code.USER_AUTH_METHOD_UNSUPPORTED,
          "The factor %s is switched off in this project.".formatted(factor.word()));
    }
  }

  /** Which second factors a user can show. */
  record Shown(boolean totp, boolean phone, boolean email, boolean recoveryCode, boolean custom) {}

  /** Which second factors a user can show in a project. */
  Shown factors(Project project, User user, boolean recoveryCode) {
    List<String> second = parts.second(project, user);
    return new Shown(
        second.contains(Factors.TOTP),
        second.contains(Factors.PHONE),
        second.contains(Factors.EMAIL),
        recoveryCode,
        second.contains(Factors.CUSTOM));
  }

  /**
   * Switches the signed-in user's second factor on or off. Switched on, the caller's session counts
   * as having shown what the user can show, so that it is not locked out at once.
   */
  Account change(Call call, boolean mfa) {
    SignedIn caller = SignedIn.of(call);
    Session session = caller.session();
    if (mfa) {
      // first: stopping in between leaves a session with factors that nobody asks for
      parts.sessions().show(session, Factors.second(caller.user(), shown(call)), false);
    }
    return change(call, caller.user(), mfa);
  }

  /** The factors a user has shown at some time: what the app delivers was not. */
  private static Set<String> shown(Call call) {
    var allowed = new HashSet<>(Project.of(call).settings().mfaFactors());
    allowed.remove(Factors.CUSTOM);
    return allowed;
  }

  /** Switches a user's second factor on or off. */
  Account change(Call call, User user, boolean mfa) {
    Account changed = parts.users().change(user.project(), user.id(), new UserChange.Mfa(mfa));
    parts.audit().done(call, "user.update", user.id().value(), "");
    if (user.mfa() != mfa) {
      parts.notices().changed(call, user, mfa ? Credential.MFA_ON : Credential.MFA_OFF);
    }
    return changed;
  }

  /**
   * Sees to it that the caller's own session passed a challenge in the last half hour.
   *
   * @throws Problem if it did not
   */
  User recently(Call call) {
    SignedIn caller = SignedIn.of(call);
    Instant now = parts.clock().instant();
    Optional<Instant> passed = caller.current().flatMap(Session::mfaUpdatedAt);
    if (passed.filter(at -> !now.isAfter(at.plus(RECENT))).isEmpty()) {
      throw Problem.of(Code.USER_CHALLENGE_REQUIRED);
    }
    return caller.user();
  }

  /**
   * Removes one batch of dead challenges.
   *
   * @return whether there may be more
   */
  public boolean sweep() {
    return parts.store().sweep(parts.clock().instant(), SWEEP_BATCH) == SWEEP_BATCH;
  }
}
