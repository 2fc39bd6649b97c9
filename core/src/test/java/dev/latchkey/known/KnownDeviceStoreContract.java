package dev.latchkey.known;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Race;
import dev.latchkey.core.Secret;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import dev.latchkey.user.SampleUsers;
import dev.latchkey.user.UserChange;
import dev.latchkey.user.UserStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What any {@link KnownDeviceStore} must do. Each store's test adds only its own setup. */
public interface KnownDeviceStoreContract {
  Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  ProjectId APP = new ProjectId("app");
  ProjectId OTHER = new ProjectId("other");
  UserId ADA = new UserId("ada");
  UserId BOB = new UserId("bob");
  int MANY = 9;

  /** The store, which is empty before each test. */
  KnownDeviceStore knownDevices();

  /** Where its users are. */
  UserStore users();

  private static SecretHash hash(String of) {
    return new Secret(of).hash();
  }

  private void user(ProjectId project, UserId id) {
    users().insert(SampleUsers.bare(project, id.value()), List.of(), 0);
  }

  /** Somebody on a device that brings such a secret, or none, and gets another. */
  private static Sighting sighting(
      UserId user, String shown, String issued, String traits, int at) {
    return new Sighting(
        APP,
        user,
        shown.isEmpty() ? List.of() : List.of(hash("someone's"), hash(shown)),
        List.of(hash(traits), hash(traits + " by an older key")),
        hash(issued),
        NOON.plusSeconds(at));
  }

  private Familiarity meet(Sighting sighting) {
    return knownDevices().meet(sighting, MANY).orElseThrow();
  }

  private List<SecretHash> secrets(UserId user) {
    return knownDevices().ofUser(APP, user).stream().map(KnownDevice::secret).toList();
  }

  @Test
  default void theFirstDeviceEverIsTheFirstAndAnotherIsNew() {
    user(APP, ADA);

    assertThat(meet(sighting(ADA, "", "one", "phone", 0))).isEqualTo(Familiarity.FIRST);
    assertThat(meet(sighting(ADA, "", "two", "desktop", 1))).isEqualTo(Familiarity.NEW);
    assertThat(knownDevices().ofUser(APP, ADA))
        .containsExactly(
            new KnownDevice(
                APP,
                ADA,
                hash("two"),
                hash("desktop"),
                false,
                NOON.plusSeconds(1),
                NOON.plusSeconds(1)),
            new KnownDevice(APP, ADA, hash("one"), hash("phone"), false, NOON, NOON));
  }

  @Test
  default void whatBringsItsSecretIsKnownWhereverItIs() {
    user(APP, ADA);
    meet(sighting(ADA, "", "one", "at home", 0));

    assertThat(meet(sighting(ADA, "one", "two", "at work", 5))).isEqualTo(Familiarity.KNOWN);
    assertThat(knownDevices().ofUser(APP, ADA))
        .containsExactly(
            new KnownDevice(
                APP, ADA, hash("one"), hash("at work"), true, NOON, NOON.plusSeconds(5)));
  }

  @Test
  default void whatKeepsNoCookiesIsOneDeviceHoweverOftenItComes() {
    user(APP, ADA);
    meet(sighting(ADA, "", "one", "phone", 0));

    assertThat(meet(sighting(ADA, "", "two", "phone", 1))).isEqualTo(Familiarity.ALIKE);
    assertThat(meet(sighting(ADA, "", "three", "phone", 2))).isEqualTo(Familiarity.ALIKE);

    assertThat(knownDevices().ofUser(APP, ADA))
        .containsExactly(
            new KnownDevice(
                APP, ADA, hash("three"), hash("phone"), false, NOON, NOON.plusSeconds(2)));
    assertThat(knownDevices().find(APP, List.of(hash("one"), hash("two")))).isEmpty();
  }

  @Test
  default void whatIsLikeADeviceThatKeepsCookiesTakesNothingFromIt() {
    user(APP, ADA);
    meet(sighting(ADA, "", "one", "phone", 0));
    meet(sighting(ADA, "one", "", "phone", 1));

    assertThat(meet(sighting(ADA, "", "two", "phone", 2))).isEqualTo(Familiarity.ALIKE);
    assertThat(meet(sighting(ADA, "of another", "three", "phone", 3))).isEqualTo(Familiarity.ALIKE);

    assertThat(secrets(ADA)).containsExactly(hash("three"), hash("two"), hash("one"));
    assertThat(meet(sighting(ADA, "one", "", "phone", 4))).isEqualTo(Familiarity.KNOWN);
  }

  @Test
  default void traitsUnderAnOlderKeyAreTheSame() {
    user(APP, ADA);
    meet(sighting(ADA, "", "one", "phone by an older key", 0));

    assertThat(meet(sighting(ADA, "", "two", "phone", 1))).isEqualTo(Familiarity.ALIKE);
    assertThat(knownDevices().ofUser(APP, ADA).getFirst().traits()).isEqualTo(hash("phone"));
  }

  @Test
  default void anothersDeviceIsNobodysAndAnotherProjectFindsNothing() {
    user(APP, ADA);
    user(APP, BOB);
    user(OTHER, ADA);
    meet(sighting(ADA, "", "one", "phone", 0));

    assertThat(meet(sighting(BOB, "one", "two", "phone", 1))).isEqualTo(Familiarity.FIRST);
    assertThat(knownDevices().find(APP, List.of(hash("one"), hash("two"), hash("three"))))
        .extracting(KnownDevice::user)
        .containsExactlyInAnyOrder(ADA, BOB);
    assertThat(knownDevices().find(OTHER, List.of(hash("one"), hash("two")))).isEmpty();
    assertThat(knownDevices().ofUser(OTHER, ADA)).isEmpty();
    knownDevices().forget(OTHER, ADA, List.of(), List.of());
    assertThat(secrets(ADA)).containsExactly(hash("one"));
  }

  @Test
  default void beyondTheLimitTheOneSeenLongestAgoGoes() {
    user(APP, ADA);
    meet(sighting(ADA, "", "one", "1", 0));
    meet(sighting(ADA, "", "two", "2", 1));
    meet(sighting(ADA, "", "three", "3", 2));
    meet(sighting(ADA, "one", "", "1", 3));

    knownDevices().meet(sighting(ADA, "", "four", "4", 4), 3);
    assertThat(secrets(ADA)).containsExactly(hash("four"), hash("one"), hash("three"));
    knownDevices().meet(sighting(ADA, "", "five", "5", 5), 1);
    assertThat(secrets(ADA)).containsExactly(hash("five"));
    knownDevices().meet(sighting(ADA, "", "six", "5", 6), 1);
    assertThat(secrets(ADA)).containsExactly(hash("six"));
  }

  @RepeatedTest(3)
  default void theLimitIsExactHoweverManyRaceAndOneOfThemIsTheFirst() {
    user(APP, ADA);

    List<Optional<Familiarity>> met =
        Race.of(i -> knownDevices().meet(sighting(ADA, "", "secret" + i, "traits" + i, i), 5));

    assertThat(met).filteredOn(Optional.of(Familiarity.FIRST)::equals).hasSize(1);
    assertThat(met).filteredOn(Optional.of(Familiarity.NEW)::equals).hasSize(Race.RUNNERS - 1);
    assertThat(secrets(ADA)).hasSize(5);
  }

  @Test
  default void someAreForgottenButNotThatThereWereAny() {
    user(APP, ADA);
    user(APP, BOB);
    meet(sighting(ADA, "", "one", "1", 0));
    meet(sighting(ADA, "", "two", "2", 1));
    meet(sighting(ADA, "", "three", "3", 2));
    meet(sighting(BOB, "", "bob's", "3", 2));

    knownDevices().forget(APP, ADA, List.of(hash("one")), List.of(hash("2"), hash("9")));
    assertThat(secrets(ADA)).containsExactly(hash("two"), hash("one"));
    knownDevices().forget(APP, ADA, List.of(), List.of());

    assertThat(secrets(ADA)).isEmpty();
    assertThat(secrets(BOB)).containsExactly(hash("bob's"));
    assertThat(meet(sighting(ADA, "one", "four", "1", 3))).isEqualTo(Familiarity.NEW);
  }

  @Test
  default void row25_aDeletedUserLeavesNoDeviceToTheNextOfThatId() {
    user(APP, ADA);
    meet(sighting(ADA, "", "one", "1", 0));
    users().delete(APP, ADA);

    assertThat(knownDevices().find(APP, List.of(hash("one")))).isEmpty();
    assertThat(knownDevices().meet(sighting(ADA, "one", "two", "1", 1), MANY)).isEmpty();
    user(APP, ADA);
    assertThat(secrets(ADA)).isEmpty();
    assertThat(meet(sighting(ADA, "one", "two", "1", 1))).isEqualTo(Familiarity.FIRST);
  }

  @Test
  default void row50_whoeverSetTheAccountUpBeforeItWasClaimedIsAStranger() {
    user(APP, ADA);
    meet(sighting(ADA, "", "one", "1", 0));

    users().change(APP, ADA, NOON, List.of(new UserChange.Claimed(UserChange.Claimed.Way.EMAIL)));

    assertThat(secrets(ADA)).isEmpty();
    assertThat(meet(sighting(ADA, "one", "two", "1", 1))).isEqualTo(Familiarity.FIRST);
  }

  @Test
  default void theSweeperTakesWhatWasNotSeenForLongSomeAtATime() {
    user(APP, ADA);
    user(APP, BOB);
    meet(sighting(ADA, "", "one", "1", 0));
    meet(sighting(BOB, "", "two", "2", 1));
    meet(sighting(ADA, "", "three", "3", 2));

    assertThat(knownDevices().sweep(NOON, 9)).isZero();
    assertThat(knownDevices().sweep(NOON.plusSeconds(2), 1)).isEqualTo(1);
    assertThat(secrets(ADA)).containsExactly(hash("three"));
    assertThat(knownDevices().sweep(NOON.plusSeconds(2), 9)).isEqualTo(1);
    assertThat(secrets(ADA)).containsExactly(hash("three"));
    assertThat(secrets(BOB)).isEmpty();
  }
}
