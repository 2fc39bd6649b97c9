package dev.latchkey.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.core.Code;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Ids;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Race;
import dev.latchkey.core.Secret;
import dev.latchkey.core.UserId;
import dev.latchkey.identity.MemoryIdentityStore;
import dev.latchkey.oauth.OAuthUsers.Found;
import dev.latchkey.oauth.OAuthUsers.How;
import dev.latchkey.oauth.OAuthUsers.Visit;
import dev.latchkey.project.Environment;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.project.ProjectSettings;
import dev.latchkey.rest.Problem;
import dev.latchkey.session.MemorySessionStore;
import dev.latchkey.session.SampleSessions;
import dev.latchkey.user.MemoryUserStore;
import dev.latchkey.user.NewUser;
import dev.latchkey.user.User;
import dev.latchkey.user.UserChange;
import dev.latchkey.user.Users;
import dev.latchkey.vault.KeyRing;
import dev.latchkey.vault.Vault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The table of protocol, section 17, with the stricter rules for linking. */
class OAuthUsersTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final ProjectId APP = new ProjectId("app");
  private static final String ADA = "ada@example.com";

  private final InstantSource clock = InstantSource.fixed(NOON);
  private final Ids ids = new Ids(clock);
  private final MemoryUserStore store = new MemoryUserStore();
  private final MemorySessionStore sessions = new MemorySessionStore(store);
  private final MemoryIdentityStore identities = new MemoryIdentityStore(store);
  private final Users users = new Users(store, ids, clock);
  private final Vault vault = Vault.of(KeyRing.random());
  private final OAuthUsers found = new OAuthUsers(users, identities, vault, ids, clock);
  private final Project project = project(ProjectSettings.DEFAULT);

  @Test
  void somebodyNewGetsAnAccountAsTheProviderSaysIt() {
    Found made = found.find(project, visit("google", "u1", ADA, true));

    assertThat(made.how()).isEqualTo(How.CREATED);
    User user = user(made);
    assertThat(user.email().orElseThrow().value()).isEqualTo(ADA);
    assertThat(user.emailVerified()).isTrue();
    assertThat(user.name()).isEqualTo("Ada");
    assertThat(user.password()).isEmpty();
  }

  @Test
  void anAddressThatTheProviderDidNotVerifyIsNotVerifiedHere() {
    assertThat(user(found.find(project, visit("google", "u1", ADA, false))).emailVerified())
        .isFalse();
  }

  @Test
  void row67_tokensAreKeptSealedForTheirUser() {
    Found made = found.find(project, visit("google", "u1", ADA, true));

    assertThat(made.identity().tokens().access()).doesNotContain("access-1");
    assertThat(made.identity().tokens().refresh()).doesNotContain("refresh-1");
    String context = OAuthUsers.context(made.user(), Providers.named("google").orElseThrow());
    assertThat(vault.openText(made.identity().tokens().access(), context)).isEqualTo("access-1");
  }

  @Test
  void row60_theProvidersIdDecidesWhateverTheAddressIsNow() {
    Found first = found.find(project, visit("google", "u1", ADA, true));

    Found again = found.find(project, visit("google", "u1", "new@example.com", true));

    assertThat(again.how()).isEqualTo(How.KNOWN);
    assertThat(again.user().id()).isEqualTo(first.user().id());
    assertThat(again.identity().id()).isEqualTo(first.identity().id());
    assertThat(user(again).email().orElseThrow().value()).isEqualTo(ADA);
  }

  @Test
  void row61_twoVerifiedSidesAreLinkedAndNothingIsLost() {
    User ada = signedUp(ADA, true);
    sessions.insert(SampleSessions.session(APP, ada.id(), "s1", NOON), 10);

    Found linked = found.find(project, visit("google", "u1", ADA, true));

    assertThat(linked.how()).isEqualTo(How.LINKED);
    assertThat(linked.user().id()).isEqualTo(ada.id());
    assertThat(user(linked).password()).isPresent();
    assertThat(sessions.ofUser(APP, ada.id())).hasSize(1);
  }

  @Test
  void row61_A5_anAddressThatTheProviderDidNotVerifyLeadsIntoNoAccount() {
    User verified = signedUp(ADA, true);
    User not = signedUp("bob@example.com", false);

    refused(Code.GENERAL_BAD_REQUEST, () -> found.find(project, visit("google", "u1", ADA, false)));
    refused(
        Code.GENERAL_BAD_REQUEST,
        () -> found.find(project, visit("google", "u2", "bob@example.com", false)));

    assertThat(identities.ofUser(APP, verified.id())).isEmpty();
    assertThat(identities.ofUser(APP, not.id())).isEmpty();
  }

  @Test
  void row61_A3_anAccountSetUpByAnotherIsTakenOverWithoutWhatTheyPutThere() {
    User planted = signedUp(ADA, false);
    sessions.insert(SampleSessions.session(APP, planted.id(), "s1", NOON), 10);

    Found claimed = found.find(project, visit("google", "u1", ADA, true));

    assertThat(claimed.how()).isEqualTo(How.CLAIMED);
    assertThat(claimed.user().id()).isEqualTo(planted.id());
    assertThat(user(claimed).password()).isEmpty();
    assertThat(user(claimed).emailVerified()).isTrue();
    assertThat(sessions.ofUser(APP, planted.id())).isEmpty();
  }

  @Test
  void row61_A5_anUnverifiedProvidersLinkIsDroppedWhenTheOwnerComes() {
    Found planted = found.find(project, visit("facebook", "eve", ADA, false));

    Found owner = found.find(project, visit("google", "ada", ADA, true));

    assertThat(owner.how()).isEqualTo(How.CLAIMED);
    assertThat(owner.user().id()).isEqualTo(planted.user().id());
    assertThat(identities.ofUser(APP, owner.user().id())).containsExactly(owner.identity());
    refused(
        Code.GENERAL_BAD_REQUEST, () -> found.find(project, visit("facebook", "eve", ADA, false)));
  }

  @Test
  void row61_A6_anotherUserOfTheSameProviderWithTheAddressIsNotMergedSilently() {
    Found first = found.find(project, visit("google", "u1", ADA, true));

    refused(Code.GENERAL_BAD_REQUEST, () -> found.find(project, visit("google", "u2", ADA, true)));

    assertThat(identities.ofUser(APP, first.user().id())).containsExactly(first.identity());
  }

  @Test
  void row60_oneIdInTwoHousesOfAProviderIsTwoUsers() {
    Found one = found.find(project, visit(okta("a.okta.com"), "u1", ADA, true));
    Found two = found.find(project, visit(okta("b.okta.com"), "u1", "bob@example.com", true));

    assertThat(two.how()).isEqualTo(How.CREATED);
    assertThat(two.user().id()).isNotEqualTo(one.user().id());
  }

  @Test
  void whoIsSignedInAddsAProvider() {
    User ada = signedUp(ADA, false);

    Found added = found.attach(ada, visit("google", "u1", "other@example.com", false));

    assertThat(added.how()).isEqualTo(How.ATTACHED);
    assertThat(user(added).email().orElseThrow().value()).isEqualTo(ADA);
    assertThat(found.find(project, visit("google", "u1", "other@example.com", false)).user().id())
        .isEqualTo(ada.id());
  }

  @Test
  void anAnonymousUserGetsAddressAndName() {
    User nobody = users.create(users.draft(project, wanted(Optional.empty(), "")), 0).user();

    User known = user(found.attach(nobody, visit("google", "u1", ADA, true)));

    assertThat(known.id()).isEqualTo(nobody.id());
    assertThat(known.email().orElseThrow().value()).isEqualTo(ADA);
    assertThat(known.emailVerified()).isTrue();
    assertThat(known.name()).isEqualTo("Ada");
  }

  @Test
  void whatIsSomebodyElsesIsNotAdded() {
    found.find(project, visit("google", "u1", ADA, true));
    User bob = signedUp("bob@example.com", true);

    refused(
        Code.USER_ALREADY_EXISTS,
        () -> found.attach(bob, visit("google", "u1", "new@example.com", true)));
    refused(Code.USER_ALREADY_EXISTS, () -> found.attach(bob, visit("github", "u9", ADA, true)));
    assertThat(identities.ofUser(APP, bob.id())).isEmpty();
  }

  @Test
  void aBlockedUserGetsNowhereAndNothingIsKept() {
    User ada = signedUp(ADA, true);
    users.change(APP, ada.id(), new UserChange.Active(false));

    refused(Code.USER_BLOCKED, () -> found.find(project, visit("google", "u1", ADA, true)));

    assertThat(identities.ofUser(APP, ada.id())).isEmpty();
  }

  @Test
  void anAccountNeedsAnAddressUnlessItsProviderHasNone() {
    refused(Code.USER_UNAUTHORIZED, () -> found.find(project, visit("google", "u1", "", false)));

    assertThat(user(found.find(project, visit("tiktok", "u1", "", false))).email()).isEmpty();
  }

  @Test
  void aFullProjectTakesNobodyNew() {
    Project full = project(ProjectSettings.DEFAULT.with(ProjectSettingTable.USER_LIMIT, 1));
    found.find(full, visit("google", "u1", ADA, true));

    refused(
        Code.USER_COUNT_EXCEEDED,
        () -> found.find(full, visit("google", "u2", "bob@example.com", true)));
    assertThat(found.find(full, visit("google", "u1", ADA, true)).how()).isEqualTo(How.KNOWN);
  }

  @Test
  void whoComesManyTimesAtOnceForTheFirstTimeIsOneUser() {
    List<UserId> who =
        Race.of(_ -> found.find(project, visit("tiktok", "u1", "", false)).user().id());

    assertThat(who.stream().distinct()).hasSize(1);
    assertThat(identities.ofUser(APP, who.getFirst())).hasSize(1);
  }

  private User signedUp(String email, boolean verified) {
    User draft = users.draft(project, wanted(EmailAddress.parse(email), "Someone"));
    var password = new User.Password("$hash$", NOON, List.of());
    User user = users.create(draft.with(Optional.of(password)), 0).user();
    return users.change(APP, user.id(), new UserChange.EmailVerified(verified)).user();
  }

  private static NewUser wanted(Optional<EmailAddress> email, String name) {
    return new NewUser(Ids.UNIQUE, email, Optional.empty(), Optional.empty(), name);
  }

  private User user(Found of) {
    return users.get(APP, of.user().id());
  }

  private static Visit visit(String provider, String uid, String email, boolean verified) {
    Provider known = Providers.named(provider).orElseThrow();
    return visit(
        Site.of(known, new Credentials("c", new Secret("s"), Map.of())), uid, email, verified);
  }

  private static Site okta(String domain) {
    var settings = Map.of("oktaDomain", domain, "authorizationServerId", "default");
    return Site.of(
        Providers.named("okta").orElseThrow(), new Credentials("c", new Secret("s"), settings));
  }

  private static Visit visit(Site site, String uid, String email, boolean verified) {
    var grant = new Grant("access-1", Optional.of(NOON.plusSeconds(60)), "refresh-1", Facts.NONE);
    return new Visit(
        site, new ProviderUser(uid, EmailAddress.parse(email), verified, "Ada"), grant);
  }

  private static Project project(ProjectSettings settings) {
    return new Project(APP, "App", Environment.DEVELOPMENT, NOON, settings, List.of());
  }

  private static void refused(Code code, ThrowingCallable call) {
    Problem problem = catchThrowableOfType(Problem.class, call);
    assertThat(problem).isNotNull();
    assertThat(problem.code()).isEqualTo(code);
  }
}
