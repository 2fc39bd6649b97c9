// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.time.Instant;
import java.util.Set;

/**
 * A letter or text message of a development project.
 *
 * @param id Names the message.
 * @param createdAt When it was handed in. ISO 8601, UTC, milliseconds.
 * @param channel How it travels: {@code email} or {@code sms}.
 * @param type Its kind: verification, verificationOtp, magicSession, otpSession, recovery,
 *     recoveryOtp, mfaChallenge, sessionAlert, credentialChanged, suspiciousAttempts, login.
 * @param address Where it goes.
 * @param userId Whose message it is, if it is a user's.
 * @param state How it stands: {@code waiting}, {@code sending}, {@code delivered}, {@code failed},
 *     or {@code held} while nothing is set that could send it.
 * @param attempts How often it was tried.
 * @param note What went wrong last.
 * @param subject Its subject.
 * @param text What it says. Nothing once it was delivered.
 * @param html The same as HTML.
 * @param link The link in it, if there is one.
 * @param code The code in it, if there is one.
 */
public record OutboxMessage(
    String id,
    Instant createdAt,
    String channel,
    String type,
    String address,
    String userId,
    String state,
    long attempts,
    String note,
    String subject,
    String text,
    String html,
    String link,
    String code) {
  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static OutboxMessage from(JsonObject json) {
    return new OutboxMessage(
        json.text("$id"),
        json.instant("$createdAt"),
        json.text("channel"),
        json.text("type"),
        json.text("address"),
        json.text("userId"),
        json.text("state"),
        json.integer("attempts"),
        json.text("note"),
        json.text("subject"),
        json.text("text"),
        json.text("html"),
        json.text("link"),
        json.text("code"));
  }

  /** Everything but what opens something. */
  @Override
  public String toString() {
    return Shown.of(this, Set.of("text", "html", "link", "code"));
  }
}
