// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

/** The calls of the service {@code ping}. */
public final class PingService {
  private final AsyncPingService async;

  PingService(Transport transport) {
    this.async = new AsyncPingService(transport);
  }

  /** The same calls without waiting. */
  public AsyncPingService async() {
    return async;
  }

  /**
   * Ask whether the project is there; answers {@code Pong!}.
   *
   * <p>Callers: anyone; keys with {@code global}.
   *
   * @throws LatchkeyException for what can befall any call
   */
  public String get() {
    return Transport.await(async.get());
  }
}
