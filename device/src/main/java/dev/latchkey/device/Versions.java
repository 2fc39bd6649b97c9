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
   * Compares part by part; a part ends at {@code . - + _} and where digits and letters meet. A
   * missing part is less than a number: "1" comes before "1.0".
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
      int order = compareParts(one.substring(a, endA), other.substring(b, endB));
      if (order != 0) {
        return order;
      }
      a = partBegin(one, endA);
      b = partBegin(other, endB);
    }
    if (a < one.length()) {
      return rank(one.charAt(a)) >= NUMBER ? 1 : -1;
    }
    if (b < other.length()) {
      return rank(other.charAt(b)) >= NUMBER ? -1 : 1;
    }
    return 0;
  }

  private static int compareParts(String one, String other) {
    boolean numberA = !one.isEmpty() && isDigit(one.charAt(0));
    boolean numberB = !other.isEmpty() && isDigit(other.charAt(0));
    if (!numberA || !numberB) {
      int rankA = one.isEmpty() ? -1 : rank(one.charAt(0));
      int rankB = other.isEmpty() ? -1 : rank(other.charAt(0));
      return Integer.compare(rankA, rankB);
    }
    String plainA = withoutZeros(one);
    String plainB = withoutZeros(other);
    return plainA.length() != plainB.length()
        ? Integer.compare(plainA.length(), plainB.length())
        : plainA.compareTo(plainB);
  }

  private static String withoutZeros(String digits) {
    int at = 0;
    while (at < digits.length() - 1 && digits.charAt(at) == '0') {
      at++;
    }
    return digits.substring(at);
  }

  /** dev, alpha, beta, release candidate, a number, patch level; anything else is less. */
  private static int rank(char first) {
    if (isDigit(first)) {
      return NUMBER;
    }
    return switch (first) {
      case 'd' -> 0;
      case 'a' -> 1;
      case 'b' -> 2;
      case 'R', 'r' -> 3;
      case 'p' -> 5;
      default -> -1;
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
    return end < version.length() && isSeparator(version.charAt(end)) ? end + 1 : end;
  }

  private static boolean isSeparator(char c) {
    return c == '.' || c == '-' || c == '+' || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
