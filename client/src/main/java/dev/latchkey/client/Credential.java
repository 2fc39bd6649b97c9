package dev.latchkey.client;

/**
 * Who the client speaks for. A client has one or none: what the protocol says of two differs by
 * server.
 */
sealed interface Credential {
  /** The header that carries it. */
  String header();

  /** What opens things; never shown. */
  String secret();

  /** A user, by a session's secret. */
  record Session(String secret) implements Credential {
    @Override
    public String header() {
      return "X-Appwrite-Session";
    }
  }

  /** A user, by a JWT. */
  record Jwt(String secret) implements Credential {
    @Override
    public String header() {
      return "X-Appwrite-JWT";
    }
  }

  /** An app's server, by a key of the project. */
  record Key(String secret) implements Credential {
    @Override
    public String header() {
      return "X-Appwrite-Key";
    }
  }
}
