// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import java.util.Optional;

/**
 * What {@link AccountService#createRecoveryOTP} need not be told.
 *
 * @param phrase Whether to make two words that the answer and the letter show alike. By default
 *     {@code false}.
 */
public record AccountCreateRecoveryOTPOptions(Optional<Boolean> phrase) {
  /** Nothing of it. */
  public static final AccountCreateRecoveryOTPOptions NONE =
      new AccountCreateRecoveryOTPOptions(Optional.empty());

  /** Whether to make two words that the answer and the letter show alike. */
  public AccountCreateRecoveryOTPOptions withPhrase(boolean phrase) {
    return new AccountCreateRecoveryOTPOptions(Optional.of(phrase));
  }
}
