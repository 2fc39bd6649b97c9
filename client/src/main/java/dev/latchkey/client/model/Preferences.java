// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The app's own data about the user.
 *
 * @param data The app's own data about the user.
 */
public record Preferences(Map<String, @Nullable Object> data) {
  public Preferences {
    data = JsonObject.copy(data);
  }

  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static Preferences from(JsonObject json) {
    return new Preferences(json.whole());
  }
}
