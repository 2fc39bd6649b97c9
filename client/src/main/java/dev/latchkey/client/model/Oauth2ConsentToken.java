// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A family of tokens of an app.
 *
 * @param id Its id.
 * @param createdAt When it was created. ISO 8601, UTC, milliseconds.
 * @param updatedAt When it last changed. ISO 8601, UTC, milliseconds.
 * @param consentId Id of the consent.
 * @param userId Id of the user.
 * @param appId Id of the app.
 * @param cimdUrl Address of the app's client metadata document. Empty when there is none.
 * @param scopes What the app may do.
 * @param resources What it may do it with.
 * @param authorizationDetails Details of it, as JSON.
 * @param expire When it ends. ISO 8601, UTC, milliseconds; empty if never.
 */
public record Oauth2ConsentToken(
    String id,
    Instant createdAt,
    Instant updatedAt,
    String consentId,
    String userId,
    String appId,
    String cimdUrl,
    List<String> scopes,
    List<String> resources,
    String authorizationDetails,
    Optional<Instant> expire) {
  public Oauth2ConsentToken {
    scopes = List.copyOf(scopes);
    resources = List.copyOf(resources);
  }

  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static Oauth2ConsentToken from(JsonObject json) {
    return new Oauth2ConsentToken(
        json.text("$id"),
        json.instant("$createdAt"),
        json.instant("$updatedAt"),
        json.text("consentId"),
        json.text("userId"),
        json.text("appId"),
        json.text("cimdUrl"),
        json.texts("scopes"),
        json.texts("resources"),
        json.text("authorizationDetails"),
        json.time("expire"));
  }
}
