package dev.latchkey.store.sql;

import dev.latchkey.query.ListQuery.Comparison;
import dev.latchkey.query.ListQuery.Filter;
import dev.latchkey.query.Search;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Filters as conditions in SQL that mean the same on every database. */
final class Filtering {
  private final Listed<?> listed;

  Filtering(Listed<?> listed) {
    this.listed = listed;
  }

  /**
   * A filter as a condition.
   *
   * @throws IllegalArgumentException if an attribute is none of the list's
   */
  Condition of(Filter filter) {
    return switch (filter) {
      case Filter.All(var parts) -> joined(parts, " AND ");
      case Filter.Any(var parts) -> joined(parts, " OR ");
      case Filter.Not(Filter.Missing(var attribute)) -> missing(attribute, false);
      case Filter.Not(var part) -> {
        Condition one = one(part);
        yield there(part, new Condition("NOT (" + one.text() + ")", one.values().toArray()));
      }
      case Filter.OfOne one -> there(one, one(one));
    };
  }

  private Condition joined(List<Filter> parts, String with) {
    List<Condition> all = parts.stream().map(this::of).toList();
    return new Condition(
        all.stream().map(Condition::text).collect(Collectors.joining(with, "(", ")")),
        all.stream().flatMap(one -> one.values().stream()).toArray());
  }

  /** The condition, where there is something; NULL says by itself that it meets none. */
  private Condition there(Filter.OfOne filter, Condition condition) {
    Listed.Attribute attribute = attribute(filter);
    boolean asksForNothing =
        filter instanceof Filter.Missing
            || (filter instanceof Filter.Equal(_, var values) && values.contains(""));
    boolean guarded = attribute.gap() == Listed.Gap.EMPTY && !asksForNothing;
    return guarded
        ? new Condition(
            "(%s AND %s <> '')".formatted(condition.text(), attribute.column()),
            condition.values().toArray())
        : condition;
  }

  private Listed.Attribute attribute(Filter.OfOne filter) {
    Function<Listed.Attribute, String> needed =
        filter instanceof Filter.Search ? Listed.Attribute::words : Listed.Attribute::column;
    return listed.attribute(filter.attribute(), needed);
  }

  private Condition one(Filter.OfOne filter) {
    Listed.Attribute attribute = attribute(filter);
    String column = attribute.column();
    if (attribute.gap() == Listed.Gap.TEXTS && !ofTexts(filter)) {
      throw new IllegalArgumentException("not for a list of texts: " + filter.attribute());
    }
    return switch (filter) {
      case Filter.Equal(_, var values) -> equal(column, values);
      case Filter.Compared(_, var comparison, var value) ->
          new Condition(column + sign(comparison) + "?", value);
      case Filter.Missing(var name) -> missing(name, true);
      case Filter.Contains(_, var parts) -> contains(attribute, parts);
      case Filter.StartsWith(_, var start) ->
          new Condition("substr(%s, 1, length(?)) = ?".formatted(column), start, start);
      case Filter.EndsWith(_, var end) ->
          new Condition(
              "(length(%1$s) >= length(?) AND substr(%1$s, length(%1$s) - length(?) + 1) = ?)"
                  .formatted(column),
              end,
              end,
              end);
      case Filter.Search(_, var text) -> search(Search.of(text), attribute.words());
    };
  }

  private static boolean ofTexts(Filter.OfOne filter) {
    return filter instanceof Filter.Contains || filter instanceof Filter.Missing;
  }

  private static Condition equal(String column, List<Object> values) {
    if (values.isEmpty()) {
      return new Condition("1 = 0");
    }
    String marks = String.join(", ", Collections.nCopies(values.size(), "?"));
    return new Condition(column + " IN (" + marks + ")", values.toArray());
  }

  private static String sign(Comparison comparison) {
    return switch (comparison) {
      case LESS -> " < ";
      case LESS_OR_EQUAL -> " <= ";
      case GREATER -> " > ";
      case GREATER_OR_EQUAL -> " >= ";
    };
  }

  private Condition missing(String name, boolean missing) {
    Listed.Attribute attribute = listed.attribute(name, Listed.Attribute::column);
    return new Condition(
        switch (attribute.gap()) {
          case NONE, TEXTS -> missing ? "1 = 0" : "1 = 1";
          case EMPTY -> attribute.column() + (missing ? " = ''" : " <> ''");
          case NULL -> attribute.column() + (missing ? " IS NULL" : " IS NOT NULL");
        });
  }

  /** Databases differ in what LIKE takes for the same letter, and in the names of functions. */
  private static Condition contains(Listed.Attribute attribute, List<String> parts) {
    String has = "replace(%1$s, ?, '') <> %1$s".formatted(attribute.column());
    var values = new ArrayList<Object>();
    for (String part : parts) {
      values.add(attribute.gap() == Listed.Gap.TEXTS ? item(part) : part);
    }
    String any = String.join(" OR ", Collections.nCopies(parts.size(), has));
    return new Condition(parts.isEmpty() ? "1 = 0" : "(" + any + ")", values.toArray());
  }

  /** A text as it stands in a list, between quotes that no text in a list has. */
  private static String item(String text) {
    String list = TextList.write(List.of(text));
    return list.substring(1, list.length() - 1);
  }

  /** What a search finds in columns of words. */
  static Condition search(Search search, String words) {
    if (search.terms().isEmpty()) {
      return new Condition("1 = 0");
    }
    // Terms are letters, marks and digits: nothing that LIKE takes for a wildcard
    return new Condition(
        search.terms().stream()
            .map(_ -> words + " LIKE ?")
            .collect(Collectors.joining(" AND ", "(", ")")),
        search.terms().stream().map(term -> "%" + term.part() + "%").toArray());
  }
}
