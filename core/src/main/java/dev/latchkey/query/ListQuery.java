package dev.latchkey.query;

import java.util.List;
import java.util.Optional;

/**
 * What a list query asks for. Attributes are names from the list's own allow-list.
 *
 * @param filters all must hold
 * @param orders applied one after the other; creation, ascending, decides what they leave open
 * @param limit 1 or more
 * @param offset 0 or more
 */
public record ListQuery(
    List<Filter> filters, List<Order> orders, int limit, int offset, Optional<Cursor> cursor) {
  public static final int DEFAULT_LIMIT = 25;

  /** The first page in order of creation. */
  public static final ListQuery FIRST =
      new ListQuery(List.of(), List.of(), DEFAULT_LIMIT, 0, Optional.empty());

  public ListQuery {
    filters = List.copyOf(filters);
    orders = List.copyOf(orders);
  }

  /** A condition. */
  public sealed interface Filter {
    /** All of these hold. */
    record All(List<Filter> parts) implements Filter {
      public All {
        parts = List.copyOf(parts);
      }
    }

    /** One of these holds, or more. */
    record Any(List<Filter> parts) implements Filter {
      public Any {
        parts = List.copyOf(parts);
      }
    }

    /** This does not hold; and what is asked of is there. */
    record Not(OfOne part) implements Filter {}

    /**
     * A condition on one attribute. Of what is missing none holds but {@link Missing}, nor does the
     * contrary. An address or number that is missing equals the empty text as well.
     */
    sealed interface OfOne extends Filter {
      /** The attribute's name in the protocol. */
      String attribute();
    }

    /** The attribute is one of the values: texts, booleans, or instants for times. */
    record Equal(String attribute, List<Object> values) implements OfOne {
      public Equal {
        values = List.copyOf(values);
      }
    }

    /** The attribute, a text or a time, comes before a value or after it; texts by code point. */
    record Compared(String attribute, Comparison comparison, Object value) implements OfOne {}

    /** There is nothing in the attribute. */
    record Missing(String attribute) implements OfOne {}

    /** The attribute's text has one of these texts in it; of a list of texts, one is an item. */
    record Contains(String attribute, List<String> parts) implements OfOne {
      public Contains {
        parts = List.copyOf(parts);
      }
    }

    /** The attribute's text begins so. */
    record StartsWith(String attribute, String start) implements OfOne {}

    /** The attribute's text ends so. */
    record EndsWith(String attribute, String end) implements OfOne {}

    /** Every word of the text occurs in the attribute, as a word or its beginning. */
    record Search(String attribute, String text) implements OfOne {}
  }

  /** How a value is compared with another. */
  public enum Comparison {
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }

  /** An order by one attribute. */
  public record Order(String attribute, boolean descending) {}

  /**
   * Where a page begins or ends.
   *
   * @param id of the item the page starts after, or ends before
   */
  public record Cursor(String id, boolean before) {}
}
