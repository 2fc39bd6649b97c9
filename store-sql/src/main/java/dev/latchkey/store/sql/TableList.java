package dev.latchkey.store.sql;

import dev.latchkey.query.ListQuery;
import dev.latchkey.query.ListQuery.Order;
import dev.latchkey.query.Search;
import dev.latchkey.rest.Shape.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One list, as statements. Names come out of its {@link Listed}, values are bound. */
final class TableList<T> {
  /** DESIGN: counting ends here, whatever there is. */
  static final int MOST_COUNTED = 5_000;

  private final Listed<T> listed;
  private final Condition all;
  private final ListQuery query;
  private final List<Order> orders;
  private final Condition matching;

  /**
   * A list.
   *
   * @param all which rows it is of, whatever is asked for
   * @throws IllegalArgumentException if an attribute is none of the list's
   */
  TableList(Listed<T> listed, Condition all, ListQuery query, String search) {
    this.listed = listed;
    this.all = all;
    this.query = query;
    this.orders = new ArrayList<>(query.orders());
    if (query.orders().stream().noneMatch(order -> order.attribute().equals(Listed.SEQUENCE))) {
      this.orders.add(new Order(Listed.SEQUENCE, false));
    }
    this.matching = all.copy();
    var filtering = new Filtering(listed);
    query.filters().forEach(filter -> matching.and(filtering.of(filter)));
    if (!search.isEmpty()) {
      matching.and(Filtering.search(Search.of(search), listed.allWords()));
    }
    orders.forEach(order -> listed.ordering(order.attribute())); // refused before it is asked
  }

  /** The page asked for; none if the cursor names nothing in the list. */
  Optional<Page<T>> page(Sql sql, boolean count) {
    Condition here = matching.copy();
    if (query.cursor().isPresent()) {
      Optional<List<Object>> place = place(sql, query.cursor().get().id());
      if (place.isEmpty()) {
        return Optional.empty();
      }
      here.and(beyond(place.get()));
    }
    return Optional.of(new Page<>(count ? count(sql) : 0, items(sql, here)));
  }

  private List<T> items(Sql sql, Condition here) {
    var values = new ArrayList<>(here.values());
    values.add(query.limit());
    values.add(query.offset());
    List<T> items = sql.once(statement(here), listed.read(), values);
    if (backwards()) {
      Collections.reverse(items);
    }
    return items;
  }

  /** The question for the page from its beginning. */
  String statement() {
    return statement(matching);
  }

  private String statement(Condition here) {
    String sorted =
        IntStream.range(0, orders.size())
            .mapToObj(i -> column(i) + (down(orders.get(i)) ? " DESC" : ""))
            .collect(Collectors.joining(", "));
    return "SELECT %s FROM %s WHERE %s ORDER BY %s LIMIT ? OFFSET ?"
        .formatted(listed.columns(), listed.table(), here.text(), sorted);
  }

  private long count(Sql sql) {
    var values = new ArrayList<>(matching.values());
    values.add(MOST_COUNTED);
    return sql.once(
            "SELECT COUNT(*) FROM (SELECT 1 FROM %s WHERE %s LIMIT ?) AS counted"
                .formatted(listed.table(), matching.text()),
            Row::number,
            values)
        .getFirst();
  }

  /** What the row that the cursor names has in the columns of the order. */
  private Optional<List<Object>> place(Sql sql, String id) {
    String columns =
        orders.stream()
            .map(order -> listed.ordering(order.attribute()))
            .collect(Collectors.joining(", "));
    Condition named = all.copy();
    named.and("id = ?", List.of(id));
    return sql
        .once(
            "SELECT %s FROM %s WHERE %s".formatted(columns, listed.table(), named.text()),
            row -> orders.stream().map(_ -> row.value()).toList(),
            named.values())
        .stream()
        .findFirst();
  }

  /** What comes after that place in the order asked for, or before it. */
  private Condition beyond(List<Object> place) {
    // Says nothing new, but lets an index begin at the place instead of stepping up to it
    var beyond = new Condition(comparing(0, "=?"), place.getFirst());
    var texts = new ArrayList<String>();
    var values = new ArrayList<>();
    for (int last = 0; last < orders.size(); last++) {
      var text = new StringBuilder();
      for (int i = 0; i < last; i++) {
        text.append(column(i)).append(" = ? AND ");
        values.add(place.get(i));
      }
      texts.add(text + comparing(last, " ?"));
      values.add(place.get(last));
    }
    beyond.and("((" + String.join(") OR (", texts) + "))", values);
    return beyond;
  }

  private String comparing(int order, String rest) {
    return column(order) + (down(orders.get(order)) ? " <" : " >") + rest;
  }

  private String column(int order) {
    return listed.ordering(orders.get(order).attribute());
  }

  /** Whether a column descends in the statement, which reads backwards before a cursor. */
  private boolean down(Order order) {
    return order.descending() != backwards();
  }

  private boolean backwards() {
    return query.cursor().filter(ListQuery.Cursor::before).isPresent();
  }
}
