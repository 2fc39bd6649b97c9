package dev.latchkey.mfa;

import dev.latchkey.audit.Audit;
import dev.latchkey.core.Code;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Ids;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.guess.Guesses;
import dev.latchkey.guess.Guesses.Guess;
import dev.latchkey.mail.Credential;
import dev.latchkey.mail.Guessed;
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
import dev.latchkey.user.Users;
import dev.latchkey.vault.SealedKind;
import dev.latchkey.vault.Vault;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Authenticator apps of users: made, verified, asked and removed. The order of writes is: the
 * authenticator with what the user row says of it, then the session, then the letter and the audit;
 * stopping in between leaves a factor that a challenge can ask for.
 */
final class Authenticators {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final MfaStore store;
  private final Vault vault;
  private final Users users;
  private final Sessions sessions;
  private final Guesses guesses;
  private final Notices notices;
  private final Audit audit;
  private final Ids ids;
  private final InstantSource clock;

  Authenticators(Mfa.Parts parts) {
    this.store = parts.store();
    this.vault = parts.vault();
    this.users = parts.users();
    this.sessions = parts.sessions();
    this.guesses = parts.guesses();
    this.notices = parts.notices();
    this.audit = parts.audit();
    this.ids = new Ids(parts.clock());
    this.clock = parts.clock();
  }

  /**
   * What an authenticator app is told.
   *
   * @param secret in base32
   * @param uri the same for a picture that the app reads
   */
  record Enrolment(String secret, String uri) {}

  /**
   * Begins an authenticator for the signed-in user, in the place of one begun before.
   *
   * @throws Problem if the user has a verified one, or the project allows none
   */
  Enrolment begin(Call call) {
    User user = SignedIn.of(call).user();
    Project project = Project.of(call);
    Mfa.allowed(project, Factor.TOTP);
    byte[] secret = new byte[Totp.SECRET_BYTES];
    RANDOM.nextBytes(secret);
    var draft =
        new Authenticator(
            user.project(),
            user.id(),
            ids.next(),
            sealed(user, secret),
            Authenticator.NO_STEP,
            now());
    if (!store.put(draft)) {
      throw Problem.of(Code.USER_AUTHENTICATOR_ALREADY_VERIFIED);
    }
    audit.done(call, "user.update", user.id().value(), "");
    String text = Base32.encode(secret);
    return new Enrolment(text, uri(project.name(), label(user), text));
  }

  /** The key URI that authenticator apps agree on; the protocol's has issuer and secret. */
  private static String uri(String issuer, String label, String secret) {
    return "otpauth://totp/%s:%s?issuer=%s&secret=%s"
        .formatted(encoded(issuer), encoded(label), encoded(issuer), secret);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String label(User user) {
    return user.email()
        .map(EmailAddress::value)
        .or(() -> user.phone().map(PhoneNumber::value))
        .or(() -> Optional.of(user.name()).filter(name -> !name.isBlank()))
        .orElse(user.id().value());
  }

  /**
   * Takes an authenticator into use, by a code that it shows; the session has shown it then.
   *
   * @throws Problem if there is none to verify, or the code is wrong
   */
  Account verify(Call call, String code) {
    SignedIn caller = SignedIn.of(call);
    Session session = caller.session();
    Authenticator begun = unverified(caller.user());
    Guess guess =
        guesses.spend(call, Guessed.FACTOR, caller.userId(), Optional.of(caller.user().id()));
    OptionalLong step = Totp.match(opened(begun), code, clock.instant());
    boolean right = step.isPresent() && store.verify(begun, step.getAsLong(), now());
    guesses.judge(guess, right);
    if (!right) {
      throw Problem.of(Code.USER_INVALID_TOKEN);
    }
    sessions.show(session, List.of(Factors.TOTP), false);
    audit.done(call, "user.update", caller.userId(), session.id().value());
    notices.changed(call, caller.user(), Credential.FACTOR_ADDED);
    return users.account(users.get(caller.user().project(), caller.id()));
  }

  private Authenticator unverified(User user) {
    if (user.authenticator()) {
      throw Problem.of(Code.USER_AUTHENTICATOR_ALREADY_VERIFIED);
    }
    return store
        .authenticator(user.project(), user.id())
        .orElseThrow(() -> Problem.of(Code.USER_AUTHENTICATOR_NOT_FOUND));
  }

  /**
   * Removes a user's authenticator.
   *
   * @throws Problem if there is none
   */
  void remove(Call call, User user) {
    if (!store.removeAuthenticator(user.project(), user.id(), now())) {
      throw Problem.of(Code.USER_AUTHENTICATOR_NOT_FOUND);
    }
    audit.done(call, "user.update", user.id().value(), "");
    notices.changed(call, user, Credential.FACTOR_REMOVED);
  }

  /**
   * The step whose code that is, if it is one of the user's verified authenticator just now, and
   * was not used; using it up is another matter.
   */
  OptionalLong match(User user, String code) {
    if (!user.authenticator()) {
      return OptionalLong.empty();
    }
    return store
        .authenticator(user.project(), user.id())
        .map(one -> unused(one, Totp.match(opened(one), code, clock.instant())))
        .orElse(OptionalLong.empty());
  }

  private static OptionalLong unused(Authenticator one, OptionalLong step) {
    return step.orElse(Authenticator.NO_STEP) > one.lastStep() ? step : OptionalLong.empty();
  }

  private String sealed(User user, byte[] secret) {
    String text = Base64.getEncoder().encodeToString(secret);
    return vault.sealText(text, context(user.project().value(), user.id().value()));
  }

  private byte[] opened(Authenticator one) {
    String context = context(one.project().value(), one.user().value());
    return Base64.getDecoder().decode(vault.openText(one.sealed(), context));
  }

  private static String context(String project, String user) {
    return SealedKind.AUTHENTICATOR.context(project, user);
  }

  private Instant now() {
    return clock.instant();
  }
}
