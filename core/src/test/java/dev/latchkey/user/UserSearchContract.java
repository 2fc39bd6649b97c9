package dev.latchkey.user;

import static dev.latchkey.user.SampleUsers.bare;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.ProjectId;
import dev.latchkey.query.ListQuery;
import dev.latchkey.query.ListQuery.Filter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How any {@link UserStore} searches. Each store's test adds only its own setup. */
public interface UserSearchContract {
  ProjectId APP = new ProjectId("app");
  ProjectId OTHER = new ProjectId("other");

  /** The store, which is empty before each test. */
  UserStore users();

  @BeforeEach
  default void thereAreAFew() {
    insert(APP, "user-1", "Ada Lovelace", "ada@example.com", "+491701234567", "vip");
    insert(APP, "user-2", "Bob O'Hara", "bob.hope@mail.example", "", "beta", "vip2");
    insert(APP, "user-3", "Vip Łukasz Lovelace-Ada", "", "", "label");
    insert(OTHER, "user-1", "Ada Lovelace", "ada@example.com", "", "vip");
  }

  @Test
  default void aWordIsFoundWhereverItStands() {
    assertThat(search("lovelace")).containsExactly("user-1", "user-3");
    assertThat(search("user")).containsExactly("user-1", "user-2", "user-3");
    assertThat(search("example")).containsExactly("user-1", "user-2");
    assertThat(search("491701234567")).containsExactly("user-1");
    assertThat(search("nobody")).isEmpty();
  }

  @Test
  default void theBeginningOfAWordIsEnoughAndItsEndIsNot() {
    assertThat(search("love")).containsExactly("user-1", "user-3");
    assertThat(search("+49170")).containsExactly("user-1");
    assertThat(search("ovelace")).isEmpty();
  }

  @Test
  default void everyWordMustOccurInAnyOrder() {
    assertThat(search("lovelace ada")).containsExactly("user-1", "user-3");
    assertThat(search("ada example")).containsExactly("user-1");
    assertThat(search("ada bob")).isEmpty();
  }

  @Test
  default void caseAndPunctuationDoNotMatter() {
    assertThat(search("ADA@Example.com")).containsExactly("user-1");
    assertThat(search("o'hara")).containsExactly("user-2");
    assertThat(search("hara,hope")).containsExactly("user-2");
    assertThat(search("łUKASZ")).containsExactly("user-3");
    assertThat(search("ＡＤＡ ｌｏｖｅ")).containsExactly("user-1", "user-3");
  }

  @Test
  default void aPhraseInQuotesIsInThatOrderAndWhole() {
    assertThat(search("\"ada lovelace\"")).containsExactly("user-1");
    assertThat(search("\"lovelace ada\"")).containsExactly("user-3");
    assertThat(search("\"ada love\"")).isEmpty();
    assertThat(search("\"com 491701234567\"")).isEmpty(); // not across address and number
    assertThat(search("vip \"lovelace ada\"")).containsExactly("user-3");
    assertThat(search("\"ada lovelace")).containsExactly("user-1"); // never closed
  }

  @Test
  default void aLabelIsFoundByItsName() {
    assertThat(search("label:vip")).containsExactly("user-1", "user-2");
    assertThat(search("\"label:vip\"")).containsExactly("user-1");
    assertThat(search("LABEL:Beta bob")).containsExactly("user-2");
    assertThat(search("label:ada")).isEmpty();
  }

  @Test
  default void aSearchOfSymbolsFindsNothing() {
    for (String symbols : List.of("%", "_", "*", "\\", "@.+-", "\"\"", "' '", " ", "🔑")) {
      assertThat(search(symbols)).as(symbols).isEmpty();
    }
    assertThat(users().list(APP, ListQuery.FIRST, "%", true).orElseThrow().total()).isZero();
  }

  @Test
  default void symbolsBesideWordsAreNoWildcards() {
    assertThat(search("%ada")).containsExactly("user-1", "user-3");
    assertThat(search("lo%ce")).isEmpty();
    assertThat(search("ad_")).containsExactly("user-1", "user-3");
    assertThat(search("l_velace")).isEmpty();
  }

  @Test
  default void nothingToSearchForIsEverybody() {
    assertThat(search("")).containsExactly("user-1", "user-2", "user-3");
  }

  @Test
  default void anAttributeIsSearchedAlone() {
    assertThat(filter("name", "ada")).containsExactly("user-1", "user-3");
    assertThat(filter("email", "ada")).containsExactly("user-1");
    assertThat(filter("email", "\"hope mail\"")).containsExactly("user-2");
    assertThat(filter("phone", "49170")).containsExactly("user-1");
    assertThat(filter("$id", "user 3")).containsExactly("user-3");
    assertThat(filter("name", "%")).isEmpty();
    assertThat(filter("name", "")).isEmpty();
  }

  @Test
  default void whatChangedIsFoundAsItIsNow() {
    var ada = new dev.latchkey.core.UserId("user-1");
    var changes =
        List.<UserChange>of(
            new UserChange.Name("Countess"),
            new UserChange.Email(new EmailAddress("king@example.org"), "t1"),
            new UserChange.Phone(new PhoneNumber("+4915112345678"), "t2"));
    users().change(APP, ada, SampleUsers.NOON, changes);

    assertThat(search("countess king 4915112345678")).containsExactly("user-1");
    assertThat(search("ada")).containsExactly("user-3");
    assertThat(search("491701234567")).isEmpty();
  }

  private List<String> search(String text) {
    return ids(ListQuery.FIRST, text);
  }

  private List<String> filter(String attribute, String text) {
    List<Filter> filters = List.of(new Filter.Search(attribute, text));
    return ids(new ListQuery(filters, List.of(), 25, 0, Optional.empty()), "");
  }

  private List<String> ids(ListQuery query, String search) {
    return users().list(APP, query, search, false).orElseThrow().items().stream()
        .map(user -> user.id().value())
        .toList();
  }

  private void insert(
      ProjectId project, String id, String name, String email, String phone, String... labels) {
    User user = bare(project, id);
    users()
        .insert(
            new User(
                project,
                user.id(),
                user.createdAt(),
                user.updatedAt(),
                name,
                user.password(),
                user.registeredAt(),
                true,
                List.of(labels),
                Optional.of(email).filter(text -> !text.isEmpty()).map(EmailAddress::new),
                Optional.of(phone).filter(text -> !text.isEmpty()).map(PhoneNumber::new),
                false,
                false,
                false,
                false,
                "{}",
                Optional.empty()),
            List.of(),
            0);
  }
}
