// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import dev.latchkey.client.model.HealthStatus;
import dev.latchkey.client.model.HealthVersion;

/** The calls of the service {@code health}. */
public final class HealthService {
  private final AsyncHealthService async;

  HealthService(Transport transport) {
    this.async = new AsyncHealthService(transport);
  }

  /** The same calls without waiting. */
  public AsyncHealthService async() {
    return async;
  }

  /**
   * Ask whether the server is up.
   *
   * <p>Callers: keys with {@code health.read}.
   *
   * @throws LatchkeyException for what can befall any call
   */
  public HealthStatus get() {
    return Transport.await(async.get());
  }

  /**
   * Ask which protocol the server speaks.
   *
   * <p>Callers: anyone but keys.
   *
   * @throws LatchkeyException for what can befall any call
   */
  public HealthVersion getVersion() {
    return Transport.await(async.getVersion());
  }
}
