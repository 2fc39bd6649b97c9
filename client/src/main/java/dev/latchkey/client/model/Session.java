// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A user signed in: by which provider, from where, on what, until when.
 *
 * @param id Session id; it opens nothing.
 * @param createdAt When it was created. ISO 8601, UTC, milliseconds.
 * @param updatedAt When it last changed. ISO 8601, UTC, milliseconds; since format 1.5.
 * @param userId Id of the user whose session it is.
 * @param expire When it ends. ISO 8601, UTC, milliseconds.
 * @param provider How the user signed in. {@code email}, {@code anonymous}, {@code server}; later
 *     the key of an OAuth2 provider and more.
 * @param providerUid The user's id at that provider. The e-mail address for {@code email}; empty
 *     where there is none.
 * @param providerAccessToken The provider's access token. Empty unless an OAuth2 provider gave one.
 * @param providerAccessTokenExpiry When that token expires. ISO 8601, UTC, milliseconds; empty
 *     unless there is one.
 * @param providerRefreshToken The provider's refresh token. Empty unless an OAuth2 provider gave
 *     one.
 * @param ip IP address in use when the session was created. IPv4, or IPv6 in its shortest form (RFC
 *     5952).
 * @param osCode Short code of the operating system. Such as {@code WIN}, {@code AND}, {@code IOS};
 *     empty when unknown.
 * @param osName Name of the operating system. Empty when unknown.
 * @param osVersion Version of the operating system. Major.minor; empty when unknown.
 * @param clientType Kind of client. {@code browser}, {@code mobile app}, {@code library} …; empty
 *     when unknown.
 * @param clientCode Short code of the client. Such as {@code CH}, {@code CM}; browsers only.
 * @param clientName Name of the client. Empty when unknown.
 * @param clientVersion Version of the client. Major.minor; empty when unknown.
 * @param clientEngine Name of the client's engine. Such as {@code Blink}, {@code WebKit}; browsers
 *     only.
 * @param clientEngineVersion Version of the client's engine. Browsers only.
 * @param deviceName Kind of device. {@code desktop}, {@code smartphone}, {@code tablet} …; empty
 *     when unknown.
 * @param deviceBrand Brand of the device. Empty when unknown.
 * @param deviceModel Model of the device. Empty when unknown.
 * @param countryCode Country of the IP address. Two-character ISO 3166-1 alpha code, lower case;
 *     {@code --} when unknown; IP Geolocation by <a href="https://db-ip.com">DB-IP</a>.
 * @param countryName Name of that country. In the caller's locale; the locale's word for unknown.
 * @param current Whether this is the session the caller is using.
 * @param factors Factors shown so far. Since format 1.5; {@code password}, {@code anonymous},
 *     {@code server} …
 * @param secret What opens the session, ready for {@code X-Appwrite-Session}. Since format 1.5;
 *     only for a server key, and only in the answer that creates the session.
 * @param mfaUpdatedAt When a second factor was last shown. ISO 8601, UTC, milliseconds; since
 *     format 1.5; empty if never.
 */
public record Session(
    String id,
    Instant createdAt,
    Optional<Instant> updatedAt,
    String userId,
    Instant expire,
    String provider,
    String providerUid,
    String providerAccessToken,
    Optional<Instant> providerAccessTokenExpiry,
    String providerRefreshToken,
    String ip,
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
    String countryName,
    boolean current,
    List<String> factors,
    String secret,
    Optional<Instant> mfaUpdatedAt) {
  public Session {
    factors = List.copyOf(factors);
  }

  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static Session from(JsonObject json) {
    return new Session(
        json.text("$id"),
        json.instant("$createdAt"),
        json.time("$updatedAt"),
        json.text("userId"),
        json.instant("expire"),
        json.text("provider"),
        json.text("providerUid"),
        json.text("providerAccessToken"),
        json.time("providerAccessTokenExpiry"),
        json.text("providerRefreshToken"),
        json.text("ip"),
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
        json.text("countryName"),
        json.flag("current"),
        json.texts("factors"),
        json.text("secret"),
        json.time("mfaUpdatedAt"));
  }

  /** Everything but what opens something. */
  @Override
  public String toString() {
    return Shown.of(this, Set.of("providerAccessToken", "providerRefreshToken", "secret"));
  }
}
