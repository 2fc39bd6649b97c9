// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Where messages for a user go.
 *
 * @param id Target id.
 * @param createdAt When it was created. ISO 8601, UTC, milliseconds.
 * @param updatedAt When it last changed. ISO 8601, UTC, milliseconds.
 * @param name Name of the device, or as an app's server calls it. Empty when unset.
 * @param userId Id of the user whose target it is.
 * @param providerId Id of the provider that delivers, as the app knows it. Null: none was named.
 * @param providerType Kind of target. {@code email}, {@code sms} or {@code push}.
 * @param identifier The address, the number or the device token.
 * @param expired Whether the target no longer works.
 */
public record Target(
    String id,
    Instant createdAt,
    Instant updatedAt,
    String name,
    String userId,
    Optional<String> providerId,
    String providerType,
    String identifier,
    boolean expired) {
  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static Target from(JsonObject json) {
    return new Target(
        json.text("$id"),
        json.instant("$createdAt"),
        json.instant("$updatedAt"),
        json.text("name"),
        json.text("userId"),
        json.textIfAny("providerId"),
        json.text("providerType"),
        json.text("identifier"),
        json.flag("expired"));
  }
}
