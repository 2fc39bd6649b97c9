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

  /** A condition on one attribute. */
  public sealed interface Filter {
    /** The attribute's name in the protocol. */
    String attribute();

    /** The attribute is one of the values: texts, booleans, or instants for times. */
    record Equal(String attribute, List<Object> values) implements Filter {
      public Equal {
        values = List.copyOf(values);
      }
    }

    /** Every word of the text occurs in the attribute, as a word or its beginning. */
    record Search(String attribute, String text) implements Filter {}
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
