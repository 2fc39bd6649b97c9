package dev.latchkey.device.rules;

/** What can be done to a template once and for all because it names no group. */
final class Templates {
  private Templates() {}

  static boolean captures(String template) {
    return template.indexOf('$') >= 0;
  }

  static String name(String template) {
    return captures(template) ? template : template.strip();
  }

  /** As a version is made: dots for underscores, none at the ends. */
  static String version(String template) {
    if (captures(template)) {
      return template;
    }
    return trim(template.strip().replace('_', '.'), " .");
  }

  /** As a model is made: spaces for underscores, no trailing TD, and Build is none. */
  static String model(String template) {
    if (captures(template)) {
      return template;
    }
    String model = template.strip().replace('_', ' ').replaceFirst("(?i) TD$", "");
    return model.equals("Build") || model.equals("0") ? "" : model.strip();
  }

  private static String trim(String text, String what) {
    int from = 0;
    int to = text.length();
    while (from < to && what.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && what.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }
}
