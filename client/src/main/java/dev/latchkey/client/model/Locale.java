// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

/**
 * Where the caller's IP address is.
 *
 * @param ip The caller's IP address.
 * @param countryCode Its country. ISO 3166-1 alpha-2, upper case; {@code --} when unknown; IP
 *     Geolocation by <a href="https://db-ip.com">DB-IP</a>.
 * @param country Name of the country. In the caller's locale.
 * @param continentCode Its continent. {@code AF AN AS EU NA OC SA}; {@code --} when unknown.
 * @param continent Name of the continent. In the caller's locale.
 * @param eu Whether the country is in the European Union.
 * @param currency The country's currency. ISO 4217; empty where the protocol's table has none.
 */
public record Locale(
    String ip,
    String countryCode,
    String country,
    String continentCode,
    String continent,
    boolean eu,
    String currency) {
  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static Locale from(JsonObject json) {
    return new Locale(
        json.text("ip"),
        json.text("countryCode"),
        json.text("country"),
        json.text("continentCode"),
        json.text("continent"),
        json.flag("eu"),
        json.text("currency"));
  }
}
