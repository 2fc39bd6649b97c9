// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.util.List;

/**
 * A list of messages.
 *
 * @param total How many messages match, whatever the page.
 * @param messages The messages of this page.
 */
public record OutboxMessageList(long total, List<OutboxMessage> messages) {
  public OutboxMessageList {
    messages = List.copyOf(messages);
  }

  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static OutboxMessageList from(JsonObject json) {
    return new OutboxMessageList(json.integer("total"), json.list("messages", OutboxMessage::from));
  }
}
