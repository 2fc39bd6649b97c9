// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import java.util.Optional;

/**
 * What {@link AccountService#createJWT} need not be told.
 *
 * @param duration How long the JWT is good for, in seconds; never longer than its session. 1 to
 *     3600. By default {@code 900}.
 */
public record AccountCreateJWTOptions(Optional<Integer> duration) {
  /** Nothing of it. */
  public static final AccountCreateJWTOptions NONE = new AccountCreateJWTOptions(Optional.empty());

  /** How long the JWT is good for, in seconds; never longer than its session. 1 to 3600. */
  public AccountCreateJWTOptions withDuration(int duration) {
    return new AccountCreateJWTOptions(Optional.of(duration));
  }
}
