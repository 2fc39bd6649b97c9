package dev.latchkey.server.carrier;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Secret;
import dev.latchkey.project.Smtp.Security;

/**
 * A mail server that takes letters, and who they are from.
 *
 * @param port 1 to 65535
 * @param username "" if it asks for none
 * @param password "" if it asks for none
 * @param from the address letters are from
 * @param fromName the name beside it; "" for the project's name
 */
public record SmtpServer(
    String host,
    int port,
    String username,
    Secret password,
    Security secure,
    EmailAddress from,
    String fromName) {}
