package dev.latchkey.server;

/**
 * One flag of a command.
 *
 * @param name with its two hyphens
 * @param value what stands for the value in the help; "" for a flag that takes none
 * @param required whether the command cannot do without it
 */
record Flag(String name, String value, boolean required) {

  static Flag needed(String name, String value) {
    return new Flag(name, value, true);
  }

  static Flag maybe(String name, String value) {
    return new Flag(name, value, false);
  }

  static Flag bare(String name) {
    return new Flag(name, "", false);
  }

  boolean takesValue() {
    return !value.isEmpty();
  }

  /** As the help shows it. */
  String shown() {
    String text = takesValue() ? name + " " + value : name;
    return required ? text : "[" + text + "]";
  }
}
