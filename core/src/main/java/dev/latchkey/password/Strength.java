package dev.latchkey.password;

import dev.latchkey.project.PasswordStrength;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** What a password lacks of the strength a project asks for. */
final class Strength {
  private Strength() {}

  /** The things it lacks, in words that complete "must have"; none if it is strong enough. */
  static List<String> lacking(PasswordStrength asked, String password) {
    List<String> lacking = new ArrayList<>();
    boolean asks = asked.min() > PasswordStrength.LEAST;
    if (asks && password.codePointCount(0, password.length()) < asked.min()) {
      lacking.add("%d characters or more".formatted(asked.min()));
    }
    add(lacking, asked.uppercase(), password, Character::isUpperCase, "an upper-case letter");
    add(lacking, asked.lowercase(), password, Character::isLowerCase, "a lower-case letter");
    add(lacking, asked.number(), password, Character::isDigit, "a digit");
    add(
        lacking,
        asked.symbols(),
        password,
        Strength::symbol,
        "a character that is no letter or digit");
    return lacking;
  }

  private static boolean symbol(int character) {
    return !Character.isLetterOrDigit(character);
  }

  private static void add(
      List<String> lacking, boolean asked, String password, IntPredicate kind, String name) {
    if (asked && password.codePoints().noneMatch(kind)) {
      lacking.add(name);
    }
  }
}
