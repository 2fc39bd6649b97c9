package dev.latchkey.store.sql;

import dev.latchkey.core.ProjectId;
import dev.latchkey.query.ListQuery;
import dev.latchkey.query.ListQuery.Filter;
import dev.latchkey.query.ListQuery.Order;
import dev.latchkey.query.Search;
import dev.latchkey.rest.Shape.Page;
import dev.latchkey.user.User;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One list of users, as statements. Names come out of {@link UserColumns}, values are bound. */
final class UserList {
  /** DESIGN: counting ends here, whatever there is. */
  private static final int MOST_COUNTED = 5_000;

  private static final String SEQUENCE = "$sequence";

  private final ProjectId project;
  private final ListQuery query;
  private final List<Order> orders;
  private final Condition matching;

  /**
   * A list.
   *
   * @throws IllegalArgumentException if an attribute is none of users
   */
  UserList(ProjectId project, ListQuery query, String search) {
    this.project = project;
    this.query = query;
    this.orders = new ArrayList<>(query.orders());
    if (query.orders().stream().noneMatch(order -> order.attribute().equals(SEQUENCE))) {
      this.orders.add(new Order(SEQUENCE, false));
    }
    this.matching = new Condition("project_id = ?", project);
    query.filters().forEach(this::and);
    if (!search.isEmpty()) {
      and(Search.of(search), UserColumns.ALL_WORDS);
    }
    orders.forEach(order -> UserColumns.ordering(order.attribute())); // refused before it is asked
  }

  private void and(Filter filter) {
    switch (filter) {
      case Filter.Equal(var attribute, var values) -> {
        matching.and(UserColumns.equalling(attribute, values), values);
      }
      case Filter.Search(var attribute, var text) ->
          and(Search.of(text), UserColumns.words(attribute));
    }
  }

  private void and(Search search, String words) {
    if (search.terms().isEmpty()) {
      matching.and("1 = 0", List.of());
    }
    // Terms are letters, marks and digits: nothing that LIKE takes for a wildcard
    search
        .terms()
        .forEach(term -> matching.and(words + " LIKE ?", List.of("%" + term.part() + "%")));
  }

  /** The page asked for; none if the cursor names no user of the project. */
  Optional<Page<User>> page(Sql sql, boolean count) {
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

  private List<User> items(Sql sql, Condition here) {
    var values = new ArrayList<>(here.values());
    values.add(query.limit());
    values.add(query.offset());
    List<User> items = sql.once(statement(here), UserRow::read, values);
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
    return "SELECT %s FROM users WHERE %s ORDER BY %s LIMIT ? OFFSET ?"
        .formatted(UserRow.COLUMNS, here.text(), sorted);
  }

  private long count(Sql sql) {
    var values = new ArrayList<>(matching.values());
    values.add(MOST_COUNTED);
    return sql.once(
            "SELECT COUNT(*) FROM (SELECT 1 FROM users WHERE %s LIMIT ?) AS counted"
                .formatted(matching.text()),
            Row::number,
            values)
        .getFirst();
  }

  /** What the user that the cursor names has in the columns of the order. */
  private Optional<List<Object>> place(Sql sql, String id) {
    String columns =
        orders.stream()
            .map(order -> UserColumns.ordering(order.attribute()))
            .collect(Collectors.joining(", "));
    return sql
        .once(
            "SELECT %s FROM users WHERE project_id = ? AND id = ?".formatted(columns),
            row -> orders.stream().map(_ -> row.value()).toList(),
            List.of(project, id))
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
    return UserColumns.ordering(orders.get(order).attribute());
  }

  /** Whether a column descends in the statement, which reads backwards before a cursor. */
  private boolean down(Order order) {
    return order.descending() != backwards();
  }

  private boolean backwards() {
    return query.cursor().filter(ListQuery.Cursor::before).isPresent();
  }
}
