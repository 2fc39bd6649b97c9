package dev.latchkey.rest;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every shape the endpoints answer with, nested ones included, each once and by name. */
public final class Models {
  private Models() {}

  /** The models, by name. */
  public static Collection<Shape<?>> of(List<Endpoint<?, ?>> endpoints) {
    Map<String, Shape<?>> models = new TreeMap<>();
    for (Endpoint<?, ?> endpoint : endpoints) {
      if (endpoint.answer() instanceof Endpoint.Answer.Body<?>(Shape<?> shape)) {
        add(models, shape);
      }
    }
    return models.values();
  }

  private static void add(Map<String, Shape<?>> models, Shape<?> shape) {
    models.put(shape.name(), shape);
    shape.fields().forEach(field -> Shape.nested(field).ifPresent(item -> add(models, item)));
  }
}
