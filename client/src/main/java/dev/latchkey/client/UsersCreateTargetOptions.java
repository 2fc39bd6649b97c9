// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import java.util.Optional;

/**
 * What {@link UsersService#createTarget} need not be told.
 *
 * @param providerId Who delivers, as the app calls it, or empty.
 * @param name What to call the target.
 */
public record UsersCreateTargetOptions(Optional<String> providerId, Optional<String> name) {
  /** Nothing of it. */
  public static final UsersCreateTargetOptions NONE =
      new UsersCreateTargetOptions(Optional.empty(), Optional.empty());

  /** Who delivers, as the app calls it, or empty. */
  public UsersCreateTargetOptions withProviderId(String providerId) {
    return new UsersCreateTargetOptions(Optional.of(providerId), name);
  }

  /** What to call the target. */
  public UsersCreateTargetOptions withName(String name) {
    return new UsersCreateTargetOptions(providerId, Optional.of(name));
  }
}
