package dev.latchkey.user;

import static dev.latchkey.user.SampleUsers.NOON;
import static dev.latchkey.user.SampleUsers.bare;
import static dev.latchkey.user.SampleUsers.full;
import static dev.latchkey.user.SampleUsers.targets;
import static dev.latchkey.user.SampleUsers.withEmail;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Race;
import dev.latchkey.core.UserId;
import dev.latchkey.session.SampleSessions;
import dev.latchkey.session.SessionStore;
import dev.latchkey.user.UserStore.Clash;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * How any {@link UserStore} keeps, finds and removes. Each store's test adds only its own setup.
 */
public interface UserStoreContract {
  ProjectId APP = new ProjectId("app");
  ProjectId OTHER = new ProjectId("other");
  UserId ADA = new UserId("ada");
  EmailAddress EMAIL = new EmailAddress("ada@example.com");
  String PHONE = "+491701234567";

  /** The store, which is empty before each test. */
  UserStore users();

  /** The sessions of its users. */
  SessionStore sessions();

  @Test
  default void findsWhatWasInsertedUnchanged() {
    User everything = full(APP, "ada", EMAIL.value(), PHONE);
    User nothing = bare(APP, "bob");

    assertThat(users().insert(everything, targets(everything), 0)).isEmpty();
    assertThat(users().insert(nothing, List.of(), 0)).isEmpty();

    assertThat(users().find(APP, ADA)).contains(everything);
    assertThat(users().find(APP, EMAIL)).contains(everything);
    assertThat(users().find(APP, nothing.id())).contains(nothing);
    assertThat(users().targets(APP, List.of(ADA, nothing.id())))
        .isEqualTo(java.util.Map.of(ADA, targets(everything)));
  }

  @Test
  default void findsNothingOfAnotherProject() {
    User ada = full(APP, "ada", EMAIL.value(), PHONE);
    users().insert(ada, targets(ada), 0);

    assertThat(users().find(OTHER, ADA)).isEmpty();
    assertThat(users().find(OTHER, EMAIL)).isEmpty();
    assertThat(users().targets(OTHER, List.of(ADA))).isEmpty();
    assertThat(users().delete(OTHER, ADA)).isFalse();
    assertThat(users().find(APP, ADA)).contains(ada);
    assertThat(users().targets(APP, List.of(ADA))).containsKey(ADA);
  }

  @Test
  default void findsByNumberInItsOwnProjectOnly() {
    User ada = full(APP, "ada", EMAIL.value(), PHONE);
    users().insert(ada, targets(ada), 0);

    assertThat(users().find(APP, new PhoneNumber(PHONE))).contains(ada);
    assertThat(users().find(OTHER, new PhoneNumber(PHONE))).isEmpty();
    assertThat(users().find(APP, new PhoneNumber("+15550100000"))).isEmpty();
    users().insert(bare(APP, "bob"), List.of(), 0);
    assertThat(users().find(APP, new PhoneNumber(""))).isEmpty();
  }

  @Test
  default void findsNobodyByAnAddressThatNobodyHas() {
    users().insert(bare(APP, "ada"), List.of(), 0);

    assertThat(users().find(APP, EMAIL)).isEmpty();
    assertThat(users().find(APP, new EmailAddress(""))).isEmpty();
  }

  @Test
  default void theSameUserMayExistInEachProject() {
    User here = full(APP, "ada", EMAIL.value(), PHONE);
    User there = full(OTHER, "ada", EMAIL.value(), PHONE);
    users().insert(here, targets(here), 1);

    assertThat(users().insert(there, targets(there), 1)).isEmpty();
    assertThat(users().find(APP, EMAIL)).contains(here);
    assertThat(users().find(OTHER, EMAIL)).contains(there);
  }

  @Test
  default void idsAreToldApartByCase() {
    User lower = bare(APP, "ada");
    User upper = bare(APP, "ADA");
    users().insert(lower, List.of(), 0);

    assertThat(users().insert(upper, List.of(), 0)).isEmpty();
    assertThat(users().find(APP, upper.id())).contains(upper);
  }

  @Test
  default void saysWhatStandsInTheWayAndKeepsNothing() {
    User ada = full(APP, "ada", EMAIL.value(), PHONE);
    users().insert(ada, targets(ada), 0);

    assertClash(Clash.ID, bare(APP, "ada"), 0);
    assertClash(Clash.EMAIL, withEmail(APP, "bob", EMAIL.value()), 0);
    assertClash(Clash.PHONE, full(APP, "bob", "bob@example.com", PHONE), 0);
    assertClash(Clash.LIMIT, bare(APP, "bob"), 1);
    assertThat(users().find(APP, new UserId("bob"))).isEmpty();
    assertThat(users().find(APP, new EmailAddress("bob@example.com"))).isEmpty();
    assertThat(users().find(APP, ADA)).contains(ada);
  }

  @Test
  default void saysTheFirstOfSeveralThatStandInTheWay() {
    User ada = full(APP, "ada", EMAIL.value(), PHONE);
    users().insert(ada, targets(ada), 0);

    assertClash(Clash.ID, ada, 1);
    assertClash(Clash.EMAIL, full(APP, "bob", EMAIL.value(), PHONE), 1);
    assertClash(Clash.PHONE, full(APP, "bob", "bob@example.com", PHONE), 1);
    List<Target> taken = targets(withEmail(APP, "bob", EMAIL.value()));
    assertThat(users().insert(bare(APP, "bob"), taken, 1)).contains(Clash.TARGET);
  }

  @Test
  default void aTargetsIdAndIdentifierAreTakenOnce() {
    User ada = withEmail(APP, "ada", EMAIL.value());
    users().insert(ada, targets(ada), 0);
    User bob = bare(APP, "bob");
    Target sameId = target(bob, "e-ada", "bob@example.com");
    Target sameIdentifier = target(bob, "e-bob", EMAIL.value());

    assertThat(users().insert(bob, List.of(sameId), 0)).contains(Clash.TARGET);
    assertThat(users().insert(bob, List.of(sameIdentifier), 0)).contains(Clash.TARGET);
    assertThat(users().find(APP, bob.id())).isEmpty();
    assertThat(users().targets(APP, List.of(bob.id()))).isEmpty();
  }

  @Test
  default void aProjectMayHaveAsManyUsersAsItsLimitSays() {
    users().insert(bare(OTHER, "a"), List.of(), 0);
    users().insert(bare(OTHER, "b"), List.of(), 0);

    assertThat(users().insert(bare(APP, "a"), List.of(), 2)).isEmpty();
    assertThat(users().insert(bare(APP, "b"), List.of(), 2)).isEmpty();
    assertClash(Clash.LIMIT, bare(APP, "c"), 2);
    assertThat(users().insert(bare(APP, "c"), List.of(), 0)).isEmpty();
  }

  @Test
  default void deleteTakesSessionsAndTargetsAlong() {
    User ada = full(APP, "ada", EMAIL.value(), PHONE);
    User twin = full(OTHER, "ada", EMAIL.value(), PHONE);
    for (User user : List.of(ada, twin)) {
      users().insert(user, targets(user), 0);
      sessions().insert(SampleSessions.full(user.project(), user.id(), "s1"), 10);
    }

    assertThat(users().delete(APP, ADA)).isTrue();

    assertThat(users().delete(APP, ADA)).isFalse();
    assertThat(users().find(APP, ADA)).isEmpty();
    assertThat(users().find(APP, EMAIL)).isEmpty();
    assertThat(users().targets(APP, List.of(ADA))).isEmpty();
    assertThat(sessions().ofUser(APP, ADA)).isEmpty();
    assertThat(users().find(OTHER, ADA)).contains(twin);
    assertThat(users().targets(OTHER, List.of(ADA))).containsEntry(ADA, targets(twin));
    assertThat(sessions().ofUser(OTHER, ADA)).hasSize(1);
  }

  @Test
  default void aClaimByAnAddressTakesAllElseThatOpensTheAccount() {
    User ada = full(APP, "ada", EMAIL.value(), PHONE);
    User bob = full(APP, "bob", "bob@example.com", "+15550100000");
    for (User user : List.of(ada, bob)) {
      users().insert(user, targets(user), 0);
      sessions().insert(SampleSessions.full(APP, user.id(), "s-" + user.id()), 10);
    }

    claim(ADA, UserChange.Claimed.Way.EMAIL);
    claim(bob.id(), UserChange.Claimed.Way.PHONE);

    User hers = users().find(APP, ADA).orElseThrow();
    assertThat(hers)
        .usingRecursiveComparison()
        .ignoringFields("password", "phone", "phoneVerified", "mfa", "updatedAt")
        .isEqualTo(ada);
    assertThat(hers.password()).isEmpty();
    assertThat(hers.phone()).isEmpty();
    assertThat(hers.mfa()).isFalse();
    User his = users().find(APP, bob.id()).orElseThrow();
    assertThat(his.email()).isEmpty();
    assertThat(his.emailVerified()).isFalse();
    assertThat(his.phone()).isEqualTo(bob.phone());
    for (User user : List.of(ada, bob)) {
      assertThat(sessions().ofUser(APP, user.id())).isEmpty();
    }
    assertThat(users().targets(APP, List.of(ADA)).get(ADA))
        .extracting(Target::identifier)
        .containsExactly(EMAIL.value());
    assertThat(users().targets(APP, List.of(bob.id())).get(bob.id()))
        .extracting(Target::identifier)
        .containsExactly("+15550100000");
    assertThat(users().find(APP, new PhoneNumber(PHONE))).isEmpty();
  }

  @Test
  default void aClaimTouchesNobodyElse() {
    User ada = full(APP, "ada", EMAIL.value(), PHONE);
    User bob = full(APP, "bob", "bob@example.com", "+15550100000");
    User twin = full(OTHER, "ada", EMAIL.value(), PHONE);
    for (User user : List.of(ada, bob, twin)) {
      users().insert(user, targets(user), 0);
      sessions().insert(SampleSessions.full(user.project(), user.id(), "s1"), 10);
    }

    claim(ADA, UserChange.Claimed.Way.EMAIL);

    for (User other : List.of(bob, twin)) {
      assertThat(users().find(other.project(), other.id())).contains(other);
      assertThat(sessions().ofUser(other.project(), other.id())).hasSize(1);
      assertThat(users().targets(other.project(), List.of(other.id())).get(other.id()))
          .isEqualTo(targets(other));
    }
  }

  private void claim(UserId user, UserChange.Claimed.Way by) {
    assertThat(users().change(APP, user, NOON, List.of(new UserChange.Claimed(by))))
        .isInstanceOf(UserStore.Changed.Done.class);
  }

  @Test
  default void whatADeletedUserHadIsFreeAgain() {
    User ada = full(APP, "ada", EMAIL.value(), PHONE);
    users().insert(ada, targets(ada), 1);
    users().delete(APP, ADA);

    assertThat(users().insert(ada, targets(ada), 1)).isEmpty();
    assertThat(sessions().ofUser(APP, ADA)).isEmpty();
  }

  @Test
  default void targetsComeOldestFirst() {
    User ada = bare(APP, "ada");
    Target young = target(ada, "a", "young@example.com", 2);
    Target old = target(ada, "b", "old@example.com", 1);
    Target twin = target(ada, "0", "twin@example.com", 2);
    users().insert(ada, List.of(young, old, twin), 0);

    assertThat(users().targets(APP, List.of(ADA))).containsEntry(ADA, List.of(old, young, twin));
    assertThat(users().targets(APP, List.of())).isEmpty();
    assertThat(users().targets(APP, List.of(new UserId("eve")))).isEmpty();
  }

  @RepeatedTest(5)
  default void ofManyWhoWantAnAddressOneGetsIt() {
    List<Optional<Clash>> ends =
        Race.of(runner -> {
          User user = withEmail(APP, "u" + runner, EMAIL.value());
          return users().insert(user, targets(user), 0);
        });

    assertThat(ends).containsOnlyOnce(Optional.empty());
    assertThat(ends.stream().flatMap(Optional::stream)).containsOnly(Clash.EMAIL);
  }

  @RepeatedTest(5)
  default void theUserLimitIsExactHoweverManyRace() {
    List<Optional<Clash>> ends =
        Race.of(runner -> users().insert(bare(APP, "u" + runner), List.of(), 5));

    assertThat(ends).filteredOn(Optional::isEmpty).hasSize(5);
    assertThat(ends.stream().flatMap(Optional::stream)).containsOnly(Clash.LIMIT);
  }

  private void assertClash(Clash expected, User user, int limit) {
    assertThat(users().insert(user, targets(user), limit)).contains(expected);
  }

  private static Target target(User user, String id, String identifier) {
    return target(user, id, identifier, 0);
  }

  private static Target target(User user, String id, String identifier, int seconds) {
    return new Target(
        user.project(),
        id,
        user.id(),
        Target.EMAIL,
        identifier,
        NOON.plusSeconds(seconds),
        NOON.plusSeconds(seconds));
  }
}
