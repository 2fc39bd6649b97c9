// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

/**
 * A locale that can be asked for.
 *
 * @param code The code to ask with.
 * @param name Its English name.
 */
public record LocaleCode(String code, String name) {
  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static LocaleCode from(JsonObject json) {
    return new LocaleCode(json.text("code"), json.text("name"));
  }
}
