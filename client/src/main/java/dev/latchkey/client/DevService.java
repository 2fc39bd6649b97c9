// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import dev.latchkey.client.model.OutboxMessageList;

/** The calls of the service {@code dev}. */
public final class DevService {
  private final AsyncDevService async;

  DevService(Transport transport) {
    this.async = new AsyncDevService(transport);
  }

  /** The same calls without waiting. */
  public AsyncDevService async() {
    return async;
  }

  /**
   * List the newest 100 letters and text messages of a development project, newest first, with
   * their links and codes.
   *
   * <p>With nothing that is optional.
   *
   * @throws LatchkeyException with {@code general_service_disabled}, or for what can befall any
   *     call
   */
  public OutboxMessageList listOutbox() {
    return listOutbox(DevListOutboxOptions.NONE);
  }

  /**
   * List the newest 100 letters and text messages of a development project, newest first, with
   * their links and codes.
   *
   * <p>Callers: keys with {@code users.write}.
   *
   * @param options what need not be said
   * @throws LatchkeyException with {@code general_service_disabled}, or for what can befall any
   *     call
   */
  public OutboxMessageList listOutbox(DevListOutboxOptions options) {
    return Transport.await(async.listOutbox(options));
  }

  /**
   * Remove every letter and text message of a development project.
   *
   * <p>Callers: keys with {@code users.write}.
   *
   * @throws LatchkeyException with {@code general_service_disabled}, or for what can befall any
   *     call
   */
  public void clearOutbox() {
    Transport.await(async.clearOutbox());
  }
}
