package dev.latchkey.user;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.Secret;
import java.util.Optional;

/**
 * What someone wants a new user to be.
 *
 * @param id the id wanted, or {@code unique()} to have one made
 */
public record NewUser(
    String id,
    Optional<EmailAddress> email,
    Optional<PhoneNumber> phone,
    Optional<Secret> password,
    String name) {}
