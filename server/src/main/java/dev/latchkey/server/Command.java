package dev.latchkey.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that can be asked of the command line.
 *
 * @param words such as {@code key create}
 * @param does one sentence for the help
 * @param patience how long a running server may take to carry it out
 */
record Command(
    String words,
    Operands operands,
    List<Flag> flags,
    String does,
    Action action,
    Duration patience) {
  private static final Duration USUAL = Duration.ofSeconds(30);

  static final Flag DATA = Flag.maybe("--data", "DIR");
  static final Flag CONFIG = Flag.maybe("--config", "FILE");
  static final Flag PROJECT = Flag.needed("--project", "ID");

  Command {
    flags = List.copyOf(flags);
  }

  Command(String words, Operands operands, List<Flag> flags, String does, Action action) {
    this(words, operands, flags, does, action, USUAL);
  }

  /** The same, where it may take longer than usual. */
  Command within(Duration time) {
    return new Command(words, operands, flags, does, action, time);
  }

  /**
   * What a command takes beside flags.
   *
   * @param shown as in the help; "" for nothing
   * @param least how many there must be
   * @param most how many there may be
   */
  record Operands(String shown, int least, int most) {
    static final Operands NONE = new Operands("", 0, 0);

    static Operands one(String shown) {
      return new Operands(shown, 1, 1);
    }

    static Operands several(String shown) {
      return new Operands(shown, 1, Integer.MAX_VALUE);
    }
  }

  /** Where a command runs. */
  sealed interface Action {
    /** In this process, whether a server runs or not; gives the exit status. */
    non-sealed interface Alone extends Action {
      int run(Typed typed);
    }

    /** Wherever the stores are open: in the running server, or here where there is none. */
    non-sealed interface OverStores extends Action {
      void run(Typed typed, Office office, Printout print);
    }
  }

  /** A command over the stores; where they are is asked of every such command alike. */
  static Command overStores(
      String words, Operands operands, List<Flag> flags, String does, Action.OverStores action) {
    List<Flag> all = Stream.concat(flags.stream(), Stream.of(DATA, CONFIG)).toList();
    return new Command(words, operands, all, does, action);
  }

  /**
   * The flag of that name.
   *
   * @throws Refusal if the command has none
   */
  Flag flag(String name) {
    return flags.stream()
        .filter(flag -> flag.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private Refusal unknown(String name) {
    String allowed =
        flags.isEmpty()
            ? "takes no flags"
            : "takes " + flags.stream().map(Flag::name).collect(Collectors.joining(", "));
    return Refusal.usage(
        "%s is not a flag of %s, which %s.".formatted(Printout.printable(name), words, allowed));
  }

  /** How it is typed, in one line. */
  String usage() {
    List<String> parts = new ArrayList<>();
    parts.add(words);
    flags.stream()
        .filter(flag -> !flag.equals(DATA) && !flag.equals(CONFIG))
        .map(Flag::shown)
        .forEach(parts::add);
    if (!operands.shown().isEmpty()) {
      parts.add(operands.shown());
    }
    return String.join(" ", parts);
  }
}
