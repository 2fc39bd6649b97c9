package dev.latchkey.rest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** JSON text to plain values and back: maps, lists, text, numbers, booleans and null. */
public final class Json {
  /** Deepest nesting read: prefs are the deepest input, and no one nests them by hand further. */
  public static final int MAX_DEPTH = 64;

  /** Longest number read, in characters; longer ones are attacks on big-number parsing. */
  private static final int MAX_NUMBER = 64;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER)
                  .maxNameLength(1024)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Json() {}

  /** Reads one JSON value and nothing after it; empty if the text is not that. */
  public static Optional<Value> read(byte[] utf8) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text(utf8))) {
      if (parser.nextToken() == null) {
        return Optional.empty();
      }
      Object value = value(parser);
      return parser.nextToken() == null ? Optional.of(new Value(value)) : Optional.empty();
    } catch (JacksonException | CharacterCodingException malformed) {
      return Optional.empty();
    }
  }

  /** Strict, as the parser's own decoder is not: it takes U+0000 written in two bytes. */
  private static String text(byte[] utf8) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
  }

  /** Writes plain values as UTF-8 text. */
  public static byte[] write(@Nullable Object value) {
    var out = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = generator(out)) {
      write(json, value);
    }
    return out.toByteArray();
  }

  static JsonGenerator generator(ByteArrayOutputStream out) {
    return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
  }

  static void write(JsonGenerator json, @Nullable Object value) {
    switch (value) {
      case null -> json.writeNull();
      case String text -> json.writeString(text);
      case Boolean flag -> json.writeBoolean(flag);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
          json.writeNumber(number.longValue());
      case Double number -> json.writeNumber(number);
      case Number number -> json.writeNumber(number.toString());
      case Map<?, ?> object -> {
        json.writeStartObject();
        object.forEach((name, item) -> {
          json.writeName(String.valueOf(name));
          write(json, item);
        });
        json.writeEndObject();
      }
      case Iterable<?> list -> {
        json.writeStartArray();
        list.forEach(item -> write(json, item));
        json.writeEndArray();
      }
      default -> throw new IllegalStateException("not a JSON value: " + value.getClass());
    }
  }

  private static @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> whole(parser, parser.getString());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      default -> throw new IllegalStateException("unexpected token " + parser.currentToken());
    };
  }

  /** Half a surrogate pair is no character (RFC 8259 section 8.2): no store can keep it. */
  private static String whole(JsonParser parser, String text) {
    boolean halved = text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
    if (halved) {
      throw new StreamReadException(parser, "half a surrogate pair");
    }
    return text;
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = whole(parser, parser.currentName());
      parser.nextToken();
      object.put(name, value(parser));
    }
    return object;
  }

  private static List<@Nullable Object> list(JsonParser parser) {
    List<@Nullable Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(parser));
    }
    return list;
  }

  /** One JSON value, which may be null. */
  public record Value(@Nullable Object plain) {
    /** The value, if it is an object. */
    public Optional<Map<?, ?>> object() {
      return plain instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
    }

    /** The value, if it is a list. */
    public Optional<List<?>> list() {
      return plain instanceof List<?> items ? Optional.of(items) : Optional.empty();
    }
  }
}
