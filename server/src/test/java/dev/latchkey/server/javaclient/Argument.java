package dev.latchkey.server.javaclient;

import dev.latchkey.rest.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A parameter of a route as an argument of a method. */
record Argument(Param<?> param) {
  String name() {
    return Words.name(param.name());
  }

  boolean required() {
    return param.required();
  }

  String type() {
    return type(param.rule().schema());
  }

  /** The type as it stands in a list or an optional. */
  String boxed() {
    return boxed(type());
  }

  private static String boxed(String type) {
    return switch (type) {
      case "boolean" -> "Boolean";
      case "int" -> "Integer";
      case "long" -> "Long";
      case "double" -> "Double";
      default -> type;
    };
  }

  private String type(Map<?, ?> schema) {
    return switch (String.valueOf(schema.get("type"))) {
      case "string" -> "String";
      case "boolean" -> "boolean";
      case "number" -> "double";
      case "integer" ->
          schema.get("maximum") instanceof Integer && schema.get("minimum") instanceof Integer
              ? "int"
              : "long";
      case "array" ->
          schema.get("items") instanceof Map<?, ?> items
              ? "List<" + boxed(type(items)) + ">"
              : fault("says nothing of its items");
      case "object" -> "Map<String, ? extends @Nullable Object>";
      default -> fault("has no type that the client knows");
    };
  }

  private String fault(String what) {
    throw new AssertionError("the rule of `%s` %s: say it".formatted(param.name(), what));
  }

  /** What it means, and what may be in it. */
  String meaning() {
    return Words.noted(param.does(), values());
  }

  /** What may be in it, as far as its rule says so beside its type. */
  String values() {
    Map<String, Object> schema = param.rule().schema();
    List<String> notes = new ArrayList<>();
    if (schema.get("enum") instanceof List<?> words) {
      notes.add(
          "one of "
              + words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", ")));
    }
    if (schema.get("maximum") instanceof Number most && schema.get("minimum") instanceof Number n) {
      notes.add("%s to %s".formatted(n, most));
    }
    return String.join("; ", notes);
  }

  /** What stands in where it is not sent; nothing if nothing does. */
  Optional<String> otherwise() {
    Object value = param.otherwise().orElse(null);
    return value instanceof Boolean || value instanceof Number
        ? Optional.of(String.valueOf(value))
        : Optional.empty();
  }

  /** The value in an example. */
  String example() {
    return switch (type()) {
      case "boolean" -> "true";
      case "int" -> otherwise().orElse("60");
      case "long" -> "60L";
      case "double" -> "0.5";
      case "List<String>" -> name().equals("queries") ? "List.of(Query.limit(25))" : texts();
      case "Map<String, ? extends @Nullable Object>" -> "Map.of(\"theme\", \"dark\")";
      default -> '"' + text() + '"';
    };
  }

  private String texts() {
    return "List.of(\"" + name() + "\")";
  }

  private String text() {
    if (param.rule().schema().get("enum") instanceof List<?> words) {
      return String.valueOf(words.getFirst());
    }
    return switch (param.name()) {
      case "email" -> "ada@example.com";
      case "phone" -> "+4930123456";
      case "url" -> "https://app.example.com/done";
      case "sessionId" -> "current";
      case "password" -> "correct horse battery";
      default -> param.name();
    };
  }
}
