// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

/**
 * Which second factors a user can show.
 *
 * @param totp A verified authenticator.
 * @param phone A code by text message.
 * @param email A code by mail.
 * @param recoveryCode Recovery codes that were not used. Always false for a server key.
 * @param custom A code that the app delivers.
 */
public record MfaFactors(
    boolean totp, boolean phone, boolean email, boolean recoveryCode, boolean custom) {
  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static MfaFactors from(JsonObject json) {
    return new MfaFactors(
        json.flag("totp"),
        json.flag("phone"),
        json.flag("email"),
        json.flag("recoveryCode"),
        json.flag("custom"));
  }
}
