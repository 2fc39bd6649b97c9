package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.project.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeOriginTest {
  private static final String OURS = "https://app.example.com";
  private static final String NAME = "{\"name\":\"Changed\"}";

  @TempDir Path dir;
  private TestServer server;
  private SweepStore store;
  private Answer signedIn;

  @BeforeEach
  void start() {
    server = TestServer.in(dir);
    store = new SweepStore(dir);
    for (String project : List.of(TestServer.PROJECT, TestServer.OTHER_PROJECT)) {
      var id = new ProjectId(project);
      server.latchkey.projects().add(id, new Platform("app.example.com"));
      server.latchkey.projects().add(id, new Platform("*.wild.example"));
    }
    server.user("ada");
    signedIn = server.signIn("ada");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Ask rename(String contentType, String body) {
    return server.patch("/v1/account/name").cookies(signedIn).body(contentType, body);
  }

  private static void noGrant(Answer answer) {
    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
  }

  private static void refusedAsForeign(String what, Answer answer) {
    assertThat(answer.status()).as("%s: %s", what, answer.text()).isEqualTo(403);
    assertThat(answer.type()).as(what).isEqualTo("general_unknown_origin");
    noGrant(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example.com",
        "http://app.example.com",
        "https://app.example.com:8443",
        "https://APP.example.com",
        "https://a.wild.example",
        "https://a.b.wild.example",
        "chrome-extension://app.example.com",
        "http://localhost",
        "http://localhost:5173",
        "https://127.0.0.1:3000",
        "http://[::1]:8080",
        "appwrite-callback-app://localhost",
        "exp://192.168.1.7:19000"
      })
  void row41_anAcceptedOriginIsEchoedNeverAStar(String origin) {
    Answer answer = rename("application/json", NAME).header("Origin", origin).send();

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.headers("Access-Control-Allow-Origin"))
        .containsExactly(origin.toLowerCase(java.util.Locale.ROOT));
    assertThat(answer.header("Access-Control-Allow-Credentials")).hasValue("true");
    assertThat(answer.header("Access-Control-Expose-Headers"))
        .get()
        .asString()
        .contains(
            "X-Fallback-Cookies",
            "X-RateLimit-Limit",
            "X-RateLimit-Remaining",
            "X-RateLimit-Reset",
            "Retry-After",
            "X-Appwrite-Warning");
    assertThat(answer.header("Vary")).hasValue("Origin");
  }

  private static final List<String> FOREIGN =
      List.of(
          "null",
          "",
          "*",
          "https://evil.example",
          "https://app.example.com.evil.example",
          "https://evilapp.example.com",
          "https://app.example.com@evil.example",
          "https://evil.example#app.example.com",
          "https://evil.example?app.example.com",
          "https://evil.example/app.example.com",
          "https://app.example.com/",
          "https://app.example.com, https://evil.example",
          "https://evil.example https://app.example.com",
          "https://app.example.com.",
          "https://example.com",
          "https://wild.example",
          "https://evilwild.example",
          "https://.wild.example",
          "https://a.wild.example.evil.example",
          "app.example.com",
          "//app.example.com",
          "javascript://app.example.com",
          "file://",
          "data:text/html,app.example.com",
          "ftp://app.example.com",
          "http://localhost.evil.example",
          "http://0.0.0.0",
          "http://127.0.0.2",
          "http://[::ffff:127.0.0.1]",
          "http://2130706433",
          "https://xn--pp-eka.example.com",
          "https://app.example.com%00.evil.example",
          "appwrite-callback-other://",
          "http://");

  @Test
  void row39_row41_A29_aForeignOrAbsentNameGetsNoGrantAndChangesNothingByAnyMethod() {
    Map<String, String> calls =
        Map.of(
            "GET", "/v1/account",
            "POST", "/v1/account/sessions/anonymous",
            "PATCH", "/v1/account/name",
            "DELETE", "/v1/account/sessions/current");
    List<String> before = store.rows();
    for (String origin : FOREIGN) {
      calls.forEach((method, path) -> {
        for (String type : List.of("application/json", "text/plain", "multipart/form-data")) {
          Ask ask = server.ask(method, path).cookies(signedIn).header("Origin", origin);
          refusedAsForeign(method + " " + origin, ask.body(type, NAME).send());
        }
      });
    }
    assertThat(store.rows()).isEqualTo(before);
    assertThat(server.get("/v1/account").cookies(signedIn).send().status()).isEqualTo(200);
  }

  @Test
  void row39_A29_withACookieABodyIsJsonOrRefusedWhereverItComesFrom() {
    List<String> before = store.rows();
    for (String type :
        List.of(
            "text/plain",
            "text/plain;charset=UTF-8",
            "text/plain; application/json",
            "application/x-www-form-urlencoded",
            "Application/X-WWW-Form-Urlencoded",
            "multipart/form-data; boundary=x",
            "application/xml",
            "text/json",
            "x")) {
      for (String origin : List.of(OURS, "http://localhost", "-")) {
        String body =
            type.toLowerCase(java.util.Locale.ROOT).contains("form-url") ? "name=A" : NAME;
        Ask ask = rename(type, body);
        Answer answer = (origin.equals("-") ? ask : ask.header("Origin", origin)).send();

        assertThat(answer.status()).as("%s from %s", type, origin).isEqualTo(400);
        assertThat(answer.type()).isEqualTo("general_argument_invalid");
      }
      for (String path : List.of("/v1/account/sessions/current", "/v1/account/sessions")) {
        Ask ask = server.delete(path).cookies(signedIn).body(type, "a=b");
        assertThat(ask.send().status()).as("%s %s", path, type).isEqualTo(400);
      }
    }
    assertThat(store.rows()).isEqualTo(before);
    for (String type : List.of("application/json", "application/json; charset=utf-8")) {
      assertThat(rename(type, NAME).header("Origin", OURS).send().status()).isEqualTo(200);
      assertThat(rename(type, NAME).send().status()).isEqualTo(200);
    }
  }

  @Test
  void row39_aFormWithoutACookieIsTaken() {
    String form = "userId=grace&email=grace%40example.com&password=correct+horse&name=Grace+H";

    Answer answer =
        server.post("/v1/account").body("application/x-www-form-urlencoded", form).send();

    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.json()).containsEntry("name", "Grace H");
  }

  @Test
  void row39_A29_aPageOfAnotherSiteThatHidesItsOriginIsRefused() {
    List<String> before = store.rows();
    for (String path :
        List.of("/v1/account/sessions/current", "/v1/account/sessions", "/v1/account")) {
      refusedAsForeign(
          path,
          server.delete(path).cookies(signedIn).header("Sec-Fetch-Site", "cross-site").send());
    }
    refusedAsForeign(
        "sign-in",
        server
            .post("/v1/account/sessions/email")
            .header("Sec-Fetch-Site", "cross-site")
            .json("email", "ada@example.com", "password", TestServer.PASSWORD)
            .send());
    assertThat(store.rows()).isEqualTo(before);

    for (String site : List.of("same-origin", "same-site", "none")) {
      Ask ask = rename("application/json", NAME).header("Sec-Fetch-Site", site);
      assertThat(ask.send().status()).as(site).isEqualTo(200);
    }
    Ask ours = rename("application/json", NAME).header("Origin", OURS);
    assertThat(ours.header("Sec-Fetch-Site", "cross-site").send().status()).isEqualTo(200);
    Ask read = server.get("/v1/account").cookies(signedIn);
    assertThat(read.header("Sec-Fetch-Site", "cross-site").send().status()).isEqualTo(200);
  }

  @Test
  void row39_serverAndDeveloperKeysAreAskedForNoOrigin() {
    String devKey = server.devKey();
    for (String origin : List.of("https://evil.example", "null")) {
      Answer byKey = server.get("/v1/users").key(server.key()).header("Origin", origin).send();
      assertThat(byKey.status()).as(origin).isEqualTo(200);
      noGrant(byKey);
      Ask developer = rename("application/json", NAME).header("Origin", origin);
      assertThat(developer.header("X-Appwrite-Dev-Key", devKey).send().status()).isEqualTo(200);
    }
    Answer granted =
        server.get("/v1/locale?devKey=" + devKey).header("Origin", "https://tunnel.example").send();
    assertThat(granted.header("Access-Control-Allow-Origin")).hasValue("https://tunnel.example");
    refusedAsForeign(
        "a key that nobody made",
        rename("application/json", NAME)
            .header("Origin", "https://evil.example")
            .header("X-Appwrite-Dev-Key", "0".repeat(256))
            .send());
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost", "http://127.0.0.1:3000", "http://[::1]"})
  void aProductionProjectDoesNotAcceptThisMachine(String origin) {
    Ask ask = server.bare("GET", "/v1/locale").project(TestServer.OTHER_PROJECT);

    refusedAsForeign(origin, ask.header("Origin", origin).send());
    Ask ours = server.bare("GET", "/v1/locale").project(TestServer.OTHER_PROJECT);
    assertThat(ours.header("Origin", OURS).send().status()).isEqualTo(200);
  }

  @Test
  void anOriginIsNoLongerAcceptedOnceItsPlatformIsRemoved() {
    server
        .latchkey
        .projects()
        .remove(new ProjectId(TestServer.PROJECT), new Platform("app.example.com"));

    refusedAsForeign("removed", rename("application/json", NAME).header("Origin", OURS).send());
  }

  @Test
  void aPreflightIsAnsweredWithoutAProjectOnAnyPath() {
    for (String path : List.of("/v1/account", "/v1/users/x/sessions", "/v1/nothing", "/")) {
      Answer answer =
          server
              .bare("OPTIONS", path)
              .header("Origin", "https://Any.example:99")
              .header("Access-Control-Request-Method", "PATCH")
              .header("Access-Control-Request-Headers", "content-type,x-appwrite-project")
              .send();

      assertThat(answer.status()).as(path).isEqualTo(204);
      SweepAnswers.headers("OPTIONS " + path, answer);
      assertThat(answer.headers("Access-Control-Allow-Origin"))
          .containsExactly("https://any.example:99");
      assertThat(answer.header("Access-Control-Allow-Methods"))
          .hasValue("GET, POST, PUT, PATCH, DELETE");
      assertThat(answer.header("Access-Control-Allow-Headers"))
          .get()
          .asString()
          .contains(
              "Authorization",
              "Content-Type",
              "X-Appwrite-Project",
              "X-Appwrite-Session",
              "X-Appwrite-Dev-Key",
              "X-Appwrite-Response-Format",
              "X-Fallback-Cookies",
              "X-SDK-Version",
              "X-SDK-Name");
      assertThat(answer.header("Access-Control-Max-Age")).hasValue("86400");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "", "*", "https://a.example, https://b.example", "x\ty"})
  void row41_aPreflightOfNoOriginIsGrantedNothing(String origin) {
    Answer answer = server.bare("OPTIONS", "/v1/account").header("Origin", origin).send();

    assertThat(answer.status()).isEqualTo(204);
    noGrant(answer);
    assertThat(answer.header("Access-Control-Allow-Methods")).isEmpty();
  }
}
