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
      int order = compareParts(one.substring(a, endA), other.substring(b, endB));
      if (order != 0) {
        return order;
      }
      a = partBegin(one, endA);
      b = partBegin(other, endB);
    }
    if (a < one.length()) {
      return rank(one.substring(a)) >= NUMBER ? 1 : -1;
    }
    if (b < other.length()) {
      return rank(other.substring(b)) >= NUMBER ? -1 : 1;
    }
    return 0;
  }

  private static int compareParts(String one, String other) {
    int rankA = rank(one);
    int rankB = rank(other);
    if (rankA != NUMBER || rankB != NUMBER) {
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
  private static int rank(String part) {
    if (part.startsWith("dev")) {
      return 0;
    }
    if (part.startsWith("rc") || part.startsWith("RC")) {
      return 3;
    }
    char first = part.isEmpty() ? ' ' : part.charAt(0);
    return switch (first) {
      case 'a' -> 1;
      case 'b' -> 2;
      case 'p' -> 5;
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
