package dev.latchkey.device;

/** A detection as JSON in one line, with its members in a fixed order. */
public final class DetectionJson {
  private static final String HEX = "0123456789abcdef";

  private DetectionJson() {}

  /** The detection as a JSON object, without a line end. */
  public static String line(Detection detection) {
    StringBuilder to = new StringBuilder(256);
    append(to, detection);
    return to.toString();
  }

  static void append(StringBuilder to, Detection detection) {
    switch (detection) {
      case Bot bot -> append(to, bot);
      case Visitor visitor -> append(to, visitor);
    }
  }

  private static void append(StringBuilder to, Bot bot) {
    member(to.append("{\"bot\":{"), "name", bot.name());
    member(to.append(','), "category", bot.category());
    member(to.append(','), "url", bot.url());
    member(to.append(",\"producer\":{"), "name", bot.producer().name());
    member(to.append(','), "url", bot.producer().url());
    to.append("}}}");
  }

  private static void append(StringBuilder to, Visitor visitor) {
    member(to.append("{\"os\":{"), "code", visitor.os().code());
    member(to.append(','), "name", visitor.os().name());
    member(to.append(','), "version", visitor.os().version());
    Client client = visitor.client();
    member(to.append("},\"client\":{"), "type", client.type());
    member(to.append(','), "code", client.code());
    member(to.append(','), "name", client.name());
    member(to.append(','), "version", client.version());
    member(to.append(','), "engine", client.engine());
    member(to.append(','), "engineVersion", client.engineVersion());
    Device device = visitor.device();
    member(to.append("},\"device\":{"), "type", device.type());
    member(to.append(','), "brand", device.brand());
    member(to.append(','), "model", device.model());
    to.append("}}");
  }

  private static void member(StringBuilder to, String name, String value) {
    to.append('"').append(name).append("\":\"");
    if (isPlain(value)) {
      to.append(value);
    } else {
      appendEscaped(to, value);
    }
    to.append('"');
  }

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (isEscaped(value.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEscaped(char c) {
    return c < ' ' || c == '"' || c == '\\' || c == '\u007f';
  }

  private static void appendEscaped(StringBuilder to, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!isEscaped(c)) {
        to.append(c);
      } else if (c == '"' || c == '\\') {
        to.append('\\').append(c);
      } else {
        to.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
  }
}
