// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import dev.latchkey.client.model.HealthStatus;
import dev.latchkey.client.model.HealthVersion;
import java.util.concurrent.CompletableFuture;

/**
 * The calls of the service {@code health}, without waiting.
 *
 * <p>A future ends with {@link LatchkeyException} where the call that waits throws one; cancelling
 * it gives the call up.
 */
public final class AsyncHealthService {
  private final Transport transport;

  AsyncHealthService(Transport transport) {
    this.transport = transport;
  }

  /** As {@link HealthService#get}, without waiting. */
  public CompletableFuture<HealthStatus> get() {
    var call = ApiCall.get("/health");
    return transport.json(call, HealthStatus::from);
  }

  /** As {@link HealthService#getVersion}, without waiting. */
  public CompletableFuture<HealthVersion> getVersion() {
    var call = ApiCall.get("/health/version");
    return transport.json(call, HealthVersion::from);
  }
}
