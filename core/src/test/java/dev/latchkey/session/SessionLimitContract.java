package dev.latchkey.session;

import static dev.latchkey.session.SampleSessions.NOON;
import static dev.latchkey.session.SampleSessions.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Race;
import dev.latchkey.core.UserId;
import dev.latchkey.user.SampleUsers;
import dev.latchkey.user.UserStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** How any {@link SessionStore} keeps to a limit, and what holds when many use it at once. */
public interface SessionLimitContract {
  ProjectId APP = new ProjectId("app");
  ProjectId OTHER = new ProjectId("other");
  UserId ADA = new UserId("ada");
  UserId BOB = new UserId("bob");

  /** The store, which is empty before each test. */
  SessionStore sessions();

  /** The users whose sessions it keeps. */
  UserStore users();

  @BeforeEach
  default void adaAndBobAreUsers() {
    users().insert(SampleUsers.bare(APP, "ada"), List.of(), 0);
    users().insert(SampleUsers.bare(APP, "bob"), List.of(), 0);
    users().insert(SampleUsers.bare(OTHER, "ada"), List.of(), 0);
  }

  @Test
  default void theOldestLiveSessionMakesRoom() {
    Session first = insert("s1", 0);
    Session second = insert("s2", 1);
    Session third = session(APP, ADA, "s3", NOON.plusSeconds(2));

    assertThat(sessions().insert(third, 2)).contains(List.of(first));
    assertThat(sessions().ofUser(APP, ADA)).containsExactly(second, third);
  }

  @Test
  default void withinAMillisecondTheSmallerIdMakesRoom() {
    Session b = insert("b", 0);
    Session a = insert("a", 0);

    assertThat(sessions().insert(session(APP, ADA, "c", NOON), 2)).contains(List.of(a));
    assertThat(sessions().find(APP, ADA, b.id())).contains(b);
  }

  @Test
  default void theNewSessionStaysEvenIfItIsTheOldest() {
    Session young = insert("a", 60);
    Session old = session(APP, ADA, "z", NOON, NOON.plusSeconds(600));

    assertThat(sessions().insert(old, 1)).contains(List.of(young));
    assertThat(sessions().ofUser(APP, ADA)).containsExactly(old);
  }

  @Test
  default void aLoweredLimitEndsSeveralOldestFirst() {
    Session first = insert("s1", 0);
    Session second = insert("s2", 1);
    Session third = insert("s3", 2);
    Session fourth = session(APP, ADA, "s4", NOON.plusSeconds(3));

    assertThat(sessions().insert(fourth, 2)).contains(List.of(first, second));
    assertThat(sessions().ofUser(APP, ADA)).containsExactly(third, fourth);
  }

  @Test
  default void deadSessionsNeitherCountNorGo() {
    Instant now = NOON.plusSeconds(10);
    Session dead = session(APP, ADA, "s1", NOON, now);
    sessions().insert(dead, 1);
    Session alive = session(APP, ADA, "s2", NOON.plusSeconds(1));
    sessions().insert(alive, 2);
    Session fresh = session(APP, ADA, "s3", now);

    assertThat(sessions().insert(fresh, 2)).contains(List.of());
    assertThat(sessions().ofUser(APP, ADA)).containsExactly(dead, alive, fresh);
  }

  @Test
  default void sessionsOfAnotherProjectOrUserDoNotCount() {
    Session elsewhere = session(OTHER, ADA, "s1", NOON);
    Session bobs = session(APP, BOB, "s1", NOON);
    sessions().insert(elsewhere, 1);
    sessions().insert(bobs, 1);

    assertThat(sessions().insert(session(APP, ADA, "s2", NOON), 1)).contains(List.of());
    assertThat(sessions().find(OTHER, ADA, elsewhere.id())).contains(elsewhere);
    assertThat(sessions().find(APP, BOB, bobs.id())).contains(bobs);
  }

  @RepeatedTest(5)
  default void theLimitIsExactHoweverManySignInsRace() {
    List<Session> ended = Collections.synchronizedList(new ArrayList<>());

    Race.of(runner -> {
      for (int i = 0; i < 4; i++) {
        Session session = session(APP, ADA, "s" + runner + "-" + i, NOON.plusMillis(runner));
        ended.addAll(sessions().insert(session, 3).orElseThrow());
      }
      return runner;
    });

    assertThat(sessions().ofUser(APP, ADA)).hasSize(3);
    assertThat(ended).hasSize(4 * Race.RUNNERS - 3).doesNotHaveDuplicates();
    assertThat(sessions().ofUser(APP, ADA)).doesNotContainAnyElementsOf(ended);
  }

  @RepeatedTest(5)
  default void ofManyWhoEndASessionOneDid() {
    Session session = insert("s1", 0);

    List<Boolean> done =
        Race.of(runner ->
            runner % 2 == 0
                ? sessions().delete(APP, ADA, session.id())
                : !sessions().deleteAll(APP, ADA, Optional.empty()).isEmpty());

    assertThat(done).containsOnlyOnce(true);
  }

  @RepeatedTest(5)
  default void extendingBesideDeletingLeavesNothingBehind() {
    Session session = insert("s1", 0);

    Race.of(runner ->
        runner == 7
            ? sessions().delete(APP, ADA, session.id())
            : sessions().extend(APP, ADA, session.id(), NOON.plusSeconds(9_999), NOON));

    assertThat(sessions().ofUser(APP, ADA)).isEmpty();
  }

  @RepeatedTest(5)
  default void signingInBesideTheUsersEndLeavesNothingBehind() {
    Race.of(runner ->
        runner == 7
            ? users().delete(APP, ADA)
            : sessions().insert(session(APP, ADA, "s" + runner, NOON), 100).isPresent());

    assertThat(sessions().ofUser(APP, ADA)).isEmpty();
    users().insert(SampleUsers.bare(APP, "ada"), List.of(), 0);
    assertThat(sessions().ofUser(APP, ADA)).isEmpty();
  }

  private Session insert(String id, int seconds) {
    Session session = session(APP, ADA, id, NOON.plusSeconds(seconds));
    sessions().insert(session, 100);
    return session;
  }
}
