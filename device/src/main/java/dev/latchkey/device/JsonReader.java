package dev.latchkey.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON value (RFC 8259): maps, lists, texts, booleans, null; numbers stay texts.
 *
 * <p>Of its own so that this library needs nothing but the JDK.
 */
final class JsonReader {
  private static final int DEEPEST = 16;

  private final String text;
  private int at;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * Reads a text that holds one value.
   *
   * @throws IllegalArgumentException if it holds anything else
   */
  static @Nullable Object read(String text) {
    JsonReader reader = new JsonReader(text);
    Object value = reader.value(0);
    if (reader.peek() != 0) {
      throw reader.fault("more than one value");
    }
    return value;
  }

  private @Nullable Object value(int depth) {
    if (depth > DEEPEST) {
      throw fault("deeper than " + DEEPEST);
    }
    return switch (peek()) {
      case '{' -> object(depth + 1);
      case '[' -> list(depth + 1);
      case '"' -> string();
      default -> word();
    };
  }

  private Map<String, @Nullable Object> object(int depth) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    at++;
    while (peek() != '}') {
      if (!members.isEmpty()) {
        expect(',');
      }
      if (peek() != '"') {
        throw fault("a name is expected");
      }
      String name = string();
      expect(':');
      members.put(name, value(depth));
    }
    at++;
    return members;
  }

  private List<@Nullable Object> list(int depth) {
    List<@Nullable Object> items = new ArrayList<>();
    at++;
    while (peek() != ']') {
      if (!items.isEmpty()) {
        expect(',');
      }
      items.add(value(depth));
    }
    at++;
    return items;
  }

  private String string() {
    int begin = ++at;
    while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '"') {
      return text.substring(begin, at++);
    }
    StringBuilder built = new StringBuilder().append(text, begin, at);
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      built.append(c == '\\' ? escaped() : c);
    }
    if (at >= text.length()) {
      throw fault("a text that does not end");
    }
    at++;
    return built.toString();
  }

  private char escaped() {
    char c = at < text.length() ? text.charAt(at++) : 0;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hex();
      default -> throw fault("an unknown escape");
    };
  }

  private char hex() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = at < text.length() ? Character.digit(text.charAt(at++), 16) : -1;
      if (digit < 0) {
        throw fault("four hexadecimal digits are expected");
      }
      value = value << 4 | digit;
    }
    return (char) value;
  }

  private @Nullable Object word() {
    int begin = at;
    while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(begin, at);
    return switch (word) {
      case "true" -> true;
      case "false" -> false;
      case "null" -> null;
      default -> {
        if (!word.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?")) {
          throw fault("a value is expected");
        }
        yield word;
      }
    };
  }

  private void expect(char c) {
    if (peek() != c) {
      throw fault(c + " is expected");
    }
    at++;
  }

  /** The next character that is not a space, 0 at the end. */
  private char peek() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private IllegalArgumentException fault(String what) {
    return new IllegalArgumentException("not JSON at character " + (at + 1) + ": " + what);
  }
}
