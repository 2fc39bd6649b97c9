package dev.latchkey.server;

import dev.latchkey.rest.Problem;
import dev.latchkey.vault.KeyRing;
import java.util.List;
import java.util.stream.Collectors;

/** Every command there is, and how a line of words finds its own. */
final class Commands {
  private static final Flag PORT = Flag.maybe("--port", "N");
  private static final Flag HOST = Flag.maybe("--host", "ADDRESS");

  private static final List<Command> ALONE =
      List.of(
          new Command(
              "serve",
              Command.Operands.NONE,
              List.of(PORT, HOST, Command.DATA, Command.CONFIG),
              "Run the server.",
              (Command.Action.Alone) Serve::run),
          new Command(
              "key-ring create",
              Command.Operands.NONE,
              List.of(),
              "Print a new key for the setting key-ring. Whoever has it can read what is sealed.",
              (Command.Action.Alone) _ -> print(KeyRing.random().reveal())),
          new Command(
              "version",
              Command.Operands.NONE,
              List.of(),
              "Print the version.",
              (Command.Action.Alone) _ -> print("Latchkey " + Version.TEXT)),
          new Command(
              "help",
              Command.Operands.NONE,
              List.of(),
              "Print this.",
              (Command.Action.Alone) _ -> print(help())));

  private static final List<Command> ALL =
      List.of(
              ALONE.subList(0, 1),
              ProjectCommands.all(),
              TemplateCommands.all(),
              KeyCommands.all(),
              SigningKeyCommands.all(),
              RingCommands.all(),
              UserCommands.all(),
              OutboxCommands.all(),
              List.of(Migrate.command(), Detect.command()),
              ALONE.subList(1, ALONE.size()))
          .stream()
          .flatMap(List::stream)
          .toList();

  private Commands() {}

  /**
   * What a line asks for.
   *
   * @throws Refusal naming what is unknown or missing, and what is allowed
   */
  static Typed read(List<String> args) {
    for (int words = Math.min(2, args.size()); words > 0; words--) {
      String asked = String.join(" ", args.subList(0, words));
      for (Command command : ALL) {
        if (command.words().equals(asked)) {
          return Typed.read(command, args.subList(words, args.size()));
        }
      }
    }
    throw unknown(args);
  }

  /** Carries out a line over stores that are open. */
  static Outcome run(List<String> args, Office office) {
    try {
      Typed typed = read(args);
      if (typed.command().action() instanceof Command.Action.OverStores action) {
        return run(action, typed, office);
      }
      throw Refusal.usage("%s runs by itself.".formatted(typed.command().words()));
    } catch (Refusal refusal) {
      return Outcome.of(refusal);
    }
  }

  private static Outcome run(Command.Action.OverStores action, Typed typed, Office office) {
    var print = new Printout();
    try {
      action.run(typed, office, print);
      return print.ended();
    } catch (Problem problem) {
      throw Refusal.failed(problem.message());
    }
  }

  private static Refusal unknown(List<String> args) {
    if (args.isEmpty()) {
      return Refusal.usage(help().stripTrailing());
    }
    String group = args.getFirst() + " ";
    List<Command> like = ALL.stream().filter(c -> c.words().startsWith(group)).toList();
    String asked = like.isEmpty() || args.size() == 1 ? args.getFirst() : group + args.get(1);
    return Refusal.usage(
        "%s is not a command; those are %s."
            .formatted(
                Printout.printable(asked),
                (like.isEmpty() ? ALL : like)
                    .stream().map(Command::words).collect(Collectors.joining(", "))));
  }

  /** Every command with its sentence. */
  static String help() {
    return """
    Latchkey %s, a sign-in and session server.

    %s
    Every command takes [--data DIR] and [--config FILE]. Beside a running server it is the
    server that carries it out. Settings are in docs/config.md.
    """
        .formatted(
            Version.TEXT,
            ALL.stream()
                .map(command ->
                    "  latchkey %s%n      %s%n".formatted(command.usage(), command.does()))
                .collect(Collectors.joining()));
  }

  private static int print(String text) {
    System.out.println(text.stripTrailing());
    return 0;
  }
}
