// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import java.util.Optional;

/**
 * What {@link DevService#listOutbox} need not be told.
 *
 * @param address Only messages to this e-mail address or telephone number.
 * @param type Only messages of this kind: verification, verificationOtp, magicSession, otpSession,
 *     recovery, recoveryOtp, mfaChallenge, sessionAlert, credentialChanged, suspiciousAttempts,
 *     login.
 */
public record DevListOutboxOptions(Optional<String> address, Optional<String> type) {
  /** Nothing of it. */
  public static final DevListOutboxOptions NONE =
      new DevListOutboxOptions(Optional.empty(), Optional.empty());

  /** Only messages to this e-mail address or telephone number. */
  public DevListOutboxOptions withAddress(String address) {
    return new DevListOutboxOptions(Optional.of(address), type);
  }

  /**
   * Only messages of this kind: verification, verificationOtp, magicSession, otpSession, recovery,
   * recoveryOtp, mfaChallenge, sessionAlert, credentialChanged, suspiciousAttempts, login.
   */
  public DevListOutboxOptions withType(String type) {
    return new DevListOutboxOptions(address, Optional.of(type));
  }
}
