package dev.latchkey.mfa;

import static dev.latchkey.user.SampleUsers.bare;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.arrival.DeviceFacts;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Race;
import dev.latchkey.core.Secret;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionId;
import dev.latchkey.session.SessionStore;
import dev.latchkey.user.User;
import dev.latchkey.user.UserChange;
import dev.latchkey.user.UserStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What any {@link MfaStore} must do. Each store's test adds only its own setup. */
public interface MfaStoreContract {
  Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  Instant LATER = NOON.plusSeconds(60);
  ProjectId APP = new ProjectId("app");
  ProjectId OTHER = new ProjectId("other");
  UserId ADA = new UserId("ada");
  UserId BOB = new UserId("bob");
  SessionId S1 = new SessionId("s1");

  /** The store, which is empty before each test. */
  MfaStore mfa();

  /** Where those users are. */
  UserStore users();

  /** Where their sessions are. */
  SessionStore sessions();

  @BeforeEach
  default void makePeople() {
    for (ProjectId project : List.of(APP, OTHER)) {
      for (UserId user : List.of(ADA, BOB)) {
        users().insert(bare(project, user.value()), List.of(), 0);
        for (String id : List.of("s1", "s2")) {
          sessions().insert(session(project, user, id), 10);
        }
      }
    }
  }

  private boolean flagged(ProjectId project, UserId user) {
    return users().find(project, user).orElseThrow().authenticator();
  }

  @Test
  default void row15_thatAPasswordCameByMailIsKeptUntilSomethingElseIsSaidOrTheAccountIsClaimed() {
    assertThat(mfa().passwordRecovered(APP, ADA)).isFalse();
    change(new UserChange.Recovered(true));

    assertThat(mfa().passwordRecovered(APP, ADA)).isTrue();
    assertThat(mfa().passwordRecovered(APP, BOB)).isFalse();
    assertThat(mfa().passwordRecovered(OTHER, ADA)).isFalse();
    change(new UserChange.Password(new User.Password("$rehashed", LATER, List.of())));
    assertThat(mfa().passwordRecovered(APP, ADA)).isTrue();
    change(new UserChange.Recovered(false));
    assertThat(mfa().passwordRecovered(APP, ADA)).isFalse();
    change(new UserChange.Recovered(true));
    change(new UserChange.Claimed(UserChange.Claimed.Way.EMAIL));
    assertThat(mfa().passwordRecovered(APP, ADA)).isFalse();
    change(new UserChange.Recovered(true));
    users().delete(APP, ADA);
    users().insert(bare(APP, ADA.value()), List.of(), 0);
    assertThat(mfa().passwordRecovered(APP, ADA)).isFalse();
  }

  private void change(UserChange change) {
    users().change(APP, ADA, LATER, List.of(change));
  }

  @Test
  default void anAuthenticatorIsKeptUnchangedInThePlaceOfAnUnverifiedOne() {
    Authenticator first = authenticator(APP, ADA, "a1");
    Authenticator second = authenticator(APP, ADA, "a2");

    assertThat(mfa().authenticator(APP, ADA)).isEmpty();
    assertThat(mfa().put(first)).isTrue();
    assertThat(mfa().authenticator(APP, ADA)).contains(first);
    assertThat(mfa().put(second)).isTrue();
    assertThat(mfa().authenticator(APP, ADA)).contains(second);
    assertThat(mfa().authenticator(APP, BOB)).isEmpty();
    assertThat(mfa().authenticator(OTHER, ADA)).isEmpty();
    assertThat(mfa().put(authenticator(APP, new UserId("nobody"), "a3"))).isFalse();
  }

  @Test
  default void theOneInPlaceIsVerifiedOnceAndItsStepIsUsed() {
    Authenticator gone = authenticator(APP, ADA, "a1");
    Authenticator here = authenticator(APP, ADA, "a2");
    mfa().put(gone);
    mfa().put(here);

    assertThat(mfa().verify(gone, 7, LATER)).isFalse();
    assertThat(flagged(APP, ADA)).isFalse();
    assertThat(mfa().verify(here, 7, LATER)).isTrue();
    assertThat(mfa().verify(here, 8, LATER)).isFalse();

    assertThat(flagged(APP, ADA)).isTrue();
    assertThat(users().find(APP, ADA).orElseThrow().updatedAt()).isEqualTo(LATER);
    assertThat(flagged(APP, BOB)).isFalse();
    assertThat(flagged(OTHER, ADA)).isFalse();
    assertThat(mfa().use(APP, ADA, 7)).isFalse();
    assertThat(mfa().put(authenticator(APP, ADA, "a3"))).as("in the place of a verified").isFalse();
    assertThat(mfa().authenticator(APP, ADA)).map(Authenticator::id).contains("a2");
  }

  @Test
  default void aStepIsUsedOnceAndNoneBeforeIt() {
    verified(APP, ADA, 7);
    verified(OTHER, ADA, 7);

    assertThat(mfa().use(APP, ADA, 9)).isTrue();
    assertThat(mfa().use(APP, ADA, 9)).isFalse();
    assertThat(mfa().use(APP, ADA, 8)).isFalse();
    assertThat(mfa().use(APP, ADA, 10)).isTrue();
    assertThat(mfa().use(APP, BOB, 10)).isFalse();
    assertThat(mfa().use(OTHER, ADA, 8)).as("the other project's").isTrue();
  }

  @Test
  default void removingAnAuthenticatorTakesItFromTheUser() {
    verified(APP, ADA, 7);
    verified(OTHER, ADA, 7);
    mfa().put(authenticator(APP, BOB, "unverified"));

    assertThat(mfa().removeAuthenticator(APP, BOB, LATER)).isFalse();
    assertThat(mfa().removeAuthenticator(APP, ADA, LATER)).isTrue();
    assertThat(mfa().removeAuthenticator(APP, ADA, LATER)).isFalse();

    assertThat(flagged(APP, ADA)).isFalse();
    assertThat(mfa().authenticator(APP, ADA)).isEmpty();
    assertThat(mfa().authenticator(OTHER, ADA)).isPresent();
    assertThat(flagged(OTHER, ADA)).isTrue();
  }

  @RepeatedTest(5)
  default void row78_ofManyWhoUseOneStepOneDoes() {
    verified(APP, ADA, 7);

    assertThat(Race.of(_ -> mfa().use(APP, ADA, 8))).containsOnlyOnce(true);
  }

  @Test
  default void recoveryCodesAreAddedOnceAndReplacedOnlyWhereThereAreSome() {
    List<RecoveryCode> first = List.of(code("1"), code("2"));
    List<RecoveryCode> second = List.of(code("3"));

    assertThat(mfa().replaceRecoveryCodes(APP, ADA, first)).isFalse();
    assertThat(mfa().addRecoveryCodes(APP, ADA, first)).isTrue();
    assertThat(mfa().addRecoveryCodes(APP, ADA, second)).isFalse();
    assertThat(mfa().recoveryCodes(APP, ADA)).isEqualTo(first);
    assertThat(mfa().recoveryCodes(OTHER, ADA)).isEmpty();
    assertThat(mfa().recoveryCodes(APP, BOB)).isEmpty();
    assertThat(mfa().replaceRecoveryCodes(OTHER, ADA, second)).isFalse();
    assertThat(mfa().replaceRecoveryCodes(APP, ADA, second)).isTrue();
    assertThat(mfa().recoveryCodes(APP, ADA)).isEqualTo(second);
    assertThat(mfa().addRecoveryCodes(APP, new UserId("nobody"), first)).isFalse();
  }

  @Test
  default void row79_aRecoveryCodeIsUsedOnceByAnyOfItsHashes() {
    mfa().addRecoveryCodes(APP, ADA, List.of(code("1"), code("2")));
    SecretHash unknown = new Secret("9").hash();

    assertThat(mfa().useRecoveryCode(OTHER, ADA, List.of(code("1").hash()))).isFalse();
    assertThat(mfa().useRecoveryCode(APP, BOB, List.of(code("1").hash()))).isFalse();
    assertThat(mfa().useRecoveryCode(APP, ADA, List.of(unknown))).isFalse();
    assertThat(mfa().useRecoveryCode(APP, ADA, List.of(unknown, code("1").hash()))).isTrue();
    assertThat(mfa().useRecoveryCode(APP, ADA, List.of(code("1").hash()))).isFalse();
    assertThat(mfa().recoveryCodes(APP, ADA)).containsExactly(code("2"));
    mfa().useRecoveryCode(APP, ADA, List.of(code("2").hash()));
    assertThat(mfa().addRecoveryCodes(APP, ADA, List.of(code("4")))).as("none left").isTrue();
  }

  @RepeatedTest(5)
  default void row79_A32_ofManyWhoUseOneRecoveryCodeOneDoes() {
    mfa().addRecoveryCodes(APP, ADA, List.of(code("1"), code("2")));

    assertThat(Race.of(_ -> mfa().useRecoveryCode(APP, ADA, List.of(code("1").hash()))))
        .containsOnlyOnce(true);
    assertThat(mfa().recoveryCodes(APP, ADA)).hasSize(1);
  }

  @Test
  default void aChallengeIsKeptUnchangedInThePlaceOfOneOfItsSessionAndFactor() {
    Challenge first = challenge(APP, ADA, "s1", "c1", Factor.EMAIL);
    Challenge totp = challenge(APP, ADA, "s1", "c2", Factor.TOTP);
    Challenge elsewhere = challenge(APP, ADA, "s2", "c3", Factor.EMAIL);
    Challenge second = challenge(APP, ADA, "s1", "c4", Factor.EMAIL);
    List.of(first, totp, elsewhere, second).forEach(one -> assertThat(mfa().put(one)).isTrue());

    assertThat(mfa().challenge(APP, ADA, "c1")).as("a new code kills the old one").isEmpty();
    assertThat(mfa().challenge(APP, ADA, "c2")).contains(totp);
    assertThat(mfa().challenge(APP, ADA, "c3")).contains(elsewhere);
    assertThat(mfa().challenge(APP, ADA, "c4")).contains(second);
    assertThat(mfa().challenge(OTHER, ADA, "c4")).isEmpty();
    assertThat(mfa().challenge(APP, BOB, "c4")).isEmpty();
    assertThat(mfa().put(challenge(APP, ADA, "gone", "c5", Factor.EMAIL))).isFalse();
  }

  @Test
  default void row80_anAttemptIsOfTheSessionThatWasAskedAndThereAreSoMany() {
    Challenge one = challenge(APP, ADA, "s1", "c1", Factor.EMAIL);
    mfa().put(one);
    mfa().put(challenge(OTHER, ADA, "s1", "c1", Factor.EMAIL));

    assertThat(mfa().attempt(APP, ADA, new SessionId("s2"), "c1", 2)).isEmpty();
    assertThat(mfa().attempt(APP, BOB, S1, "c1", 2)).isEmpty();
    assertThat(mfa().attempt(APP, ADA, S1, "c2", 2)).isEmpty();
    assertThat(mfa().attempt(APP, ADA, S1, "c1", 2)).contains(one);
    assertThat(mfa().attempt(APP, ADA, S1, "c1", 2)).contains(one);
    assertThat(mfa().attempt(APP, ADA, S1, "c1", 2)).isEmpty();
    assertThat(mfa().attempt(OTHER, ADA, S1, "c1", 2)).isPresent();
  }

  @RepeatedTest(5)
  default void row47_A24_ofManyAttemptsExactlySoManyPass() {
    mfa().put(challenge(APP, ADA, "s1", "c1", Factor.EMAIL));

    assertThat(Race.of(_ -> mfa().attempt(APP, ADA, S1, "c1", 5).isPresent()))
        .filteredOn(passed -> passed)
        .hasSize(5);
  }

  @RepeatedTest(5)
  default void row44_A32_ofManyWhoSpendAChallengeOneDoes() {
    Challenge one = challenge(APP, ADA, "s1", "c1", Factor.EMAIL);
    mfa().put(one);

    assertThat(Race.of(_ -> mfa().spend(one))).containsOnlyOnce(true);
    assertThat(mfa().challenge(APP, ADA, "c1")).isEmpty();
  }

  @Test
  default void spendingAChallengeOfAnotherProjectOrUserChangesNothing() {
    Challenge one = challenge(APP, ADA, "s1", "c1", Factor.EMAIL);
    mfa().put(one);

    assertThat(mfa().spend(challenge(OTHER, ADA, "s1", "c1", Factor.EMAIL))).isFalse();
    assertThat(mfa().spend(challenge(APP, BOB, "s1", "c1", Factor.EMAIL))).isFalse();
    assertThat(mfa().challenge(APP, ADA, "c1")).contains(one);
  }

  @Test
  default void sweepRemovesTheDeadOfAnyProjectUpToABound() {
    for (ProjectId project : List.of(APP, OTHER)) {
      mfa().put(challenge(project, ADA, "s1", "c1", Factor.EMAIL));
      mfa().put(challenge(project, ADA, "s1", "c2", Factor.TOTP));
    }

    assertThat(mfa().sweep(LATER.minusMillis(1), 10)).isZero();
    assertThat(mfa().sweep(LATER, 3)).isEqualTo(3);
    assertThat(mfa().sweep(LATER, 3)).isEqualTo(1);
    assertThat(mfa().challenge(APP, ADA, "c1")).isEmpty();
  }

  @Test
  default void row25_aDeletedUserLeavesNoFactorToTheNextOfThatId() {
    verified(APP, ADA, 7);
    mfa().addRecoveryCodes(APP, ADA, List.of(code("1")));
    mfa().put(challenge(APP, ADA, "s1", "c1", Factor.EMAIL));

    users().delete(APP, ADA);
    users().insert(bare(APP, "ada"), List.of(), 0);

    assertThat(flagged(APP, ADA)).isFalse();
    assertThat(mfa().authenticator(APP, ADA)).isEmpty();
    assertThat(mfa().recoveryCodes(APP, ADA)).isEmpty();
    assertThat(mfa().challenge(APP, ADA, "c1")).isEmpty();
  }

  @Test
  default void anAccountThatIsClaimedByItsOwnerLosesTheFactorsOfWhoeverSetItUp() {
    verified(APP, ADA, 7);
    verified(APP, BOB, 7);
    mfa().addRecoveryCodes(APP, ADA, List.of(code("1")));

    users().change(APP, ADA, LATER, List.of(new UserChange.Claimed(UserChange.Claimed.Way.EMAIL)));

    assertThat(flagged(APP, ADA)).isFalse();
    assertThat(mfa().authenticator(APP, ADA)).isEmpty();
    assertThat(mfa().recoveryCodes(APP, ADA)).isEmpty();
    assertThat(flagged(APP, BOB)).isTrue();
  }

  private void verified(ProjectId project, UserId user, long step) {
    Authenticator one = authenticator(project, user, "a");
    mfa().put(one);
    assertThat(mfa().verify(one, step, LATER)).isTrue();
  }

  private static Authenticator authenticator(ProjectId project, UserId user, String id) {
    return new Authenticator(project, user, id, "sealed " + id, Authenticator.NO_STEP, NOON);
  }

  private static RecoveryCode code(String text) {
    return new RecoveryCode("sealed " + text, new Secret(text).hash());
  }

  private static Challenge challenge(
      ProjectId project, UserId user, String session, String id, Factor factor) {
    Optional<SecretHash> hash =
        factor == Factor.TOTP ? Optional.empty() : Optional.of(new Secret(id).hash());
    return new Challenge(
        project, user, new SessionId(session), id, factor, hash, "sealed " + id, NOON, LATER);
  }

  private static Session session(ProjectId project, UserId user, String id) {
    return new Session(
        project,
        new SessionId(id),
        user,
        new Secret(project + "/" + user + "/" + id).hash(),
        NOON,
        NOON,
        NOON.plusSeconds(3_600),
        "email",
        "",
        Session.ProviderTokens.NONE,
        "127.0.0.1",
        "--",
        DeviceFacts.UNKNOWN,
        List.of("password"),
        Optional.empty());
  }
}
