package dev.latchkey.mail;

/** What a user signs in with, and is told about when it changes. */
public enum Credential {
  PASSWORD("password"),
  EMAIL("email"),
  PHONE("phone"),
  /** A second factor was added. */
  FACTOR_ADDED("factorAdded"),
  /** A second factor was removed. */
  FACTOR_REMOVED("factorRemoved"),
  /** Asking for a second factor was switched on. */
  MFA_ON("mfaOn"),
  /** Asking for a second factor was switched off. */
  MFA_OFF("mfaOff"),
  /** New recovery codes took the place of the old ones. */
  RECOVERY_CODES("recoveryCodes"),
  /** A provider was added that opens the account. */
  PROVIDER_ADDED("providerAdded"),
  /** An address was first shown to be the user's, and took away what was set up before. */
  CLAIMED("claimed"),
  /** Signing in through a provider was taken away. */
  IDENTITY_REMOVED("identityRemoved");

  private final String word;

  Credential(String word) {
    this.word = word;
  }

  /** Its name in translations. */
  String word() {
    return word;
  }
}
