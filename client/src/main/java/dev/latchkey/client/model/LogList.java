// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.util.List;

/**
 * A list of logs.
 *
 * @param total How many logs match, whatever the page.
 * @param logs The logs of this page.
 */
public record LogList(long total, List<Log> logs) {
  public LogList {
    logs = List.copyOf(logs);
  }

  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static LogList from(JsonObject json) {
    return new LogList(json.integer("total"), json.list("logs", Log::from));
  }
}
