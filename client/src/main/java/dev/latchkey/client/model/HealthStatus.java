// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

/**
 * Whether the server is up.
 *
 * @param name What was looked at. Always {@code http}.
 * @param ping How long it took, in milliseconds.
 * @param status Whether it works. Always {@code pass}: it answered.
 */
public record HealthStatus(String name, long ping, String status) {
  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static HealthStatus from(JsonObject json) {
    return new HealthStatus(json.text("name"), json.integer("ping"), json.text("status"));
  }
}
