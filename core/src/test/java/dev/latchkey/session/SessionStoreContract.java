package dev.latchkey.session;

import static dev.latchkey.session.SampleSessions.NOON;
import static dev.latchkey.session.SampleSessions.full;
import static dev.latchkey.session.SampleSessions.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import dev.latchkey.user.SampleUsers;
import dev.latchkey.user.UserStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What any {@link SessionStore} must do. Each store's test adds only its own setup. */
public interface SessionStoreContract {
  ProjectId APP = new ProjectId("app");
  ProjectId OTHER = new ProjectId("other");
  UserId ADA = new UserId("ada");
  UserId BOB = new UserId("bob");

  /** The store, which is empty before each test. */
  SessionStore sessions();

  /** The users whose sessions it keeps. */
  UserStore users();

  @BeforeEach
  default void adaAndBobAreUsersOfBothProjects() {
    for (ProjectId project : List.of(APP, OTHER)) {
      for (UserId user : List.of(ADA, BOB)) {
        users().insert(SampleUsers.bare(project, user.value()), List.of(), 0);
      }
    }
  }

  @Test
  default void aNewSecretOpensTheSessionAndTheFormerOneDoesForAWhile() {
    ProjectId app = new ProjectId("app");
    UserId fay = new UserId("fay");
    users().insert(SampleUsers.bare(app, "fay"), List.of(), 0);
    Session before = SampleSessions.session(app, fay, "f1", SampleUsers.NOON);
    sessions().insert(before, 9);
    SecretHash second = new Secret("second").hash();
    SecretHash third = new Secret("third").hash();
    Instant until = SampleUsers.NOON.plusSeconds(10);

    assertThat(sessions().renewSecret(before, before.secret(), second, until)).isTrue();

    assertThat(sessions().find(app, fay, before.secret())).isEmpty();
    assertThat(sessions().find(app, fay, second)).map(Session::id).contains(before.id());
    assertThat(sessions().findFormer(app, fay, before.secret(), until.minusMillis(1)))
        .map(Session::secret)
        .contains(second);
    assertThat(sessions().findFormer(app, fay, before.secret(), until)).isEmpty();
    assertThat(sessions().findFormer(app, new UserId("x"), before.secret(), SampleUsers.NOON))
        .isEmpty();
    assertThat(sessions().findFormer(new ProjectId("z"), fay, before.secret(), SampleUsers.NOON))
        .isEmpty();
    assertThat(sessions().findFormer(app, fay, second, SampleUsers.NOON)).isEmpty();
    assertThat(sessions().renewSecret(before, before.secret(), third, until))
        .as("not with a former one")
        .isFalse();
    assertThat(sessions().renewSecret(before, second, third, until)).isTrue();
    assertThat(sessions().findFormer(app, fay, before.secret(), SampleUsers.NOON)).isEmpty();
    sessions().delete(app, fay, before.id());
    assertThat(sessions().findFormer(app, fay, second, SampleUsers.NOON)).isEmpty();
  }

  @Test
  default void findsWhatWasInsertedUnchanged() {
    Session everything = full(APP, ADA, "s1");
    Session little = session(APP, ADA, "s2", NOON);

    assertThat(sessions().insert(everything, 10)).contains(List.of());
    assertThat(sessions().insert(little, 10)).contains(List.of());

    for (Session kept : List.of(everything, little)) {
      assertThat(sessions().find(APP, ADA, kept.secret())).contains(kept);
      assertThat(sessions().find(APP, ADA, kept.id())).contains(kept);
    }
    assertThat(sessions().ofUser(APP, ADA)).containsExactly(everything, little);
  }

  @Test
  default void findsNothingOfAnotherProjectOrUser() {
    Session hers = session(APP, ADA, "s1", NOON);
    sessions().insert(hers, 10);

    assertThat(sessions().find(OTHER, ADA, hers.secret())).isEmpty();
    assertThat(sessions().find(APP, BOB, hers.secret())).isEmpty();
    assertThat(sessions().find(OTHER, ADA, hers.id())).isEmpty();
    assertThat(sessions().find(APP, BOB, hers.id())).isEmpty();
    assertThat(sessions().ofUser(OTHER, ADA)).isEmpty();
    assertThat(sessions().ofUser(APP, BOB)).isEmpty();
    assertThat(sessions().find(APP, ADA, session(APP, ADA, "s2", NOON).secret())).isEmpty();
    assertThat(sessions().find(APP, ADA, new SessionId("s2"))).isEmpty();
  }

  @Test
  default void findsADeadSessionToo() {
    Session dead = session(APP, ADA, "s1", NOON, NOON.minusMillis(1));
    sessions().insert(dead, 10);

    assertThat(sessions().find(APP, ADA, dead.secret())).contains(dead);
    assertThat(sessions().ofUser(APP, ADA)).containsExactly(dead);
  }

  @Test
  default void theSameIdMayOpenOneSessionInEachProject() {
    Session here = session(APP, ADA, "s1", NOON);
    Session there = session(OTHER, ADA, "s1", NOON.plusMillis(1));
    sessions().insert(here, 1);

    assertThat(sessions().insert(there, 1)).contains(List.of());
    assertThat(sessions().find(APP, ADA, here.id())).contains(here);
    assertThat(sessions().find(OTHER, ADA, here.id())).contains(there);
  }

  @Test
  default void keepsNothingForAUserThatDoesNotExist() {
    Session nobodys = session(APP, new UserId("eve"), "s1", NOON);

    assertThat(sessions().insert(nobodys, 10)).isEmpty();
    assertThat(sessions().ofUser(APP, nobodys.user())).isEmpty();
  }

  @Test
  default void keepsNothingForAUserOfAnotherProject() {
    users().delete(OTHER, ADA);
    Session stray = session(OTHER, ADA, "s1", NOON);

    assertThat(sessions().insert(stray, 10)).isEmpty();
    assertThat(sessions().find(OTHER, ADA, stray.secret())).isEmpty();
  }

  @Test
  default void anIdThatIsTakenChangesNothing() {
    Session oldest = session(APP, ADA, "s0", NOON.minusSeconds(1));
    Session first = session(APP, ADA, "s1", NOON);
    sessions().insert(oldest, 2);
    sessions().insert(first, 2);
    Session second = full(APP, ADA, "s1");

    assertThatThrownBy(() -> sessions().insert(second, 2))
        .isInstanceOf(IllegalStateException.class);
    assertThat(sessions().ofUser(APP, ADA)).containsExactly(oldest, first);
  }

  @Test
  default void listsTheOldestFirstAndByIdWithinAMillisecond() {
    Session c = session(APP, ADA, "c", NOON);
    Session a = session(APP, ADA, "a", NOON.plusMillis(1));
    Session b = session(APP, ADA, "b", NOON.plusMillis(1));
    List.of(b, a, c).forEach(session -> sessions().insert(session, 10));

    assertThat(sessions().ofUser(APP, ADA)).containsExactly(c, a, b);
  }

  @Test
  default void extendMovesTheEndAndNothingElse() {
    Session session = full(APP, ADA, "s1");
    Session bystander = session(APP, ADA, "s2", NOON);
    sessions().insert(session, 10);
    sessions().insert(bystander, 10);
    Instant end = NOON.plusSeconds(7_200);
    Instant now = NOON.plusSeconds(60);

    assertThat(sessions().extend(APP, ADA, session.id(), end, now)).isTrue();

    Session extended = sessions().find(APP, ADA, session.secret()).orElseThrow();
    assertThat(extended.expiresAt()).isEqualTo(end);
    assertThat(extended.updatedAt()).isEqualTo(now);
    assertThat(extended)
        .usingRecursiveComparison()
        .ignoringFields("expiresAt", "updatedAt")
        .isEqualTo(session);
    assertThat(sessions().find(APP, ADA, bystander.id())).contains(bystander);
  }

  @Test
  default void showAddsFactorsOnceAndNotesTheChallenge() {
    Session session = session(APP, ADA, "s1", NOON);
    Session bystander = session(APP, ADA, "s2", NOON);
    sessions().insert(session, 10);
    sessions().insert(bystander, 10);
    Instant passed = NOON.plusSeconds(60);
    List<String> more = List.of("totp", "email");

    Session shown =
        sessions().show(APP, ADA, session.id(), more, Optional.of(passed), passed).orElseThrow();
    Session again =
        sessions()
            .show(APP, ADA, session.id(), more, Optional.empty(), passed.plusMillis(1))
            .orElseThrow();

    assertThat(shown.factors())
        .startsWith(session.factors().toArray(String[]::new))
        .endsWith("totp", "email");
    assertThat(again.factors()).isEqualTo(shown.factors());
    assertThat(again.mfaUpdatedAt()).contains(passed);
    assertThat(again)
        .usingRecursiveComparison()
        .ignoringFields("factors", "mfaUpdatedAt", "updatedAt")
        .isEqualTo(session);
    assertThat(sessions().find(APP, ADA, session.secret())).contains(again);
    assertThat(sessions().find(APP, ADA, bystander.id())).contains(bystander);
  }

  @Test
  default void showFindsNothingInAnotherProjectOrOfAnotherUserAndBringsNoneBack() {
    Session session = session(APP, ADA, "s1", NOON);
    sessions().insert(session, 10);
    List<String> totp = List.of("totp");

    assertThat(sessions().show(OTHER, ADA, session.id(), totp, Optional.of(NOON), NOON)).isEmpty();
    assertThat(sessions().show(APP, BOB, session.id(), totp, Optional.of(NOON), NOON)).isEmpty();
    assertThat(sessions().find(APP, ADA, session.id())).contains(session);
    sessions().delete(APP, ADA, session.id());
    assertThat(sessions().show(APP, ADA, session.id(), totp, Optional.of(NOON), NOON)).isEmpty();
    assertThat(sessions().ofUser(APP, ADA)).isEmpty();
  }

  @Test
  default void extendFindsNothingInAnotherProjectOrOfAnotherUser() {
    Session session = session(APP, ADA, "s1", NOON);
    sessions().insert(session, 10);
    Instant later = NOON.plusSeconds(7_200);

    assertThat(sessions().extend(OTHER, ADA, session.id(), later, later)).isFalse();
    assertThat(sessions().extend(APP, BOB, session.id(), later, later)).isFalse();
    assertThat(sessions().find(APP, ADA, session.id())).contains(session);
  }

  @Test
  default void extendDoesNotBringADeletedSessionBack() {
    Session session = session(APP, ADA, "s1", NOON);
    sessions().insert(session, 10);
    sessions().delete(APP, ADA, session.id());

    assertThat(sessions().extend(APP, ADA, session.id(), NOON.plusSeconds(9), NOON)).isFalse();
    assertThat(sessions().find(APP, ADA, session.id())).isEmpty();
  }

  @Test
  default void renewReplacesTheProvidersTokensAndNothingElse() {
    Session session = full(APP, ADA, "s1");
    Session bystander = session(APP, ADA, "s2", NOON);
    sessions().insert(session, 10);
    sessions().insert(bystander, 10);
    var fresh = new Session.ProviderTokens("a2", Optional.of(NOON.plusSeconds(9)), "r2");

    assertThat(sessions().renew(session, fresh, NOON.plusSeconds(60))).isTrue();

    Session renewed = sessions().find(APP, ADA, session.id()).orElseThrow();
    assertThat(renewed.providerTokens()).isEqualTo(fresh);
    assertThat(renewed.updatedAt()).isEqualTo(NOON.plusSeconds(60));
    assertThat(renewed)
        .usingRecursiveComparison()
        .ignoringFields("providerTokens", "updatedAt")
        .isEqualTo(session);
    assertThat(sessions().find(APP, ADA, bystander.id())).contains(bystander);
  }

  @Test
  default void renewLeavesTokensThatAreOthersByNow() {
    Session session = full(APP, ADA, "s1");
    sessions().insert(session, 10);
    var first = new Session.ProviderTokens("a2", Optional.empty(), "r2");
    var second = new Session.ProviderTokens("a3", Optional.empty(), "r3");
    sessions().renew(session, first, NOON);

    assertThat(sessions().renew(session, second, NOON)).isFalse();
    assertThat(sessions().find(APP, ADA, session.id()).orElseThrow().providerTokens())
        .isEqualTo(first);
    sessions().delete(APP, ADA, session.id());
    assertThat(sessions().renew(session, second, NOON)).isFalse();
    assertThat(sessions().find(APP, ADA, session.id())).isEmpty();
  }

  @Test
  default void renewFindsNothingInAnotherProjectOrOfAnotherUser() {
    Session mine = full(APP, ADA, "s1");
    sessions().insert(mine, 10);
    var fresh = new Session.ProviderTokens("a2", Optional.empty(), "r2");

    assertThat(sessions().renew(full(OTHER, ADA, "s1"), fresh, NOON)).isFalse();
    assertThat(sessions().renew(full(APP, BOB, "s1"), fresh, NOON)).isFalse();
    assertThat(sessions().find(APP, ADA, mine.id())).contains(mine);
  }

  @Test
  default void deleteRemovesOneSessionOnce() {
    Session gone = session(APP, ADA, "s1", NOON);
    Session stays = session(APP, ADA, "s2", NOON);
    sessions().insert(gone, 10);
    sessions().insert(stays, 10);

    assertThat(sessions().delete(APP, ADA, gone.id())).isTrue();
    assertThat(sessions().delete(APP, ADA, gone.id())).isFalse();
    assertThat(sessions().find(APP, ADA, gone.secret())).isEmpty();
    assertThat(sessions().ofUser(APP, ADA)).containsExactly(stays);
  }

  @Test
  default void deleteFindsNothingInAnotherProjectOrOfAnotherUser() {
    Session session = session(APP, ADA, "s1", NOON);
    sessions().insert(session, 10);

    assertThat(sessions().delete(OTHER, ADA, session.id())).isFalse();
    assertThat(sessions().delete(APP, BOB, session.id())).isFalse();
    assertThat(sessions().find(APP, ADA, session.id())).contains(session);
  }

  @Test
  default void deleteAllSaysWhichWentOldestFirst() {
    Session old = full(APP, ADA, "z");
    Session young = session(APP, ADA, "a", NOON.plusSeconds(1));
    Session dead = session(APP, ADA, "d", NOON.minusSeconds(9), NOON.minusSeconds(8));
    List.of(young, dead, old).forEach(session -> sessions().insert(session, 10));

    assertThat(sessions().deleteAll(APP, ADA, Optional.empty())).containsExactly(dead, old, young);
    assertThat(sessions().ofUser(APP, ADA)).isEmpty();
    assertThat(sessions().deleteAll(APP, ADA, Optional.empty())).isEmpty();
  }

  @Test
  default void deleteAllKeepsTheOneNamed() {
    Session kept = session(APP, ADA, "s1", NOON);
    Session gone = session(APP, ADA, "s2", NOON);
    sessions().insert(kept, 10);
    sessions().insert(gone, 10);

    assertThat(sessions().deleteAll(APP, ADA, Optional.of(kept.id()))).containsExactly(gone);
    assertThat(sessions().ofUser(APP, ADA)).containsExactly(kept);
  }

  @Test
  default void deleteAllTouchesNobodyElse() {
    Session bobs = session(APP, BOB, "s1", NOON);
    Session elsewhere = session(OTHER, ADA, "s1", NOON);
    sessions().insert(bobs, 10);
    sessions().insert(elsewhere, 10);

    assertThat(sessions().deleteAll(APP, ADA, Optional.empty())).isEmpty();
    assertThat(sessions().ofUser(APP, BOB)).containsExactly(bobs);
    assertThat(sessions().ofUser(OTHER, ADA)).containsExactly(elsewhere);
  }

  @Test
  default void sweepRemovesWhatIsDeadByThenInAnyProject() {
    Instant end = NOON.plusSeconds(60);
    Session early = session(APP, ADA, "s1", NOON, end.minusMillis(1));
    Session sharp = session(OTHER, BOB, "s2", NOON, end);
    Session alive = session(APP, ADA, "s3", NOON, end.plusMillis(1));
    List.of(alive, sharp, early).forEach(session -> sessions().insert(session, 10));

    assertThat(sessions().sweep(end, 10)).containsExactly(early, sharp);
    assertThat(sessions().sweep(end, 10)).isEmpty();
    assertThat(sessions().ofUser(OTHER, BOB)).isEmpty();
    assertThat(sessions().ofUser(APP, ADA)).containsExactly(alive);
  }

  @Test
  default void sweepRemovesNoMoreThanAsked() {
    for (int i = 0; i < 5; i++) {
      sessions().insert(session(APP, ADA, "s" + i, NOON, NOON.plusSeconds(i)), 10);
    }

    assertThat(sessions().sweep(NOON.plusSeconds(60), 3))
        .extracting(session -> session.id().value())
        .containsExactly("s0", "s1", "s2");
    assertThat(sessions().ofUser(APP, ADA)).hasSize(2);
  }
}
