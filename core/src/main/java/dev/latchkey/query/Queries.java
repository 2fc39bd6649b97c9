package dev.latchkey.query;

import dev.latchkey.core.Code;
import dev.latchkey.core.Ids;
import dev.latchkey.query.ListQuery.Cursor;
import dev.latchkey.query.ListQuery.Filter;
import dev.latchkey.query.ListQuery.Order;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Problem;
import dev.latchkey.rest.Rule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code queries} of a list call into a {@link ListQuery}. */
public final class Queries {
  private static final int MAX_QUERIES = 100;
  private static final int MAX_LENGTH = 4096;

  /** Values one filter may name: the protocol's bound. */
  private static final int MAX_VALUES = 500;

  /** Largest page: an answer of some megabytes, which a caller can still page through. */
  private static final int MAX_LIMIT = 5_000;

  private static final int MAX_OFFSET = 1_000_000;

  public static final Param<List<String>> PARAM =
      Param.query(
              "queries",
              Rule.list(Rule.text(1, MAX_LENGTH), MAX_QUERIES),
              "What to list: limit, offset, cursorAfter, cursorBefore, orderAsc, orderDesc, equal"
                  + " and search, each as JSON or in the older text form.")
          .or(List.of());

  private final Map<String, Attribute> attributes;
  private final List<Filter> filters = new ArrayList<>();
  private final List<Order> orders = new ArrayList<>();
  private Optional<Integer> limit = Optional.empty();
  private Optional<Integer> offset = Optional.empty();
  private Optional<Cursor> cursor = Optional.empty();

  private Queries(Map<String, Attribute> attributes) {
    this.attributes = attributes;
  }

  /**
   * Reads queries over a list with those attributes.
   *
   * @throws Problem naming the query at fault and why
   */
  public static ListQuery read(List<String> queries, Map<String, Attribute> attributes) {
    var reader = new Queries(attributes);
    for (String text : queries) {
      QueryText query =
          QueryText.parse(text)
              .orElseThrow(() -> refused("`%s` is not a query".formatted(shown(text))));
      reader.add(query);
    }
    return new ListQuery(
        reader.filters,
        reader.orders,
        reader.limit.orElse(ListQuery.DEFAULT_LIMIT),
        reader.offset.orElse(0),
        reader.cursor);
  }

  private void add(QueryText query) {
    switch (query.method()) {
      case "limit" -> limit = once(limit, query, number(query, 1, MAX_LIMIT));
      case "offset" -> offset = once(offset, query, number(query, 0, MAX_OFFSET));
      case "cursorAfter" -> cursor = once(cursor, query, new Cursor(id(query), false));
      case "cursorBefore" -> cursor = once(cursor, query, new Cursor(id(query), true));
      case "orderAsc" -> orders.add(order(query, false));
      case "orderDesc" -> orders.add(order(query, true));
      case "equal" -> filters.add(equal(query));
      case "search" -> filters.add(search(query));
      default ->
          throw refused(
              "the method `%s` is not one of limit, offset, cursorAfter, cursorBefore, orderAsc,"
                      .formatted(shown(query.method()))
                  + " orderDesc, equal and search");
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

  private Order order(QueryText query, boolean descending) {
    String name = query.attribute().isEmpty() ? "$sequence" : query.attribute();
    if (attribute(query, name) == Attribute.TEXTS) {
      throw refused("a list cannot be ordered by `%s`".formatted(name));
    }
    return new Order(name, descending);
  }

  private Filter equal(QueryText query) {
    Attribute attribute = attribute(query, query.attribute());
    if (query.values().isEmpty() || query.values().size() > MAX_VALUES) {
      throw refused("`equal` takes 1 to %d values".formatted(MAX_VALUES));
    }
    return new Filter.Equal(
        query.attribute(),
        query.values().stream().map(value -> value(query, attribute, value)).toList());
  }

  private static Object value(QueryText query, Attribute attribute, Object raw) {
    if (attribute == Attribute.TEXT && raw instanceof String text && text.indexOf('\0') < 0) {
      return text; // not every store can be asked for U+0000, and none has it
    }
    if (attribute == Attribute.FLAG && raw instanceof Boolean) {
      return raw;
    }
    if (attribute == Attribute.TIME && raw instanceof String text) {
      return instant(query, text);
    }
    throw refused("`equal` cannot compare `%s` with such a value".formatted(query.attribute()));
  }

  private static Instant instant(QueryText query, String text) {
    String iso = text.strip().replace(' ', 'T');
    try {
      Instant exact =
          iso.matches(".*(?:Z|[+-]\\d\\d:\\d\\d)$")
              ? OffsetDateTime.parse(iso).toInstant()
              : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
      return exact.truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeParseException malformed) {
      throw refused("`%s` takes ISO 8601 dates and times".formatted(query.attribute()));
    }
  }

  private Filter search(QueryText query) {
    Attribute attribute = attribute(query, query.attribute());
    if (attribute == Attribute.TEXT
        && query.values().size() == 1
        && query.values().getFirst() instanceof String text) {
      return new Filter.Search(query.attribute(), text);
    }
    throw refused("`search` takes an attribute that is text, and one text");
  }

  private Attribute attribute(QueryText query, String name) {
    Attribute attribute = attributes.get(name);
    if (attribute == null) {
      throw refused(
          "`%s` names the attribute `%s`, which this list does not have"
              .formatted(query.method(), shown(name)));
    }
    return attribute;
  }

  private static Problem refused(String why) {
    return Problem.of(
        Code.GENERAL_ARGUMENT_INVALID,
        "Parameter `queries` has an invalid query: %s.".formatted(why));
  }

  private static String shown(String text) {
    String plain = text.replaceAll("[^\\x20-\\x7E]", "?").replace('`', '\'');
    return plain.length() <= 60 ? plain : plain.substring(0, 60) + "...";
  }
}
