package dev.latchkey.query;

import dev.latchkey.query.ListQuery.Comparison;
import dev.latchkey.query.ListQuery.Filter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the conditions of a list call, and keeps count of them. */
final class Filters {
  /** In the order shown to callers. */
  static final List<String> METHODS =
      List.of(
          "equal",
          "notEqual",
          "lessThan",
          "lessThanEqual",
          "greaterThan",
          "greaterThanEqual",
          "between",
          "notBetween",
          "contains",
          "notContains",
          "startsWith",
          "notStartsWith",
          "endsWith",
          "notEndsWith",
          "search",
          "notSearch",
          "isNull",
          "isNotNull",
          "and",
          "or");

  /** Values one filter may name: the protocol's bound. */
  private static final int MAX_VALUES = 500;

  /** Values and conditions of one call, over all its filters: each is work for every item. */
  private static final int MAX_ALL_VALUES = 2_000;

  private static final int MAX_CONDITIONS = 100;

  /** How deep {@code and} and {@code or} may nest. */
  private static final int MAX_DEPTH = 5;

  private final Map<String, Attribute> attributes;
  private int conditions;
  private int allValues;

  Filters(Map<String, Attribute> attributes) {
    this.attributes = attributes;
  }

  /**
   * Reads one condition.
   *
   * @throws dev.latchkey.rest.Problem naming the query at fault and why
   */
  Filter read(QueryText query) {
    return read(query, 1);
  }

  private Filter read(QueryText query, int depth) {
    String method = query.method();
    if (method.equals("and") || method.equals("or")) {
      return joined(query, depth);
    }
    count(query);
    return switch (method) {
      case "equal" -> equal(query);
      case "notEqual" -> new Filter.Not(equal(query));
      case "lessThan" -> compared(query, Comparison.LESS);
      case "lessThanEqual" -> compared(query, Comparison.LESS_OR_EQUAL);
      case "greaterThan" -> compared(query, Comparison.GREATER);
      case "greaterThanEqual" -> compared(query, Comparison.GREATER_OR_EQUAL);
      case "between" -> between(query);
      case "notBetween" -> notBetween(query);
      case "contains" -> contains(query);
      case "notContains" -> new Filter.Not(contains(query));
      case "startsWith" -> new Filter.StartsWith(query.attribute(), part(query));
      case "notStartsWith" -> new Filter.Not(new Filter.StartsWith(query.attribute(), part(query)));
      case "endsWith" -> new Filter.EndsWith(query.attribute(), part(query));
      case "notEndsWith" -> new Filter.Not(new Filter.EndsWith(query.attribute(), part(query)));
      case "search" -> search(query);
      case "notSearch" -> new Filter.Not(search(query));
      case "isNull" -> missing(query);
      case "isNotNull" -> new Filter.Not(missing(query));
      default ->
          throw Queries.refused(
              "`%s` is no condition, and only conditions can be joined"
                  .formatted(Queries.shown(method)));
    };
  }

  private void count(QueryText query) {
    conditions++;
    allValues += query.values().size();
    if (conditions > MAX_CONDITIONS || allValues > MAX_ALL_VALUES) {
      throw Queries.refused(
          "there are more than %d conditions, or more than %d values in them"
              .formatted(MAX_CONDITIONS, MAX_ALL_VALUES));
    }
  }

  private Filter joined(QueryText query, int depth) {
    if (depth > MAX_DEPTH) {
      throw Queries.refused("`and` and `or` nest more than %d deep".formatted(MAX_DEPTH));
    }
    List<Filter> parts = new ArrayList<>();
    for (Object value : query.values()) {
      QueryText part =
          QueryText.nested(value)
              .orElseThrow(() ->
                  Queries.refused("`%s` takes queries as JSON objects".formatted(query.method())));
      parts.add(read(part, depth + 1));
    }
    if (parts.size() < 2) {
      throw Queries.refused("`%s` takes two queries or more".formatted(query.method()));
    }
    return query.method().equals("and") ? new Filter.All(parts) : new Filter.Any(parts);
  }

  private Filter.Equal equal(QueryText query) {
    Attribute attribute = attribute(query);
    if (query.values().isEmpty() || query.values().size() > MAX_VALUES) {
      throw Queries.refused("`%s` takes 1 to %d values".formatted(query.method(), MAX_VALUES));
    }
    return new Filter.Equal(
        query.attribute(),
        query.values().stream().map(value -> value(query, attribute, value)).toList());
  }

  private Filter compared(QueryText query, Comparison comparison) {
    return new Filter.Compared(query.attribute(), comparison, ordered(query, 1).getFirst());
  }

  private Filter between(QueryText query) {
    List<Object> ends = ordered(query, 2);
    String attribute = query.attribute();
    return new Filter.All(
        List.of(
            new Filter.Compared(attribute, Comparison.GREATER_OR_EQUAL, ends.getFirst()),
            new Filter.Compared(attribute, Comparison.LESS_OR_EQUAL, ends.getLast())));
  }

  private Filter notBetween(QueryText query) {
    List<Object> ends = ordered(query, 2);
    String attribute = query.attribute();
    return new Filter.Any(
        List.of(
            new Filter.Compared(attribute, Comparison.LESS, ends.getFirst()),
            new Filter.Compared(attribute, Comparison.GREATER, ends.getLast())));
  }

  /** So many values of an attribute that has an order worth asking for. */
  private List<Object> ordered(QueryText query, int many) {
    Attribute attribute = attribute(query);
    if (!attribute.text() && attribute != Attribute.TIME) {
      throw unfit(query);
    }
    if (query.values().size() != many) {
      throw Queries.refused(
          many == 1
              ? "`%s` takes one value".formatted(query.method())
              : "`%s` takes %d values".formatted(query.method(), many));
    }
    return query.values().stream().map(value -> value(query, attribute, value)).toList();
  }

  private Filter.Contains contains(QueryText query) {
    Attribute attribute = attribute(query);
    if (!attribute.text() && attribute != Attribute.TEXTS) {
      throw unfit(query);
    }
    if (query.values().isEmpty() || query.values().size() > MAX_VALUES) {
      throw Queries.refused("`%s` takes 1 to %d values".formatted(query.method(), MAX_VALUES));
    }
    return new Filter.Contains(
        query.attribute(), query.values().stream().map(value -> some(query, value)).toList());
  }

  private String part(QueryText query) {
    if (!attribute(query).text()) {
      throw unfit(query);
    }
    if (query.values().size() != 1) {
      throw Queries.refused("`%s` takes one text".formatted(query.method()));
    }
    return some(query, query.values().getFirst());
  }

  private static String some(QueryText query, Object value) {
    // not every store can be asked for U+0000, and none has it
    if (value instanceof String text && !text.isEmpty() && text.indexOf('\0') < 0) {
      return text;
    }
    throw Queries.refused("`%s` takes texts that are not empty".formatted(query.method()));
  }

  private Filter.Missing missing(QueryText query) {
    if (attribute(query) == Attribute.SEQUENCE) {
      throw unfit(query);
    }
    if (!query.values().isEmpty()) {
      throw Queries.refused("`%s` takes no values".formatted(query.method()));
    }
    return new Filter.Missing(query.attribute());
  }

  private Filter.Search search(QueryText query) {
    if (attribute(query) == Attribute.TEXT
        && query.values().size() == 1
        && query.values().getFirst() instanceof String text) {
      return new Filter.Search(query.attribute(), text);
    }
    throw Queries.refused(
        "`%s` takes an attribute whose words are indexed, and one text".formatted(query.method()));
  }

  private Object value(QueryText query, Attribute attribute, Object raw) {
    if (attribute.text() && raw instanceof String text && text.indexOf('\0') < 0) {
      return text;
    }
    if (attribute == Attribute.FLAG && raw instanceof Boolean) {
      return raw;
    }
    if (attribute == Attribute.TIME && raw instanceof String text) {
      return instant(query, text);
    }
    throw unfit(query);
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
      throw Queries.refused("`%s` takes ISO 8601 dates and times".formatted(query.attribute()));
    }
  }

  private Attribute attribute(QueryText query) {
    return Queries.attribute(attributes, query, query.attribute());
  }

  private static RuntimeException unfit(QueryText query) {
    return Queries.refused(
        "`%s` cannot compare `%s` with such a value".formatted(query.method(), query.attribute()));
  }
}
