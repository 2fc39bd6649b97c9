// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

/**
 * A country's dialling code.
 *
 * @param code The code. With a leading plus sign.
 * @param countryCode The country's code. ISO 3166-1 alpha-2.
 * @param countryName The country's name. In the caller's locale.
 */
public record Phone(String code, String countryCode, String countryName) {
  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static Phone from(JsonObject json) {
    return new Phone(json.text("code"), json.text("countryCode"), json.text("countryName"));
  }
}
