package dev.latchkey.client.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON text to plain values and back: maps, lists, text, numbers, booleans and null. Nobody can
 * change what was read.
 */
public final class JsonText {
  /** Deepest nesting read; preferences are the deepest there is, and servers bound them too. */
  private static final int MAX_DEPTH = 100;

  /** Longest number read, in characters; longer ones are attacks on the parsing of numbers. */
  private static final int MAX_NUMBER = 64;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private JsonText() {}

  /**
   * Reads one JSON value and nothing after it.
   *
   * @throws JsonFault if the text is not that
   */
  static @Nullable Object read(byte[] utf8) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text(utf8))) {
      if (parser.nextToken() == null) {
        throw new JsonFault("the answer is empty");
      }
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw new JsonFault("something follows the JSON");
      }
      return value;
    } catch (JacksonException | CharacterCodingException malformed) {
      throw new JsonFault("the answer is not JSON");
    }
  }

  /**
   * Writes plain values as UTF-8 text.
   *
   * @throws IllegalArgumentException if something in it has no form in JSON
   */
  public static byte[] write(@Nullable Object value) {
    var out = new ByteArrayOutputStream(256);
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      write(json, value);
    } catch (JacksonException unwritable) {
      throw new IllegalArgumentException("no JSON can be made of it", unwritable);
    }
    return out.toByteArray();
  }

  private static void write(JsonGenerator json, @Nullable Object value) {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof CharSequence) {
      json.writeString(value.toString());
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Number number) {
      write(json, number);
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      map.forEach((name, item) -> {
        json.writeName(String.valueOf(name));
        write(json, item);
      });
      json.writeEndObject();
    } else if (value instanceof Iterable<?> list) {
      json.writeStartArray();
      list.forEach(item -> write(json, item));
      json.writeEndArray();
    } else {
      throw new IllegalArgumentException("no JSON can be made of a " + value.getClass().getName());
    }
  }

  private static void write(JsonGenerator json, Number number) {
    double approximate = number.doubleValue();
    boolean floating = number instanceof Double || number instanceof Float;
    if (floating && !Double.isFinite(approximate)) {
      throw new IllegalArgumentException("JSON has no " + number);
    }
    json.writeNumber(number.toString());
  }

  private static @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      default -> throw new JsonFault("the answer is not JSON");
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      object.put(name, value(parser));
    }
    return Collections.unmodifiableMap(object);
  }

  private static List<@Nullable Object> list(JsonParser parser) {
    List<@Nullable Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(parser));
    }
    return Collections.unmodifiableList(list);
  }

  /** The text of bytes that are UTF-8 from end to end. */
  private static String text(byte[] utf8) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
  }
}
