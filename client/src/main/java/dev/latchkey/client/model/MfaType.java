// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.util.Set;

/**
 * What an authenticator app is told.
 *
 * @param secret The secret, to be typed. Base32.
 * @param uri The same, to be shown as a QR code. {@code otpauth://totp/…}.
 */
public record MfaType(String secret, String uri) {
  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static MfaType from(JsonObject json) {
    return new MfaType(json.text("secret"), json.text("uri"));
  }

  /** Everything but what opens something. */
  @Override
  public String toString() {
    return Shown.of(this, Set.of("secret", "uri"));
  }
}
