package dev.latchkey.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was typed after a command's words.
 *
 * @param operands what is no flag, in order
 * @param flags values by name; "" for a flag that takes none
 */
record Typed(Command command, List<String> operands, Map<String, String> flags) {

  /**
   * Reads what follows the command's words.
   *
   * @throws Refusal naming what is unknown or missing, and what is allowed
   */
  static Typed read(Command command, List<String> args) {
    List<String> operands = new ArrayList<>();
    Map<String, String> flags = new LinkedHashMap<>();
    boolean onlyOperands = false;
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (onlyOperands || !arg.startsWith("--")) {
        operands.add(arg);
      } else if (arg.equals("--")) {
        onlyOperands = true;
      } else {
        i += readFlag(command, args, i, flags);
      }
    }
    var typed = new Typed(command, List.copyOf(operands), Map.copyOf(flags));
    typed.check();
    return typed;
  }

  /** How many arguments beyond the flag's own were taken. */
  private static int readFlag(
      Command command, List<String> args, int at, Map<String, String> flags) {
    String arg = args.get(at);
    int equals = arg.indexOf('=');
    Flag flag = command.flag(equals < 0 ? arg : arg.substring(0, equals));
    boolean next = flag.takesValue() && equals < 0;
    if (next && at + 1 == args.size()) {
      throw Refusal.usage(
          "%s needs a value: %s %s.".formatted(flag.name(), flag.name(), flag.value()));
    }
    if (!flag.takesValue() && equals >= 0) {
      throw Refusal.usage("%s takes no value.".formatted(flag.name()));
    }
    String value = next ? args.get(at + 1) : equals < 0 ? "" : arg.substring(equals + 1);
    if (flags.put(flag.name(), value) != null) {
      throw Refusal.usage("%s is given twice.".formatted(flag.name()));
    }
    return next ? 1 : 0;
  }

  private void check() {
    for (Flag flag : command.flags()) {
      if (flag.required() && !flags.containsKey(flag.name())) {
        throw Refusal.usage(
            "%s is missing. Usage: latchkey %s".formatted(flag.name(), command.usage()));
      }
    }
    if (operands.size() < command.operands().least()) {
      throw Refusal.usage(
          "%s is missing. Usage: latchkey %s"
              .formatted(command.operands().shown(), command.usage()));
    }
    if (operands.size() > command.operands().most()) {
      throw Refusal.usage(
          "%s is one too many. Usage: latchkey %s"
              .formatted(
                  Printout.printable(operands.get(command.operands().most())), command.usage()));
    }
  }

  Optional<String> flag(String name) {
    return Optional.ofNullable(flags.get(name));
  }

  /** The value of a flag the command cannot do without. */
  String needed(String name) {
    return flag(name).orElseThrow(() -> new IllegalStateException("not a required flag: " + name));
  }

  boolean has(String name) {
    return flags.containsKey(name);
  }

  String first() {
    return operands.getFirst();
  }

  /** The operands after the first. */
  List<String> rest() {
    return operands.subList(1, operands.size());
  }
}
