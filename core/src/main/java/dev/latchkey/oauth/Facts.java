package dev.latchkey.oauth;

import dev.latchkey.rest.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a provider said: its answer about the user, and beside it under names that begin with a
 * dollar sign the answer with the tokens, further answers, and claims whose signature was checked.
 */
record Facts(Map<String, @Nullable Object> said) {
  static final Facts NONE = new Facts(Map.of());

  Facts {
    said = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(said));
  }

  /** Reads a JSON object; nothing if the text is none. */
  static Optional<Facts> read(byte[] json) {
    return Json.read(json).flatMap(Json.Value::object).map(Facts::of);
  }

  static Facts of(Map<?, ?> object) {
    Map<String, @Nullable Object> said = new LinkedHashMap<>();
    object.forEach((name, value) -> said.put(String.valueOf(name), value));
    return new Facts(said);
  }

  /** The same with one more answer. */
  Facts with(String name, @Nullable Object value) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>(said);
    more.put(name, value);
    return new Facts(more);
  }

  /** What stands at a path such as {@code data.0.id}; nothing if there is nothing or null. */
  Optional<Object> at(String path) {
    @Nullable Object here = said;
    for (String step : path.split("\\.", -1)) {
      here = step(here, step);
    }
    return Optional.ofNullable(here);
  }

  private static @Nullable Object step(@Nullable Object here, String step) {
    return switch (here) {
      case Map<?, ?> object -> object.get(step);
      case List<?> list when step.matches("\\d") && Integer.parseInt(step) < list.size() ->
          list.get(Integer.parseInt(step));
      case null, default -> null;
    };
  }

  /** The text or whole number at a path as text; nothing if it is empty or something else. */
  Optional<String> text(String path) {
    return at(path)
        .filter(value -> value instanceof String || whole(value))
        .map(Object::toString)
        .filter(text -> !text.isBlank());
  }

  private static boolean whole(Object value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof java.math.BigInteger;
  }

  /** The objects in the list at a path. */
  List<Facts> each(String path) {
    return at(path)
        .filter(List.class::isInstance)
        .map(list -> ((List<?>) list).stream())
        .orElseGet(java.util.stream.Stream::empty)
        .filter(Map.class::isInstance)
        .map(object -> of((Map<?, ?>) object))
        .toList();
  }

  /** Whether a path holds the JSON value true: neither a text nor a number will do (row 62). */
  boolean truth(String path) {
    return at(path).filter(Boolean.TRUE::equals).isPresent();
  }

  @Override
  public String toString() {
    return "Facts" + said.keySet();
  }
}
