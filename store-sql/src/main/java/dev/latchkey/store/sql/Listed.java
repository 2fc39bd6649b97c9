package dev.latchkey.store.sql;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a list of one kind of thing is made of in SQL. No other name reaches a statement.
 *
 * @param columns those that are read, by {@code read}
 * @param attributes what the list may be asked for, by the protocol's names
 * @param allWords every column of words; two spaces between them, so that no phrase goes across
 */
record Listed<T>(
    String table,
    String columns,
    Function<Row, T> read,
    Map<String, Attribute> attributes,
    String allWords) {
  /** The order of creation. */
  static final String SEQUENCE = "$sequence";

  /**
   * An attribute and its columns.
   *
   * @param column "" for one that is an order alone
   * @param order what a list is ordered by; "" for nothing
   * @param words the column of its words; "" for none
   */
  record Attribute(String column, String order, String words, Gap gap) {
    static Attribute plain(String column) {
      return new Attribute(column, column, "", Gap.NONE);
    }

    static Attribute sequence() {
      return new Attribute("", "seq", "", Gap.NONE);
    }

    /** Text that is '' when missing: the indexes of such columns leave out who has none. */
    static Attribute sparse(String column) {
      return new Attribute(column, column, "", Gap.EMPTY);
    }

    /** A time that may be missing. Never is before every time: databases differ in that. */
    static Attribute time(String column) {
      String order = "COALESCE(%s, -9223372036854775807)".formatted(column);
      return new Attribute(column, order, "", Gap.NULL);
    }

    /** Text that may be missing. */
    static Attribute optional(String column) {
      return new Attribute(column, "COALESCE(%s, '')".formatted(column), "", Gap.NULL);
    }

    /** A list of texts. */
    static Attribute texts(String column) {
      return new Attribute(column, "", "", Gap.TEXTS);
    }

    Attribute with(String words) {
      return new Attribute(column, order, words, gap);
    }
  }

  /** How a column says that there is nothing, or that it holds a list. */
  enum Gap {
    NONE,
    EMPTY,
    NULL,
    TEXTS
  }

  /** The attribute of that name, which has such columns. */
  Attribute attribute(String name, Function<Attribute, String> needed) {
    Attribute attribute = attributes.get(name);
    String column = attribute == null ? "" : needed.apply(attribute);
    return known(column.isEmpty() ? null : attribute, name);
  }

  /** What a list is ordered by. */
  String ordering(String name) {
    return attribute(name, Attribute::order).order();
  }

  private static Attribute known(@Nullable Attribute attribute, String name) {
    if (attribute == null) {
      throw new IllegalArgumentException("not an attribute for this: " + name);
    }
    return attribute;
  }
}
