package dev.latchkey.server;

import static dev.latchkey.server.Command.PROJECT;
import static dev.latchkey.server.Command.overStores;

import dev.latchkey.jwt.SigningKey;
import dev.latchkey.project.Project;
import java.util.List;

/** The keys that a project signs its JWTs with, at the command line. */
final class SigningKeyCommands {
  private static final Flag AT_ONCE = Flag.bare("--at-once");

  private SigningKeyCommands() {}

  static List<Command> all() {
    return List.of(
        overStores(
            "signing-key rotate",
            Command.Operands.NONE,
            List.of(PROJECT, AT_ONCE),
            "Sign a project's JWTs with a new key. Those there are stay good for their hour;"
                + " with --at-once they are refused from now on.",
            SigningKeyCommands::rotate),
        overStores(
            "signing-key list",
            Command.Operands.NONE,
            List.of(PROJECT),
            "List the keys that a project's JWTs are or were signed with.",
            SigningKeyCommands::list));
  }

  private static void rotate(Typed typed, Office office, Printout print) {
    Project project = office.project(typed.needed(PROJECT.name()));
    boolean atOnce = typed.flag(AT_ONCE.name()).isPresent();
    SigningKey key =
        atOnce
            ? office.jwts().replace(project.projectId())
            : office.jwts().rotate(project.projectId());
    office.audit().done(office.call(project), "signing-key.rotate", "", "");
    print
        .line(key.id())
        .say(
            "The project %s signs with a new key. %s"
                .formatted(
                    project.id(),
                    atOnce
                        ? "Every JWT signed before is refused."
                        : "The one before stays in the key set until its last JWT is over."));
  }

  private static void list(Typed typed, Office office, Printout print) {
    Project project = office.project(typed.needed(PROJECT.name()));
    print.table(
        List.of("ID", "SIGNED FROM", "UNTIL"),
        office.jwts().ofProject(project.projectId()).stream()
            .map(key -> List.of(key.id(), Shown.time(key.createdAt()), Shown.time(key.retiredAt())))
            .toList());
  }
}
