// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import java.util.Optional;

/**
 * What {@link AccountService#createMagicURLToken} need not be told.
 *
 * @param url The page the link leads to, on a platform of the project; empty for the server's own.
 * @param phrase Whether to make two words that the answer and the letter show alike. By default
 *     {@code false}.
 */
public record AccountCreateMagicURLTokenOptions(Optional<String> url, Optional<Boolean> phrase) {
  /** Nothing of it. */
  public static final AccountCreateMagicURLTokenOptions NONE =
      new AccountCreateMagicURLTokenOptions(Optional.empty(), Optional.empty());

  /** The page the link leads to, on a platform of the project; empty for the server's own. */
  public AccountCreateMagicURLTokenOptions withUrl(String url) {
    return new AccountCreateMagicURLTokenOptions(Optional.of(url), phrase);
  }

  /** Whether to make two words that the answer and the letter show alike. */
  public AccountCreateMagicURLTokenOptions withPhrase(boolean phrase) {
    return new AccountCreateMagicURLTokenOptions(url, Optional.of(phrase));
  }
}
