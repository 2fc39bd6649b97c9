// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

/**
 * A country.
 *
 * @param name Its name. In the caller's locale.
 * @param code Its code. ISO 3166-1 alpha-2.
 */
public record Country(String name, String code) {
  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static Country from(JsonObject json) {
    return new Country(json.text("name"), json.text("code"));
  }
}
