package dev.latchkey.query;

import dev.latchkey.rest.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One query in its parts, whichever of the two forms it was written in.
 *
 * @param attribute "" for the methods that have none
 * @param values texts, numbers, booleans, objects; what does not fit is refused later
 */
record QueryText(String method, String attribute, List<Object> values) {
  private static final Pattern OLD_FORM =
      Pattern.compile("([A-Za-z]{2,32})\\((.*)\\)", Pattern.DOTALL);
  private static final List<String> WITHOUT_ATTRIBUTE =
      List.of("limit", "offset", "cursorAfter", "cursorBefore");

  QueryText {
    values = List.copyOf(values);
  }

  static Optional<QueryText> parse(String text) {
    return text.stripLeading().startsWith("{") ? json(text) : old(text.strip());
  }

  /** A query within another: an object of the JSON form. */
  static Optional<QueryText> nested(Object value) {
    return value instanceof Map<?, ?> json ? of(json) : Optional.empty();
  }

  private static Optional<QueryText> json(String text) {
    return Json.read(text.getBytes(StandardCharsets.UTF_8))
        .flatMap(Json.Value::object)
        .flatMap(QueryText::of);
  }

  private static Optional<QueryText> of(Map<?, ?> json) {
    Object attribute = json.get("attribute");
    Object values = json.get("values");
    boolean sound =
        json.get("method") instanceof String
            && (attribute == null || attribute instanceof String)
            && (values == null || values instanceof List<?>);
    if (!sound || !(json.get("method") instanceof String method)) {
      return Optional.empty();
    }
    List<Object> list = new ArrayList<>();
    if (values instanceof List<?> items) {
      for (Object item : items) {
        if (item == null) {
          return Optional.empty();
        }
        list.add(item);
      }
    }
    return Optional.of(new QueryText(method, attribute instanceof String a ? a : "", list));
  }

  /**
   * The form of SDKs up to 1.4: {@code equal("name", ["ada"])}; arguments are JSON but for quotes.
   */
  private static Optional<QueryText> old(String text) {
    var match = OLD_FORM.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    String method = match.group(1);
    String list = "[" + doubleQuoted(match.group(2)) + "]";
    return Json.read(list.getBytes(StandardCharsets.UTF_8))
        .flatMap(Json.Value::list)
        .flatMap(arguments -> of(method, arguments));
  }

  private static Optional<QueryText> of(String method, List<?> arguments) {
    List<Object> rest = new ArrayList<>();
    for (Object argument : arguments) {
      switch (argument) {
        case null -> {
          return Optional.empty();
        }
        case List<?> several when several.contains(null) -> {
          return Optional.empty();
        }
        case List<?> several -> rest.addAll(several);
        default -> rest.add(argument);
      }
    }
    boolean named = !WITHOUT_ATTRIBUTE.contains(method) && !rest.isEmpty();
    if (!named) {
      return Optional.of(new QueryText(method, "", rest));
    }
    return rest.getFirst() instanceof String attribute
        ? Optional.of(new QueryText(method, attribute, rest.subList(1, rest.size())))
        : Optional.empty();
  }

  /** The same text with every string in double quotes, as JSON wants them. */
  private static String doubleQuoted(String text) {
    var out = new StringBuilder(text.length() + 8);
    char open = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (open == 0) {
        open = c == '"' || c == '\'' ? c : 0;
        out.append(c == '\'' ? '"' : c);
      } else if (c == '\\' && i + 1 < text.length()) {
        i++;
        out.append(text.charAt(i) == '\'' ? "'" : "\\" + text.charAt(i));
      } else if (c == open) {
        open = 0;
        out.append('"');
      } else {
        out.append(c == '"' ? "\\\"" : String.valueOf(c));
      }
    }
    return out.toString();
  }
}
