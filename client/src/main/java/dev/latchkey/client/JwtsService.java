// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import dev.latchkey.client.model.Jwks;

/** The calls of the service {@code jwts}. */
public final class JwtsService {
  private final AsyncJwtsService async;

  JwtsService(Transport transport) {
    this.async = new AsyncJwtsService(transport);
  }

  /** The same calls without waiting. */
  public AsyncJwtsService async() {
    return async;
  }

  /**
   * Read the public keys that the project's JWTs are verified with.
   *
   * <p>Callers: anyone; keys with {@code global}.
   *
   * @throws LatchkeyException for what can befall any call
   */
  public Jwks listKeys() {
    return Transport.await(async.listKeys());
  }
}
