package dev.latchkey.user;

import static dev.latchkey.rest.Field.flag;
import static dev.latchkey.rest.Field.instant;
import static dev.latchkey.rest.Field.list;
import static dev.latchkey.rest.Field.note;
import static dev.latchkey.rest.Field.object;
import static dev.latchkey.rest.Field.objectOrNull;
import static dev.latchkey.rest.Field.secret;
import static dev.latchkey.rest.Field.since;
import static dev.latchkey.rest.Field.text;
import static dev.latchkey.rest.Field.textOrNull;
import static dev.latchkey.rest.Field.texts;
import static dev.latchkey.rest.Field.time;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.rest.Field;
import dev.latchkey.rest.Format;
import dev.latchkey.rest.Json;
import dev.latchkey.rest.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A user with targets, as answers show it: to the user without the password's hash, to keys with.
 */
public record Account(User user, List<Target> targets) {
  /** A target, as every answer shows it. */
  public static final Shape<Target> TARGET =
      Shape.of(
          "target",
          "Where messages for a user go.",
          text("$id", "Target id.", Target::id),
          instant("$createdAt", "When it was created.", Target::createdAt),
          instant("$updatedAt", "When it last changed.", Target::updatedAt),
          text(
              "name",
              "Name of the device, or as an app's server calls it.",
              Target::name,
              note("empty when unset")),
          text("userId", "Id of the user whose target it is.", t -> t.user().value()),
          textOrNull(
              "providerId",
              "Id of the provider that delivers, as the app knows it.",
              Target::provider,
              note("null: none was named")),
          text("providerType", "Kind of target.", Target::type, note("`email`, `sms` or `push`")),
          text("identifier", "The address, the number or the device token.", Target::identifier),
          flag("expired", "Whether the target no longer works.", Target::expired));

  private static final List<Field<Account>> ID_AND_NAME =
      List.of(
          text("$id", "User id.", a -> a.user.id().value()),
          instant("$createdAt", "When it was created.", a -> a.user.createdAt()),
          instant("$updatedAt", "When it last changed.", a -> a.user.updatedAt()),
          text("name", "Display name.", a -> a.user.name(), note("empty when unset")));

  private static final List<Field<Account>> HASH =
      List.of(
          text(
              "password",
              "The password's hash in its encoded form.",
              a -> a.user.password().map(User.Password::hash).orElse(""),
              secret(),
              note("empty when no password is set")),
          textOrNull(
              "hash",
              "Kind of hash.",
              a -> a.user.password().map(_ -> "argon2"),
              note("`argon2`; null when no password is set")),
          objectOrNull(
              "hashOptions",
              "Parameters of the hash.",
              a -> a.user.password().map(password -> HashOptions.of(password.hash())),
              note(
                  "memoryCost in KiB, timeCost in passes, threads; null when no password is set")));

  private static final List<Field<Account>> REST =
      List.of(
          instant("registration", "When the user registered.", a -> a.user.registeredAt()),
          flag(
              "status",
              "Whether the user may do anything.",
              a -> a.user.active(),
              note("false: blocked")),
          texts("labels", "Labels an operator gave.", a -> a.user.labels()),
          time(
              "passwordUpdate",
              "When the password was last set.",
              a -> a.user.password().map(User.Password::changedAt),
              note("empty when no password is set")),
          text(
              "email",
              "E-mail address in lower case.",
              a -> a.user.email().map(EmailAddress::value).orElse(""),
              note("empty when unset")),
          text(
              "phone",
              "Phone number in E.164 form.",
              a -> a.user.phone().map(PhoneNumber::value).orElse(""),
              note("empty when unset")),
          flag(
              "emailVerification",
              "Whether the address was shown to be the user's.",
              a -> a.user.emailVerified()),
          flag(
              "phoneVerification",
              "Whether the number was shown to be the user's.",
              a -> a.user.phoneVerified()));

  private static final Field<Account> PREFS =
      object("prefs", "The app's own data about the user.", a -> plain(a.user.prefs()));

  private static final List<Field<Account>> END =
      List.of(
          time(
              "accessedAt",
              "When the user was last seen.",
              a -> a.user.accessedAt(),
              note("to the day")),
          flag(
              "impersonator",
              "Whether the user may act as others.",
              _ -> false,
              note("always false so far")),
          textOrNull(
              "impersonatorUserId",
              "Who acts as this user.",
              _ -> Optional.empty(),
              note("null: nobody")));

  /** The user's own view. Neither field nor value depends on the format asked for. */
  public static final Shape<Account> OWN =
      new Shape<>(
          "account",
          "The signed-in user.",
          joined(ID_AND_NAME, REST, List.of(mfa()), List.of(PREFS), List.of(targets(TARGET)), END));

  /** A server key's view. Formats below 1.5 lack {@code mfa} and {@code targets}. */
  public static final Shape<Account> FOR_KEYS =
      new Shape<>(
          "user",
          "A user as an app's server sees it.",
          joined(
              ID_AND_NAME,
              HASH,
              REST,
              List.of(mfa(since(Format.V1_5))),
              List.of(PREFS),
              List.of(targets(TARGET, since(Format.V1_5))),
              END));

  public static final Shape<Shape.Page<Account>> LIST = Shape.list("userList", "users", FOR_KEYS);

  public static final Shape<Account> PREFERENCES =
      Shape.whole("preferences", "The app's own data about the user.", a -> plain(a.user.prefs()));

  public Account {
    targets = List.copyOf(targets);
  }

  private static Field<Account> mfa(Field.Extra... extras) {
    return flag("mfa", "Whether the user asks for a second factor.", a -> a.user.mfa(), extras);
  }

  private static Field<Account> targets(Shape<Target> target, Field.Extra... extras) {
    return list("targets", "Where messages for the user go.", target, Account::targets, extras);
  }

  @SafeVarargs
  private static List<Field<Account>> joined(List<Field<Account>>... parts) {
    List<Field<Account>> all = new ArrayList<>();
    for (List<Field<Account>> part : parts) {
      all.addAll(part);
    }
    return all;
  }

  private static Map<String, @Nullable Object> plain(String json) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    Json.read(json.getBytes(StandardCharsets.UTF_8))
        .flatMap(Json.Value::object)
        .orElseThrow(() -> new IllegalStateException("prefs that are no object"))
        .forEach((name, value) -> plain.put(String.valueOf(name), value));
    return plain;
  }
}
