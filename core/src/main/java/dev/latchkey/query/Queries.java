package dev.latchkey.query;

import dev.latchkey.core.Code;
import dev.latchkey.core.Ids;
import dev.latchkey.query.ListQuery.Cursor;
import dev.latchkey.query.ListQuery.Filter;
import dev.latchkey.query.ListQuery.Order;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Problem;
import dev.latchkey.rest.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code queries} of a list call into a {@link ListQuery}. */
public final class Queries {
  private static final int MAX_QUERIES = 100;
  private static final int MAX_LENGTH = 4096;

  /** Largest page: an answer of some megabytes, which a caller can still page through. */
  private static final int MAX_LIMIT = 5_000;

  private static final int MAX_OFFSET = 1_000_000;
  private static final List<String> WINDOWING = List.of("limit", "offset");

  public static final Param<List<String>> PARAM =
      Param.query(
              "queries",
              Rule.list(Rule.text(1, MAX_LENGTH), MAX_QUERIES),
              "What to list: limit, offset, cursorAfter, cursorBefore, orderAsc, orderDesc and the"
                  + " filters ("
                  + String.join(", ", Filters.METHODS)
                  + "), each as JSON or in the older text form.")
          .or(List.of());

  public static final Param<List<String>> WINDOW =
      Param.query(
              "queries",
              Rule.list(Rule.text(1, MAX_LENGTH), MAX_QUERIES),
              "Which part of the list: limit and offset, as JSON or in the older text form.")
          .or(List.of());

  public static final Param<Boolean> TOTAL =
      Param.query("total", Rule.flag(), "Whether to count all that match, up to 5,000.").or(true);

  private final Map<String, Attribute> attributes;
  private final Filters reader;
  private final List<Filter> filters = new ArrayList<>();
  private final Map<String, Order> orders = new LinkedHashMap<>();
  private Optional<Integer> limit = Optional.empty();
  private Optional<Integer> offset = Optional.empty();
  private Optional<Cursor> cursor = Optional.empty();

  private Queries(Map<String, Attribute> attributes) {
    this.attributes = attributes;
    this.reader = new Filters(attributes);
  }

  /**
   * Reads queries over a list with those attributes.
   *
   * @throws Problem naming the query at fault and why
   */
  public static ListQuery read(List<String> queries, Map<String, Attribute> attributes) {
    var read = new Queries(attributes);
    queries.forEach(text -> read.add(parsed(text)));
    return new ListQuery(
        read.filters,
        List.copyOf(read.orders.values()),
        read.limit.orElse(ListQuery.DEFAULT_LIMIT),
        read.offset.orElse(0),
        read.cursor);
  }

  /**
   * Reads queries over a list that can be cut and nothing else.
   *
   * @throws Problem naming the query at fault and why
   */
  public static Window window(List<String> queries) {
    var read = new Queries(Map.of());
    for (String text : queries) {
      QueryText query = parsed(text);
      if (!WINDOWING.contains(query.method())) {
        throw refused(
            "the method `%s` is not one of limit and offset".formatted(shown(query.method())));
      }
      read.add(query);
    }
    return new Window(read.limit.orElse(ListQuery.DEFAULT_LIMIT), read.offset.orElse(0));
  }

  private static QueryText parsed(String text) {
    return QueryText.parse(text)
        .orElseThrow(() -> refused("`%s` is not a query".formatted(shown(text))));
  }

  private void add(QueryText query) {
    switch (query.method()) {
      case "limit" -> limit = once(limit, query, number(query, 1, MAX_LIMIT));
      case "offset" -> offset = once(offset, query, number(query, 0, MAX_OFFSET));
      case "cursorAfter" -> cursor = once(cursor, query, new Cursor(id(query), false));
      case "cursorBefore" -> cursor = once(cursor, query, new Cursor(id(query), true));
      case "orderAsc" -> order(query, false);
      case "orderDesc" -> order(query, true);
      case String method when Filters.METHODS.contains(method) -> filters.add(reader.read(query));
      default ->
          throw refused(
              "the method `%s` is not one of limit, offset, cursorAfter, cursorBefore, orderAsc,"
                      .formatted(shown(query.method()))
                  + " orderDesc, "
                  + String.join(", ", Filters.METHODS));
    }
  }

  private static <T> Optional<T> once(Optional<T> old, QueryText query, T value) {
    if (old.isPresent()) {
      throw refused("`%s` is given more than once".formatted(query.method()));
    }
    return Optional.of(value);
  }

  private static int number(QueryText query, int least, int most) {
    if (query.values().size() == 1
        && query.values().getFirst() instanceof Number number
        && number.doubleValue() == number.intValue()
        && number.intValue() >= least
        && number.intValue() <= most) {
      return number.intValue();
    }
    throw refused("`%s` takes one whole number, %d to %d".formatted(query.method(), least, most));
  }

  private static String id(QueryText query) {
    if (query.values().size() == 1
        && query.values().getFirst() instanceof String id
        && Ids.valid(id)) {
      return id;
    }
    throw refused("`%s` takes the id of an item".formatted(query.method()));
  }

  /** A second order by the same attribute has nothing left to decide. */
  private void order(QueryText query, boolean descending) {
    String name = query.attribute().isEmpty() ? "$sequence" : query.attribute();
    if (attribute(attributes, query, name) == Attribute.TEXTS) {
      throw refused("a list cannot be ordered by `%s`".formatted(name));
    }
    orders.putIfAbsent(name, new Order(name, descending));
  }

  static Attribute attribute(Map<String, Attribute> attributes, QueryText query, String name) {
    Attribute attribute = attributes.get(name);
    if (attribute == null) {
      throw refused(
          "`%s` names the attribute `%s`, which this list does not have"
              .formatted(query.method(), shown(name)));
    }
    return attribute;
  }

  static Problem refused(String why) {
    return Problem.of(
        Code.GENERAL_ARGUMENT_INVALID,
        "Parameter `queries` has an invalid query: %s.".formatted(why));
  }

  static String shown(String text) {
    String plain = text.replaceAll("[^\\x20-\\x7E]", "?").replace('`', '\'');
    return plain.length() <= 60 ? plain : plain.substring(0, 60) + "...";
  }
}
