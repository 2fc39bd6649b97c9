package dev.latchkey.rest;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * An answer's JSON: each field's name, meaning and value, said once for writer, OpenAPI and docs.
 *
 * @param name the model's name in the protocol, such as {@code session}
 * @param does one sentence that says what it is
 * @param fields in the order sent
 */
public record Shape<O>(String name, String does, List<Field<O>> fields) {
  public Shape {
    fields = List.copyOf(fields);
  }

  /** A shape of these fields, in this order. */
  @SafeVarargs
  @SuppressWarnings("varargs") // List.of copies the array at once
  public static <O> Shape<O> of(String name, String does, Field<O>... fields) {
    return new Shape<>(name, does, List.of(fields));
  }

  /** The value as UTF-8 JSON, in the format the caller asked for. */
  public byte[] write(O value, Format format) {
    var out = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = Json.generator(out)) {
      write(json, value, format);
    }
    return out.toByteArray();
  }

  void write(JsonGenerator json, O value, Format format) {
    if (fields.size() == 1 && fields.getFirst().kind() == Field.Kind.WHOLE) {
      Json.write(json, fields.getFirst().get().apply(value));
      return;
    }
    json.writeStartObject();
    for (Field<O> field : fields) {
      if (format.has(field.since())) {
        json.writeName(field.name());
        field.write(json, value, format);
      }
    }
    json.writeEndObject();
  }

  /** A free-form JSON object as the whole answer. */
  public static <O> Shape<O> whole(String name, String does, Function<O, Object> get) {
    return new Shape<>(name, does, List.of(new Field<>(Field.Kind.WHOLE, "", does, get)));
  }

  /** A list answer: how many there are in all, and the page asked for. */
  public static <T> Shape<Page<T>> list(String name, String plural, Shape<T> item) {
    return of(
        name,
        "A list of " + plural + ".",
        Field.integer("total", "How many " + plural + " match, whatever the page.", Page::total),
        Field.list(plural, "The " + plural + " of this page.", item, Page::items));
  }

  /**
   * A page of a list.
   *
   * @param total how many match in all; 0 when the caller asked not to count
   */
  public record Page<T>(long total, List<T> items) {
    /** A list that is its own only page. */
    public static <T> Page<T> whole(List<T> items) {
      return new Page<>(items.size(), List.copyOf(items));
    }
  }

  /** The shape nested in a field, if it is one of objects. */
  static Optional<Shape<?>> nested(Field<?> field) {
    return Optional.ofNullable(field.item());
  }

  /** Nothing at all: the body of a 204. */
  static <O> Shape<O> nothing() {
    return new Shape<>("", "", List.of());
  }

  static @Nullable Object orNull(Optional<?> value) {
    return value.isPresent() ? value.get() : null;
  }
}
