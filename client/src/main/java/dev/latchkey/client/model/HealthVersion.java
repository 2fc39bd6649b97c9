// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

/**
 * The version of the protocol.
 *
 * @param version The protocol's version.
 */
public record HealthVersion(String version) {
  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static HealthVersion from(JsonObject json) {
    return new HealthVersion(json.text("version"));
  }
}
