package dev.latchkey.project;

/**
 * A project's own mail server.
 *
 * @param host its name or address
 * @param port 1 to 65535
 * @param username "" if it asks for none
 * @param password what {@link ProjectSettings#smtpPassword} opens
 * @param secure how the connection is kept secret
 */
public record Smtp(String host, int port, String username, Sealed password, Security secure) {

  /** How a connection to a mail server is kept secret. */
  public enum Security {
    /** Not at all. */
    NONE,
    /** It begins in the open and must change to TLS (RFC 3207) before anything is said. */
    STARTTLS,
    /** TLS from its first byte (RFC 8314 section 3.3). */
    TLS
  }
}
