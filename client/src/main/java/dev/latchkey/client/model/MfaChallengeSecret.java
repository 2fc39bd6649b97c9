// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.time.Instant;
import java.util.Set;

/**
 * A question for one more factor, with the code that the app's server delivers.
 *
 * @param id Challenge id.
 * @param createdAt When it was put. ISO 8601, UTC, milliseconds.
 * @param userId Id of the user it was put to.
 * @param expire Until when it can be answered. ISO 8601, UTC, milliseconds.
 * @param code The code. Six digits.
 */
public record MfaChallengeSecret(
    String id, Instant createdAt, String userId, Instant expire, String code) {
  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static MfaChallengeSecret from(JsonObject json) {
    return new MfaChallengeSecret(
        json.text("$id"),
        json.instant("$createdAt"),
        json.text("userId"),
        json.instant("expire"),
        json.text("code"));
  }

  /** Everything but what opens something. */
  @Override
  public String toString() {
    return Shown.of(this, Set.of("code"));
  }
}
