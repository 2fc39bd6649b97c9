// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import java.util.Optional;

/**
 * What {@link AccountService#createEmailToken} need not be told.
 *
 * @param phrase Whether to make two words that the answer and the letter show alike. By default
 *     {@code false}.
 */
public record AccountCreateEmailTokenOptions(Optional<Boolean> phrase) {
  /** Nothing of it. */
  public static final AccountCreateEmailTokenOptions NONE =
      new AccountCreateEmailTokenOptions(Optional.empty());

  /** Whether to make two words that the answer and the letter show alike. */
  public AccountCreateEmailTokenOptions withPhrase(boolean phrase) {
    return new AccountCreateEmailTokenOptions(Optional.of(phrase));
  }
}
