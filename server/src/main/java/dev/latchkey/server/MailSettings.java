package dev.latchkey.server;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Secret;
import dev.latchkey.project.Smtp.Security;
import dev.latchkey.server.carrier.SmtpServer;
import java.util.Optional;

/**
 * How letters are to leave.
 *
 * @param on whether letters are sent at all
 * @param host the mail server; none if letters stay in the outbox
 * @param port the mail server's port; none for the usual one
 * @param username to sign in with at the mail server
 * @param password to sign in with at the mail server
 * @param secure how the connection is kept secret
 * @param from the address letters are from
 * @param fromName the name beside it
 * @param perAddress letters to one address of a project in a day, 1 or more
 * @param perProject letters of one project in a day, 1 or more
 */
record MailSettings(
    boolean on,
    Optional<String> host,
    Optional<Integer> port,
    Optional<String> username,
    Optional<Secret> password,
    Security secure,
    Optional<EmailAddress> from,
    Optional<String> fromName,
    int perAddress,
    int perProject) {

  /** What is missing for the settings to work together, as a sentence. */
  Optional<String> fault() {
    if (host.isPresent() && from.isEmpty()) {
      return Optional.of("smtp-host needs mail-from, the address that letters are from.");
    }
    boolean half = username.isPresent() != password.isPresent();
    return half
        ? Optional.of("smtp-username and smtp-password go together: set both or neither.")
        : Optional.empty();
  }

  /** The mail server of projects without their own; only without a {@link #fault}. */
  Optional<SmtpServer> server() {
    return host.flatMap(name ->
        from.map(address ->
            new SmtpServer(
                name,
                port.orElse(usualPort(secure)),
                username.orElse(""),
                password.orElse(new Secret("")),
                secure,
                address,
                fromName.orElse(""))));
  }

  /** RFC 6409 section 3.1, RFC 8314 section 3.3 and RFC 5321 section 4.5.4.2. */
  static int usualPort(Security secure) {
    return switch (secure) {
      case STARTTLS -> 587;
      case TLS -> 465;
      case NONE -> 25;
    };
  }
}
