package dev.latchkey.server;

import static dev.latchkey.server.OAuthWorld.FAILURE;
import static dev.latchkey.server.OAuthWorld.SUCCESS;
import static dev.latchkey.server.OAuthWorld.beginning;
import static dev.latchkey.server.OAuthWorld.callback;
import static dev.latchkey.server.OAuthWorld.encoded;
import static dev.latchkey.server.OAuthWorld.error;
import static dev.latchkey.server.OAuthWorld.location;
import static dev.latchkey.server.OAuthWorld.queryOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.ProjectId;
import dev.latchkey.project.Environment;
import dev.latchkey.project.Project;
import dev.latchkey.server.OAuthWorld.Browser;
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

/** The mock provider of a development project, as an app's tests use it. */
class MockProviderTest {
  private static final String AUTHORIZE = "/v1/dev/oauth2/authorize";

  @TempDir Path dir;
  private OAuthWorld world;
  private Browser browser;

  @BeforeEach
  void start() {
    world = new OAuthWorld(dir);
    world.set("mock.enabled=true");
    browser = world.browser();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  /** Where the browser is sent to sign in, by the words of a script. */
  private String sent(String script) {
    var link = new StringBuilder(beginning("sessions", "mock"));
    for (String word : script.split(" ", -1)) {
      link.append("&scopes[]=").append(encoded(word));
    }
    return location(browser.get(link.toString()));
  }

  /** Where the mock provider sends the browser back to. */
  private String back(String script) {
    return location(browser.get(sent(script)));
  }

  private Answer signIn(String script) {
    return browser.end(back(script));
  }

  private Map<String, Object> session() {
    return browser.get("/v1/account/sessions?project=app").list("sessions").getFirst();
  }

  private Answer extended() {
    return world
        .server
        .patch("/v1/account/sessions/current")
        .header("Cookie", "a_session_app=" + browser.cookies().get("a_session_app"))
        .send();
  }

  @Test
  void anAppsOwnTestSignsInWithoutAClickAndRefreshes() {
    Answer end = signIn("user:grace profile");

    assertThat(location(end)).isEqualTo(SUCCESS);
    assertThat(browser.account().json())
        .containsEntry("email", "grace@example.com")
        .containsEntry("emailVerification", true)
        .containsEntry("name", "Grace");
    Map<String, Object> session = session();
    assertThat(session)
        .containsEntry("provider", "mock")
        .containsEntry("providerUid", "grace")
        .containsEntry("current", true);
    assertThat(String.valueOf(session.get("providerAccessTokenExpiry")))
        .startsWith("2026-03-01T13:00:00");
    assertThat(world.asked).as("no call leaves").isEmpty();

    world.server.clock.forward(Duration.ofMinutes(50));
    Answer fresh = extended();

    assertThat(fresh.status()).as(fresh.text()).isEqualTo(200);
    assertThat(fresh.string("providerAccessTokenExpiry")).startsWith("2026-03-01T13:50:00");
    assertThat(fresh.string("providerAccessToken"))
        .isNotEmpty()
        .isNotEqualTo(session.get("providerAccessToken"));
    assertThat(world.asked).isEmpty();
  }

  @Test
  void aNameIsTheSameUserEachTime() {
    signIn("user:ada");
    String first = browser.account().string("$id");
    browser = world.browser();
    signIn("user:ada");
    assertThat(browser.account().string("$id")).isEqualTo(first);
    browser = world.browser();
    signIn("user:grace");
    assertThat(browser.account().string("$id")).isNotEqualTo(first);
  }

  @Test
  void withoutAUserOurPageAsksAndItsLinksGoOn() {
    String page = back("slow");

    assertThat(page).startsWith("/console/auth/oauth2/mock?project=app&");
    assertThat(browser.get(page).status()).isEqualTo(200);
    Map<String, String> query = queryOf(page);
    assertThat(query.get("scope")).isEqualTo("openid profile email slow");
    String chosen =
        page.replace("/console/auth/oauth2/mock", AUTHORIZE).replace("%20slow", "%20user%3Alinus");
    browser.end(location(browser.get(chosen)));
    assertThat(browser.account().string("email")).isEqualTo("linus@example.com");
  }

  @ParameterizedTest
  @CsvSource({
    "user:ada slow, user_oauth2_provider_error",
    "user:ada error:500, user_oauth2_provider_error",
    "user:ada error:400, user_oauth2_bad_request",
    "user:ada error:401, user_oauth2_unauthorized",
    "user:ada issuer:wrong, user_oauth2_provider_error",
    "user:ada id-token:wrong, user_oauth2_provider_error",
    "user:ada no-email, user_unauthorized",
    "deny, user_oauth2_provider_error",
    "user:ada error:200, user_oauth2_provider_error",
    "user:ada id-token:bad, user_oauth2_provider_error",
    "user:Not/a/name, user_oauth2_provider_error"
  })
  void row57_row108_aFaultIsTheProtocolsErrorAtThePageForFailures(String script, String type) {
    Answer end = signIn(script);

    assertThat(location(end)).startsWith(FAILURE + "?error=");
    assertThat(error(end)).isEqualTo(type);
    assertThat(browser.cookies()).isEmpty();
    assertThat(world.server.events("user.create")).isEmpty();
  }

  @Test
  void row62_anAddressThatIsScriptedAsUnverifiedIsNotVerified() {
    signIn("user:ada unverified");
    assertThat(browser.account().json())
        .containsEntry("email", "ada@example.com")
        .containsEntry("emailVerification", false);
  }

  @ParameterizedTest
  @CsvSource({
    "refresh:revoked, user_oauth2_bad_request",
    "refresh:error, user_oauth2_provider_error",
    "refresh:slow, user_oauth2_provider_error"
  })
  void row68_aRefreshThatFailsLeavesTheTokensAndSaysWhy(String fault, String type) {
    signIn("user:ada expires:60 " + fault);
    Object before = session().get("providerAccessToken");
    world.server.clock.forward(Duration.ofSeconds(70));

    assertThat(extended().type()).isEqualTo(type);
    assertThat(session().get("providerAccessToken")).isEqualTo(before);
  }

  @Test
  void withoutARefreshTokenTheSessionIsExtendedAndTheTokenStays() {
    signIn("user:ada no-refresh");
    Map<String, Object> before = session();
    assertThat(before).containsEntry("providerRefreshToken", "");
    world.server.clock.forward(Duration.ofHours(2));

    Answer fresh = extended();

    assertThat(fresh.status()).as(fresh.text()).isEqualTo(200);
    assertThat(fresh.string("providerAccessToken")).isEqualTo(before.get("providerAccessToken"));
  }

  @Test
  void aCodeWorksOnceForAMinuteAndForTheBrowserItWasMadeFor() {
    String first = back("user:ada");
    String code = queryOf(first).getOrDefault("code", "");
    assertThat(location(browser.end(first))).isEqualTo(SUCCESS);

    browser = world.browser();
    assertThat(error(with(code))).as("another verifier").isEqualTo("user_oauth2_bad_request");
    String late = back("user:ada");
    world.server.clock.forward(Duration.ofSeconds(60));
    assertThat(error(browser.end(late))).as("too old").isEqualTo("user_oauth2_bad_request");
    assertThat(error(with("x".repeat(80)))).isEqualTo("user_oauth2_bad_request");
    assertThat(browser.cookies()).isEmpty();
  }

  /** A beginning of this browser's, with a code from elsewhere. */
  private Answer with(String code) {
    String state = queryOf(sent("user:ada")).getOrDefault("state", "");
    return browser.end(callback("mock", state, "code=" + encoded(code)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example.com/",
        "http://localhost:3000/in",
        "/v1/account",
        "//evil.example.com"
      })
  void row63_A8_noBrowserIsSentAnywhereButToTheProjectsCallback(String elsewhere) {
    String link = sent("user:ada");
    String own = queryOf(link).getOrDefault("redirect_uri", "");
    for (String uri :
        List.of(
            elsewhere,
            own + "?x=" + elsewhere,
            own.replace("/app", "/other"),
            own.replace("/mock/", "/discord/"))) {
      Answer answer = browser.get(link.replace(encoded(own), encoded(uri)));

      assertThat(answer.status()).as(uri).isEqualTo(400);
      assertThat(answer.header("Location")).isEmpty();
    }
  }

  @Test
  void aCodeOfAnotherProjectIsRefused() {
    world.server.latchkey.projects().create(new ProjectId("third"), "T", Environment.DEVELOPMENT);
    OAuthWorld.set(world.server, "third", "mock.enabled=true");
    String link =
        location(
            browser.get(
                "/v1/account/sessions/oauth2/mock?project=third&scopes[]=" + encoded("user:ada")));
    String code = queryOf(location(browser.get(link))).getOrDefault("code", "");
    assertThat(code).isNotEmpty();

    assertThat(error(with(code))).isEqualTo("user_oauth2_bad_request");
    assertThat(browser.get(link.replace("project=third", "project=app")).status()).isEqualTo(400);
  }

  @Test
  void row65_A27_aProductionProjectRefusesItOnEveryPath() {
    String app = sent("user:ada");
    String other = TestServer.OTHER_PROJECT;
    OAuthWorld.set(world.server, other, "mock.enabled=true"); // as no command sets it
    String link = app.replace("project=app", "project=" + other);
    for (String path :
        List.of(
            "/v1/account/sessions/oauth2/mock?project=" + other,
            "/v1/account/tokens/oauth2/mock?project=" + other,
            link,
            link.replace("client_id=app", "client_id=" + other)
                .replace("mock%2Fapp", "mock%2F" + other))) {
      Answer answer = browser.get(path);

      assertThat(answer.status()).as(path).isEqualTo(403);
      assertThat(answer.header("Location")).isEmpty();
    }
    Project production = world.server.latchkey.projects().find(new ProjectId(other)).orElseThrow();
    assertThatThrownBy(() ->
            Assignments.applied(
                production, List.of("providers.mock.enabled=true"), world.server.vault))
        .hasMessageContaining("providers.mock: is for development projects only");
    world.set("mock.enabled=false");
    assertThat(browser.get(app).status()).isEqualTo(412);
    assertThat(browser.get(beginning("sessions", "mock")).status()).isEqualTo(412);
  }
}
