package dev.latchkey.project;

import dev.latchkey.core.EmailAddress;
import java.util.Optional;

/**
 * Who a letter is from.
 *
 * @param name shown beside the address; "" for the project's name
 * @param email the address; none for the server's own
 * @param replyTo where answers go; none for the sender's address
 */
public record Sender(String name, Optional<EmailAddress> email, Optional<EmailAddress> replyTo) {}
