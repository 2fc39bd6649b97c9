// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user as an app's server sees it.
 *
 * @param id User id.
 * @param createdAt When it was created. ISO 8601, UTC, milliseconds.
 * @param updatedAt When it last changed. ISO 8601, UTC, milliseconds.
 * @param name Display name. Empty when unset.
 * @param password The password's hash in its encoded form. Empty when no password is set.
 * @param hash Kind of hash. {@code argon2}; null when no password is set.
 * @param hashOptions Parameters of the hash. MemoryCost in KiB, timeCost in passes, threads; null
 *     when no password is set.
 * @param registration When the user registered. ISO 8601, UTC, milliseconds.
 * @param status Whether the user may do anything. False: blocked.
 * @param labels Labels an operator gave.
 * @param passwordUpdate When the password was last set. ISO 8601, UTC, milliseconds; empty when no
 *     password is set.
 * @param email E-mail address in lower case. Empty when unset.
 * @param phone Phone number in E.164 form. Empty when unset.
 * @param emailVerification Whether the address was shown to be the user's.
 * @param phoneVerification Whether the number was shown to be the user's.
 * @param mfa Whether the user asks for a second factor. Since format 1.5.
 * @param prefs The app's own data about the user.
 * @param targets Where messages for the user go. Since format 1.5.
 * @param accessedAt When the user was last seen. ISO 8601, UTC, milliseconds; to the day.
 * @param impersonator Whether the user may act as others. Always false so far.
 * @param impersonatorUserId Who acts as this user. Null: nobody.
 */
public record User(
    String id,
    Instant createdAt,
    Instant updatedAt,
    String name,
    String password,
    Optional<String> hash,
    Optional<Map<String, @Nullable Object>> hashOptions,
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
  public User {
    hashOptions = hashOptions.map(JsonObject::copy);
    labels = List.copyOf(labels);
    prefs = JsonObject.copy(prefs);
    targets = List.copyOf(targets);
  }

  /**
   * Reads the JSON of an answer.
   *
   * @throws JsonFault if a field is not of its kind
   */
  public static User from(JsonObject json) {
    return new User(
        json.text("$id"),
        json.instant("$createdAt"),
        json.instant("$updatedAt"),
        json.text("name"),
        json.text("password"),
        json.textIfAny("hash"),
        json.objectIfAny("hashOptions"),
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

  /** Everything but what opens something. */
  @Override
  public String toString() {
    return Shown.of(this, Set.of("password"));
  }
}
