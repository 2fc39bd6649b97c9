// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import java.util.Optional;

/**
 * What {@link AccountService#updatePassword} need not be told.
 *
 * @param oldPassword The password so far; omit it if there is none.
 */
public record AccountUpdatePasswordOptions(Optional<String> oldPassword) {
  /** Nothing of it. */
  public static final AccountUpdatePasswordOptions NONE =
      new AccountUpdatePasswordOptions(Optional.empty());

  /** The password so far; omit it if there is none. */
  public AccountUpdatePasswordOptions withOldPassword(String oldPassword) {
    return new AccountUpdatePasswordOptions(Optional.of(oldPassword));
  }
}
