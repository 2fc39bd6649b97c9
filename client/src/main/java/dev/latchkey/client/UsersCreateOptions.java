// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import java.util.Optional;

/**
 * What {@link UsersService#create} need not be told.
 *
 * @param email The user's e-mail address.
 * @param phone The user's phone number.
 * @param password The user's password, 8 to 256 bytes, or empty for none.
 * @param name The user's display name.
 */
public record UsersCreateOptions(
    Optional<String> email,
    Optional<String> phone,
    Optional<String> password,
    Optional<String> name) {
  /** Nothing of it. */
  public static final UsersCreateOptions NONE =
      new UsersCreateOptions(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** The user's e-mail address. */
  public UsersCreateOptions withEmail(String email) {
    return new UsersCreateOptions(Optional.of(email), phone, password, name);
  }

  /** The user's phone number. */
  public UsersCreateOptions withPhone(String phone) {
    return new UsersCreateOptions(email, Optional.of(phone), password, name);
  }

  /** The user's password, 8 to 256 bytes, or empty for none. */
  public UsersCreateOptions withPassword(String password) {
    return new UsersCreateOptions(email, phone, Optional.of(password), name);
  }

  /** The user's display name. */
  public UsersCreateOptions withName(String name) {
    return new UsersCreateOptions(email, phone, password, Optional.of(name));
  }
}
