// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

/**
 * A language.
 *
 * @param name Its English name.
 * @param code Its code. ISO 639-1, some with a region.
 * @param nativeName Its own name for itself.
 */
public record Language(String name, String code, String nativeName) {
  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static Language from(JsonObject json) {
    return new Language(json.text("name"), json.text("code"), json.text("nativeName"));
  }
}
