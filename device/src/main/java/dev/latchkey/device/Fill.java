package dev.latchkey.device;

import dev.latchkey.device.table.Scan;

/** Puts what a pattern's groups hold into the texts of its rule. */
final class Fill {
  private static final String BLANKS = " \t\n\u000b\r\0"; // what PHP trims: no form feed

  private Fill() {}

  /** A template with {@code $1}, {@code $2} and so on replaced, trimmed. */
  static String in(String template, Scan match) {
    int dollar = template.indexOf('$');
    if (dollar < 0) {
      return template;
    }
    if (template.equals("$1")) {
      return trim(match.slice(1));
    }
    return trim(replaced(template, dollar, match));
  }

  private static String replaced(String template, int dollar, Scan match) {
    // an index one past the last group that took part is replaced too, by nothing; one beyond stays
    int last = match.lastGroup() + 1;
    StringBuilder text = new StringBuilder(template.length() + 16).append(template, 0, dollar);
    for (int i = dollar; i < template.length(); i++) {
      char c = template.charAt(i);
      int group = i + 1 < template.length() ? template.charAt(i + 1) - '0' : 0;
      if (c == '$' && group >= 1 && group <= 9 && group <= last) {
        text.append(match.slice(group));
        i++;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** A template as a version: dots for underscores, none at the ends. */
  static String version(String template, Scan match) {
    if (template.indexOf('$') < 0) {
      return template;
    }
    return asVersion(in(template, match));
  }

  static String asVersion(String text) {
    String version = text.indexOf('_') < 0 ? text : text.replace('_', '.');
    int from = 0;
    int to = version.length();
    while (from < to && isDotOrSpace(version.charAt(from))) {
      from++;
    }
    while (to > from && isDotOrSpace(version.charAt(to - 1))) {
      to--;
    }
    return version.substring(from, to);
  }

  private static boolean isDotOrSpace(char c) {
    return ". ".indexOf(c) >= 0;
  }

  /** A template as a model: spaces for underscores, no trailing TD, and Build is none. */
  static String model(String template, Scan match) {
    if (template.indexOf('$') < 0) {
      return template;
    }
    String model = in(template, match).replace('_', ' ');
    if (model.regionMatches(true, model.length() - 3, " TD", 0, 3)) {
      model = model.substring(0, model.length() - 3);
    }
    return model.equals("Build") || model.equals("0") ? "" : trim(model);
  }

  private static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return BLANKS.indexOf(c) >= 0;
  }
}
