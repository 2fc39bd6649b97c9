// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import java.util.List;
import java.util.Optional;

/**
 * What {@link AccountService#createOAuth2Token} need not be told.
 *
 * @param success Where to go then, on a platform of the project; empty for a page of the server's.
 * @param failure Where to go when it fails, on a platform of the project; empty for a page of the
 *     server's.
 * @param scopes Scopes to ask the provider for beside its usual ones.
 */
public record AccountCreateOAuth2TokenOptions(
    Optional<String> success, Optional<String> failure, Optional<List<String>> scopes) {
  /** Nothing of it. */
  public static final AccountCreateOAuth2TokenOptions NONE =
      new AccountCreateOAuth2TokenOptions(Optional.empty(), Optional.empty(), Optional.empty());

  /** Where to go then, on a platform of the project; empty for a page of the server's. */
  public AccountCreateOAuth2TokenOptions withSuccess(String success) {
    return new AccountCreateOAuth2TokenOptions(Optional.of(success), failure, scopes);
  }

  /** Where to go when it fails, on a platform of the project; empty for a page of the server's. */
  public AccountCreateOAuth2TokenOptions withFailure(String failure) {
    return new AccountCreateOAuth2TokenOptions(success, Optional.of(failure), scopes);
  }

  /** Scopes to ask the provider for beside its usual ones. */
  public AccountCreateOAuth2TokenOptions withScopes(List<String> scopes) {
    return new AccountCreateOAuth2TokenOptions(success, failure, Optional.of(scopes));
  }
}
