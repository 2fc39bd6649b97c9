package dev.latchkey.server;

import static dev.latchkey.server.Command.PROJECT;
import static dev.latchkey.server.Command.overStores;

import dev.latchkey.core.UserId;
import dev.latchkey.mail.LetterType;
import dev.latchkey.mail.Message;
import dev.latchkey.mail.OutboxStore;
import dev.latchkey.mail.Parcel;
import dev.latchkey.project.Environment;
import dev.latchkey.project.Project;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of letters and text messages. Their words, which hold live links and codes, are shown
 * of development projects only.
 */
final class OutboxCommands {
  private static final Flag TO = Flag.maybe("--to", "ADDRESS");

  private OutboxCommands() {}

  static List<Command> all() {
    return List.of(
        overStores(
            "outbox list",
            Command.Operands.NONE,
            List.of(PROJECT, TO),
            "List a project's newest 100 letters and text messages, newest first.",
            OutboxCommands::list),
        overStores(
            "outbox show",
            Command.Operands.one("MESSAGEID"),
            List.of(PROJECT),
            "Show what became of a message, and what it says in a development project.",
            OutboxCommands::show),
        overStores(
            "outbox retry",
            Command.Operands.one("MESSAGEID"),
            List.of(PROJECT),
            "Try to send a message again that was given up or is held.",
            OutboxCommands::retry));
  }

  private static void list(Typed typed, Office office, Printout print) {
    Project project = office.project(typed.needed(PROJECT.name()));
    var filter =
        OutboxStore.Filter.to(typed.flag(TO.name()).orElse(""), Optional.<LetterType>empty());
    print.table(
        List.of("ID", "CREATED", "TYPE", "TO", "STATE", "ATTEMPTS", "NEXT", "NOTE"),
        office.outbox().newest(project.projectId(), filter).stream()
            .map(OutboxCommands::row)
            .toList());
  }

  private static List<String> row(Parcel parcel) {
    return List.of(
        parcel.id(),
        Shown.time(parcel.createdAt()),
        parcel.type().word(),
        parcel.address(),
        word(parcel.state()),
        String.valueOf(parcel.attempts()),
        Shown.time(parcel.dueAt()),
        Shown.text(parcel.note()));
  }

  private static void show(Typed typed, Office office, Printout print) {
    Project project = office.project(typed.needed(PROJECT.name()));
    Parcel parcel = parcel(office, project, typed.first());
    print.table(
        List.of("FIELD", "VALUE"),
        List.of(
            List.of("id", parcel.id()),
            List.of("channel", word(parcel.channel())),
            List.of("type", parcel.type().word()),
            List.of("to", parcel.address()),
            List.of("user", parcel.user().map(UserId::value).orElse("-")),
            List.of("state", word(parcel.state())),
            List.of("attempts", String.valueOf(parcel.attempts())),
            List.of("next attempt", Shown.time(parcel.dueAt())),
            List.of("of use until", Shown.time(parcel.usefulUntil())),
            List.of("created", Shown.time(parcel.createdAt())),
            List.of("note", Shown.text(parcel.note()))));
    if (project.environment() == Environment.DEVELOPMENT) {
      office.outbox().open(parcel).message().ifPresent(message -> words(message, print));
    } else {
      print.say("What it says is shown of development projects only.");
    }
  }

  private static void words(Message message, Printout print) {
    print.line("");
    if (!message.subject().isEmpty()) {
      print.line("Subject: " + message.subject());
      print.line("");
    }
    message.text().lines().forEach(print::line);
  }

  private static void retry(Typed typed, Office office, Printout print) {
    Project project = office.project(typed.needed(PROJECT.name()));
    Parcel parcel = parcel(office, project, typed.first());
    if (!office.outbox().retry(parcel)) {
      throw Refusal.failed(
          "Message %s is not tried again: it is %s%s."
              .formatted(
                  parcel.id(),
                  word(parcel.state()),
                  parcel.usefulUntil().isAfter(office.clock().instant())
                      ? ""
                      : ", and of no use since " + Shown.time(parcel.usefulUntil())));
    }
    print.say("Message %s is tried again within seconds.".formatted(parcel.id()));
  }

  private static Parcel parcel(Office office, Project project, String id) {
    return office
        .outbox()
        .find(project.projectId(), id)
        .orElseThrow(() ->
            Refusal.failed(
                "The project %s has no message %s."
                    .formatted(project.id(), Printout.printable(id))));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
