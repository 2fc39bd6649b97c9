package dev.latchkey.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Race;
import dev.latchkey.core.UserId;
import dev.latchkey.query.ListQuery;
import dev.latchkey.query.ListQuery.Cursor;
import dev.latchkey.query.ListQuery.Filter;
import dev.latchkey.query.ListQuery.Order;
import dev.latchkey.session.SampleSessions;
import dev.latchkey.session.SessionId;
import dev.latchkey.session.SessionStore;
import dev.latchkey.user.TargetStore.Kept;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What any {@link TargetStore} must do. Each store's test adds only its own setup. */
public interface TargetStoreContract {
  Instant NOON = SampleUsers.NOON;
  ProjectId APP = new ProjectId("app");
  ProjectId OTHER = new ProjectId("other");
  UserId ADA = new UserId("ada");
  UserId BOB = new UserId("bob");

  /** The store, which is empty before each test. */
  TargetStore targets();

  /** The users of the same database. */
  UserStore users();

  /** The sessions of the same database. */
  SessionStore sessions();

  private static Target push(ProjectId project, String id, UserId user, String identifier) {
    return target(project, id, user, Target.PUSH, identifier, Optional.empty());
  }

  private static Target target(
      ProjectId project,
      String id,
      UserId user,
      String type,
      String identifier,
      Optional<String> session) {
    return new Target(
        project,
        id,
        user,
        type,
        identifier,
        NOON,
        NOON.plusMillis(1),
        "Google Pixel 5",
        Optional.of("fcm"),
        session,
        true);
  }

  private void user(ProjectId project, UserId id) {
    assertThat(users().insert(SampleUsers.bare(project, id.value()), List.of(), 0)).isEmpty();
  }

  private void session(ProjectId project, UserId user, String id) {
    assertThat(sessions().insert(SampleSessions.session(project, user, id, NOON), 9)).isPresent();
  }

  @Test
  default void findsWhatWasInsertedUnchanged() {
    user(APP, ADA);
    session(APP, ADA, "s1");
    Target full = target(APP, "t1", ADA, Target.PUSH, "token", Optional.of("s1"));
    Target bare = new Target(APP, "t2", ADA, Target.EMAIL, "ada@example.com", NOON, NOON);

    assertThat(targets().insert(full)).isEqualTo(Kept.DONE);
    assertThat(targets().insert(bare)).isEqualTo(Kept.DONE);

    assertThat(targets().find(APP, ADA, "t1")).contains(full);
    assertThat(targets().find(APP, ADA, "t2")).contains(bare);
    assertThat(users().targets(APP, List.of(ADA)).get(ADA)).containsExactly(full, bare);
  }

  @Test
  default void aTargetIsOneUsersInOneProject() {
    user(APP, ADA);
    user(APP, BOB);
    user(OTHER, ADA);
    Target ours = push(APP, "t1", ADA, "token");
    targets().insert(ours);
    assertThat(targets().insert(push(OTHER, "t1", ADA, "token"))).isEqualTo(Kept.DONE);

    assertThat(targets().find(APP, BOB, "t1")).isEmpty();
    assertThat(targets().change(push(APP, "t1", BOB, "mine"))).isEqualTo(Kept.MISSING);
    assertThat(targets().delete(APP, BOB, "t1")).isFalse();
    assertThat(targets().delete(OTHER, ADA, "t1")).isTrue();
    assertThat(targets().find(APP, ADA, "t1")).contains(ours);
  }

  @Test
  default void idsAreOneTargetsAndIdentifiersOnesOfTheirType() {
    user(APP, ADA);
    user(APP, BOB);
    targets().insert(push(APP, "t1", ADA, "token"));
    targets().insert(push(APP, "t2", ADA, "other"));

    assertThat(targets().insert(push(APP, "t1", BOB, "new"))).isEqualTo(Kept.TAKEN);
    assertThat(targets().insert(push(APP, "t3", BOB, "token"))).isEqualTo(Kept.TAKEN);
    assertThat(targets().change(push(APP, "t2", ADA, "token"))).isEqualTo(Kept.TAKEN);
    Target mail = target(APP, "t3", BOB, Target.EMAIL, "token", Optional.empty());
    assertThat(targets().insert(mail)).isEqualTo(Kept.DONE);
    assertThat(targets().find(APP, ADA, "t2")).contains(push(APP, "t2", ADA, "other"));
  }

  @Test
  default void aDeviceNamedLikeAnAddressTakesItFromNobody() {
    user(APP, ADA);
    targets().insert(push(APP, "t1", ADA, "bob@example.com"));
    User bob = SampleUsers.withEmail(APP, "bob", "bob@example.com");

    assertThat(users().insert(bob, SampleUsers.targets(bob), 0)).isEmpty();
  }

  @Test
  default void aChangeLeavesWhatItDoesNotName() {
    user(APP, ADA);
    session(APP, ADA, "s1");
    Target before = target(APP, "t1", ADA, Target.PUSH, "token", Optional.of("s1"));
    targets().insert(before);
    Target moved = before.moved("another", "Apple iPhone", NOON.plusSeconds(9));

    assertThat(targets().change(moved)).isEqualTo(Kept.DONE);

    assertThat(moved.expired()).isFalse();
    assertThat(targets().find(APP, ADA, "t1")).contains(moved);
  }

  @Test
  default void aTargetNeedsItsUserAndItsSession() {
    assertThat(targets().insert(push(APP, "t1", ADA, "token"))).isEqualTo(Kept.MISSING);
    user(APP, ADA);
    user(APP, BOB);
    session(APP, BOB, "s1");
    Target foreign = target(APP, "t1", ADA, Target.PUSH, "token", Optional.of("s1"));
    assertThat(targets().insert(foreign)).isEqualTo(Kept.MISSING);
    assertThat(targets().find(APP, ADA, "t1")).isEmpty();
  }

  @Test
  default void aTargetGoesWithItsSessionHoweverThatEnds() {
    user(APP, ADA);
    user(APP, BOB);
    for (String id : List.of("s1", "s2", "s3", "s4")) {
      session(APP, ADA, id);
      assertThat(targets().insert(target(APP, id, ADA, Target.PUSH, id, Optional.of(id))))
          .isEqualTo(Kept.DONE);
    }
    targets().insert(push(APP, "stays", ADA, "stays"));

    sessions().delete(APP, ADA, new SessionId("s1"));
    assertThat(listed(ListQuery.FIRST)).containsExactly("s2", "s3", "s4", "stays");
    sessions().deleteAll(APP, ADA, Optional.of(new SessionId("s2")));
    assertThat(listed(ListQuery.FIRST)).containsExactly("s2", "stays");
    sessions().sweep(NOON.plusSeconds(1_000_000), 9);
    assertThat(listed(ListQuery.FIRST)).containsExactly("stays");
    assertThat(users().targets(APP, List.of(ADA)).get(ADA)).hasSize(1);
    users().delete(APP, ADA);
    assertThat(targets().find(APP, ADA, "stays")).isEmpty();
  }

  @Test
  default void whatIsDeletedIsGone() {
    user(APP, ADA);
    targets().insert(push(APP, "t1", ADA, "token"));

    assertThat(targets().delete(APP, ADA, "t1")).isTrue();
    assertThat(targets().delete(APP, ADA, "t1")).isFalse();
    assertThat(targets().insert(push(APP, "t1", ADA, "token"))).isEqualTo(Kept.DONE);
  }

  @Test
  default void aListIsOfOneUsersTargets() {
    user(APP, ADA);
    user(APP, BOB);
    targets().insert(push(APP, "b", ADA, "2"));
    targets().insert(new Target(APP, "a", ADA, Target.SMS, "+491700000000", NOON, NOON));
    targets().insert(push(APP, "x", BOB, "1"));

    assertThat(listed(ListQuery.FIRST)).containsExactly("b", "a");
    assertThat(targets().list(APP, ADA, ListQuery.FIRST, true).orElseThrow().total()).isEqualTo(2);
    assertThat(targets().list(OTHER, ADA, ListQuery.FIRST, true).orElseThrow().items()).isEmpty();
    for (String attribute : Target.ATTRIBUTES.keySet()) {
      var ordered = List.of(new Order(attribute, false));
      var first = new ListQuery(List.of(), ordered, 1, 0, Optional.empty());
      String start = listed(first).getFirst();
      var rest = new ListQuery(List.of(), ordered, 25, 0, Optional.of(new Cursor(start, false)));
      assertThat(listed(rest)).as(attribute).hasSize(1).doesNotContain(start);
    }
    var foreign = new ListQuery(List.of(), List.of(), 5, 0, Optional.of(new Cursor("x", false)));
    assertThat(targets().list(APP, ADA, foreign, true)).isEmpty();
    assertThat(filtered(new Filter.Equal("providerType", List.of("sms")))).containsExactly("a");
    assertThat(filtered(new Filter.Equal("identifier", List.of("2")))).containsExactly("b");
    assertThat(filtered(new Filter.Equal("providerId", List.of("fcm")))).containsExactly("b");
    assertThat(filtered(new Filter.Missing("providerId"))).containsExactly("a");
    assertThat(filtered(new Filter.Equal("userId", List.of("bob")))).isEmpty();
  }

  @RepeatedTest(3)
  default void ofManyWhoTakeOneIdentifierAtOnceOneGetsIt() {
    for (int i = 0; i < Race.RUNNERS; i++) {
      user(APP, new UserId("u" + i));
    }

    List<Kept> ends =
        Race.of(i -> targets().insert(push(APP, "t" + i, new UserId("u" + i), "same")));

    assertThat(ends).filteredOn(Kept.DONE::equals).hasSize(1);
    assertThat(ends).filteredOn(Kept.TAKEN::equals).hasSize(Race.RUNNERS - 1);
  }

  private List<String> filtered(Filter filter) {
    return listed(new ListQuery(List.of(filter), List.of(), 25, 0, Optional.empty()));
  }

  private List<String> listed(ListQuery query) {
    return targets().list(APP, ADA, query, false).orElseThrow().items().stream()
        .map(Target::id)
        .toList();
  }

  @Test
  default void targetsOfASessionThatIsReplacedGoWithTheNextOne() {
    user(APP, ADA);
    user(APP, BOB);
    user(OTHER, ADA);
    session(APP, ADA, "old");
    session(APP, BOB, "old-of-bob");
    session(OTHER, ADA, "old");
    Target moving = target(APP, "t1", ADA, Target.PUSH, "one", Optional.of("old"));
    Target free = push(APP, "t2", ADA, "two");
    Target bobs = target(APP, "t3", BOB, Target.PUSH, "three", Optional.of("old-of-bob"));
    Target elsewhere = target(OTHER, "t1", ADA, Target.PUSH, "one", Optional.of("old"));
    List.of(moving, free, bobs, elsewhere).forEach(one -> targets().insert(one));

    assertThat(targets().detach(APP, BOB, "old")).isEmpty();
    assertThat(targets().detach(APP, ADA, "old")).containsExactly("t1");
    assertThat(targets().detach(APP, ADA, "old")).isEmpty();
    sessions().delete(APP, ADA, new SessionId("old"));
    session(APP, ADA, "new");
    targets().attach(APP, ADA, List.of("t1", "t3", "no-such"), "new");
    targets().attach(APP, ADA, List.of("t2"), "no-such");
    targets().attach(OTHER, ADA, List.of("t1"), "new");

    assertThat(targets().find(APP, ADA, "t1").flatMap(Target::session)).contains("new");
    assertThat(targets().find(APP, ADA, "t2")).contains(free);
    assertThat(targets().find(APP, BOB, "t3")).contains(bobs);
    assertThat(targets().find(OTHER, ADA, "t1")).contains(elsewhere);
    sessions().delete(APP, ADA, new SessionId("new"));
    assertThat(targets().find(APP, ADA, "t1")).isEmpty();
  }
}
