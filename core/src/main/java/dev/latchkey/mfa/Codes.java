package dev.latchkey.mfa;

import dev.latchkey.core.Code;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.Secret;
import dev.latchkey.locale.CallLocale;
import dev.latchkey.mail.Asker;
import dev.latchkey.mail.Letter;
import dev.latchkey.mail.Post;
import dev.latchkey.mail.Recipient;
import dev.latchkey.mail.TextMessage;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Problem;
import dev.latchkey.session.Notices;
import dev.latchkey.user.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/** The codes of challenges: made, and sent where someone has to get them. */
final class Codes {
  private static final int BOUND = 1_000_000; // six digits
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Post post;
  private final Notices notices;

  Codes(Mfa.Parts parts) {
    this.post = parts.post();
    this.notices = parts.notices();
  }

  /**
   * The code of a challenge.
   *
   * @param text none where the user has it already
   * @param sent whether it has to be sent: not the fixed one of a number for tests
   */
  record Digits(Optional<Secret> text, boolean sent) {
    private static final Digits NONE = new Digits(Optional.empty(), false);

    private static Digits fresh(boolean sent) {
      String digits = "%06d".formatted(RANDOM.nextInt(BOUND));
      return new Digits(Optional.of(new Secret(digits)), sent);
    }
  }

  /**
   * A code for a challenge of a user.
   *
   * @throws Problem if the user has no address for it, or one that was not verified; or if there is
   *     no way to send it
   */
  Digits of(Project project, User user, Factor factor) {
    return switch (factor) {
      case TOTP, RECOVERY_CODE -> Digits.NONE;
      case CUSTOM -> Digits.fresh(false);
      case EMAIL -> {
        email(user);
        post.requireMail(project);
        yield Digits.fresh(true);
      }
      case PHONE -> {
        Optional<String> fixed = post.mockCode(project, phone(user));
        if (fixed.isEmpty()) {
          post.requireText(project);
        }
        yield fixed
            .map(code -> new Digits(Optional.of(new Secret(code)), false))
            .orElseGet(() -> Digits.fresh(true));
      }
    };
  }

  private static EmailAddress email(User user) {
    EmailAddress address = user.email().orElseThrow(() -> Problem.of(Code.USER_EMAIL_NOT_FOUND));
    if (!user.emailVerified()) {
      throw Problem.of(Code.USER_EMAIL_NOT_VERIFIED);
    }
    return address;
  }

  private static PhoneNumber phone(User user) {
    PhoneNumber number = user.phone().orElseThrow(() -> Problem.of(Code.USER_PHONE_NOT_FOUND));
    if (!user.phoneVerified()) {
      throw Problem.of(Code.USER_PHONE_NOT_VERIFIED);
    }
    return number;
  }

  /**
   * Sends the code of a challenge, if it has to be sent.
   *
   * @throws Problem if the operator has switched that off
   */
  void send(Call call, User user, Challenge challenge, Digits code) {
    if (!code.sent()) {
      return;
    }
    Secret text = code.text().orElseThrow();
    Duration life = Duration.between(challenge.createdAt(), challenge.expiresAt());
    Project project = Project.of(call);
    switch (challenge.factor()) {
      case EMAIL -> post.send(project, letter(call, user, text, life), Asker.USER);
      case PHONE ->
          post.text(
              project,
              phone(user),
              TextMessage.challenge(text, life, CallLocale.of(call), Optional.of(user.id())),
              Asker.USER);
      case TOTP, RECOVERY_CODE, CUSTOM ->
          throw new IllegalStateException("nothing to send: " + challenge);
    }
  }

  private Letter letter(Call call, User user, Secret code, Duration life) {
    var to = new Recipient(email(user), user.name(), CallLocale.of(call), Optional.of(user.id()));
    return new Letter.MfaChallenge(to, code, life, notices.agent(call));
  }
}
