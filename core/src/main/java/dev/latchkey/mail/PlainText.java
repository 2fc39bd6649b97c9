package dev.latchkey.mail;

import java.util.regex.Pattern;

/** What people typed, made harmless for the line of a letter. */
final class PlainText {
  private static final int LONGEST_NAME = 64;

  /**
   * Ends of line, other control characters, and marks that turn the direction of what follows them
   * (Unicode TR 36 section 2.9).
   */
  private static final Pattern UNSAFE =
      Pattern.compile(
          "[\\p{Cc}\\p{Zl}\\p{Zp}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]+");

  /** What a mail program might turn into a link. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "://|@|www\\.|[\\p{L}\\p{Nd}][.\\u3002\\uFF0E]\\p{L}{2}", Pattern.CASE_INSENSITIVE);

  private PlainText() {}

  /** The text on one line, without what could end a header or turn the reading direction. */
  static String line(String typed) {
    return UNSAFE.matcher(typed).replaceAll(" ").strip();
  }

  /**
   * A name to greet somebody by; "" if it is none. Whoever signs up with another's address chooses
   * the name that other is greeted by: it must not become an advertisement.
   */
  static String name(String typed) {
    String line = line(typed);
    boolean fits = line.codePointCount(0, line.length()) <= LONGEST_NAME;
    return fits && !ADDRESS.matcher(line).find() ? line : "";
  }

  /** The text as HTML shows it as that text, in content and in quoted attributes. */
  static String html(String text) {
    var out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
