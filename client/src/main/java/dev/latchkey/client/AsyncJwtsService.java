// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import dev.latchkey.client.model.Jwks;
import java.util.concurrent.CompletableFuture;

/**
 * The calls of the service {@code jwts}, without waiting.
 *
 * <p>A future ends with {@link LatchkeyException} where the call that waits throws one; cancelling
 * it gives the call up.
 */
public final class AsyncJwtsService {
  private final Transport transport;

  AsyncJwtsService(Transport transport) {
    this.transport = transport;
  }

  /** As {@link JwtsService#listKeys}, without waiting. */
  public CompletableFuture<Jwks> listKeys() {
    var call = ApiCall.get("/.well-known/jwks.json");
    return transport.json(call, Jwks::from);
  }
}
