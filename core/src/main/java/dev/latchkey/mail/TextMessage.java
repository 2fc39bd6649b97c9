package dev.latchkey.mail;

import dev.latchkey.core.Secret;
import dev.latchkey.core.UserId;
import dev.latchkey.locale.LocaleCode;
import java.time.Duration;
import java.util.Optional;

/**
 * A code on its way to a telephone.
 *
 * @param type {@code LOGIN}, {@code VERIFICATION} or {@code MFA_CHALLENGE}
 * @param life how long the code works
 * @param user whose message it is: it goes with its user. None if it is nobody's
 */
public record TextMessage(
    LetterType type, Secret code, Duration life, LocaleCode locale, Optional<UserId> user) {
  public TextMessage {
    boolean known =
        switch (type) {
          case LOGIN, VERIFICATION, MFA_CHALLENGE -> true;
          default -> false;
        };
    if (!known) {
      throw new IllegalArgumentException("no text message: " + type);
    }
  }

  /** The code that signs in. */
  public static TextMessage signIn(
      Secret code, Duration life, LocaleCode locale, Optional<UserId> user) {
    return new TextMessage(LetterType.LOGIN, code, life, locale, user);
  }

  /** The code that shows that the number is the user's. */
  public static TextMessage verification(
      Secret code, Duration life, LocaleCode locale, Optional<UserId> user) {
    return new TextMessage(LetterType.VERIFICATION, code, life, locale, user);
  }

  /** The code of a second factor. */
  public static TextMessage challenge(
      Secret code, Duration life, LocaleCode locale, Optional<UserId> user) {
    return new TextMessage(LetterType.MFA_CHALLENGE, code, life, locale, user);
  }
}
