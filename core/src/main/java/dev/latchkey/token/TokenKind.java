package dev.latchkey.token;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** What a one-time secret is for. One made for one thing does nothing else. */
public enum TokenKind {
  /** A mailed link that signs in. */
  MAGIC_URL("magic-url"),
  /** A mailed code that signs in. */
  EMAIL_CODE("email-code"),
  /** A texted code that signs in. */
  PHONE_CODE("phone-code"),
  /** What an app's server made, to hand over itself. */
  CUSTOM("custom"),
  /** What an app gets that has sent its user to a provider. */
  OAUTH2("oauth2"),
  EMAIL_VERIFICATION("email-verification"),
  EMAIL_VERIFICATION_CODE("email-verification-code"),
  PHONE_VERIFICATION("phone-verification"),
  RECOVERY("recovery"),
  RECOVERY_CODE("recovery-code");

  /** The kinds that sign in. */
  static final Set<TokenKind> SIGN_IN =
      Set.copyOf(EnumSet.of(MAGIC_URL, EMAIL_CODE, PHONE_CODE, CUSTOM, OAUTH2));

  /** The kinds that a new password makes useless. */
  public static final Set<TokenKind> RECOVERIES = Set.copyOf(EnumSet.of(RECOVERY, RECOVERY_CODE));

  private final String word;

  TokenKind(String word) {
    this.word = word;
  }

  /** Its name in a store. */
  public String word() {
    return word;
  }

  /**
   * The kind of that name.
   *
   * @throws IllegalStateException if there is none
   */
  public static TokenKind named(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no kind of token: " + word));
  }
}
