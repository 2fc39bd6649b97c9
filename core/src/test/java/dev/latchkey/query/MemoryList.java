package dev.latchkey.query;

import dev.latchkey.query.ListQuery.Filter;
import dev.latchkey.query.ListQuery.Order;
import dev.latchkey.rest.Shape.Page;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One list in memory, for tests: what any store must make of a query. */
public final class MemoryList<T> {
  private static final int MOST_COUNTED = 5_000;

  /** As UTF-8 sorts, not as UTF-16 does. */
  private static final Comparator<String> TEXT =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private final List<T> all;
  private final Kind<T> kind;
  private final ListQuery query;
  private final String search;
  private final Comparator<T> order;

  /** What is listed. */
  public interface Kind<T> {
    /** The attributes it has. */
    Map<String, Attribute> attributes();

    /** What names it. */
    String id(T item);

    /** A text, a boolean, an instant or a list of texts; nothing if that is missing. */
    Optional<Object> value(T item, String attribute);

    /** What a search reads, indexed. */
    String words(T item);
  }

  public MemoryList(List<T> inOrderOfCreation, Kind<T> kind, ListQuery query, String search) {
    this.all = List.copyOf(inOrderOfCreation);
    this.kind = kind;
    this.query = query;
    this.search = search;
    Comparator<T> inOrder = (_, _) -> 0;
    for (Order one : query.orders()) {
      Comparator<T> by = by(one.attribute());
      inOrder = inOrder.thenComparing(one.descending() ? by.reversed() : by);
    }
    this.order = inOrder.thenComparingInt(all::indexOf);
    query.filters().forEach(this::check);
  }

  private void check(Filter filter) {
    switch (filter) {
      case Filter.All(var parts) -> parts.forEach(this::check);
      case Filter.Any(var parts) -> parts.forEach(this::check);
      case Filter.Not(var part) -> check(part);
      case Filter.OfOne one -> {
        Attribute attribute = kind.attributes().get(one.attribute());
        boolean fits =
            switch (one) {
              case Filter.Search _ -> attribute == Attribute.TEXT;
              case Filter.Contains _, Filter.Missing _ ->
                  attribute != null && attribute != Attribute.SEQUENCE;
              default ->
                  attribute != null
                      && attribute != Attribute.SEQUENCE
                      && attribute != Attribute.TEXTS;
            };
        if (!fits) {
          throw new IllegalArgumentException(one.attribute());
        }
      }
    }
  }

  /** The page; none if the cursor names nothing in the list. */
  public Optional<Page<T>> page(boolean count) {
    List<T> matching = all.stream().filter(this::matches).sorted(order).toList();
    long total = count ? Math.min(matching.size(), MOST_COUNTED) : 0;
    if (query.cursor().isEmpty()) {
      return Optional.of(new Page<>(total, cut(matching.stream())));
    }
    String id = query.cursor().get().id();
    boolean before = query.cursor().get().before();
    return all.stream()
        .filter(item -> kind.id(item).equals(id))
        .findFirst()
        .map(place -> new Page<>(total, beside(matching, place, before)));
  }

  private List<T> beside(List<T> matching, T place, boolean before) {
    if (!before) {
      return cut(matching.stream().filter(item -> order.compare(item, place) > 0));
    }
    return cut(matching.reversed().stream().filter(item -> order.compare(item, place) < 0))
        .reversed();
  }

  private List<T> cut(Stream<T> items) {
    return items.skip(query.offset()).limit(query.limit()).toList();
  }

  private boolean matches(T item) {
    boolean found = search.isEmpty() || Search.of(search).finds(kind.words(item));
    return found && query.filters().stream().allMatch(filter -> matches(item, filter));
  }

  private boolean matches(T item, Filter filter) {
    return switch (filter) {
      case Filter.All(var parts) -> parts.stream().allMatch(part -> matches(item, part));
      case Filter.Any(var parts) -> parts.stream().anyMatch(part -> matches(item, part));
      case Filter.Not(Filter.Missing(var attribute)) -> kind.value(item, attribute).isPresent();
      case Filter.Not(Filter.Equal(var attribute, var values)) when values.contains("") ->
          !values.contains(kind.value(item, attribute).orElse(""));
      case Filter.Not(var part) ->
          kind.value(item, part.attribute()).isPresent() && !matches(item, part);
      case Filter.Missing(var attribute) -> kind.value(item, attribute).isEmpty();
      case Filter.Equal(var attribute, var values) ->
          kind.value(item, attribute)
              .or(() -> nothing(attribute))
              .filter(values::contains)
              .isPresent();
      case Filter.OfOne one ->
          kind.value(item, one.attribute()).filter(value -> holds(value, one)).isPresent();
    };
  }

  /** An address or number that is missing equals the empty text. */
  private static Optional<Object> nothing(String attribute) {
    boolean address = Set.of("email", "phone", "providerEmail").contains(attribute);
    return address ? Optional.of("") : Optional.empty();
  }

  private static boolean holds(Object value, Filter.OfOne filter) {
    return switch (filter) {
      case Filter.Compared(_, var how, var with) -> {
        int order =
            value instanceof Instant at
                ? at.compareTo((Instant) with)
                : TEXT.compare((String) value, (String) with);
        yield switch (how) {
          case LESS -> order < 0;
          case LESS_OR_EQUAL -> order <= 0;
          case GREATER -> order > 0;
          case GREATER_OR_EQUAL -> order >= 0;
        };
      }
      case Filter.Contains(_, var parts) ->
          value instanceof List<?> items
              ? parts.stream().anyMatch(items::contains)
              : parts.stream().anyMatch(((String) value)::contains);
      case Filter.StartsWith(_, var start) -> ((String) value).startsWith(start);
      case Filter.EndsWith(_, var end) -> ((String) value).endsWith(end);
      case Filter.Search(_, var text) -> Search.of(text).finds(Search.indexed((String) value));
      case Filter.Equal _, Filter.Missing _ -> throw new IllegalStateException("decided before");
    };
  }

  private Comparator<T> by(String attribute) {
    return switch (kind.attributes().get(attribute)) {
      case TEXT, CODE ->
          Comparator.comparing(item -> (String) kind.value(item, attribute).orElse(""), TEXT);
      case FLAG ->
          Comparator.comparing(item -> (Boolean) kind.value(item, attribute).orElseThrow());
      case TIME ->
          Comparator.comparing(item -> (Instant) kind.value(item, attribute).orElse(Instant.MIN));
      case SEQUENCE -> Comparator.comparingInt(all::indexOf);
      case null, default -> throw new IllegalArgumentException(attribute);
    };
  }
}
