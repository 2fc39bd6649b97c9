package dev.latchkey.store.sql;

import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Texts by name in one column, as a JSON object (RFC 8259). */
final class TextMap {
  private static final JsonFactory JSON = new JsonFactory();

  private TextMap() {}

  static String write(Map<String, String> texts) {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      new TreeMap<>(texts).forEach(json::writeStringProperty);
      json.writeEndObject();
    }
    return text.toString();
  }

  static Map<String, String> read(String column) {
    Map<String, String> texts = new TreeMap<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), column)) {
      boolean object = json.nextToken() == JsonToken.START_OBJECT;
      while (object && json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.getString();
        object = json.nextToken() == JsonToken.VALUE_STRING;
        texts.put(name, json.getString());
      }
      if (!object) {
        throw new IllegalStateException("not texts by name: " + column);
      }
    }
    return texts;
  }
}
