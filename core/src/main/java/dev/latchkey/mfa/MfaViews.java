package dev.latchkey.mfa;

import static dev.latchkey.rest.Field.flag;
import static dev.latchkey.rest.Field.instant;
import static dev.latchkey.rest.Field.note;
import static dev.latchkey.rest.Field.secret;
import static dev.latchkey.rest.Field.text;
import static dev.latchkey.rest.Field.texts;

import dev.latchkey.core.Secret;
import dev.latchkey.rest.Shape;
import java.util.List;

/** Answers about second factors. */
final class MfaViews {
  static final Shape<Mfa.Shown> FACTORS =
      Shape.of(
          "mfaFactors",
          "Which second factors a user can show.",
          flag("totp", "A verified authenticator.", Mfa.Shown::totp),
          flag("phone", "A code by text message.", Mfa.Shown::phone),
          flag("email", "A code by mail.", Mfa.Shown::email),
          flag(
              "recoveryCode",
              "Recovery codes that were not used.",
              Mfa.Shown::recoveryCode,
              note("always false for a server key")),
          flag("custom", "A code that the app delivers.", Mfa.Shown::custom));

  static final Shape<Authenticators.Enrolment> TYPE =
      Shape.of(
          "mfaType",
          "What an authenticator app is told.",
          text(
              "secret",
              "The secret, to be typed.",
              Authenticators.Enrolment::secret,
              secret(),
              note("base32")),
          text(
              "uri",
              "The same, to be shown as a QR code.",
              Authenticators.Enrolment::uri,
              secret(),
              note("`otpauth://totp/…`")));

  static final Shape<List<Secret>> RECOVERY_CODES =
      Shape.of(
          "mfaRecoveryCodes",
          "Codes that stand in for a factor that is lost.",
          texts(
              "recoveryCodes",
              "The codes that were not used, each good once.",
              codes -> codes.stream().map(Secret::reveal).toList(),
              secret()));

  static final Shape<Challenge> CHALLENGE =
      Shape.of(
          "mfaChallenge",
          "A question for one more factor.",
          text("$id", "Challenge id.", Challenge::id),
          instant("$createdAt", "When it was put.", Challenge::createdAt),
          text("userId", "Id of the user it was put to.", c -> c.user().value()),
          instant("expire", "Until when it can be answered.", Challenge::expiresAt));

  static final Shape<Challenges.Delivered> DELIVERED =
      Shape.of(
          "mfaChallengeSecret",
          "A question for one more factor, with the code that the app's server delivers.",
          text("$id", "Challenge id.", d -> d.challenge().id()),
          instant("$createdAt", "When it was put.", d -> d.challenge().createdAt()),
          text("userId", "Id of the user it was put to.", d -> d.challenge().user().value()),
          instant("expire", "Until when it can be answered.", d -> d.challenge().expiresAt()),
          text("code", "The code.", d -> d.code().reveal(), secret(), note("six digits")));

  private MfaViews() {}
}
