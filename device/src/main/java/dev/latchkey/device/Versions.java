package dev.latchkey.device;

/** Arithmetic on version texts, as PHP's {@code version_compare} does it. */
final class Versions {
  private static final int NUMBER = 4;

  private Versions() {}

  /** The first two parts of a dotted version. */
  static String majorMinor(String version) {
    int dot = version.indexOf('.');
    int second = dot < 0 ? -1 : version.indexOf('.', dot + 1);
    return second < 0 ? version : version.substring(0, second);
  }

  /** The number a version begins with, 0 if it begins with none. */
  static int major(String version) {
    int value = 0;
    for (int i = 0; i < version.length() && i < 9 && isDigit(version.charAt(i)); i++) {
      value = 10 * value + version.charAt(i) - '0';
    }
    return value;
  }

  static boolean less(String one, String other) {
    return compare(one, other) < 0;
  }

  /**
   * Compares part by part; a part ends at anything but a letter or a digit, and where digits and
   * letters meet. A missing part is less than a number: "1" comes before "1.0".
   */
  static int compare(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) {
      return Boolean.compare(!one.isEmpty(), !other.isEmpty());
    }
    int a = 0;
    int b = 0;
    while (a < one.length() && b < other.length()) {
      int endA = partEnd(one, a);
      int endB = partEnd(other, b);
      int order = Integer.compare(rank(one, a), rank(other, b));
      if (order == 0 && rank(one, a) == NUMBER) {
        order = compareNumbers(one, a, endA, other, b, endB);
      }
      if (order != 0) {
        return order;
      }
      a = partBegin(one, endA);
      b = partBegin(other, endB);
    }
    if (a < one.length()) {
      return rank(one, a) >= NUMBER ? 1 : -1;
    }
    if (b < other.length()) {
      return rank(other, b) >= NUMBER ? -1 : 1;
    }
    return 0;
  }

  private static int compareNumbers(
      String one, int beginA, int endA, String other, int beginB, int endB) {
    int a = withoutZeros(one, beginA, endA);
    int b = withoutZeros(other, beginB, endB);
    int order = Integer.compare(endA - a, endB - b);
    for (; order == 0 && a < endA; a++, b++) {
      order = Integer.compare(one.charAt(a), other.charAt(b));
    }
    return order;
  }

  private static int withoutZeros(String digits, int begin, int end) {
    int at = begin;
    while (at < end && digits.charAt(at) == '0') {
      at++;
    }
    return at;
  }

  /** dev, alpha, beta, release candidate, a number, patch level; anything else is less. */
  private static int rank(String version, int part) {
    char first = version.charAt(part);
    return switch (first) {
      case 'a' -> 1;
      case 'b' -> 2;
      case 'p' -> 5;
      case 'd' -> version.startsWith("dev", part) ? 0 : -1;
      case 'r' -> version.startsWith("rc", part) ? 3 : -1;
      case 'R' -> version.startsWith("RC", part) ? 3 : -1;
      default -> isDigit(first) ? NUMBER : -1;
    };
  }

  private static int partEnd(String version, int from) {
    int at = from;
    while (at < version.length()
        && !isSeparator(version.charAt(at))
        && isDigit(version.charAt(at)) == isDigit(version.charAt(from))) {
      at++;
    }
    return at;
  }

  private static int partBegin(String version, int end) {
    int at = end;
    while (at < version.length() && isSeparator(version.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isSeparator(char c) {
    return !Character.isLetterOrDigit(c);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
