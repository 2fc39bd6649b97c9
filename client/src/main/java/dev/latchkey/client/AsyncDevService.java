// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import dev.latchkey.client.model.OutboxMessageList;
import java.util.concurrent.CompletableFuture;

/**
 * The calls of the service {@code dev}, without waiting.
 *
 * <p>A future ends with {@link LatchkeyException} where the call that waits throws one; cancelling
 * it gives the call up.
 */
public final class AsyncDevService {
  private final Transport transport;

  AsyncDevService(Transport transport) {
    this.transport = transport;
  }

  /** As {@link DevService#listOutbox}, without waiting. */
  public CompletableFuture<OutboxMessageList> listOutbox() {
    return listOutbox(DevListOutboxOptions.NONE);
  }

  /** As {@link DevService#listOutbox}, without waiting. */
  public CompletableFuture<OutboxMessageList> listOutbox(DevListOutboxOptions options) {
    var call = ApiCall.get("/dev/outbox");
    options.address().ifPresent(value -> call.query("address", value));
    options.type().ifPresent(value -> call.query("type", value));
    return transport.json(call, OutboxMessageList::from);
  }

  /** As {@link DevService#clearOutbox}, without waiting. */
  public CompletableFuture<Void> clearOutbox() {
    var call = ApiCall.delete("/dev/outbox");
    return transport.nothing(call);
  }
}
