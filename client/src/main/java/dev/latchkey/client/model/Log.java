// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.time.Instant;

/**
 * Something that happened to a user: what, when, from where and with what.
 *
 * @param event What happened. Such as {@code session.create}.
 * @param userId Id of the user to whom it happened.
 * @param userEmail The user's e-mail address, as it is now. Empty when unset.
 * @param userName The user's display name, as it is now. Empty when unset.
 * @param mode {@code default} in the user's own list. Empty in the list of an app's server.
 * @param ip IP address that it came from. Empty for what the server did by itself.
 * @param time When it happened. ISO 8601, UTC, milliseconds.
 * @param osCode Short code of the operating system. Empty when unknown.
 * @param osName Name of the operating system. Empty when unknown.
 * @param osVersion Version of the operating system. Empty when unknown.
 * @param clientType Kind of client. Empty when unknown.
 * @param clientCode Short code of the client. Browsers only.
 * @param clientName Name of the client. Empty when unknown.
 * @param clientVersion Version of the client. Empty when unknown.
 * @param clientEngine Name of the client's engine. Browsers only.
 * @param clientEngineVersion Version of the client's engine. Browsers only.
 * @param deviceName Kind of device. Empty when unknown.
 * @param deviceBrand Brand of the device. Empty when unknown.
 * @param deviceModel Model of the device. Empty when unknown.
 * @param countryCode Country of the IP address. Two-character ISO 3166-1 alpha code, lower case;
 *     {@code --} when unknown; IP Geolocation by <a href="https://db-ip.com">DB-IP</a>.
 * @param countryName Name of that country. In the caller's locale; the locale's word for unknown.
 */
public record Log(
    String event,
    String userId,
    String userEmail,
    String userName,
    String mode,
    String ip,
    Instant time,
    String osCode,
    String osName,
    String osVersion,
    String clientType,
    String clientCode,
    String clientName,
    String clientVersion,
    String clientEngine,
    String clientEngineVersion,
    String deviceName,
    String deviceBrand,
    String deviceModel,
    String countryCode,
    String countryName) {
  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static Log from(JsonObject json) {
    return new Log(
        json.text("event"),
        json.text("userId"),
        json.text("userEmail"),
        json.text("userName"),
        json.text("mode"),
        json.text("ip"),
        json.instant("time"),
        json.text("osCode"),
        json.text("osName"),
        json.text("osVersion"),
        json.text("clientType"),
        json.text("clientCode"),
        json.text("clientName"),
        json.text("clientVersion"),
        json.text("clientEngine"),
        json.text("clientEngineVersion"),
        json.text("deviceName"),
        json.text("deviceBrand"),
        json.text("deviceModel"),
        json.text("countryCode"),
        json.text("countryName"));
  }
}
