package dev.latchkey.locale;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Just enough of a JSON reader for the file of facts: no exponents, no faults found kindly. */
final class Facts {

  private final String text;
  private int at;

  private Facts(String text) {
    this.text = text;
  }

  /** Objects as maps in their order, arrays as lists, strings, and numbers as doubles. */
  static Map<String, Object> read(String json) {
    return object(new Facts(json).value());
  }

  @SuppressWarnings("unchecked") // every name of a JSON object is a string
  static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked") // anything is an object
  static List<Object> array(Object value) {
    return (List<Object>) value;
  }

  private Object value() {
    return switch (peek()) {
      case '{' -> members();
      case '[' -> elements();
      case '"' -> string();
      default -> number();
    };
  }

  private Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    for (at++; peek() != '}'; ) {
      String name = string();
      take(':');
      members.put(name, value());
      comma();
    }
    take('}');
    return members;
  }

  private List<Object> elements() {
    List<Object> elements = new ArrayList<>();
    for (at++; peek() != ']'; ) {
      elements.add(value());
      comma();
    }
    take(']');
    return elements;
  }

  private String string() {
    take('"');
    StringBuilder read = new StringBuilder();
    for (; text.charAt(at) != '"'; at++) {
      read.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at));
    }
    take('"');
    return read.toString();
  }

  private char escaped() {
    at++;
    if (text.charAt(at) != 'u') {
      return text.charAt(at);
    }
    at += 4;
    return (char) Integer.parseInt(text, at - 3, at + 1, 16);
  }

  private Double number() {
    int from = at;
    while ("-.0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return Double.valueOf(text.substring(from, at));
  }

  private void comma() {
    if (peek() == ',') {
      at++;
    }
  }

  private char peek() {
    while (Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.charAt(at);
  }

  private void take(char wanted) {
    if (peek() != wanted) {
      throw new IllegalStateException("no " + wanted + " at " + at);
    }
    at++;
  }
}
