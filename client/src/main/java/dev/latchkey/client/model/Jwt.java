// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.util.Set;

/**
 * A JWT that speaks for a user.
 *
 * @param jwt The JWT, ready for {@code X-Appwrite-JWT}.
 */
public record Jwt(String jwt) {
  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static Jwt from(JsonObject json) {
    return new Jwt(json.text("jwt"));
  }

  /** Everything but what opens something. */
  @Override
  public String toString() {
    return Shown.of(this, Set.of("jwt"));
  }
}
