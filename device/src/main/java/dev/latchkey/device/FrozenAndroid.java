package dev.latchkey.device;

/** Replaces what browsers send in place of Android's version and the device's model. */
final class FrozenAndroid {
  private static final String ANDROID = "Android ";

  private FrozenAndroid() {}

  /** The User-Agent with another text for {@code Android 10; K} or {@code Android 1x}. */
  static String thawed(String userAgent, String with) {
    StringBuilder thawed = new StringBuilder();
    int done = 0;
    for (int at = userAgent.indexOf(ANDROID); at >= 0; at = userAgent.indexOf(ANDROID, at + 1)) {
      int end = frozenEnd(userAgent, at + ANDROID.length());
      if (end > 0) {
        thawed.append(userAgent, done, at).append(with);
        done = end;
      }
    }
    return thawed.append(userAgent, done, userAgent.length()).toString();
  }

  /** Where {@code 10[.0-9]*; K} or {@code 1[1-7]} ends, -1 if neither is there. */
  private static int frozenEnd(String userAgent, int from) {
    if (from + 2 > userAgent.length() || userAgent.charAt(from) != '1') {
      return -1;
    }
    char second = userAgent.charAt(from + 1);
    if (second >= '1' && second <= '7') {
      return from + 2;
    }
    int at = from + 2;
    while (at < userAgent.length()
        && (isDigit(userAgent.charAt(at)) || userAgent.charAt(at) == '.')) {
      at++;
    }
    return second == '0' && userAgent.startsWith("; K", at) ? at + 3 : -1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
