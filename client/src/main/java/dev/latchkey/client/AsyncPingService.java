// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import java.util.concurrent.CompletableFuture;

/**
 * The calls of the service {@code ping}, without waiting.
 *
 * <p>A future ends with {@link LatchkeyException} where the call that waits throws one; cancelling
 * it gives the call up.
 */
public final class AsyncPingService {
  private final Transport transport;

  AsyncPingService(Transport transport) {
    this.transport = transport;
  }

  /** As {@link PingService#get}, without waiting. */
  public CompletableFuture<String> get() {
    var call = ApiCall.get("/ping");
    return transport.text(call);
  }
}
