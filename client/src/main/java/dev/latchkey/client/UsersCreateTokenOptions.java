// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import java.util.Optional;

/**
 * What {@link UsersService#createToken} need not be told.
 *
 * @param length How many hexadecimal characters it has. 4 to 128. By default {@code 6}.
 * @param expire How long it lives, in seconds. 60 to 31536000. By default {@code 900}.
 */
public record UsersCreateTokenOptions(Optional<Integer> length, Optional<Integer> expire) {
  /** Nothing of it. */
  public static final UsersCreateTokenOptions NONE =
      new UsersCreateTokenOptions(Optional.empty(), Optional.empty());

  /** How many hexadecimal characters it has. 4 to 128. */
  public UsersCreateTokenOptions withLength(int length) {
    return new UsersCreateTokenOptions(Optional.of(length), expire);
  }

  /** How long it lives, in seconds. 60 to 31536000. */
  public UsersCreateTokenOptions withExpire(int expire) {
    return new UsersCreateTokenOptions(length, Optional.of(expire));
  }
}
