package dev.latchkey.server;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing an operator may set, declared once: its reading, its refusal and its documentation.
 *
 * @param name in latchkey.yaml
 * @param does one sentence for the docs
 * @param allowed completes "must be"
 * @param otherwise what holds where nothing is set, for the docs
 * @param parse the value of a text, or nothing if it is not allowed
 * @param secret whether the value may not be shown
 */
record Setting<T>(
    String name,
    String does,
    String allowed,
    String otherwise,
    Function<String, Optional<T>> parse,
    boolean secret) {

  static final String PREFIX = "LATCHKEY_";

  /** A setting whose value may be shown. */
  static <T> Setting<T> shown(
      String name,
      String does,
      String allowed,
      String otherwise,
      Function<String, Optional<T>> parse) {
    return new Setting<>(name, does, allowed, otherwise, parse, false);
  }

  /** Its name in the environment. */
  String variable() {
    return PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
