package dev.latchkey.server;

import static dev.latchkey.server.OAuthWorld.FAILURE;
import static dev.latchkey.server.OAuthWorld.SUCCESS;
import static dev.latchkey.server.OAuthWorld.beginning;
import static dev.latchkey.server.OAuthWorld.callback;
import static dev.latchkey.server.OAuthWorld.error;
import static dev.latchkey.server.OAuthWorld.location;
import static dev.latchkey.server.OAuthWorld.query;
import static dev.latchkey.server.OAuthWorld.queryOf;
import static dev.latchkey.server.OAuthWorld.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.UserId;
import dev.latchkey.mail.LetterType;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.server.OAuthWorld.Browser;
import dev.latchkey.session.SessionToken;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in with a provider, as a browser does it. */
class OAuthFlowTest {
  @TempDir Path dir;
  private OAuthWorld world;
  private Browser browser;

  @BeforeEach
  void start() {
    world = new OAuthWorld(dir);
    browser = world.browser();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private List<Map<String, Object>> sessions() {
    return browser.get("/v1/account/sessions?project=app").list("sessions");
  }

  @Test
  void aBrowserIsSentToTheProviderAndComesBackWithASession() {
    world.person("c-1", "4711", "ada@example.com", true);

    Answer begun = browser.get(beginning("sessions", "discord") + "&scopes[]=guilds");

    assertThat(begun.status()).isEqualTo(301);
    assertThat(begun.header("Cache-Control").orElse("")).contains("no-store");
    Map<String, String> sent = queryOf(location(begun));
    assertThat(location(begun)).startsWith("https://discordapp.com/api/oauth2/authorize?");
    assertThat(sent)
        .containsEntry("client_id", "client-d")
        .containsEntry("scope", "identify email guilds")
        .containsEntry(
            "redirect_uri",
            world.server.publicUrl.get() + "/v1/account/sessions/oauth2/callback/discord/app")
        .containsEntry("code_challenge_method", "S256");

    Answer back = browser.get(callback("discord", sent.getOrDefault("state", ""), "code=c-1"));
    assertThat(back.status()).isEqualTo(301);
    assertThat(location(back))
        .startsWith("/v1/account/sessions/oauth2/discord/redirect?project=app");
    Answer end = browser.get(location(back));

    assertThat(end.status()).isEqualTo(301);
    assertThat(location(end)).isEqualTo(SUCCESS);
    Map<String, Object> account = browser.account().json();
    assertThat(account)
        .containsEntry("email", "ada@example.com")
        .containsEntry("emailVerification", true)
        .containsEntry("name", "Ada");
    Map<String, Object> session = sessions().getFirst();
    assertThat(session)
        .containsEntry("provider", "discord")
        .containsEntry("providerUid", "4711")
        .containsEntry("factors", List.of("oauth2"))
        .containsEntry("current", true);
    assertThat(String.valueOf(session.get("providerAccessTokenExpiry")))
        .startsWith("2026-03-01T13:00:00");
    assertThat(browser.cookies().keySet())
        .as("the state's is gone")
        .containsExactlyInAnyOrder("a_device_app", "a_session_app");
    assertThat(world.server.events("session.create")).hasSize(1);
    assertThat(world.server.events("user.create")).hasSize(1);
    assertThat(world.server.events("identity.create")).hasSize(1);
  }

  @Test
  void whoComesAgainIsTheSameUser() {
    world.person("c-1", "4711", "ada@example.com", true);
    signIn(browser, "sessions", "c-1");
    String first = browser.account().string("$id");
    world.person("c-2", "4711", "new@example.com", false);
    browser = world.browser();

    signIn(browser, "sessions", "c-2");

    assertThat(browser.account().string("$id")).isEqualTo(first);
    assertThat(browser.account().string("email")).isEqualTo("ada@example.com");
    assertThat(sessions()).hasSize(2);
  }

  @Test
  void theSessionLimitEndsTheOldest() {
    world.server.settings(s -> s.with(ProjectSettingTable.SESSION_LIMIT, 1));
    world.person("c-1", "4711", "ada@example.com", true);
    Browser other = world.browser();
    signIn(other, "sessions", "c-1");

    signIn(browser, "sessions", "c-1");

    assertThat(sessions()).hasSize(1);
    assertThat(other.account().status()).isEqualTo(401);
  }

  @Test
  void withoutAPageOurOwnOpensTheAppWithTheSessionInItsFragment() {
    world.person("c-1", "4711", "ada@example.com", true);
    String state = browser.begin("/v1/account/sessions/oauth2/discord?project=app");

    URI page = URI.create(location(browser.end(callback("discord", state, "code=c-1"))));

    assertThat(page.toString())
        .startsWith(world.server.publicUrl.get() + "/console/auth/oauth2/success?project=app#");
    Map<String, String> handed = query(page.getRawFragment());
    assertThat(handed).containsEntry("domain", "").containsEntry("key", "a_session_app");
    assertThat(SessionToken.parse(handed.getOrDefault("secret", ""))).isPresent();
    Answer account =
        world
            .server
            .get("/v1/account")
            .header("X-Appwrite-Session", handed.getOrDefault("secret", ""))
            .send();
    assertThat(account.string("email")).isEqualTo("ada@example.com");
    assertThat(browser.get(page.toString()).status()).isEqualTo(200);
  }

  @Test
  void anAppIsOpenedByItsOwnSchemeWithNothingAdded() {
    world.person("c-1", "4711", "ada@example.com", true);
    String state =
        browser.begin(
            "/v1/account/sessions/oauth2/discord?project=app&success=appwrite-callback-app://done");

    Answer end = browser.end(callback("discord", state, "code=c-1"));

    assertThat(location(end)).isEqualTo("appwrite-callback-app://done");
  }

  @Test
  void row64_theTokenFlowHandsOverASecretThatWorksOnceForAMinute() {
    world.person("c-1", "4711", "ada@example.com", true);

    Answer end = signIn(browser, "tokens", "c-1");

    assertThat(end.header("Referrer-Policy")).hasValue("no-referrer");
    assertThat(location(end)).startsWith("http://localhost:3000/in?next=1&userId=");
    Map<String, String> handed = queryOf(location(end));
    assertThat(handed.getOrDefault("secret", "")).matches("[0-9a-f]{64}");
    assertThat(browser.cookies()).as("no session yet").isEmpty();
    Answer session = redeem(handed);
    assertThat(session.status()).as(session.text()).isEqualTo(201);
    assertThat(session.json())
        .containsEntry("provider", "discord")
        .containsEntry("providerUid", "4711")
        .containsEntry("factors", List.of("oauth2"));
    assertThat(redeem(handed).type()).isEqualTo("user_invalid_token");

    Map<String, String> late = queryOf(location(signIn(world.browser(), "tokens", "c-1")));
    world.server.clock.forward(Duration.ofSeconds(60));
    assertThat(redeem(late).type()).isEqualTo("user_invalid_token");
  }

  private Answer redeem(Map<String, String> handed) {
    return redeem("POST", "/v1/account/sessions/token", handed);
  }

  private Answer redeem(String method, String path, Map<String, String> handed) {
    return world
        .server
        .ask(method, path)
        .json(
            "userId",
            handed.getOrDefault("userId", ""),
            "secret",
            handed.getOrDefault("secret", ""))
        .send();
  }

  @Test
  void row65_A27_aProviderThatIsSwitchedOffOnTheWayOpensNoSession() {
    world.person("c-1", "4711", "ada@example.com", true);
    String state = browser.begin(beginning("sessions", "discord"));
    Map<String, String> handed = queryOf(location(signIn(world.browser(), "tokens", "c-1")));
    int asked = world.asked.size();
    world.set("discord.enabled=false");

    Answer end = browser.end(callback("discord", state, "code=c-1"));

    assertThat(error(end)).isEqualTo("project_provider_disabled");
    assertThat(browser.account().status()).isEqualTo(401);
    for (String[] way :
        new String[][] {{"POST", "token"}, {"PUT", "magic-url"}, {"PUT", "phone"}}) {
      assertThat(redeem(way[0], "/v1/account/sessions/" + way[1], handed).type())
          .isEqualTo("project_provider_disabled");
    }
    assertThat(world.asked).hasSize(asked);
    Answer again = browser.get(beginning("sessions", "discord"));
    assertThat(again.status()).isEqualTo(412);
  }

  @Test
  void row67_tokensAreSealedInTheDatabase() {
    world.person("c-1", "4711", "ada@example.com", true);
    signIn(browser, "sessions", "c-1");
    redeem(queryOf(location(signIn(world.browser(), "tokens", "c-1"))));

    String dump = String.join("\n", new SweepStore(dir).rows());

    assertThat(dump).contains("4711").doesNotContain("at-c-1", "rt-c-1");
    var user = new UserId(browser.account().string("$id"));
    var refresh = world.server.latchkey.oauth().refresh();
    var app = new dev.latchkey.core.ProjectId("app");
    assertThat(world.server.latchkey.sessions().ofUser(app, user))
        .hasSize(2)
        .allSatisfy(session -> {
          assertThat(refresh.opened(session).access()).isEqualTo("at-c-1");
          assertThat(refresh.opened(session).refresh()).isEqualTo("rt-c-1");
        });
  }

  @Test
  void aGuestAccountBecomesTheUsersOwnAndItsSessionIsReplaced() {
    browser.with(world.server.post("/v1/account/sessions/anonymous").send());
    String guest = browser.account().string("$id");
    String session = String.valueOf(sessions().getFirst().get("$id"));
    world.person("c-1", "4711", "ada@example.com", true);

    signIn(browser, "sessions", "c-1");

    assertThat(browser.account().json())
        .containsEntry("$id", guest)
        .containsEntry("email", "ada@example.com")
        .containsEntry("name", "Ada");
    assertThat(sessions()).hasSize(1);
    assertThat(sessions().getFirst())
        .containsEntry("provider", "discord")
        .doesNotContainEntry("$id", session);
  }

  @Test
  void aSignedInUserAddsAProviderWhateverItsAddress() {
    world.server.user("ada");
    browser.with(world.server.signIn("ada"));
    world.person("c-1", "4711", "other@example.com", false);

    signIn(browser, "sessions", "c-1");

    assertThat(browser.account().json())
        .containsEntry("$id", "ada")
        .containsEntry("email", "ada@example.com");
    browser = world.browser();
    signIn(browser, "sessions", "c-1");
    assertThat(browser.account().string("$id")).isEqualTo("ada");
  }

  @Test
  void whatReachesADeviceMovesToTheSessionThatReplacesItsOwn() {
    world.server.user("ada");
    Answer first = world.server.signIn("ada");
    browser.with(first);
    Answer target =
        world
            .server
            .post("/v1/account/targets/push")
            .cookies(first)
            .json("targetId", "phone", "identifier", "push-token")
            .send();
    assertThat(target.status()).isEqualTo(201);
    world.person("c-1", "4711", "ada@example.com", true);

    signIn(browser, "sessions", "c-1");

    assertThat(sessions()).hasSize(1);
    assertThat(browser.account().text()).contains("push-token");
    browser.with(
        world
            .server
            .ask("DELETE", "/v1/account/sessions/current")
            .header("Cookie", "a_session_app=" + browser.cookies().get("a_session_app"))
            .send());
    assertThat(world.server.ask("GET", "/v1/users/ada").key(world.server.key()).send().text())
        .doesNotContain("push-token");
  }

  /** Who was told that a provider was added. */
  private List<String> told() {
    return world.server.letters().stream()
        .filter(letter -> letter.parcel().type() == LetterType.CREDENTIAL_CHANGED)
        .filter(letter -> letter.message().orElseThrow().text().contains("A provider to sign in"))
        .map(letter -> letter.parcel().address())
        .toList();
  }

  @Test
  void row13_aProviderThatIsAddedIsToldOfOnceAtTheAddressThatTheAccountHad() {
    world.server.user("ada");
    browser.with(world.server.signIn("ada"));
    world.person("c-1", "4711", "other@example.com", false);

    signIn(browser, "sessions", "c-1");
    signIn(browser, "sessions", "c-1");
    signIn(world.browser(), "sessions", "c-1");
    assertThat(told()).containsExactly("ada@example.com");

    new SweepStore(dir).run("DELETE FROM identities");
    new SweepStore(dir).run("UPDATE users SET email_verified = 1");
    world.person("c-2", "4712", "ada@example.com", true);
    signIn(world.browser(), "sessions", "c-2");
    assertThat(told()).containsExactly("ada@example.com", "ada@example.com");
  }

  @Test
  void whoIsNewOrWasAGuestIsToldOfNoProvider() {
    world.person("c-1", "4711", "ada@example.com", true);
    signIn(browser, "sessions", "c-1");
    Browser guest = world.browser();
    guest.with(world.server.post("/v1/account/sessions/anonymous").send());
    world.person("c-2", "4712", "bob@example.com", true);
    signIn(guest, "sessions", "c-2");

    assertThat(guest.account().string("email")).isEqualTo("bob@example.com");
    assertThat(told()).isEmpty();
  }

  @Test
  void aSignedInUserWhoWantsATokenGetsOneAndSignsInWithIt() {
    world.server.user("ada");
    browser.with(world.server.signIn("ada"));
    world.person("c-1", "4711", "ada@example.com", true);

    Map<String, String> handed = queryOf(location(signIn(browser, "tokens", "c-1")));

    assertThat(browser.cookies()).doesNotContainKey("a_session_app");
    assertThat(redeem(handed).string("userId")).isEqualTo("ada");
  }

  @Test
  void whatIsSomebodyElsesIsNotAdded() {
    world.person("c-1", "4711", "grace@example.com", true);
    signIn(world.browser(), "sessions", "c-1");
    world.server.user("ada");
    browser.with(world.server.signIn("ada"));
    world.person("c-2", "4712", "grace@example.com", true);

    assertThat(error(signIn(browser, "sessions", "c-1"))).isEqualTo("user_already_exists");
    assertThat(error(signIn(browser, "sessions", "c-2"))).isEqualTo("user_already_exists");
    assertThat(browser.account().string("$id")).isEqualTo("ada");
  }

  @Test
  void aBlockedUserAFullProjectAndAUserWithoutAddressGetNoSession() {
    world.person("c-1", "4711", "ada@example.com", true);
    signIn(browser, "sessions", "c-1");
    String id = browser.account().string("$id");
    world.person("c-2", "4712", null, false);
    world.person("c-3", "4713", "new@example.com", true);
    world.server.settings(s -> s.with(ProjectSettingTable.USER_LIMIT, 1));
    world
        .server
        .patch("/v1/users/" + id + "/status")
        .key(world.server.key())
        .json("status", false)
        .send();

    for (String flow : List.of("sessions", "tokens")) {
      assertThat(error(signIn(world.browser(), flow, "c-1"))).isEqualTo("user_blocked");
      assertThat(error(signIn(world.browser(), flow, "c-2"))).isEqualTo("user_unauthorized");
      assertThat(error(signIn(world.browser(), flow, "c-3"))).isEqualTo("user_count_exceeded");
    }
  }

  @Test
  void A25b_aProviderIsOneFactorAndNotTwo() {
    world.person("c-1", "4711", "ada@example.com", true);
    signIn(browser, "sessions", "c-1");
    String id = browser.account().string("$id");
    new SweepStore(dir)
        .run(
            "UPDATE users SET mfa = 1, email_verified = 1, authenticator = 1 WHERE id = '"
                + id
                + "'");
    browser = world.browser();

    Answer end = signIn(browser, "sessions", "c-1");

    assertThat(location(end)).isEqualTo(SUCCESS);
    assertThat(browser.account().type()).isEqualTo("user_more_factors_required");
    assertThat(browser.get(beginning("sessions", "github")).status())
        .as("nor does a second provider take its place")
        .isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "error=access_denied&error_description=No, user_oauth2_provider_error, 424",
    "code=, user_oauth2_provider_error, 424",
    "code=nobody, user_oauth2_unauthorized, 401"
  })
  void row108_whatAProviderRefusesGoesToThePageForFailures(String answer, String type, int code) {
    String state = browser.begin(beginning("sessions", "discord"));

    Answer end = browser.end(callback("discord", state, answer));

    assertThat(end.status()).isEqualTo(301);
    assertThat(location(end)).startsWith(FAILURE + "?error=");
    assertThat(error(end)).isEqualTo(type);
    assertThat(queryOf(location(end)).getOrDefault("error", "")).contains("\"code\":" + code);
    assertThat(browser.cookies()).isEmpty();
    assertThat(new SweepStore(dir).rows())
        .noneMatch(row -> row.startsWith("users ") || row.startsWith("identities "));
  }

  @ParameterizedTest
  @CsvSource({
    "https://discordapp.com/api/oauth2/token, 400, user_oauth2_bad_request",
    "https://discordapp.com/api/oauth2/token, 500, user_oauth2_provider_error",
    "https://discordapp.com/api/oauth2/token, 200, user_oauth2_provider_error",
    "https://discordapp.com/api/users/@me, 500, user_oauth2_provider_error",
    "https://discordapp.com/api/users/@me, 200, user_missing_id"
  })
  void row108_aProviderThatFailsLeavesNoSessionAndNoUser(String address, int status, String type) {
    world.person("c-1", "4711", "ada@example.com", true);
    world.answers(address, status, "{\"note\":\"x\"}");

    Answer end = signIn(browser, "sessions", "c-1");

    assertThat(error(end)).isEqualTo(type);
    assertThat(browser.cookies()).isEmpty();
    assertThat(world.server.events("user.create")).isEmpty();
  }

  @Test
  void withoutAPageForFailuresOurOwnTellsTheApp() {
    String state = browser.begin("/v1/account/sessions/oauth2/discord?project=app");

    Answer end = browser.end(callback("discord", state, "error=access_denied"));

    assertThat(location(end))
        .startsWith(world.server.publicUrl.get() + "/console/auth/oauth2/failure?error=");
    assertThat(queryOf(location(end))).containsEntry("project", "app");
    assertThat(browser.get(location(end)).status()).isEqualTo(200);
  }

  @Test
  void appleAnswersByAFormFromItsOwnOriginAndSaysTheNameOnce() {
    browser.with(world.server.post("/v1/account/sessions/anonymous").send());
    Answer back =
        world
            .server
            .bare("POST", "/v1/account/sessions/oauth2/callback/apple/app")
            .header("Origin", "https://appleid.apple.com")
            .header("Sec-Fetch-Site", "cross-site")
            .header("Cookie", "a_session_app=x")
            .body(
                "application/x-www-form-urlencoded",
                "code=c-1&state=s&user=%7B%22name%22%3A%7B%22firstName%22%3A%22Ada%22%7D%7D")
            .send();

    assertThat(back.status()).isEqualTo(301);
    assertThat(queryOf(location(back)))
        .containsEntry("project", "app")
        .containsEntry("code", "c-1")
        .containsEntry("state", "s")
        .containsEntry("user", "{\"name\":{\"firstName\":\"Ada\"}}");
    assertThat(back.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sessions", "tokens"})
  void anAppsServerIsToldWhereTheBrowserBegins(String flow) {
    for (boolean byKey : List.of(true, false)) {
      Ask ask = world.server.get(beginning(flow, "discord").replace("project=app&", ""));
      Answer answer = (byKey ? ask.key(world.server.key()) : ask).send();

      assertThat(answer.status()).isEqualTo(301);
      assertThat(answer.headers("Set-Cookie")).isEmpty();
      assertThat(location(answer)).startsWith(world.server.publicUrl.get() + "/v1/account/" + flow);
      world.person("c-1", "4711", "ada@example.com", true);
      browser = world.browser();
      String state = browser.begin(location(answer));
      assertThat(location(browser.end(callback("discord", state, "code=c-1")))).startsWith(SUCCESS);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, 400, user_oauth2_bad_request",
    "401, 401, user_oauth2_unauthorized",
    "503, 500, user_oauth2_provider_error"
  })
  void aDiscoveryDocumentThatCannotBeHadIsToldBeforeAnybodyIsSentAnywhere(
      int status, int answered, String type) {
    world.answers(OAuthWorld.ISSUER + "/.well-known/openid-configuration", status, "{}");
    for (String flow : List.of("sessions", "tokens")) {
      Answer answer = world.server.bare("GET", beginning(flow, "oidc")).send();
      assertThat(answer.status()).isEqualTo(answered);
      assertThat(answer.type()).isEqualTo(type);
      Answer off = world.server.bare("GET", beginning(flow, "figma")).send();
      assertThat(off.type()).isEqualTo("project_provider_disabled");
    }
  }

  @Test
  void anAnswerForAProjectThatIsNotThereIsRefusedByBothCallbacks() {
    String path = "/v1/account/sessions/oauth2/callback/apple/nobody";

    for (String method : List.of("GET", "POST")) {
      Answer answer = world.server.bare(method, path).send();
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.type()).isEqualTo("project_not_found");
    }
  }

  @Test
  void aBrowserIsShownAPageAndAnAppJson() {
    String path = "/v1/account/sessions/oauth2/figma?project=app";

    Answer page = browser.get(path);
    Answer json = world.server.bare("GET", path).send();

    assertThat(page.status()).isEqualTo(412);
    assertThat(page.header("Content-Type")).hasValue("text/html; charset=UTF-8");
    assertThat(page.text()).contains("project_provider_disabled").doesNotContain("{{");
    assertThat(json.status()).isEqualTo(412);
    assertThat(json.type()).isEqualTo("project_provider_disabled");
    assertThat(browser.get("/v1/account/sessions/oauth2/nobody?project=app").status())
        .isEqualTo(400);
  }
}
