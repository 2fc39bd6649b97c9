// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import java.util.Optional;

/**
 * What {@link AccountService#createEmailVerificationOTP} need not be told.
 *
 * @param phrase Whether to make two words that the answer and the letter show alike. By default
 *     {@code false}.
 */
public record AccountCreateEmailVerificationOTPOptions(Optional<Boolean> phrase) {
  /** Nothing of it. */
  public static final AccountCreateEmailVerificationOTPOptions NONE =
      new AccountCreateEmailVerificationOTPOptions(Optional.empty());

  /** Whether to make two words that the answer and the letter show alike. */
  public AccountCreateEmailVerificationOTPOptions withPhrase(boolean phrase) {
    return new AccountCreateEmailVerificationOTPOptions(Optional.of(phrase));
  }
}
