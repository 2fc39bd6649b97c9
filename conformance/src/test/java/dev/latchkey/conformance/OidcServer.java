package dev.latchkey.conformance;

/** A real OpenID Connect server, made by others, on a port of this machine. */
interface OidcServer extends AutoCloseable {
  /** What the drivers call it. */
  String name();

  int port();

  /** Where its issuer is on it, such as {@code /realms/latchkey}. */
  String issuerPath();

  String clientId();

  String clientSecret();

  @Override
  void close();
}
