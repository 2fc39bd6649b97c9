package dev.latchkey.store.sql;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A list of texts in one column, as a JSON array (RFC 8259). */
final class TextList {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String NONE = "[]";

  private TextList() {}

  static String write(Iterable<String> texts) {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartArray();
      texts.forEach(json::writeString);
      json.writeEndArray();
    }
    return text.toString();
  }

  static List<String> read(String column) {
    if (column.equals(NONE)) {
      return List.of();
    }
    var texts = new ArrayList<String>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), column)) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        throw new IllegalStateException("not a list of texts: " + column);
      }
      while (json.nextToken() == JsonToken.VALUE_STRING) {
        texts.add(json.getString());
      }
    }
    return texts;
  }
}
