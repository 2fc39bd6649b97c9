package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.rest.Access;
import dev.latchkey.rest.Scopes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepAuthorizationTest {
  /** Protocol, section 4: what guests and users hold of the scopes that routes ask for. */
  private static final Set<String> OPEN =
      Set.of("global", "public", "sessions.write", "locale.read");

  /** Protocol, section 4: what a key holds beside its own scopes. */
  private static final Set<String> EVERY_KEY = Set.of("global", "health.read");

  private static final String PASSES = "passes";
  private static final String NO_SCOPE = "401 general_unauthorized_scope";

  /** What a JWT cannot do: it has no session of its own to change or to make a JWT of. */
  private static final Set<String> NEED_A_SESSION =
      Set.of(
          "account.createJWT",
          "account.updateMFA",
          "account.updateMFAAuthenticator",
          "account.createMFAChallenge",
          "account.updateMFAChallenge");

  /** What a session may do that lacks a factor: end, and get the factor. */
  private static final Map<String, String> WITHOUT_A_FACTOR =
      Map.of(
          "account.deleteSession", PASSES,
          "account.listMFAFactors", PASSES,
          "account.createMFAChallenge", PASSES,
          "account.updateMFAChallenge", "401 user_invalid_token");

  /** What a good request of somebody without any factor is told there. */
  private static final Map<String, String> WITHOUT_FACTORS =
      Map.of(
          "account.finishOAuth2", "400 general_argument_invalid",
          "account.updateMFAAuthenticator", "404 user_authenticator_not_found",
          "account.deleteMFAAuthenticator", "401 user_challenge_required",
          "account.updateMFARecoveryCodes", "401 user_challenge_required",
          "account.getMFARecoveryCodes", "401 user_challenge_required",
          "account.updateMFAChallenge", "401 user_invalid_token",
          "users.getMFARecoveryCodes", "404 user_recovery_codes_not_found",
          "users.updateMFARecoveryCodes", "404 user_recovery_codes_not_found",
          "users.deleteMFAAuthenticator", "404 user_authenticator_not_found",
          "users.getMFAChallenge", "401 user_invalid_token");

  @TempDir Path dir;
  private SweepWorld world;

  @BeforeEach
  void start() {
    world = new SweepWorld(dir);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  /** How somebody asks: with which credentials, in which project. */
  @FunctionalInterface
  private interface Caller {
    Ask as(Ask ask, SweepWorld.Person person);
  }

  /** Asks every route for what is good there; a refusal is expected as status and type. */
  private void crawl(Function<SweepRoute, String> expected, Caller caller) {
    for (SweepRoute route : world.routes) {
      SweepWorld.Person person = world.person();
      Ask ask = caller.as(route.ask(world.server, world.good(route, person)), person);
      Answer answer = world.send(route, ask);
      String outcome = answer.status() < 400 ? PASSES : answer.status() + " " + answer.type();
      assertThat(outcome).as("%s: %s", route, answer.text()).isEqualTo(expected.apply(route));
    }
  }

  private static Function<SweepRoute, String> only(Predicate<SweepRoute> admitted) {
    return route -> {
      if (!admitted.test(route)) {
        return NO_SCOPE;
      }
      String name = route.endpoint().name();
      return SweepWorld.NEVER_THERE.contains(name)
          ? "404 user_identity_not_found"
          : WITHOUT_FACTORS.getOrDefault(name, PASSES);
    };
  }

  private static boolean open(SweepRoute route) {
    return route.endpoint().access() instanceof Access.Open(String scope) && OPEN.contains(scope);
  }

  private static boolean forUsers(SweepRoute route) {
    return open(route) || route.endpoint().access() instanceof Access.SignedIn;
  }

  private static Predicate<SweepRoute> forKeys(String... scopes) {
    Predicate<String> holds = s -> List.of(scopes).contains(s) || EVERY_KEY.contains(s);
    return route ->
        switch (route.endpoint().access()) {
          case Access.Open(String scope) -> holds.test(scope);
          case Access.SignedIn _ -> false;
          case Access.ServerKey(List<String> anyOf) -> anyOf.stream().anyMatch(holds);
        };
  }

  @Test
  void theRoutesOpenToAnyoneAreTheseAlone() {
    assertThat(world.routes)
        .filteredOn(route -> route.endpoint().access() instanceof Access.Open)
        .extracting(SweepRoute::toString)
        .filteredOn(route -> !route.startsWith("GET /v1/locale"))
        .containsExactlyInAnyOrder(
            "POST /v1/account",
            "POST /v1/account/sessions",
            "POST /v1/account/sessions/email",
            "POST /v1/account/sessions/anonymous",
            "GET /v1/.well-known/jwks.json",
            "POST /v1/account/tokens/magic-url",
            "POST /v1/account/sessions/magic-url",
            "POST /v1/account/tokens/email",
            "POST /v1/account/tokens/phone",
            "POST /v1/account/sessions/phone",
            "POST /v1/account/sessions/token",
            "GET /v1/account/sessions/oauth2/{provider}",
            "GET /v1/account/tokens/oauth2/{provider}",
            "GET /v1/account/sessions/oauth2/callback/{provider}/{projectId}",
            "POST /v1/account/sessions/oauth2/callback/{provider}/{projectId}",
            "GET /v1/account/sessions/oauth2/{provider}/redirect",
            "GET /v1/dev/oauth2/authorize",
            "POST /v1/account/sessions/id-token",
            "PUT /v1/account/sessions/magic-url",
            "PUT /v1/account/sessions/phone",
            "PUT /v1/account/verifications/email",
            "PUT /v1/account/verification",
            "PUT /v1/account/verifications/email/otp",
            "PUT /v1/account/verifications/phone",
            "PUT /v1/account/verification/phone",
            "POST /v1/account/recovery",
            "PUT /v1/account/recovery",
            "POST /v1/account/recovery/otp",
            "PUT /v1/account/recovery/otp",
            "GET /v1/health/version",
            "GET /v1/ping");
  }

  @Test
  void aServiceThatIsSwitchedOffIsThereForServerKeysAlone() {
    Set<String> none = Set.of();
    for (SweepRoute route : world.routes) {
      SweepWorld.Person person = world.person();
      Ask ask = person.as(route.ask(world.server, world.good(route, person)));
      Ask byKey =
          route.ask(world.server, world.good(route, world.person())).key(world.server.key());
      world.server.settings(s -> s.with(ProjectSettingTable.SERVICES_OFF, Refusals.SERVICES));

      boolean off = Refusals.SERVICES.contains(route.endpoint().service());
      Answer answer = world.send(route, ask);
      if (off) {
        assertThat(answer.type()).as(route.toString()).isEqualTo("general_service_disabled");
        assertThat(answer.status()).isEqualTo(403);
      } else {
        assertThat(answer.text()).as(route.toString()).doesNotContain("general_service_disabled");
      }
      assertThat(world.send(route, byKey).text())
          .as("%s, by key", route)
          .doesNotContain("general_service_disabled");
      world.server.settings(s -> s.with(ProjectSettingTable.SERVICES_OFF, none));
    }
  }

  @Test
  void aGuestReachesTheOpenRoutesAndNoOther() {
    crawl(only(SweepAuthorizationTest::open), (ask, _) -> ask);
  }

  @Test
  void aKeyNobodyKnowsMakesAGuestAlsoBesideASession() {
    crawl(
        only(SweepAuthorizationTest::open),
        (ask, person) -> person.as(ask).key("standard_" + "0".repeat(256)));
  }

  @Test
  void aSignedInUserReachesTheOpenRoutesAndTheOnesForUsers() {
    crawl(
        route ->
            route.endpoint().traits().opensSession()
                ? "401 user_session_already_exists"
                : only(SweepAuthorizationTest::forUsers).apply(route),
        (ask, person) -> person.as(ask));
  }

  @Test
  void aUserWithAJwtReachesWhatUsersDoButNotWhatNeedsASessionOfOnesOwn() {
    crawl(
        route -> {
          if (route.endpoint().traits().opensSession()) {
            return "401 user_session_already_exists";
          }
          return NEED_A_SESSION.contains(route.endpoint().name())
              ? "404 user_session_not_found"
              : only(SweepAuthorizationTest::forUsers).apply(route);
        },
        (ask, person) -> ask.header("X-Appwrite-JWT", world.jwt(person)));
  }

  @Test
  void aJwtBesideASessionIsRefusedEverywhere() {
    crawl(
        _ -> "403 user_jwt_and_cookie_set",
        (ask, person) -> person.as(ask).header("X-Appwrite-JWT", world.jwt(person)));
  }

  @Test
  void aJwtThatIsNoneIsRefusedEverywhereAlsoBesideASession() {
    crawl(_ -> "401 user_jwt_invalid", (ask, _) -> ask.header("X-Appwrite-JWT", "none"));
    crawl(
        _ -> "401 user_jwt_invalid",
        (ask, person) -> person.as(ask).header("X-Appwrite-JWT", world.jwt(person) + "x"));
  }

  @Test
  void A12_aJwtWhoseSessionHasEndedMakesAGuestEverywhere() {
    crawl(
        only(SweepAuthorizationTest::open),
        (ask, person) -> {
          String jwt = world.jwt(person);
          int number = Integer.parseInt(person.id().substring(1));
          Answer ended =
              person
                  .as(world.server.delete("/v1/account/sessions/" + person.session()))
                  .from("198.51.100." + number % 250) // there are more routes than one may end
                  .send();
          assertThat(ended.status()).isEqualTo(204);
          return ask.header("X-Appwrite-JWT", jwt);
        });
  }

  @Test
  void A38_aJwtOfAnotherProjectIsRefusedEverywhere() {
    crawl(
        _ -> "401 user_jwt_invalid",
        (ask, person) -> {
          SweepWorld.Person twin = world.person(TestServer.OTHER_PROJECT, person.id());
          return ask.header("X-Appwrite-JWT", world.jwt(TestServer.OTHER_PROJECT, twin));
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sessions.write",
        "users.read",
        "users.write",
        "targets.read",
        "targets.write",
        "locale.read",
        "health.read"
      })
  void A39_aKeyWithOneScopeReachesWhatThatScopeOpensAndNoMore(String scope) {
    assertThat(Scopes.GRANTABLE).as("each scope has its own crawl").hasSize(7);
    String key = world.server.key(TestServer.PROJECT, Set.of(scope));

    crawl(only(forKeys(scope)), (ask, _) -> ask.key(key));
  }

  @Test
  void A39_aKeyWithoutScopesReachesOnlyWhatEveryKeyMay() {
    String key = world.server.key(TestServer.PROJECT, Set.of("targets.read"));
    world.store.run("UPDATE api_keys SET scopes = '[]' WHERE scopes = '[\"targets.read\"]'");

    crawl(only(forKeys()), (ask, _) -> ask.key(key));
  }

  @Test
  void A39_aScopeThatNoKeyMayHaveOpensNothingEvenWhenItIsStored() {
    String key = world.server.key(TestServer.PROJECT, Set.of("targets.read"));
    world.store.run(
        "UPDATE api_keys SET scopes = '[\"account\",\"public\",\"global\"]'"
            + " WHERE scopes = '[\"targets.read\"]'");

    crawl(only(forKeys()), (ask, person) -> person.as(ask).key(key));
  }

  @Test
  void A38_aKeyOfAnotherProjectIsRefusedEverywhere() {
    crawl(_ -> "403 project_id_missing", (ask, _) -> ask.key(world.otherKey()));
  }

  @Test
  void anExpiredKeyIsRefusedEverywhere() {
    var end = world.server.clock.instant().plus(Duration.ofHours(1));
    String key =
        world
            .server
            .latchkey
            .keys()
            .createServerKey(
                new ProjectId(TestServer.PROJECT),
                "short",
                Set.copyOf(Scopes.GRANTABLE),
                Optional.of(end))
            .secret()
            .reveal();
    world.server.clock.forward(Duration.ofHours(1));

    crawl(_ -> "401 project_key_expired", (ask, _) -> ask.key(key));
  }

  @Test
  void row41_aForeignPageIsRefusedEverywhereUnlessItHasAKey() {
    String page = "https://evil.example";
    Function<SweepRoute, String> foreign =
        route -> route.endpoint().traits().fromAnywhere() ? PASSES : "403 general_unknown_origin";
    crawl(foreign, (ask, _) -> ask.header("Origin", page));
    crawl(foreign, (ask, person) -> person.as(ask).header("Origin", page));
  }

  @Test
  void aFormatThatIsNoVersionIsRefusedEverywhereWhoeverAsks() {
    crawl(_ -> "400 general_argument_invalid", (ask, _) -> ask.format("newest"));
    crawl(
        _ -> "400 general_argument_invalid",
        (ask, _) -> ask.key(world.server.key()).format("newest"));
  }

  @Test
  void row31_aSessionThatIsNotFreshDoesNothingSensitiveWhereTheProjectSaysSo() {
    world.server.settings(s -> s.with(ProjectSettingTable.RECENT_PROOF, Duration.ofMinutes(10)));
    assertThat(world.routes)
        .filteredOn(route -> route.endpoint().traits().sensitive())
        .extracting(route -> route.endpoint().name())
        .contains(
            "account.updatePassword",
            "account.updateEmail",
            "account.updatePhone",
            "account.updateMFA",
            "account.createMFAAuthenticator",
            "account.updateMFAAuthenticator",
            "account.deleteMFAAuthenticator",
            "account.createMFARecoveryCodes",
            "account.updateMFARecoveryCodes",
            "account.getMFARecoveryCodes",
            "account.deleteIdentity");
    crawl(
        route -> {
          if (route.endpoint().traits().opensSession()) {
            return "401 user_session_already_exists";
          }
          return route.endpoint().traits().sensitive()
              ? "401 user_challenge_required"
              : only(SweepAuthorizationTest::forUsers).apply(route);
        },
        (ask, person) -> {
          world.server.clock.forward(Duration.ofMinutes(11));
          return person.as(ask);
        });
  }

  @Test
  void row24_aBlockedUserIsRefusedWhereverUsersGet() {
    crawl(
        route -> forUsers(route) ? "403 user_blocked" : NO_SCOPE,
        (ask, person) -> {
          world
              .server
              .patch("/v1/users/" + person.id() + "/status")
              .key(world.server.key())
              .json("status", false)
              .send();
          return person.as(ask);
        });
  }

  @Test
  void row77_A25b_aSessionThatLacksAFactorReachesOnlyItsOwnEnd() {
    crawl(
        route -> {
          if (!forUsers(route)) {
            return NO_SCOPE;
          }
          return WITHOUT_A_FACTOR.getOrDefault(
              route.endpoint().name(), "401 user_more_factors_required");
        },
        (ask, person) -> {
          askForAFactor(person);
          return person.as(ask);
        });
  }

  @Test
  void row77_A25b_aJwtOfASessionThatLacksAFactorLacksItToo() {
    crawl(
        route -> {
          if (!forUsers(route)) {
            return NO_SCOPE;
          }
          String name = route.endpoint().name();
          boolean gets = WITHOUT_A_FACTOR.containsKey(name);
          return !gets
              ? "401 user_more_factors_required"
              : NEED_A_SESSION.contains(name) ? "404 user_session_not_found" : PASSES;
        },
        (ask, person) -> {
          String jwt = world.jwt(person); // made while the session had enough
          askForAFactor(person);
          return ask.header("X-Appwrite-JWT", jwt);
        });
  }

  private void askForAFactor(SweepWorld.Person person) {
    world.store.run(
        "UPDATE users SET mfa = 1, email_verified = 1 WHERE id = '" + person.id() + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "console", "nosuch", "App", "../app", "a%00b"})
  void withoutAProjectThatIsThereNothingIsReached(String project) {
    for (SweepRoute route : world.routes) {
      if (route.namesProject()) {
        continue;
      }
      SweepWorld.Person person = new SweepWorld.Person("nobody", "nothing", "none");
      String path = route.path(world.good(route, person));
      Ask ask = world.server.bare(route.endpoint().method(), path).key(world.server.key());
      Answer answer = world.send(route, project.isEmpty() ? ask : ask.project(project));

      assertThat(answer.status()).as("%s", route).isEqualTo(404);
      assertThat(answer.type()).as("%s", route).isEqualTo("project_not_found");
      assertThat(answer.message()).contains("X-Appwrite-Project");
    }
  }
}
