package dev.latchkey.oauth;

import dev.latchkey.core.EmailAddress;
import java.util.Optional;

/**
 * Who a provider says the user is.
 *
 * @param uid the user's id there, which never changes
 * @param email nothing if it says none, or none that mail could be sent to
 * @param verified whether it says, as a JSON boolean, that the address is the user's
 * @param name "" if it says none
 */
public record ProviderUser(
    String uid, Optional<EmailAddress> email, boolean verified, String name) {

  /** The same user, by that name where the provider says none. */
  ProviderUser orNamed(String other) {
    return name.isEmpty() ? new ProviderUser(uid, email, verified, other) : this;
  }
}
