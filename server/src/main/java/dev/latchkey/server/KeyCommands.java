package dev.latchkey.server;

import static dev.latchkey.server.Command.PROJECT;
import static dev.latchkey.server.Command.overStores;

import dev.latchkey.key.Key;
import dev.latchkey.key.Keys;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Scopes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Keys of servers and developers, at the command line. */
final class KeyCommands {
  private static final Flag SCOPES = Flag.needed("--scopes", "a,b");
  private static final Flag NAME = Flag.maybe("--name", "NAME");
  private static final Flag EXPIRE = Flag.maybe("--expire", "DATE");

  /** How long a developer's key works unless its maker says otherwise. */
  private static final Duration DEVELOPER_LIFE = Duration.ofDays(30);

  private KeyCommands() {}

  static List<Command> all() {
    return List.of(
        overStores(
            "key create",
            Command.Operands.NONE,
            List.of(PROJECT, SCOPES, NAME, EXPIRE),
            "Make a server key and print its secret, once. Scopes are "
                + String.join(", ", Scopes.GRANTABLE)
                + ", or all.",
            KeyCommands::create),
        overStores(
            "key list",
            Command.Operands.NONE,
            List.of(PROJECT),
            "List a project's keys, developers' included, without their secrets.",
            KeyCommands::list),
        overStores(
            "key delete",
            Command.Operands.one("KEYID"),
            List.of(PROJECT),
            "Remove a key: it stops working at once.",
            KeyCommands::delete),
        overStores(
            "dev-key create",
            Command.Operands.NONE,
            List.of(PROJECT, NAME, EXPIRE),
            "Make a key that lifts rate limits for tests, and print its secret, once.",
            KeyCommands::createForDeveloper));
  }

  private static void create(Typed typed, Office office, Printout print) {
    Project project = office.project(typed.needed(PROJECT.name()));
    Set<String> scopes = scopes(typed.needed(SCOPES.name()));
    Optional<Instant> end = typed.flag(EXPIRE.name()).map(KeyCommands::end);
    Keys.Made made =
        orRefused(() ->
            office.keys().createServerKey(project.projectId(), name(typed, "server"), scopes, end));
    print
        .line(made.secret().reveal())
        .say(
            "Made the key %s of the project %s, %s, with %s. Its secret is not shown again."
                .formatted(
                    made.key().id(),
                    project.id(),
                    end.map(at -> "until " + Shown.time(at)).orElse("without an end"),
                    String.join(",", new TreeSet<>(scopes))));
  }

  private static void createForDeveloper(Typed typed, Office office, Printout print) {
    Project project = office.project(typed.needed(PROJECT.name()));
    Instant end =
        typed
            .flag(EXPIRE.name())
            .map(KeyCommands::end)
            .orElseGet(() -> office.clock().instant().plus(DEVELOPER_LIFE));
    Keys.Made made =
        orRefused(() ->
            office.keys().createDeveloperKey(project.projectId(), name(typed, "developer"), end));
    print
        .line(made.secret().reveal())
        .say(
            "Made the developer's key %s of the project %s, until %s. Its secret is not shown"
                    .formatted(made.key().id(), project.id(), Shown.time(end))
                + " again.");
  }

  private static void list(Typed typed, Office office, Printout print) {
    Project project = office.project(typed.needed(PROJECT.name()));
    print.table(
        List.of("ID", "KIND", "NAME", "SCOPES", "EXPIRES", "CREATED", "USED"),
        office.keys().ofProject(project.projectId()).stream().map(KeyCommands::row).toList());
  }

  private static List<String> row(Key key) {
    return List.of(
        key.id(),
        key.kind().name().toLowerCase(Locale.ROOT),
        Shown.text(key.name()),
        Shown.text(String.join(",", new TreeSet<>(key.scopes()))),
        Shown.time(key.expiresAt()),
        Shown.time(key.createdAt()),
        Shown.time(key.accessedAt()));
  }

  private static void delete(Typed typed, Office office, Printout print) {
    Project project = office.project(typed.needed(PROJECT.name()));
    if (!office.keys().delete(project.projectId(), typed.first())) {
      throw Refusal.failed(
          "The project %s has no key %s."
              .formatted(project.id(), Printout.printable(typed.first())));
    }
    print.say("Removed the key %s of the project %s.".formatted(typed.first(), project.id()));
  }

  private static Set<String> scopes(String typed) {
    return typed.equals("all")
        ? Set.copyOf(Scopes.GRANTABLE)
        : new TreeSet<>(List.of(typed.split(",", -1)));
  }

  private static String name(Typed typed, String otherwise) {
    String name = typed.flag(NAME.name()).orElse(otherwise);
    if (name.isBlank() || name.length() > 128) {
      throw Refusal.failed("--name: a key's name has 1 to 128 characters.");
    }
    return name;
  }

  /** An instant, or the beginning of a day in UTC. */
  private static Instant end(String typed) {
    try {
      return typed.contains("T")
          ? Instant.parse(typed)
          : LocalDate.parse(typed).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException unfit) {
      throw Refusal.failed(
          "--expire %s: must be a date such as 2027-01-31, or 2027-01-31T12:00:00Z."
              .formatted(Printout.printable(typed)));
    }
  }

  private static Keys.Made orRefused(Supplier<Keys.Made> making) {
    try {
      return making.get();
    } catch (IllegalArgumentException unfit) {
      throw Refusal.failed("The key was not made: %s.".formatted(unfit.getMessage()));
    }
  }
}
