// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who a user is at a provider.
 *
 * @param id Identity id.
 * @param createdAt When it was created. ISO 8601, UTC, milliseconds.
 * @param updatedAt When it last changed. ISO 8601, UTC, milliseconds.
 * @param userId Id of the user whose identity it is.
 * @param provider The provider's key.
 * @param providerUid The user's id at that provider.
 * @param providerEmail The user's address there. Empty when the provider says none.
 * @param providerAccessToken The provider's access token. Empty when there is none.
 * @param providerAccessTokenExpiry When that token expires. ISO 8601, UTC, milliseconds; empty when
 *     the provider does not say.
 * @param providerRefreshToken The provider's refresh token. Empty when there is none.
 */
public record Identity(
    String id,
    Instant createdAt,
    Instant updatedAt,
    String userId,
    String provider,
    String providerUid,
    String providerEmail,
    String providerAccessToken,
    Optional<Instant> providerAccessTokenExpiry,
    String providerRefreshToken) {
  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static Identity from(JsonObject json) {
    return new Identity(
        json.text("$id"),
        json.instant("$createdAt"),
        json.instant("$updatedAt"),
        json.text("userId"),
        json.text("provider"),
        json.text("providerUid"),
        json.text("providerEmail"),
        json.text("providerAccessToken"),
        json.time("providerAccessTokenExpiry"),
        json.text("providerRefreshToken"));
  }

  /** Everything but what opens something. */
  @Override
  public String toString() {
    return Shown.of(this, Set.of("providerAccessToken", "providerRefreshToken"));
  }
}
