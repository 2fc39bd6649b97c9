// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The signed-in user.
 *
 * @param id User id.
 * @param createdAt When it was created. ISO 8601, UTC, milliseconds.
 * @param updatedAt When it last changed. ISO 8601, UTC, milliseconds.
 * @param name Display name. Empty when unset.
 * @param registration When the user registered. ISO 8601, UTC, milliseconds.
 * @param status Whether the user may do anything. False: blocked.
 * @param labels Labels an operator gave.
 * @param passwordUpdate When the password was last set. ISO 8601, UTC, milliseconds; empty when no
 *     password is set.
 * @param email E-mail address in lower case. Empty when unset.
 * @param phone Phone number in E.164 form. Empty when unset.
 * @param emailVerification Whether the address was shown to be the user's.
 * @param phoneVerification Whether the number was shown to be the user's.
 * @param mfa Whether the user asks for a second factor.
 * @param prefs The app's own data about the user.
 * @param targets Where messages for the user go.
 * @param accessedAt When the user was last seen. ISO 8601, UTC, milliseconds; to the day.
 * @param impersonator Whether the user may act as others. Always false so far.
 * @param impersonatorUserId Who acts as this user. Null: nobody.
 */
public record Account(
    String id,
    Instant createdAt,
    Instant updatedAt,
    String name,
    Instant registration,
    boolean status,
    List<String> labels,
    Optional<Instant> passwordUpdate,
    String email,
    String phone,
    boolean emailVerification,
    boolean phoneVerification,
    boolean mfa,
    Map<String, @Nullable Object> prefs,
    List<Target> targets,
    Optional<Instant> accessedAt,
    boolean impersonator,
    Optional<String> impersonatorUserId) {
  public Account {
    labels = List.copyOf(labels);
    prefs = JsonObject.copy(prefs);
    targets = List.copyOf(targets);
  }

  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static Account from(JsonObject json) {
    return new Account(
        json.text("$id"),
        json.instant("$createdAt"),
        json.instant("$updatedAt"),
        json.text("name"),
        json.instant("registration"),
        json.flag("status"),
        json.texts("labels"),
        json.time("passwordUpdate"),
        json.text("email"),
        json.text("phone"),
        json.flag("emailVerification"),
        json.flag("phoneVerification"),
        json.flag("mfa"),
        json.object("prefs"),
        json.list("targets", Target::from),
        json.time("accessedAt"),
        json.flag("impersonator"),
        json.textIfAny("impersonatorUserId"));
  }
}
