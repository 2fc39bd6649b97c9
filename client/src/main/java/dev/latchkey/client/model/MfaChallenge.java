// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.time.Instant;

/**
 * A question for one more factor.
 *
 * @param id Challenge id.
 * @param createdAt When it was put. ISO 8601, UTC, milliseconds.
 * @param userId Id of the user it was put to.
 * @param expire Until when it can be answered. ISO 8601, UTC, milliseconds.
 */
public record MfaChallenge(String id, Instant createdAt, String userId, Instant expire) {
  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static MfaChallenge from(JsonObject json) {
    return new MfaChallenge(
        json.text("$id"), json.instant("$createdAt"), json.text("userId"), json.instant("expire"));
  }
}
