// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.time.Instant;
import java.util.Set;

/**
 * A one-time secret on its way to a user.
 *
 * @param id Token id; opens nothing.
 * @param createdAt When it was created. ISO 8601, UTC, milliseconds.
 * @param userId Whose it is. A name that stands for the user where the project hides accounts.
 * @param secret The secret. For server keys only, and only as it is made; else empty.
 * @param expire When it ends. ISO 8601, UTC, milliseconds.
 * @param phrase Two words that the letter shows as well. Empty unless asked for; since format 1.5.
 */
public record Token(
    String id, Instant createdAt, String userId, String secret, Instant expire, String phrase) {
  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static Token from(JsonObject json) {
    return new Token(
        json.text("$id"),
        json.instant("$createdAt"),
        json.text("userId"),
        json.text("secret"),
        json.instant("expire"),
        json.text("phrase"));
  }

  /** Everything but what opens something. */
  @Override
  public String toString() {
    return Shown.of(this, Set.of("secret"));
  }
}
