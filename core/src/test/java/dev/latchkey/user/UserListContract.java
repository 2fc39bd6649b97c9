package dev.latchkey.user;

import static dev.latchkey.user.SampleUsers.NOON;
import static dev.latchkey.user.SampleUsers.bare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Race;
import dev.latchkey.core.UserId;
import dev.latchkey.query.Attribute;
import dev.latchkey.query.ListQuery;
import dev.latchkey.query.ListQuery.Comparison;
import dev.latchkey.query.ListQuery.Cursor;
import dev.latchkey.query.ListQuery.Filter;
import dev.latchkey.query.ListQuery.Order;
import dev.latchkey.rest.Shape.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How any {@link UserStore} lists. Each store's test adds only its own setup. */
public interface UserListContract {
  ProjectId APP = new ProjectId("app");
  ProjectId OTHER = new ProjectId("other");

  /** The store, which is empty before each test. */
  UserStore users();

  @Test
  default void withoutAWishUsersComeInOrderOfCreation() {
    insert(bare(APP, "c"), bare(APP, "a"), bare(APP, "b"));
    insert(bare(OTHER, "x"));

    assertThat(ids(ListQuery.FIRST)).containsExactly("c", "a", "b");
    assertThat(users().list(new ProjectId("empty"), ListQuery.FIRST, "", true))
        .contains(new Page<>(0, List.of()));
  }

  @Test
  default void aPageHasItsLimitAndOffset() {
    insert(bare(APP, "a"), bare(APP, "b"), bare(APP, "c"), bare(APP, "d"));

    assertThat(ids(page(2, 0))).containsExactly("a", "b");
    assertThat(ids(page(2, 1))).containsExactly("b", "c");
    assertThat(ids(page(2, 3))).containsExactly("d");
    assertThat(ids(page(2, 4))).isEmpty();
  }

  @Test
  default void theTotalIsOfAllThatMatchWhateverThePage() {
    insert(bare(APP, "a"), user("b", "Ada"), user("c", "Ada"), user("d", "Ada"));
    insert(bare(OTHER, "x"));
    var adas = new Filter.Equal("name", List.of("Ada"));
    var after = Optional.of(new Cursor("b", false));
    var query = new ListQuery(List.of(adas), List.of(), 1, 1, after);

    assertThat(total(page(1, 3), "", true)).isEqualTo(4);
    assertThat(total(query, "", true)).isEqualTo(3);
    assertThat(total(ListQuery.FIRST, "ada", true)).isEqualTo(3);
    assertThat(total(query, "", false)).isZero();
  }

  @Test
  default void theTotalEndsAtFiveThousand() {
    int each = 313; // 16 x 313 = 5,008
    Race.of(runner -> {
      for (int i = 0; i < each; i++) {
        users().insert(bare(APP, "u" + runner + "-" + i), List.of(), 0);
      }
      return runner;
    });

    assertThat(total(ListQuery.FIRST, "", true)).isEqualTo(5_000);
  }

  @Test
  default void everyOrderHasCreationAsItsLastWordAscending() {
    insert(user("b", "Ada"), user("a", "Bob"), user("d", "Ada"), user("c", "Bob"));

    assertThat(ids(ordered("name", false))).containsExactly("b", "d", "a", "c");
    assertThat(ids(ordered("name", true))).containsExactly("a", "c", "b", "d");
    assertThat(ids(ordered("status", true))).containsExactly("b", "a", "d", "c");
    assertThat(ids(ordered("$sequence", true))).containsExactly("c", "d", "a", "b");
    assertThat(ids(ordered("$id", false))).containsExactly("a", "b", "c", "d");
  }

  @Test
  default void ordersApplyOneAfterTheOther() {
    insert(user("a", "Ada"), user("b", "Bob"), user("c", "Ada"), user("d", "Bob"));
    List<Order> orders = List.of(new Order("name", true), new Order("$id", true));
    var query = new ListQuery(List.of(), orders, 25, 0, Optional.empty());

    assertThat(ids(query)).containsExactly("d", "b", "c", "a");
  }

  @Test
  default void textSortsByCodePoint() {
    // U+FF21 sorts before U+1F511 by code point, and after it by UTF-16's units
    insert(user("a", "\ud83d\udd11"), user("b", "\uff21"), user("c", "a"), user("d", "Z"));

    assertThat(ids(ordered("name", false))).containsExactly("d", "c", "b", "a");
  }

  @Test
  default void whatIsMissingComesFirst() {
    insert(seen("a", 2), bare(APP, "b"), seen("c", 1));

    assertThat(ids(ordered("accessedAt", false))).containsExactly("b", "c", "a");
    assertThat(ids(ordered("accessedAt", true))).containsExactly("a", "c", "b");
  }

  @Test
  default void pagesByCursorAreTheWholeListInEveryOrder() {
    insertAMixture();
    for (String attribute : sortable()) {
      for (boolean descending : List.of(false, true)) {
        List<Order> orders = List.of(new Order(attribute, descending), new Order("name", true));
        List<String> whole = ids(new ListQuery(List.of(), orders, 25, 0, Optional.empty()));

        assertThat(whole).as(attribute).hasSize(9);
        assertThat(walk(orders, false)).as(attribute + " after").isEqualTo(whole);
        assertThat(walk(orders, true)).as(attribute + " before").isEqualTo(whole);
      }
    }
  }

  /** The list, page by page: from its first user on, or from its last one back. */
  private List<String> walk(List<Order> orders, boolean backwards) {
    var start = new ListQuery(List.of(), orders, 25, 0, Optional.empty());
    List<String> whole = ids(start);
    String edge = backwards ? whole.getLast() : whole.getFirst();
    var seen = new ArrayList<>(List.of(edge));
    while (true) {
      var cursor = Optional.of(new Cursor(backwards ? seen.getFirst() : seen.getLast(), backwards));
      List<String> page = ids(new ListQuery(List.of(), orders, 2, 0, cursor));
      if (page.isEmpty()) {
        return seen;
      }
      seen.addAll(backwards ? 0 : seen.size(), page);
    }
  }

  @Test
  default void anOffsetCountsFromTheCursor() {
    insert(bare(APP, "a"), bare(APP, "b"), bare(APP, "c"), bare(APP, "d"), bare(APP, "e"));

    assertThat(ids(at("a", false, 2, 1))).containsExactly("c", "d");
    assertThat(ids(at("e", true, 2, 1))).containsExactly("b", "c");
  }

  @Test
  default void aCursorNeedNotMatchTheFilters() {
    insert(user("a", "Ada"), user("b", "Bob"), user("c", "Ada"));
    var adas = new Filter.Equal("name", List.of("Ada"));
    var after = Optional.of(new Cursor("b", false));

    assertThat(ids(new ListQuery(List.of(adas), List.of(), 25, 0, after))).containsExactly("c");
  }

  @Test
  default void aCursorMustBeAUserOfTheProject() {
    insert(bare(APP, "a"), bare(OTHER, "x"));

    assertThat(users().list(APP, at("x", false, 25, 0), "", true)).isEmpty();
    assertThat(users().list(APP, at("gone", true, 25, 0), "", false)).isEmpty();
  }

  @Test
  default void aFilterTakesAnyOfItsValues() {
    insertAMixture();

    assertThat(equal("$id", "u1", "u3", "nobody")).containsExactly("u1", "u3");
    assertThat(equal("name", "Ada")).containsExactly("u0", "u3", "u6");
    assertThat(equal("email", "u2@example.com")).containsExactly("u2");
    assertThat(equal("email", "", "u2@example.com")).containsExactly("u1", "u2", "u3", "u5", "u7");
    assertThat(equal("phone", "+491700000004")).containsExactly("u4");
    assertThat(equal("status", false)).containsExactly("u0", "u4", "u8");
    assertThat(equal("status", false, true)).hasSize(9);
    assertThat(equal("emailVerification", true)).containsExactly("u0", "u5");
    assertThat(equal("phoneVerification", true)).containsExactly("u0", "u7");
    assertThat(equal("$createdAt", NOON.plusSeconds(1))).containsExactly("u2", "u3");
    assertThat(equal("$updatedAt", NOON.plusSeconds(2))).containsExactly("u2", "u5", "u8");
    assertThat(equal("registration", NOON.plusSeconds(4))).containsExactly("u4");
    assertThat(equal("passwordUpdate", NOON.plusSeconds(3))).containsExactly("u3");
    assertThat(equal("accessedAt", NOON.plusSeconds(6))).containsExactly("u6");
    assertThat(equal("name")).isEmpty();
  }

  @Test
  default void valuesAreComparedInTheirOrder() {
    insertAMixture();
    assertThat(compared("$createdAt", Comparison.LESS, NOON.plusSeconds(1)))
        .containsExactly("u0", "u1");
    assertThat(compared("$createdAt", Comparison.LESS_OR_EQUAL, NOON.plusSeconds(1)))
        .containsExactly("u0", "u1", "u2", "u3");
    assertThat(compared("$createdAt", Comparison.GREATER, NOON.plusSeconds(3)))
        .containsExactly("u8");
    assertThat(compared("$createdAt", Comparison.GREATER_OR_EQUAL, NOON.plusSeconds(3)))
        .containsExactly("u6", "u7", "u8");
    assertThat(compared("name", Comparison.GREATER, "Ada")).containsExactly("u1", "u4", "u7");
    assertThat(compared("name", Comparison.LESS, "Ada")).containsExactly("u2", "u5", "u8");
    assertThat(compared("$id", Comparison.LESS, "u2")).containsExactly("u0", "u1");
  }

  @Test
  default void ofWhatIsMissingNothingHoldsNorItsContrary() {
    insertAMixture();
    var early = new Filter.Compared("passwordUpdate", Comparison.LESS, NOON.plusSeconds(5));
    assertThat(filtered(early)).containsExactly("u0", "u3");
    assertThat(filtered(new Filter.Not(early))).containsExactly("u6");
    assertThat(filtered(new Filter.Missing("passwordUpdate")))
        .containsExactly("u1", "u2", "u4", "u5", "u7", "u8");
    assertThat(filtered(new Filter.Not(new Filter.Missing("passwordUpdate"))))
        .containsExactly("u0", "u3", "u6");
    var two = new Filter.Equal("email", List.of("u2@example.com"));
    assertThat(filtered(new Filter.Not(two))).containsExactly("u0", "u4", "u6", "u8");
    assertThat(filtered(new Filter.Compared("email", Comparison.LESS, "u2"))).containsExactly("u0");
    assertThat(filtered(new Filter.Missing("phone")))
        .containsExactly("u1", "u2", "u3", "u5", "u6", "u7");
    assertThat(filtered(new Filter.Not(new Filter.Missing("phone"))))
        .containsExactly("u0", "u4", "u8");
    assertThat(filtered(new Filter.Not(new Filter.Equal("email", List.of("")))))
        .containsExactly("u0", "u2", "u4", "u6", "u8");
    assertThat(filtered(new Filter.Missing("labels"))).isEmpty();
    assertThat(filtered(new Filter.Missing("name"))).isEmpty();
    assertThat(filtered(new Filter.Not(new Filter.Missing("status")))).hasSize(9);
  }

  @Test
  default void partsOfATextAreComparedLetterByLetter() {
    String odd = "50% o_f \u00c4pfel\\";
    insert(user("a", odd), user("b", "Ada L"), user("c", "ada"), user("d", ""));

    assertThat(filtered(new Filter.Contains("name", List.of("da")))).containsExactly("b", "c");
    assertThat(filtered(new Filter.Contains("name", List.of("L", "%")))).containsExactly("a", "b");
    assertThat(filtered(new Filter.Not(new Filter.Contains("name", List.of("da")))))
        .containsExactly("a", "d");
    assertThat(filtered(new Filter.Contains("name", List.of("5_%")))).isEmpty();
    assertThat(filtered(new Filter.StartsWith("name", "Ada"))).containsExactly("b");
    assertThat(filtered(new Filter.StartsWith("name", "%"))).isEmpty();
    assertThat(filtered(new Filter.Not(new Filter.StartsWith("name", "Ada"))))
        .containsExactly("a", "c", "d");
    assertThat(filtered(new Filter.EndsWith("name", "\u00c4pfel\\"))).containsExactly("a");
    assertThat(filtered(new Filter.EndsWith("name", "a"))).containsExactly("c");
    assertThat(filtered(new Filter.EndsWith("name", "a whole name and more"))).isEmpty();
    assertThat(filtered(new Filter.Not(new Filter.EndsWith("name", "a"))))
        .containsExactly("a", "b", "d");
    assertThat(filtered(new Filter.StartsWith("email", "u"))).isEmpty();
  }

  @Test
  default void aListHasAnItemOnlyAsAWhole() {
    insert(labelled("a", "vip", "red"), labelled("b", "vipred"), labelled("c"));

    assertThat(filtered(new Filter.Contains("labels", List.of("vip")))).containsExactly("a");
    assertThat(filtered(new Filter.Contains("labels", List.of("red", "vipred"))))
        .containsExactly("a", "b");
    assertThat(filtered(new Filter.Not(new Filter.Contains("labels", List.of("vip")))))
        .containsExactly("b", "c");
    assertThat(filtered(new Filter.Contains("labels", List.of("vip\",\"red")))).isEmpty();
  }

  @Test
  default void conditionsAreJoined() {
    insertAMixture();
    Filter adas = new Filter.Equal("name", List.of("Ada"));
    Filter late = new Filter.Compared("$createdAt", Comparison.GREATER, NOON.plusSeconds(2));
    Filter blocked = new Filter.Equal("status", List.of(false));

    assertThat(filtered(new Filter.Any(List.of(adas, late))))
        .containsExactly("u0", "u3", "u6", "u7", "u8");
    assertThat(filtered(new Filter.All(List.of(adas, late)))).containsExactly("u6");
    assertThat(filtered(new Filter.Any(List.of(new Filter.All(List.of(adas, late)), blocked))))
        .containsExactly("u0", "u4", "u6", "u8");
    var search = new Filter.Search("name", "ada");
    assertThat(filtered(new Filter.Not(search)))
        .containsExactly("u1", "u2", "u4", "u5", "u7", "u8");
    assertThat(filtered(new Filter.Any(List.of(search, blocked))))
        .containsExactly("u0", "u3", "u4", "u6", "u8");
  }

  @Test
  default void allFiltersMustHold() {
    insertAMixture();
    List<Filter> both =
        List.of(
            new Filter.Equal("name", List.of("Ada")), new Filter.Equal("status", List.of(true)));

    assertThat(ids(new ListQuery(both, List.of(), 25, 0, Optional.empty())))
        .containsExactly("u3", "u6");
  }

  @Test
  default void aNameThatIsNoAttributeIsNeverAskedFor() {
    insert(bare(APP, "a"));
    for (String name : List.of("prefs", "name; DROP TABLE users", "email_words", "1", "labels")) {
      var equal = new Filter.Equal(name, List.of("x"));
      var search = new Filter.Search(name, "x");
      for (Filter filter : List.of(equal, search)) {
        var query = new ListQuery(List.of(filter), List.of(), 25, 0, Optional.empty());
        assertThatThrownBy(() -> users().list(APP, query, "", true))
            .isInstanceOf(IllegalArgumentException.class);
      }
      assertThatThrownBy(() -> users().list(APP, ordered(name, false), "", true))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  default void valuesAreNeverPartOfTheQuestion() {
    String hostile = "' OR 1=1 --";
    insert(user("a", hostile), user("b", "Bob"));

    assertThat(equal("name", hostile)).containsExactly("a");
    assertThat(users().list(APP, at("a' OR '1'='1", false, 25, 0), "", true)).isEmpty();
  }

  private void insertAMixture() {
    for (int i = 0; i < 9; i++) {
      String digit = String.valueOf(i);
      boolean hasEmail = i % 2 == 0;
      boolean hasPhone = i % 4 == 0;
      insert(
          new User(
              APP,
              new UserId("u" + i),
              NOON.plusSeconds(i / 2),
              NOON.plusSeconds(i % 3),
              List.of("Ada", "Bob", "").get(i % 3),
              i % 3 == 0
                  ? Optional.of(new User.Password("$h", NOON.plusSeconds(i), List.of()))
                  : Optional.empty(),
              NOON.plusSeconds(i),
              i % 4 != 0,
              List.of(),
              hasEmail
                  ? Optional.of(new EmailAddress("u" + digit + "@example.com"))
                  : Optional.empty(),
              hasPhone ? Optional.of(new PhoneNumber("+49170000000" + digit)) : Optional.empty(),
              i % 5 == 0,
              i % 7 == 0,
              false,
              false,
              "{}",
              i % 2 == 0 ? Optional.of(NOON.plusSeconds(i)) : Optional.empty()));
    }
    insert(bare(OTHER, "stranger"));
  }

  private static List<String> sortable() {
    return Users.ATTRIBUTES.entrySet().stream()
        .filter(attribute -> attribute.getValue() != Attribute.TEXTS)
        .map(java.util.Map.Entry::getKey)
        .toList();
  }

  private void insert(User... all) {
    for (User user : all) {
      assertThat(users().insert(user, List.of(), 0)).isEmpty();
    }
  }

  private static User user(String id, String name) {
    User user = bare(APP, id);
    return ChangedUser.of(user, new UserChange.Name(name), user.updatedAt());
  }

  private static User seen(String id, int seconds) {
    Instant at = NOON.plusSeconds(seconds);
    return ChangedUser.of(bare(APP, id), new UserChange.Accessed(at), at);
  }

  private static ListQuery page(int limit, int offset) {
    return new ListQuery(List.of(), List.of(), limit, offset, Optional.empty());
  }

  private static ListQuery ordered(String attribute, boolean descending) {
    List<Order> orders = List.of(new Order(attribute, descending));
    return new ListQuery(List.of(), orders, 25, 0, Optional.empty());
  }

  private static ListQuery at(String cursor, boolean before, int limit, int offset) {
    return new ListQuery(
        List.of(), List.of(), limit, offset, Optional.of(new Cursor(cursor, before)));
  }

  private List<String> equal(String attribute, Object... values) {
    Filter filter = new Filter.Equal(attribute, List.of(values));
    return ids(new ListQuery(List.of(filter), List.of(), 25, 0, Optional.empty()));
  }

  private List<String> compared(String attribute, Comparison comparison, Object value) {
    return filtered(new Filter.Compared(attribute, comparison, value));
  }

  private List<String> filtered(Filter filter) {
    return ids(new ListQuery(List.of(filter), List.of(), 25, 0, Optional.empty()));
  }

  private static User labelled(String id, String... labels) {
    return SampleUsers.labelled(bare(APP, id), List.of(labels));
  }

  private List<String> ids(ListQuery query) {
    return users().list(APP, query, "", false).orElseThrow().items().stream()
        .map(user -> user.id().value())
        .toList();
  }

  private long total(ListQuery query, String search, boolean count) {
    return users().list(APP, query, search, count).orElseThrow().total();
  }
}
