package dev.latchkey.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Race;
import dev.latchkey.core.UserId;
import dev.latchkey.query.ListQuery;
import dev.latchkey.query.ListQuery.Cursor;
import dev.latchkey.query.ListQuery.Filter.Equal;
import dev.latchkey.query.ListQuery.Filter.Missing;
import dev.latchkey.user.SampleUsers;
import dev.latchkey.user.UserChange;
import dev.latchkey.user.UserStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What any {@link IdentityStore} must do. Each store's test adds only its own setup. */
public interface IdentityStoreContract {
  Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  ProjectId APP = new ProjectId("app");
  ProjectId OTHER = new ProjectId("other");
  UserId ADA = new UserId("ada");
  UserId BOB = new UserId("bob");
  EmailAddress MAIL = new EmailAddress("ada@example.com");

  /** The store, which is empty before each test. */
  IdentityStore identities();

  /** Where its users are. */
  UserStore users();

  @Test
  default void findsWhatWasPutUnchanged() {
    user(APP, ADA);
    Identity full = identity(APP, "i1", ADA, "u1");
    Identity bare =
        new Identity(
            APP,
            "i2",
            ADA,
            "tiktok",
            "",
            "u2",
            Optional.empty(),
            new Identity.Tokens("", Optional.empty(), ""),
            NOON.plusSeconds(1),
            NOON.plusSeconds(2));

    assertThat(identities().put(full)).contains(full);
    assertThat(identities().put(bare)).contains(bare);

    assertThat(identities().find(APP, "i1")).contains(full);
    assertThat(identities().find(APP, bare.name())).contains(bare);
    assertThat(identities().ofUser(APP, ADA)).containsExactly(full, bare);
    assertThat(identities().withEmail(APP, MAIL)).containsExactly(full);
  }

  @Test
  default void anotherProjectFindsNothing() {
    user(APP, ADA);
    user(OTHER, ADA);
    Identity mine = identity(APP, "i1", ADA, "u1");
    identities().put(mine);

    assertThat(identities().find(OTHER, "i1")).isEmpty();
    assertThat(identities().find(OTHER, mine.name())).isEmpty();
    assertThat(identities().ofUser(OTHER, ADA)).isEmpty();
    assertThat(identities().withEmail(OTHER, MAIL)).isEmpty();
    assertThat(identities().delete(OTHER, "i1")).isFalse();
    Identity twin = identity(OTHER, "i1", ADA, "u1");
    assertThat(identities().put(twin)).contains(twin);
    assertThat(identities().find(APP, "i1")).contains(mine);
  }

  /** The provider, its house and the id there, and nothing else. */
  @Test
  default void row60_aNameIsProviderIssuerAndId() {
    user(APP, ADA);
    user(APP, BOB);
    Identity mine = identity(APP, "i1", ADA, "u1");
    identities().put(mine);

    for (Identity.Name other :
        List.of(
            new Identity.Name("okta", mine.issuer(), "u1"),
            new Identity.Name("oidc", "https://other.example.com", "u1"),
            new Identity.Name("oidc", mine.issuer(), "u2"),
            new Identity.Name("oidc", mine.issuer(), "U1"))) {
      assertThat(identities().find(APP, other)).as(other.toString()).isEmpty();
    }
    assertThat(identities().find(APP, mine.name())).contains(mine);
  }

  @Test
  default void theSameNameAgainGetsNewTokensAndKeepsItsId() {
    user(APP, ADA);
    identities().put(identity(APP, "i1", ADA, "u1"));
    Identity again =
        new Identity(
            APP,
            "i9",
            ADA,
            "oidc",
            "https://id.example.com",
            "u1",
            Optional.of(new EmailAddress("new@example.com")),
            new Identity.Tokens("a2", Optional.empty(), "r2"),
            NOON.plusSeconds(9),
            NOON.plusSeconds(9));

    Identity kept = identities().put(again).orElseThrow();

    assertThat(kept.id()).isEqualTo("i1");
    assertThat(kept.createdAt()).isEqualTo(NOON);
    assertThat(kept.updatedAt()).isEqualTo(NOON.plusSeconds(9));
    assertThat(kept.tokens()).isEqualTo(again.tokens());
    assertThat(kept.email()).isEqualTo(again.email());
    assertThat(identities().ofUser(APP, ADA)).containsExactly(kept);
    assertThat(identities().withEmail(APP, MAIL)).isEmpty();
  }

  @Test
  default void aNameOfSomebodyElseIsNotTakenOver() {
    user(APP, ADA);
    user(APP, BOB);
    Identity hers = identity(APP, "i1", ADA, "u1");
    identities().put(hers);

    assertThat(identities().put(identity(APP, "i2", BOB, "u1"))).isEmpty();

    assertThat(identities().find(APP, hers.name())).contains(hers);
    assertThat(identities().ofUser(APP, BOB)).isEmpty();
  }

  @Test
  default void aUserWhoIsNotThereGetsNone() {
    assertThat(identities().put(identity(APP, "i1", ADA, "u1"))).isEmpty();
    assertThat(identities().find(APP, "i1")).isEmpty();
  }

  @RepeatedTest(3)
  default void ofManyWhoTakeOneNameAtOnceOneGetsIt() {
    for (int i = 0; i < Race.RUNNERS; i++) {
      user(APP, new UserId("u" + i));
    }

    List<Optional<Identity>> ends =
        Race.of(i -> identities().put(identity(APP, "i" + i, new UserId("u" + i), "same")));

    assertThat(ends.stream().flatMap(Optional::stream)).hasSize(1);
  }

  @Test
  default void whatWasRemovedIsGone() {
    user(APP, ADA);
    Identity one = identity(APP, "i1", ADA, "u1");
    identities().put(one);

    assertThat(identities().delete(APP, "i1")).isTrue();
    assertThat(identities().delete(APP, "i1")).isFalse();
    assertThat(identities().find(APP, one.name())).isEmpty();
  }

  @Test
  default void identitiesGoWithTheirUserAndWhenTheAccountIsClaimed() {
    user(APP, ADA);
    user(APP, BOB);
    identities().put(identity(APP, "i1", ADA, "u1"));
    identities().put(identity(APP, "i2", BOB, "u2"));

    users().delete(APP, ADA);
    assertThat(identities().find(APP, "i1")).isEmpty();
    assertThat(identities().find(APP, "i2")).isPresent();

    users().change(APP, BOB, NOON, List.of(new UserChange.Claimed(UserChange.Claimed.Way.EMAIL)));
    assertThat(identities().find(APP, "i2")).isEmpty();
  }

  @Test
  default void listsAreOfOneUserOrOfEverybodyInTheProject() {
    user(APP, ADA);
    user(APP, BOB);
    user(OTHER, ADA);
    identities().put(identity(APP, "i2", ADA, "u1"));
    identities().put(identity(APP, "i1", ADA, "u2"));
    identities().put(identity(APP, "i3", BOB, "u3"));
    identities().put(identity(OTHER, "i4", ADA, "u1"));

    assertThat(listed(Optional.of(ADA), List.of(), "")).containsExactly("i2", "i1");
    assertThat(listed(Optional.empty(), List.of(), "")).containsExactly("i2", "i1", "i3");
    assertThat(identities().list(APP, Optional.of(ADA), ListQuery.FIRST, "", true))
        .hasValueSatisfying(page -> assertThat(page.total()).isEqualTo(2));
    var bobs = new ListQuery(List.of(), List.of(), 5, 0, Optional.of(new Cursor("i3", false)));
    assertThat(identities().list(APP, Optional.of(ADA), bobs, "", true)).isEmpty();
    assertThat(identities().list(APP, Optional.empty(), bobs, "", true)).isPresent();
  }

  @Test
  default void listsAreFilteredByEveryAttribute() {
    user(APP, ADA);
    user(APP, BOB);
    identities().put(identity(APP, "i1", ADA, "u1"));
    identities().put(nameless(identity(APP, "i2", BOB, "u2")));

    Map<String, Object> ofTheFirst =
        Map.of(
            "$id", "i1",
            "userId", ADA.value(),
            "providerUid", "u1",
            "providerEmail", MAIL.value(),
            "providerAccessTokenExpiry", NOON.plusSeconds(60));
    ofTheFirst.forEach((attribute, value) ->
        assertThat(listed(Optional.empty(), List.of(new Equal(attribute, List.of(value))), ""))
            .as(attribute)
            .containsExactly("i1"));
    assertThat(listed(Optional.empty(), List.of(new Equal("provider", List.of("oidc"))), ""))
        .hasSize(2);
    for (String time : List.of("$createdAt", "$updatedAt")) {
      assertThat(listed(Optional.empty(), List.of(new Equal(time, List.of(NOON))), "")).hasSize(2);
    }
    for (String gap : List.of("providerEmail", "providerAccessTokenExpiry")) {
      assertThat(listed(Optional.empty(), List.of(new Missing(gap)), "")).containsExactly("i2");
    }
  }

  @Test
  default void aSearchReadsIdsProviderAndAddressAlsoOnceTheyChanged() {
    user(APP, ADA);
    user(APP, BOB);
    identities().put(identity(APP, "i1", ADA, "u1"));
    identities().put(nameless(identity(APP, "i2", BOB, "other")));

    for (String found : List.of("i1", ADA.value(), "u1", MAIL.value(), "oidc u1")) {
      assertThat(listed(Optional.empty(), List.of(), found)).as(found).containsExactly("i1");
    }
    assertThat(listed(Optional.empty(), List.of(), "oidc")).containsExactly("i1", "i2");
    assertThat(listed(Optional.empty(), List.of(), "oth")).containsExactly("i2");
    assertThat(listed(Optional.empty(), List.of(), "!")).isEmpty();
    identities().put(nameless(identity(APP, "new", ADA, "u1")));
    assertThat(listed(Optional.empty(), List.of(), MAIL.value())).isEmpty();
  }

  private List<String> listed(Optional<UserId> of, List<ListQuery.Filter> filters, String search) {
    var query = new ListQuery(filters, List.of(), 25, 0, Optional.empty());
    return identities().list(APP, of, query, search, false).orElseThrow().items().stream()
        .map(Identity::id)
        .toList();
  }

  private static Identity nameless(Identity one) {
    return new Identity(
        one.project(),
        one.id(),
        one.user(),
        one.provider(),
        one.issuer(),
        one.uid(),
        Optional.empty(),
        new Identity.Tokens("", Optional.empty(), ""),
        one.createdAt(),
        one.updatedAt());
  }

  private void user(ProjectId project, UserId id) {
    assertThat(users().insert(SampleUsers.bare(project, id.value()), List.of(), 0)).isEmpty();
  }

  private static Identity identity(ProjectId project, String id, UserId user, String uid) {
    return new Identity(
        project,
        id,
        user,
        "oidc",
        "https://id.example.com",
        uid,
        Optional.of(MAIL),
        new Identity.Tokens("a1", Optional.of(NOON.plusSeconds(60)), "r1"),
        NOON,
        NOON);
  }
}
