package dev.latchkey.session;

import static dev.latchkey.session.SampleSessions.NOON;
import static dev.latchkey.session.SampleSessions.session;
import static dev.latchkey.session.SampleSessions.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Race;
import dev.latchkey.core.UserId;
import dev.latchkey.session.RenewalStore.Turn;
import dev.latchkey.session.Session.ProviderTokens;
import dev.latchkey.user.SampleUsers;
import dev.latchkey.user.UserChange;
import dev.latchkey.user.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What any {@link RenewalStore} must do. Each store's test adds only its own setup. */
public interface RenewalStoreContract {
  ProjectId APP = new ProjectId("app");
  ProjectId OTHER = new ProjectId("other");
  UserId ADA = new UserId("ada");
  UserId BOB = new UserId("bob");
  Instant LATER = NOON.plusSeconds(15);
  Instant LONG_AGO = NOON.minusSeconds(10);

  /** The store, which is empty before each test. */
  RenewalStore renewals();

  /** The sessions that it is about. */
  SessionStore sessions();

  /** Their users. */
  UserStore users();

  @BeforeEach
  default void adaAndBobAreUsersOfBothProjects() {
    for (ProjectId project : List.of(APP, OTHER)) {
      for (UserId user : List.of(ADA, BOB)) {
        users().insert(SampleUsers.bare(project, user.value()), List.of(), 0);
      }
    }
  }

  /** A kept session whose access token ends then. */
  private Session kept(ProjectId project, UserId user, String id, Instant end, String refresh) {
    var tokens = new ProviderTokens("a1", Optional.of(end), refresh);
    Session session = with(session(project, user, id, NOON), "google", tokens);
    sessions().insert(session, 100);
    return session;
  }

  private Session kept(String id) {
    return kept(APP, ADA, id, NOON.plusSeconds(3_600), "r1");
  }

  private Turn take(Session session, String holder, Instant now) {
    return renewals().take(session, holder, now, now.plusSeconds(15), LONG_AGO);
  }

  @RepeatedTest(5)
  default void row68_A31_ofManyWhoAskForATurnOneGetsIt() {
    Session session = kept("s1");

    List<Turn> turns = Race.of(i -> take(session, "h" + i, NOON));

    assertThat(turns).containsOnlyOnce(new Turn.Yours(0));
    assertThat(turns.stream().filter(new Turn.Anothers()::equals)).hasSize(Race.RUNNERS - 1);
  }

  @Test
  default void aTurnPassesOnWhenItsTimeIsOver() {
    Session session = kept("s1");
    take(session, "h1", NOON);

    assertThat(take(session, "h2", LATER.minusMillis(1))).isEqualTo(new Turn.Anothers());
    assertThat(take(session, "h2", LATER)).isEqualTo(new Turn.Yours(0));
    renewals().fail(session, "h1", Optional.empty());
    assertThat(take(session, "h3", LATER)).isEqualTo(new Turn.Anothers());
  }

  @Test
  default void aTurnThatFailedIsFreeAndCounted() {
    Session session = kept("s1");
    take(session, "h1", NOON);
    renewals().fail(session, "h1", Optional.empty());
    assertThat(take(session, "h2", NOON)).isEqualTo(new Turn.Yours(1));
    renewals().fail(session, "h2", Optional.empty());
    assertThat(take(session, "h3", NOON)).isEqualTo(new Turn.Yours(2));
  }

  @Test
  default void newTokensEndATurnAndAreNewEnoughForAWhile() {
    Session session = kept("s1");
    take(session, "h1", NOON);
    renewals().fail(session, "h1", Optional.empty());
    take(session, "h1", NOON);
    sessions().renew(session, new ProviderTokens("a2", Optional.empty(), "r2"), NOON);

    assertThat(renewals().take(session, "h2", NOON, LATER, NOON)).isEqualTo(new Turn.Done());
    assertThat(renewals().take(session, "h2", NOON, LATER, NOON.plusMillis(1)))
        .isEqualTo(new Turn.Yours(0));
  }

  @Test
  default void thereIsNoTurnWithoutARefreshTokenOrASession() {
    Session without = kept(APP, ADA, "s1", NOON.plusSeconds(60), "");
    Session gone = kept("s2");
    sessions().delete(APP, ADA, gone.id());

    assertThat(take(without, "h", NOON)).isEqualTo(new Turn.Gone());
    assertThat(take(gone, "h", NOON)).isEqualTo(new Turn.Gone());
  }

  @Test
  default void anotherProjectOrUserHasTurnsOfItsOwn() {
    Session hers = kept("s1");
    Session there = kept(OTHER, ADA, "s1", NOON.plusSeconds(3_600), "r1");

    assertThat(take(hers, "h1", NOON)).isEqualTo(new Turn.Yours(0));
    assertThat(take(there, "h2", NOON)).isEqualTo(new Turn.Yours(0));
    renewals().fail(there, "h1", Optional.empty());
    assertThat(take(there, "h3", NOON)).isEqualTo(new Turn.Anothers());
    Session his = with(session(APP, BOB, "s1", NOON), "google", hers.providerTokens());
    assertThat(take(his, "h1", NOON)).isEqualTo(new Turn.Gone());
    assertThat(renewals().due(new ProjectId("none"), NOON.plus(Duration.ofDays(1)), 9)).isEmpty();
  }

  @Test
  default void tokensAreDueBeforeTheirEndAndTheFirstComeFirst() {
    Session soon = kept(APP, ADA, "s1", NOON.plusSeconds(600), "r1");
    Session later = kept(APP, BOB, "s2", NOON.plusSeconds(3_000), "r1");
    kept(APP, BOB, "s3", NOON.plusSeconds(3_000), "");
    kept(OTHER, ADA, "s4", NOON.plusSeconds(600), "r1");

    assertThat(renewals().due(APP, NOON.plusSeconds(449), 9)).isEmpty();
    assertThat(renewals().due(APP, NOON.plusSeconds(540), 9)).containsExactly(soon);
    assertThat(renewals().due(APP, NOON.plusSeconds(3_000), 9)).containsExactly(soon, later);
    assertThat(renewals().due(APP, NOON.plusSeconds(3_000), 1)).containsExactly(soon);
  }

  @Test
  default void newTokensAreDueByTheirOwnEnd() {
    Session session = kept(APP, ADA, "s1", NOON.plusSeconds(600), "r1");
    var tokens = new ProviderTokens("a2", Optional.of(NOON.plusSeconds(3_000)), "r2");
    sessions().renew(session, tokens, NOON);
    assertThat(renewals().due(APP, NOON.plusSeconds(600), 9)).isEmpty();
    assertThat(renewals().due(APP, NOON.plusSeconds(2_900), 9)).hasSize(1);

    Session renewed = sessions().find(APP, ADA, session.id()).orElseThrow();
    sessions().renew(renewed, new ProviderTokens("a3", Optional.empty(), "r3"), NOON);
    assertThat(renewals().due(APP, NOON.plusSeconds(3_500), 9)).isEmpty();
  }

  @Test
  default void whatFailedIsDueWhenItIsToldOrNever() {
    Session session = kept(APP, ADA, "s1", NOON.plusSeconds(600), "r1");
    take(session, "h", NOON.plusSeconds(600));
    renewals().fail(session, "h", Optional.of(NOON.plusSeconds(900)));
    assertThat(renewals().due(APP, NOON.plusSeconds(899), 9)).isEmpty();
    assertThat(renewals().due(APP, NOON.plusSeconds(900), 9)).hasSize(1);

    take(session, "h", NOON.plusSeconds(900));
    renewals().fail(session, "h", Optional.empty());
    assertThat(renewals().due(APP, NOON.plusSeconds(3_599), 9)).isEmpty();
  }

  @Test
  default void theDeadAndTheBlockedAreNotDue() {
    Session session = kept(APP, ADA, "s1", NOON.plusSeconds(600), "r1");
    kept(APP, BOB, "s2", NOON.plusSeconds(600), "r1");
    users().change(APP, BOB, NOON, List.of(new UserChange.Active(false)));

    assertThat(renewals().due(APP, NOON.plusSeconds(600), 9)).containsExactly(session);
    assertThat(renewals().due(APP, session.expiresAt(), 9)).isEmpty();
  }
}
