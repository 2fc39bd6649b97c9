package dev.latchkey.vault;

/**
 * What lies sealed in the database, and what each is sealed for, so that nothing opens in the place
 * of something else. Settings of projects lie with those.
 */
public enum SealedKind {
  /** A letter's words, for project and message. */
  LETTER("outbox", false),
  /** What signs a project's JWTs, for project and key. */
  SIGNING_KEY("signing", false),
  /** A TOTP seed, for project and user. */
  AUTHENTICATOR("totp", false),
  /** A recovery code, for project and user. */
  RECOVERY_CODE("recovery-code", true),
  /** A code that the app delivers, for project, user and challenge. */
  CHALLENGE("challenge", true),
  /** A provider's access token, for project and session. */
  SESSION_ACCESS("session", false),
  /** A provider's refresh token, for project and session. */
  SESSION_REFRESH("session", false),
  /** A provider's access token, for project, user and provider. */
  IDENTITY_ACCESS("identity", false),
  /** A provider's refresh token, for project, user and provider. */
  IDENTITY_REFRESH("identity", false);

  private final String word;
  private final boolean hashed;

  SealedKind(String word, boolean hashed) {
    this.word = word;
    this.hashed = hashed;
  }

  /** What such a text is sealed for: the ids that the kind names, in that order. */
  public String context(String... whose) {
    return word + "/" + String.join("/", whose);
  }

  /** Whether a keyed hash of the same text lies beside it, for the same purpose. */
  public boolean hashed() {
    return hashed;
  }
}
