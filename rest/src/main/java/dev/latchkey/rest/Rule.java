package dev.latchkey.rest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one raw value becomes a {@code T}, and the JSON Schema that says the same.
 *
 * @param schema JSON Schema (draft 2020-12) of the raw value
 * @param read gives the value, or why there is none, worded to follow the parameter's name
 */
public record Rule<T>(Map<String, Object> schema, Function<Object, Read<T>> read) {

  /** The outcome of reading: a value, or the reason there is none. */
  public sealed interface Read<T> {
    /** A value that obeys the rule. */
    record Value<T>(T value) implements Read<T> {}

    /** Why there is no value, worded to follow the parameter's name. */
    record Refused<T>(String reason) implements Read<T> {}
  }

  /** Text of {@code min} to {@code max} characters, none of them U+0000: not every store has it. */
  public static Rule<String> text(int min, int max) {
    return new Rule<>(
        schema("type", "string", "minLength", min, "maxLength", max),
        raw -> {
          if (!(raw instanceof String s) || s.length() < min || s.length() > max) {
            return new Read.Refused<>("must be text of %d to %d characters".formatted(min, max));
          }
          return s.indexOf('\0') < 0
              ? new Read.Value<>(s)
              : new Read.Refused<>("must not have the character U+0000 in it");
        });
  }

  /** True or false; the protocol takes {@code "true"}, {@code 1} and their opposites as well. */
  public static Rule<Boolean> flag() {
    return new Rule<>(
        schema("type", "boolean"),
        raw ->
            switch (String.valueOf(raw)) {
              case "true", "1" -> new Read.Value<>(true);
              case "false", "0" -> new Read.Value<>(false);
              default -> new Read.Refused<>("must be true or false");
            });
  }

  /** A whole number of {@code min} to {@code max}; the protocol takes it as text as well. */
  public static Rule<Integer> integer(int min, int max) {
    return new Rule<>(
        schema("type", "integer", "minimum", min, "maximum", max),
        raw ->
            whole(raw).filter(number -> number >= min && number <= max).isPresent()
                ? new Read.Value<>(whole(raw).orElseThrow().intValue())
                : new Read.Refused<>("must be a whole number of %d to %d".formatted(min, max)));
  }

  private static Optional<Long> whole(Object raw) {
    String text = raw instanceof String || raw instanceof Number ? String.valueOf(raw) : "";
    return text.matches("-?(0|[1-9]\\d{0,9})") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  /** A JSON object whose text is at most so many bytes. */
  public static Rule<Map<String, @Nullable Object>> object(int maxBytes) {
    return new Rule<>(
        schema("type", "object"),
        raw -> {
          if (!(raw instanceof Map<?, ?> map)) {
            return new Read.Refused<>("must be a JSON object");
          }
          if (Json.write(map).length > maxBytes) {
            return new Read.Refused<>("must be at most %d bytes of JSON".formatted(maxBytes));
          }
          return new Read.Value<>(copy(map));
        });
  }

  /** At most so many items, each obeying the rule. A single text counts as a list of one. */
  public static <T> Rule<List<T>> list(Rule<T> item, int maxItems) {
    return new Rule<>(
        schema("type", "array", "items", item.schema(), "maxItems", maxItems),
        raw -> {
          List<?> items = raw instanceof List<?> list ? list : List.of(raw);
          if (items.size() > maxItems) {
            return new Read.Refused<>("must have at most %d items".formatted(maxItems));
          }
          return items(item, items);
        });
  }

  /** This rule, then a narrower reading of its value. */
  public <U> Rule<U> then(Function<? super T, Read<U>> narrower) {
    return new Rule<>(
        schema,
        raw ->
            switch (read.apply(raw)) {
              case Read.Value<T>(T value) -> narrower.apply(value);
              case Read.Refused<T>(String reason) -> new Read.Refused<>(reason);
            });
  }

  /** This rule with more said in its schema. */
  public Rule<T> saying(String key, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(schema);
    more.put(key, value);
    return new Rule<>(more, read);
  }

  /** The length of a text in UTF-8 bytes. */
  public static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static <T> Read<List<T>> items(Rule<T> rule, List<?> raw) {
    List<T> values = new ArrayList<>();
    for (Object item : raw) {
      if (item == null) {
        return new Read.Refused<>("must not have null for an item");
      }
      switch (rule.read().apply(item)) {
        case Read.Value<T>(T value) -> values.add(value);
        case Read.Refused<T>(String reason) -> {
          return new Read.Refused<>("has an item that " + reason);
        }
      }
    }
    return new Read.Value<>(List.copyOf(values));
  }

  private static Map<String, @Nullable Object> copy(Map<?, ?> map) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }

  static Map<String, Object> schema(Object... pairs) {
    Map<String, Object> schema = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      schema.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return schema;
  }
}
