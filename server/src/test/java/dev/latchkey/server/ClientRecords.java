package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.rest.Field;
import dev.latchkey.rest.Format;
import dev.latchkey.rest.Shape;
import java.lang.reflect.RecordComponent;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares a record of the client with the JSON that it was read from, by the shape of both. */
final class ClientRecords {
  private ClientRecords() {}

  /** Says every difference by failing. */
  static void same(String of, Object model, Map<?, ?> json, Shape<?> shape, Format format) {
    RecordComponent[] components = model.getClass().getRecordComponents();
    assertThat(components).as(of).hasSize(shape.fields().size());
    if (shape.fields().getFirst().kind() == Field.Kind.WHOLE) {
      assertThat(value(model, components[0])).as(of).isEqualTo(json);
      return;
    }
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < components.length; i++) {
      Field<?> field = shape.fields().get(i);
      String name = of + "." + components[i].getName();
      assertThat("$" + components[i].getName()).as(of).endsWith(field.name().replace("$", ""));
      if (format.has(field.since())) {
        sent.add(field.name());
        same(name, value(model, components[i]), json.get(field.name()), field, format);
      } else {
        assertThat(empty(value(model, components[i]))).as("%s is empty", name).isTrue();
      }
    }
    assertThat(json.keySet()).as(of).isEqualTo(new java.util.LinkedHashSet<>(sent));
  }

  private static void same(
      String of, Object value, @Nullable Object json, Field<?> field, Format format) {
    switch (field.kind()) {
      case TEXT, FLAG, TEXTS, OBJECT, WHOLE -> assertThat(value).as(of).isEqualTo(json);
      case INTEGER, NUMBER ->
          assertThat(((Number) value).doubleValue())
              .as(of)
              .isEqualTo(json instanceof Number n ? n.doubleValue() : Double.NaN);
      case TEXT_OR_NULL, OBJECT_OR_NULL ->
          assertThat(value).as(of).isEqualTo(Optional.ofNullable(json));
      case INSTANT, TIME -> {
        Object plain = value instanceof Optional<?> o ? o.isPresent() ? o.get() : "" : value;
        Object said = "".equals(json) ? "" : OffsetDateTime.parse(String.valueOf(json)).toInstant();
        assertThat(plain).as(of).isEqualTo(said);
      }
      case LIST -> {
        List<?> items = (List<?>) value;
        List<?> said = json instanceof List<?> list ? list : List.of();
        assertThat(items).as(of).hasSameSizeAs(said);
        for (int i = 0; i < items.size(); i++) {
          Shape<?> item = java.util.Objects.requireNonNull(field.item());
          same(of + "[" + i + "]", items.get(i), (Map<?, ?>) said.get(i), item, format);
        }
      }
    }
  }

  private static boolean empty(Object value) {
    return value.equals("")
        || value.equals(false)
        || value.equals(Optional.empty())
        || value.equals(List.of());
  }

  private static Object value(Object model, RecordComponent component) {
    try {
      return component.getAccessor().invoke(model);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
