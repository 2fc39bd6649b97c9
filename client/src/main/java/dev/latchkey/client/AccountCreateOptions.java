// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import java.util.Optional;

/**
 * What {@link AccountService#create} need not be told.
 *
 * @param name The user's display name.
 */
public record AccountCreateOptions(Optional<String> name) {
  /** Nothing of it. */
  public static final AccountCreateOptions NONE = new AccountCreateOptions(Optional.empty());

  /** The user's display name. */
  public AccountCreateOptions withName(String name) {
    return new AccountCreateOptions(Optional.of(name));
  }
}
