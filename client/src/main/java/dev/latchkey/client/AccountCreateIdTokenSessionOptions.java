// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import java.util.Optional;

/**
 * What {@link AccountService#createIdTokenSession} need not be told.
 *
 * @param nonce The nonce as the app made it: what Apple's token has the hash of, and Google's
 *     repeats if the app sent one.
 * @param accessToken The provider's access token, to be kept with the session; it proves nothing
 *     here.
 * @param accessTokenExpiry In how many seconds that token ends. 1 to 315360000.
 * @param name The name of a new user of whom the token says none.
 */
public record AccountCreateIdTokenSessionOptions(
    Optional<String> nonce,
    Optional<String> accessToken,
    Optional<Integer> accessTokenExpiry,
    Optional<String> name) {
  /** Nothing of it. */
  public static final AccountCreateIdTokenSessionOptions NONE =
      new AccountCreateIdTokenSessionOptions(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * The nonce as the app made it: what Apple's token has the hash of, and Google's repeats if the
   * app sent one.
   */
  public AccountCreateIdTokenSessionOptions withNonce(String nonce) {
    return new AccountCreateIdTokenSessionOptions(
        Optional.of(nonce), accessToken, accessTokenExpiry, name);
  }

  /** The provider's access token, to be kept with the session; it proves nothing here. */
  public AccountCreateIdTokenSessionOptions withAccessToken(String accessToken) {
    return new AccountCreateIdTokenSessionOptions(
        nonce, Optional.of(accessToken), accessTokenExpiry, name);
  }

  /** In how many seconds that token ends. 1 to 315360000. */
  public AccountCreateIdTokenSessionOptions withAccessTokenExpiry(int accessTokenExpiry) {
    return new AccountCreateIdTokenSessionOptions(
        nonce, accessToken, Optional.of(accessTokenExpiry), name);
  }

  /** The name of a new user of whom the token says none. */
  public AccountCreateIdTokenSessionOptions withName(String name) {
    return new AccountCreateIdTokenSessionOptions(
        nonce, accessToken, accessTokenExpiry, Optional.of(name));
  }
}
