package dev.latchkey.user;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.query.ListQuery;
import dev.latchkey.query.ListQuery.Filter;
import dev.latchkey.query.ListQuery.Order;
import dev.latchkey.query.Search;
import dev.latchkey.rest.Shape.Page;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One list of users in memory, for tests. */
final class MemoryUserList {
  private static final int MOST_COUNTED = 5_000;

  /** As UTF-8 sorts, not as UTF-16 does. */
  private static final Comparator<String> TEXT =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private final List<User> all;
  private final ListQuery query;
  private final String search;
  private final Comparator<User> order;

  MemoryUserList(List<User> inOrderOfCreation, ListQuery query, String search) {
    this.all = inOrderOfCreation;
    this.query = query;
    this.search = search;
    Comparator<User> inOrder = (_, _) -> 0;
    for (Order one : query.orders()) {
      Comparator<User> by = by(one.attribute());
      inOrder = inOrder.thenComparing(one.descending() ? by.reversed() : by);
    }
    this.order = inOrder.thenComparingInt(all::indexOf);
  }

  Optional<Page<User>> page(boolean count) {
    List<User> matching = all.stream().filter(this::matches).sorted(order).toList();
    long total = count ? Math.min(matching.size(), MOST_COUNTED) : 0;
    if (query.cursor().isEmpty()) {
      return Optional.of(new Page<>(total, cut(matching.stream())));
    }
    String id = query.cursor().get().id();
    boolean before = query.cursor().get().before();
    return all.stream()
        .filter(user -> user.id().value().equals(id))
        .findFirst()
        .map(place -> new Page<>(total, beside(matching, place, before)));
  }

  private List<User> beside(List<User> matching, User place, boolean before) {
    if (!before) {
      return cut(matching.stream().filter(user -> order.compare(user, place) > 0));
    }
    return cut(matching.reversed().stream().filter(user -> order.compare(user, place) < 0))
        .reversed();
  }

  private List<User> cut(Stream<User> users) {
    return users.skip(query.offset()).limit(query.limit()).toList();
  }

  private boolean matches(User user) {
    boolean found = search.isEmpty() || Search.of(search).finds(words(user));
    return found && query.filters().stream().allMatch(filter -> matches(user, filter));
  }

  private static boolean matches(User user, Filter filter) {
    return switch (filter) {
      case Filter.Equal(var attribute, var values) ->
          value(user, attribute).filter(values::contains).isPresent();
      case Filter.Search(var attribute, var text) ->
          Search.of(text).finds(Search.indexed(text(user, attribute)));
    };
  }

  private static String words(User user) {
    Stream<String> labels = user.labels().stream().map(label -> "label:" + label);
    return Stream.concat(
            Stream.of("$id", "email", "phone", "name").map(attribute -> text(user, attribute)),
            labels)
        .map(Search::indexed)
        .collect(Collectors.joining());
  }

  private static Optional<Object> value(User user, String attribute) {
    return switch (Users.ATTRIBUTES.get(attribute)) {
      case TEXT -> Optional.of(text(user, attribute));
      case FLAG -> Optional.of(flag(user, attribute));
      case TIME -> time(user, attribute).map(Function.identity());
      case null, default -> throw new IllegalArgumentException(attribute);
    };
  }

  private Comparator<User> by(String attribute) {
    return switch (Users.ATTRIBUTES.get(attribute)) {
      case TEXT -> Comparator.comparing(user -> text(user, attribute), TEXT);
      case FLAG -> Comparator.comparing(user -> flag(user, attribute));
      case TIME -> Comparator.comparing(user -> time(user, attribute).orElse(Instant.MIN));
      case SEQUENCE -> Comparator.comparingInt(all::indexOf);
      case null, default -> throw new IllegalArgumentException(attribute);
    };
  }

  private static String text(User user, String attribute) {
    return switch (attribute) {
      case "$id" -> user.id().value();
      case "name" -> user.name();
      case "email" -> user.email().map(EmailAddress::value).orElse("");
      case "phone" -> user.phone().map(PhoneNumber::value).orElse("");
      default -> throw new IllegalArgumentException(attribute);
    };
  }

  private static boolean flag(User user, String attribute) {
    return switch (attribute) {
      case "status" -> user.active();
      case "emailVerification" -> user.emailVerified();
      case "phoneVerification" -> user.phoneVerified();
      default -> throw new IllegalArgumentException(attribute);
    };
  }

  private static Optional<Instant> time(User user, String attribute) {
    return switch (attribute) {
      case "$createdAt" -> Optional.of(user.createdAt());
      case "$updatedAt" -> Optional.of(user.updatedAt());
      case "registration" -> Optional.of(user.registeredAt());
      case "passwordUpdate" -> user.password().map(User.Password::changedAt);
      case "accessedAt" -> user.accessedAt();
      default -> throw new IllegalArgumentException(attribute);
    };
  }
}
