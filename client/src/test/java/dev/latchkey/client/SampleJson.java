package dev.latchkey.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Draws JSON of the shape of a model, and JSON that is only nearly so. */
final class SampleJson {
  private final Random random;
  private final Map<String, Map<?, ?>> schemas;

  SampleJson(Random random, Map<String, Map<?, ?>> schemas) {
    this.random = random;
    this.schemas = schemas;
  }

  /** An object with every field as described. */
  Map<String, @Nullable Object> good(String model) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    Described.object(schemas.get(model), "properties")
        .forEach(
            (name, schema) -> object.put(String.valueOf(name), value(Described.object(schema))));
    return object;
  }

  private @Nullable Object value(Map<?, ?> schema) {
    Object type = schema.get("type");
    if (type instanceof List<?> types) {
      return random.nextBoolean() ? null : value(Map.of("type", types.get(0)));
    }
    return switch (String.valueOf(type)) {
      case "string" ->
          String.valueOf(schema.get("description")).contains("ISO 8601") ? time() : text();
      case "boolean" -> random.nextBoolean();
      case "integer" -> random.nextBoolean() ? random.nextLong() : (long) random.nextInt(10);
      case "number" -> random.nextGaussian();
      case "array" -> items(Described.object(schema.get("items")));
      default -> Map.of("a", text(), "b", List.of(1, Map.of("c", true)));
    };
  }

  private List<Object> items(Map<?, ?> schema) {
    List<Object> items = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      Object reference = schema.get("$ref");
      items.add(
          reference == null ? text() : good(String.valueOf(reference).replaceFirst(".*/", "")));
    }
    return items;
  }

  private String text() {
    return List.of("", "a", "Ä \u0001\n\"\\", "😀", "null", "2026").get(random.nextInt(6));
  }

  private String time() {
    return "20%02d-01-31T12:00:00.%03d+00:00".formatted(random.nextInt(100), random.nextInt(1000));
  }

  /** The same with fields missing, null, of another kind, and some that nobody knows. */
  Map<String, @Nullable Object> bent(String model) {
    Map<String, @Nullable Object> object = good(model);
    for (String name : List.copyOf(object.keySet())) {
      switch (random.nextInt(12)) {
        case 0 -> object.remove(name);
        case 1 -> object.put(name, null);
        case 2 -> object.put(name, odd());
        default -> {}
      }
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      object.put("unknown" + i, odd());
    }
    return object;
  }

  private @Nullable Object odd() {
    Object[] odd = {
      text(),
      random.nextBoolean(),
      random.nextInt(),
      random.nextDouble() * 1e300,
      new java.math.BigInteger("9".repeat(30)),
      List.of(),
      new ArrayList<>(java.util.Arrays.asList(null, null)),
      List.of(List.of(Map.of())),
      Map.of(),
      Map.of("$id", 5),
      "2026-02-30T12:00:00.000+00:00",
      "+999999999-12-31T23:59:59-18:00",
      null
    };
    return odd[random.nextInt(odd.length)];
  }

  /** Bytes with a few of them gone, doubled or changed. */
  byte[] broken(byte[] json) {
    byte[] broken = json.clone();
    for (int i = 1 + random.nextInt(3); i > 0 && broken.length > 0; i--) {
      int at = random.nextInt(broken.length);
      switch (random.nextInt(3)) {
        case 0 -> broken = java.util.Arrays.copyOf(broken, at);
        case 1 -> broken[at] = (byte) random.nextInt();
        default -> broken[at] = (byte) "{}[]\",:0-e\\u".charAt(random.nextInt(12));
      }
    }
    return broken;
  }

  static Set<String> models(Map<String, Map<?, ?>> schemas) {
    Set<String> models = new java.util.TreeSet<>(schemas.keySet());
    models.remove("error");
    return models;
  }
}
