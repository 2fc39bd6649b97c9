package dev.latchkey.mail;

import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of letters and text messages. Where the protocol has a template of that kind, the name
 * is the protocol's.
 */
public enum LetterType {
  VERIFICATION("verification"),
  VERIFICATION_OTP("verificationOtp"),
  MAGIC_SESSION("magicSession"),
  OTP_SESSION("otpSession"),
  RECOVERY("recovery"),
  RECOVERY_OTP("recoveryOtp"),
  MFA_CHALLENGE("mfaChallenge"),
  SESSION_ALERT("sessionAlert"),
  CREDENTIAL_CHANGED("credentialChanged"),
  SUSPICIOUS_ATTEMPTS("suspiciousAttempts"),
  /** The text message that signs in; never a letter. */
  LOGIN("login");

  private final String word;

  LetterType(String word) {
    this.word = word;
  }

  /** Its name in templates, in the outbox and in translations. */
  public String word() {
    return word;
  }

  /** The kind of that name. */
  public static Optional<LetterType> named(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }

  /** Whether nobody asked for it: it tells the user what happened, and never fails its cause. */
  public boolean notice() {
    return this == SESSION_ALERT || this == CREDENTIAL_CHANGED || this == SUSPICIOUS_ATTEMPTS;
  }
}
