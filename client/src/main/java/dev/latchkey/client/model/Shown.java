package dev.latchkey.client.model;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Records as text that may stand in a log. */
final class Shown {
  private Shown() {}

  /** As a record prints itself, with stars for the components that open something. */
  static String of(Record model, Set<String> secrets) {
    return Arrays.stream(model.getClass().getRecordComponents())
        .map(c -> c.getName() + "=" + (secrets.contains(c.getName()) ? "***" : value(model, c)))
        .collect(Collectors.joining(", ", model.getClass().getSimpleName() + "[", "]"));
  }

  private static Object value(Record model, RecordComponent component) {
    try {
      return String.valueOf(component.getAccessor().invoke(model));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
