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
import dev.latchkey.user.UserStore.Changed;
import dev.latchkey.user.UserStore.Clash;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** How users change in any {@link UserStore}. Each store's test adds only its own setup. */
public interface UserChangeContract {
  ProjectId APP = new ProjectId("app");
  ProjectId OTHER = new ProjectId("other");
  UserId ADA = new UserId("ada");
  Instant LATER = NOON.plusSeconds(3_600);
  EmailAddress NEW_EMAIL = new EmailAddress("countess@example.org");
  PhoneNumber NEW_PHONE = new PhoneNumber("+4915112345678");

  /** The store, which is empty before each test. */
  UserStore users();

  @Test
  default void eachChangeChangesOneThing() {
    User ada = insert(full(APP, "ada", "ada@example.com", "+491701234567"));

    assertChanges(ada, new UserChange.Name("Countess"), "name", "updatedAt");
    assertChanges(ada, new UserChange.Prefs("{\"a\":1}"), "prefs", "updatedAt");
    assertChanges(ada, new UserChange.Mfa(false), "mfa", "updatedAt");
    assertChanges(ada, new UserChange.Mfa(true), "mfa", "updatedAt");
    assertChanges(ada, new UserChange.Active(true), "active", "updatedAt");
    assertChanges(ada, new UserChange.Accessed(LATER.plusMillis(5)), "accessedAt");
    assertChanges(
        ada,
        new UserChange.Password(new User.Password("$new", LATER, List.of("$old"))),
        "password",
        "updatedAt");
    assertChanges(ada, new UserChange.EmailVerified(false), "emailVerified", "updatedAt");
    assertChanges(ada, new UserChange.EmailVerified(true), "emailVerified", "updatedAt");
    assertChanges(ada, new UserChange.PhoneVerified(true), "phoneVerified", "updatedAt");
    assertChanges(
        ada, new UserChange.Email(NEW_EMAIL, "t1"), "email", "emailVerified", "updatedAt");
    assertChanges(
        ada, new UserChange.Phone(NEW_PHONE, "t2"), "phone", "phoneVerified", "updatedAt");
  }

  private void assertChanges(User user, UserChange change, String... fields) {
    User before = users().find(APP, user.id()).orElseThrow();

    User after = done(change(change));

    assertThat(users().find(APP, user.id())).contains(after);
    assertThat(after).usingRecursiveComparison().ignoringFields(fields).isEqualTo(before);
    assertThat(after).isNotEqualTo(before);
  }

  @Test
  default void theChangeIsWhatWasAskedFor() {
    insert(full(APP, "ada", "ada@example.com", "+491701234567"));
    var password = new User.Password("$new", LATER, List.of("$old", "$older"));

    User after =
        done(
            change(
                new UserChange.Name("Countess"),
                new UserChange.Email(NEW_EMAIL, "t1"),
                new UserChange.Phone(NEW_PHONE, "t2"),
                new UserChange.Password(password),
                new UserChange.Prefs("{\"a\":1}"),
                new UserChange.Active(true),
                new UserChange.Accessed(LATER.plusMillis(5))));

    assertThat(after.name()).isEqualTo("Countess");
    assertThat(after.email()).contains(NEW_EMAIL);
    assertThat(after.emailVerified()).isFalse();
    assertThat(after.phone()).contains(NEW_PHONE);
    assertThat(after.phoneVerified()).isFalse();
    assertThat(after.password()).contains(password);
    assertThat(after.prefs()).isEqualTo("{\"a\":1}");
    assertThat(after.active()).isTrue();
    assertThat(after.accessedAt()).contains(LATER.plusMillis(5));
    assertThat(after.updatedAt()).isEqualTo(LATER);
    assertThat(users().find(APP, NEW_EMAIL)).contains(after);
    assertThat(users().find(APP, new EmailAddress("ada@example.com"))).isEmpty();
  }

  @Test
  default void nothingToChangeLeavesTheUserAsItIs() {
    User ada = insert(bare(APP, "ada"));

    assertThat(done(change())).isEqualTo(ada);
  }

  @Test
  default void aUserThatIsNotThereIsMissing() {
    User ada = insert(bare(APP, "ada"));
    List<UserChange> changes = List.of(new UserChange.Name("x"));

    assertThat(users().change(OTHER, ADA, LATER, changes)).isEqualTo(new Changed.Missing());
    assertThat(users().change(APP, new UserId("eve"), LATER, changes))
        .isEqualTo(new Changed.Missing());
    assertThat(users().find(APP, ADA)).contains(ada);
  }

  @Test
  default void aTargetMovesAlongWithItsAddressAndNumber() {
    User ada = insert(full(APP, "ada", "ada@example.com", "+491701234567"));

    change(new UserChange.Email(NEW_EMAIL, "t1"), new UserChange.Phone(NEW_PHONE, "t2"));

    assertThat(targetsOfAda())
        .containsExactly(
            target("e-ada", Target.EMAIL, NEW_EMAIL.value(), ada.createdAt()),
            target("s-ada", Target.SMS, NEW_PHONE.value(), ada.createdAt()));
  }

  @Test
  default void aTargetIsMadeWhereThereWasNone() {
    insert(bare(APP, "ada"));

    change(new UserChange.Email(NEW_EMAIL, "t1"), new UserChange.Phone(NEW_PHONE, "t2"));

    assertThat(targetsOfAda())
        .containsExactly(
            target("t1", Target.EMAIL, NEW_EMAIL.value(), LATER),
            target("t2", Target.SMS, NEW_PHONE.value(), LATER));
  }

  @Test
  default void oneMayChangeToWhatOneHas() {
    User ada = insert(full(APP, "ada", "ada@example.com", "+491701234567"));

    User after = done(change(new UserChange.Email(ada.email().orElseThrow(), "t1")));

    assertThat(after.email()).isEqualTo(ada.email());
    assertThat(after.emailVerified()).isFalse();
    assertThat(targetsOfAda()).isEqualTo(targets(ada));
  }

  @Test
  default void aClashChangesNothing() {
    User ada = insert(full(APP, "ada", "ada@example.com", "+491701234567"));
    User bob = insert(full(APP, "bob", NEW_EMAIL.value(), NEW_PHONE.value()));
    var name = new UserChange.Name("Countess");
    var email = new UserChange.Email(NEW_EMAIL, "t1");
    var phone = new UserChange.Phone(NEW_PHONE, "t2");

    assertThat(change(name, email)).isEqualTo(new Changed.Clashed(Clash.EMAIL));
    assertThat(change(name, phone)).isEqualTo(new Changed.Clashed(Clash.PHONE));
    assertThat(change(phone, name, email)).isEqualTo(new Changed.Clashed(Clash.EMAIL));
    assertThat(users().find(APP, ADA)).contains(ada);
    assertThat(users().find(APP, bob.id())).contains(bob);
    assertThat(targetsOfAda()).isEqualTo(targets(ada));
  }

  @Test
  default void aTargetOfSomeoneElseClashes() {
    User ada = insert(bare(APP, "ada"));
    User bob = bare(APP, "bob");
    List<Target> bobs = targets(withEmail(APP, "bob", NEW_EMAIL.value()));
    users().insert(bob, bobs, 0);

    assertThat(change(new UserChange.Email(NEW_EMAIL, "t1")))
        .isEqualTo(new Changed.Clashed(Clash.TARGET));
    assertThat(change(new UserChange.Phone(NEW_PHONE, bobs.getFirst().id())))
        .isEqualTo(new Changed.Clashed(Clash.TARGET));
    assertThat(users().find(APP, ADA)).contains(ada);
    assertThat(users().targets(APP, List.of(ADA))).isEmpty();
  }

  @Test
  default void nobodyOfAnotherProjectClashes() {
    insert(bare(APP, "ada"));
    insert(full(OTHER, "ada", NEW_EMAIL.value(), NEW_PHONE.value()));

    User after =
        done(change(new UserChange.Email(NEW_EMAIL, "t1"), new UserChange.Phone(NEW_PHONE, "t2")));

    assertThat(users().find(APP, NEW_EMAIL)).contains(after);
  }

  @RepeatedTest(5)
  default void ofManyWhoChangeToAnAddressOneGetsIt() {
    for (int i = 0; i < Race.RUNNERS; i++) {
      insert(bare(APP, "u" + i));
    }

    List<Changed> ends =
        Race.of(runner ->
            users()
                .change(
                    APP,
                    new UserId("u" + runner),
                    LATER,
                    List.of(new UserChange.Email(NEW_EMAIL, "t" + runner))));

    assertThat(ends).filteredOn(Changed.Done.class::isInstance).hasSize(1);
    assertThat(ends).filteredOn(new Changed.Clashed(Clash.EMAIL)::equals).hasSize(15);
  }

  @RepeatedTest(5)
  default void changesOfDifferentThingsLoseNothing() {
    insert(bare(APP, "ada"));
    List<UserChange> all =
        List.of(
            new UserChange.Name("Countess"),
            new UserChange.Email(NEW_EMAIL, "t1"),
            new UserChange.Phone(NEW_PHONE, "t2"),
            new UserChange.Prefs("{\"a\":1}"),
            new UserChange.Active(false),
            new UserChange.Accessed(LATER));

    Race.of(runner -> change(all.get(runner % all.size())));

    User after = users().find(APP, ADA).orElseThrow();
    assertThat(after.name()).isEqualTo("Countess");
    assertThat(after.email()).contains(NEW_EMAIL);
    assertThat(after.phone()).contains(NEW_PHONE);
    assertThat(after.prefs()).isEqualTo("{\"a\":1}");
    assertThat(after.active()).isFalse();
    assertThat(after.accessedAt()).contains(LATER);
    assertThat(targetsOfAda()).hasSize(2);
  }

  private User insert(User user) {
    assertThat(users().insert(user, targets(user), 0)).isEmpty();
    return user;
  }

  private Changed change(UserChange... changes) {
    return users().change(APP, ADA, LATER, List.of(changes));
  }

  private static User done(Changed changed) {
    assertThat(changed).isInstanceOf(Changed.Done.class);
    return ((Changed.Done) changed).user();
  }

  private List<Target> targetsOfAda() {
    return users().targets(APP, List.of(ADA)).getOrDefault(ADA, List.of());
  }

  private static Target target(String id, String type, String identifier, Instant createdAt) {
    return new Target(APP, id, ADA, type, identifier, createdAt, LATER);
  }
}
