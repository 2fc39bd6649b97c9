package dev.latchkey.store.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The text after a WHERE, and the values it is asked with. */
final class Condition {
  private final StringBuilder text;
  private final List<Object> values;

  Condition(String text, Object... values) {
    this.text = new StringBuilder(text);
    this.values = new ArrayList<>(List.of(values));
  }

  void and(String more, Collection<?> with) {
    text.append(" AND ").append(more);
    values.addAll(with);
  }

  void and(Condition other) {
    and(other.text(), other.values());
  }

  Condition copy() {
    return new Condition(text(), values.toArray());
  }

  String text() {
    return text.toString();
  }

  List<Object> values() {
    return values;
  }
}
