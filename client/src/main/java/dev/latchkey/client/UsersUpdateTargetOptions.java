// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import java.util.Optional;

/**
 * What {@link UsersService#updateTarget} need not be told.
 *
 * @param identifier The address, the number or the device's token from now on; empty to leave it.
 * @param providerId Who delivers, as the app calls it, or empty.
 * @param name What to call the target from now on; empty to leave it.
 */
public record UsersUpdateTargetOptions(
    Optional<String> identifier, Optional<String> providerId, Optional<String> name) {
  /** Nothing of it. */
  public static final UsersUpdateTargetOptions NONE =
      new UsersUpdateTargetOptions(Optional.empty(), Optional.empty(), Optional.empty());

  /** The address, the number or the device's token from now on; empty to leave it. */
  public UsersUpdateTargetOptions withIdentifier(String identifier) {
    return new UsersUpdateTargetOptions(Optional.of(identifier), providerId, name);
  }

  /** Who delivers, as the app calls it, or empty. */
  public UsersUpdateTargetOptions withProviderId(String providerId) {
    return new UsersUpdateTargetOptions(identifier, Optional.of(providerId), name);
  }

  /** What to call the target from now on; empty to leave it. */
  public UsersUpdateTargetOptions withName(String name) {
    return new UsersUpdateTargetOptions(identifier, providerId, Optional.of(name));
  }
}
