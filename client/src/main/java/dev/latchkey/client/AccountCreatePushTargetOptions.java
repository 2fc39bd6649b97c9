// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import java.util.Optional;

/**
 * What {@link AccountService#createPushTarget} need not be told.
 *
 * @param providerId Who delivers, as the app calls it, or empty.
 */
public record AccountCreatePushTargetOptions(Optional<String> providerId) {
  /** Nothing of it. */
  public static final AccountCreatePushTargetOptions NONE =
      new AccountCreatePushTargetOptions(Optional.empty());

  /** Who delivers, as the app calls it, or empty. */
  public AccountCreatePushTargetOptions withProviderId(String providerId) {
    return new AccountCreatePushTargetOptions(Optional.of(providerId));
  }
}
