// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.util.List;

/**
 * A list of sessions.
 *
 * @param total How many sessions match, whatever the page.
 * @param sessions The sessions of this page.
 */
public record SessionList(long total, List<Session> sessions) {
  public SessionList {
    sessions = List.copyOf(sessions);
  }

  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static SessionList from(JsonObject json) {
    return new SessionList(json.integer("total"), json.list("sessions", Session::from));
  }
}
