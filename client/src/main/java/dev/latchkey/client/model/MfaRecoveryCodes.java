// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.util.List;
import java.util.Set;

/**
 * Codes that stand in for a factor that is lost.
 *
 * @param recoveryCodes The codes that were not used, each good once.
 */
public record MfaRecoveryCodes(List<String> recoveryCodes) {
  public MfaRecoveryCodes {
    recoveryCodes = List.copyOf(recoveryCodes);
  }

  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static MfaRecoveryCodes from(JsonObject json) {
    return new MfaRecoveryCodes(json.texts("recoveryCodes"));
  }

  /** Everything but what opens something. */
  @Override
  public String toString() {
    return Shown.of(this, Set.of("recoveryCodes"));
  }
}
