// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

/**
 * A continent.
 *
 * @param name Its name. In the caller's locale.
 * @param code Its code. {@code AF AN AS EU NA OC SA}.
 */
public record Continent(String name, String code) {
  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static Continent from(JsonObject json) {
    return new Continent(json.text("name"), json.text("code"));
  }
}
