package dev.latchkey.rest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * One field of an answer.
 *
 * @param notes what a reader must know beyond the sentence: format, values, when it is empty
 * @param since the first response format that has the field
 * @param opens whether it opens something, so that no log may have it
 * @param item the shape of the objects in it, where it holds objects
 */
public record Field<O>(
    Kind kind,
    String name,
    String does,
    Function<O, ?> get,
    String notes,
    Format since,
    boolean opens,
    @Nullable Shape<?> item) {
  private static final Format ALWAYS = new Format(0, 0, 0);
  private static final Set<Kind> TIMES = EnumSet.of(Kind.INSTANT, Kind.TIME);
  private static final String TIME_NOTE = "ISO 8601, UTC, milliseconds";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'+00:00'").withZone(ZoneOffset.UTC);

  /** What a field holds. */
  public enum Kind {
    TEXT("string"),
    TEXT_OR_NULL("string"),
    /** A time that is always set. */
    INSTANT("string"),
    /** A time, or "". */
    TIME("string"),
    FLAG("boolean"),
    INTEGER("integer"),
    NUMBER("number"),
    TEXTS("array"),
    OBJECT("object"),
    OBJECT_OR_NULL("object"),
    LIST("array"),
    WHOLE("object");

    private final String jsonType;

    Kind(String jsonType) {
      this.jsonType = jsonType;
    }

    /** The type in JSON Schema. */
    public String jsonType() {
      return jsonType;
    }
  }

  Field(Kind kind, String name, String does, Function<O, ?> get, Extra... extras) {
    this(kind, name, does, get, notes(kind, extras), since(extras), opens(extras), null);
  }

  /** Something more to be said about a field. */
  public sealed interface Extra {
    /** A note for the docs. */
    record Note(String text) implements Extra {}

    /** The first response format that has the field. */
    record Since(Format format) implements Extra {}

    /** That it opens something. */
    record Secret() implements Extra {}
  }

  /** A note for the docs: format, values, when it is empty. */
  public static Extra note(String text) {
    return new Extra.Note(text);
  }

  /** The first response format that has the field. */
  public static Extra since(Format format) {
    return new Extra.Since(format);
  }

  /** That it opens something: clients keep it out of what they print. */
  public static Extra secret() {
    return new Extra.Secret();
  }

  /** Text; "" when unset. */
  public static <O> Field<O> text(
      String name, String does, Function<O, String> get, Extra... extras) {
    return new Field<>(Kind.TEXT, name, does, get, extras);
  }

  /** Text, or JSON null. */
  public static <O> Field<O> textOrNull(
      String name, String does, Function<O, Optional<String>> get, Extra... extras) {
    return new Field<>(Kind.TEXT_OR_NULL, name, does, get, extras);
  }

  /** An instant that is always set, in UTC with milliseconds. */
  public static <O> Field<O> instant(
      String name, String does, Function<O, Instant> get, Extra... extras) {
    return new Field<>(Kind.INSTANT, name, does, get, extras);
  }

  /** An instant, always in UTC with milliseconds; "" when unset. */
  public static <O> Field<O> time(
      String name, String does, Function<O, Optional<Instant>> get, Extra... extras) {
    return new Field<>(Kind.TIME, name, does, get, extras);
  }

  /** True or false. */
  public static <O> Field<O> flag(
      String name, String does, Function<O, Boolean> get, Extra... extras) {
    return new Field<>(Kind.FLAG, name, does, get, extras);
  }

  /** A whole number. */
  public static <O> Field<O> integer(
      String name, String does, Function<O, Long> get, Extra... extras) {
    return new Field<>(Kind.INTEGER, name, does, get, extras);
  }

  /** A number that may have a fraction. */
  public static <O> Field<O> number(
      String name, String does, Function<O, Double> get, Extra... extras) {
    return new Field<>(Kind.NUMBER, name, does, get, extras);
  }

  /** A list of texts. */
  public static <O> Field<O> texts(
      String name, String does, Function<O, List<String>> get, Extra... extras) {
    return new Field<>(Kind.TEXTS, name, does, get, extras);
  }

  /** A free-form JSON object. */
  public static <O> Field<O> object(
      String name, String does, Function<O, ? extends Map<String, ?>> get, Extra... extras) {
    return new Field<>(Kind.OBJECT, name, does, get, extras);
  }

  /** A free-form JSON object, or JSON null. */
  public static <O> Field<O> objectOrNull(
      String name,
      String does,
      Function<O, ? extends Optional<? extends Map<String, ?>>> get,
      Extra... extras) {
    return new Field<>(Kind.OBJECT_OR_NULL, name, does, get, extras);
  }

  /** A list of objects of one shape. */
  public static <O, T> Field<O> list(
      String name, String does, Shape<T> item, Function<O, List<T>> get, Extra... extras) {
    String notes = notes(Kind.LIST, extras);
    return new Field<>(Kind.LIST, name, does, get, notes, since(extras), opens(extras), item);
  }

  /** Whether it holds an instant. */
  public boolean isTime() {
    return TIMES.contains(kind);
  }

  /** An instant as every answer writes it: {@code 2026-01-31T12:00:00.000+00:00}. */
  public static String time(Instant instant) {
    return TIME.format(instant);
  }

  void write(JsonGenerator json, O owner, Format format) {
    Object value = get.apply(owner);
    switch (kind) {
      case INSTANT -> json.writeString(time((Instant) value));
      case TIME ->
          json.writeString(
              value instanceof Optional<?> o && o.isPresent() ? time((Instant) o.get()) : "");
      case TEXT_OR_NULL, OBJECT_OR_NULL -> Json.write(json, Shape.orNull((Optional<?>) value));
      case LIST -> writeList(json, (List<?>) value, format);
      case TEXT, FLAG, INTEGER, NUMBER, TEXTS, OBJECT, WHOLE -> Json.write(json, value);
    }
  }

  @SuppressWarnings("unchecked") // list() pairs the shape with a list of its values
  private void writeList(JsonGenerator json, List<?> items, Format format) {
    if (item == null) {
      throw new IllegalStateException("list without a shape: " + name);
    }
    Shape<Object> shape = (Shape<Object>) item;
    json.writeStartArray();
    items.forEach(one -> shape.write(json, one, format));
    json.writeEndArray();
  }

  private static String notes(Kind kind, Extra... extras) {
    var notes = new StringBuilder(TIMES.contains(kind) ? TIME_NOTE : "");
    for (Extra extra : extras) {
      String text =
          switch (extra) {
            case Extra.Note(String note) -> note;
            case Extra.Since(Format format) ->
                "since format %d.%d".formatted(format.major(), format.minor());
            case Extra.Secret() -> "";
          };
      notes.append(notes.isEmpty() || text.isEmpty() ? "" : "; ").append(text);
    }
    return notes.toString();
  }

  private static Format since(Extra... extras) {
    Format since = ALWAYS;
    for (Extra extra : extras) {
      since = extra instanceof Extra.Since(Format format) ? format : since;
    }
    return since;
  }

  private static boolean opens(Extra... extras) {
    return Arrays.stream(extras).anyMatch(Extra.Secret.class::isInstance);
  }
}
