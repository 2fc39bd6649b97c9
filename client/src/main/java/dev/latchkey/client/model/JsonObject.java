package dev.latchkey.client.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object of an answer. What a field lacks or has as null is empty: "", false, 0, no items.
 * What it has of another kind than the model is a {@link JsonFault}.
 */
public final class JsonObject {
  private final String name;
  private final Map<String, @Nullable Object> fields;

  private JsonObject(String name, Map<String, @Nullable Object> fields) {
    this.name = name;
    this.fields = fields;
  }

  /**
   * Reads a whole answer.
   *
   * @throws JsonFault if it is not one JSON object in UTF-8 and nothing else
   */
  public static JsonObject parse(byte[] utf8) {
    return of("", JsonText.read(utf8));
  }

  private static JsonObject of(String name, @Nullable Object value) {
    return new JsonObject(name, object(name, value));
  }

  /** Text; "" when there is none. */
  public String text(String field) {
    return textIfAny(field).orElse("");
  }

  /** Text, if there is any. */
  public Optional<String> textIfAny(String field) {
    return valueOf(field).map(value -> as(String.class, field, value, "text"));
  }

  /** A time, if there is one: the protocol writes "" for none. */
  public Optional<Instant> time(String field) {
    return textIfAny(field).filter(text -> !text.isEmpty()).map(text -> instant(field, text));
  }

  /** A time that the protocol always has. */
  public Instant instant(String field) {
    return time(field).orElseThrow(() -> new JsonFault(path(field) + " is missing"));
  }

  /** True or false; false when it is not said. */
  public boolean flag(String field) {
    return valueOf(field).map(value -> as(Boolean.class, field, value, "a boolean")).orElse(false);
  }

  /** A whole number; 0 when there is none. */
  public long integer(String field) {
    return valueOf(field).map(value -> whole(field, value)).orElse(0L);
  }

  /** A number; 0 when there is none. */
  public double number(String field) {
    return valueOf(field)
        .map(value -> as(Number.class, field, value, "a number").doubleValue())
        .orElse(0.0);
  }

  /** A list of texts; empty when there is none. */
  public List<String> texts(String field) {
    return items(field, item -> as(String.class, field, item, "a list of texts"));
  }

  /** An object of the app's own making; empty when there is none. */
  public Map<String, @Nullable Object> object(String field) {
    return objectIfAny(field).orElse(Map.of());
  }

  /** An object of the app's own making, if there is one. */
  public Optional<Map<String, @Nullable Object>> objectIfAny(String field) {
    return valueOf(field).map(value -> object(path(field), value));
  }

  /** A list of models; empty when there is none. */
  public <T> List<T> list(String field, Function<JsonObject, T> reader) {
    return items(field, item -> reader.apply(of(path(field), item)));
  }

  /** Everything, where the whole object is of the app's own making. */
  public Map<String, @Nullable Object> whole() {
    return fields;
  }

  /** A copy that nobody can change; null is a value in it as in JSON. */
  static Map<String, @Nullable Object> copy(Map<String, ? extends @Nullable Object> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(map));
  }

  private Optional<Object> valueOf(String field) {
    return Optional.ofNullable(fields.get(field));
  }

  private String path(String field) {
    return name.isEmpty() ? field : name + "." + field;
  }

  private <T> T as(Class<T> kind, String field, @Nullable Object value, String word) {
    if (!kind.isInstance(value)) {
      throw new JsonFault(path(field) + " is not " + word);
    }
    return kind.cast(value);
  }

  private long whole(String field, Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    throw new JsonFault(path(field) + " is not a whole number of 64 bits");
  }

  private Instant instant(String field, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException malformed) {
      throw new JsonFault(path(field) + " is not a time in ISO 8601");
    }
  }

  private <T> List<T> items(String field, Function<@Nullable Object, T> reader) {
    Object value = fields.get(field);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?>)) {
      throw new JsonFault(path(field) + " is not a list");
    }
    List<T> items = new ArrayList<>();
    for (Object item : (List<?>) value) {
      items.add(reader.apply(item));
    }
    return Collections.unmodifiableList(items);
  }

  /** PHP servers write an empty object as an empty list. */
  @SuppressWarnings("unchecked") // JsonText makes maps of text to plain values
  private static Map<String, @Nullable Object> object(String name, @Nullable Object value) {
    if (value instanceof List<?> list && list.isEmpty()) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?>)) {
      throw new JsonFault((name.isEmpty() ? "the answer" : name) + " is not an object");
    }
    return (Map<String, @Nullable Object>) value;
  }
}
