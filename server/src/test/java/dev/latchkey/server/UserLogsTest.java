package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happened to a user, through the front door. */
final class UserLogsTest {
  private static final String PIXEL =
      "Mozilla/5.0 (Linux; Android 14; Pixel 8 Pro) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/126.0.0.0 Mobile Safari/537.36";

  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init") // started before each test
  private TestServer server;

  @SuppressWarnings("NullAway.Init") // signed in before each test
  private Answer session;

  @BeforeEach
  void start() {
    server = TestServer.in(dir);
    server.user("ada");
    session =
        server
            .post("/v1/account/sessions/email")
            .header("User-Agent", PIXEL)
            .from("8.8.8.8")
            .json("email", "ada@example.com", "password", TestServer.PASSWORD)
            .send();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Answer own(String query) {
    return server.get("/v1/account/logs" + query).cookies(session).send();
  }

  private Answer byKey(String user, String query) {
    return server.get("/v1/users/" + user + "/logs" + query).key(server.key()).send();
  }

  private static List<Object> events(Answer answer) {
    return answer.list("logs").stream().map(log -> log.get("event")).toList();
  }

  @Test
  void aSignInIsShownWithWhenWhereFromAndWithWhat() {
    Map<String, Object> log = own("").list("logs").getFirst();

    assertThat(log)
        .containsEntry("event", "session.create")
        .containsEntry("userId", "ada")
        .containsEntry("userEmail", "ada@example.com")
        .containsEntry("userName", "Ada")
        .containsEntry("mode", "default")
        .containsEntry("ip", "8.8.8.8")
        .containsEntry("time", session.json().get("$createdAt"))
        .containsEntry("osCode", "AND")
        .containsEntry("osName", "Android")
        .containsEntry("osVersion", "14")
        .containsEntry("clientType", "browser")
        .containsEntry("clientCode", "CM")
        .containsEntry("clientName", "Chrome Mobile")
        .containsEntry("clientEngine", "Blink")
        .containsEntry("deviceName", "smartphone")
        .containsEntry("deviceBrand", "Google")
        .containsEntry("deviceModel", "Pixel 8 Pro")
        .containsEntry("countryCode", "us")
        .containsEntry("countryName", "United States");
    assertThat(log.keySet())
        .containsExactly(
            "event",
            "userId",
            "userEmail",
            "userName",
            "mode",
            "ip",
            "time",
            "osCode",
            "osName",
            "osVersion",
            "clientType",
            "clientCode",
            "clientName",
            "clientVersion",
            "clientEngine",
            "clientEngineVersion",
            "deviceName",
            "deviceBrand",
            "deviceModel",
            "countryCode",
            "countryName");
    assertThat(own("").list("logs").getLast()).containsEntry("countryCode", "--");
    assertThat(
            server
                .get("/v1/account/logs")
                .cookies(session)
                .header("X-Appwrite-Locale", "de")
                .send()
                .list("logs")
                .getFirst())
        .containsEntry("countryName", "Vereinigte Staaten");
  }

  @Test
  void theNewestComesFirstAndTheListIsCutAsAsked() {
    server.patch("/v1/account/name").cookies(session).json("name", "Ada L").send();

    assertThat(events(own(""))).containsExactly("user.update", "session.create", "user.create");
    assertThat(own("").json()).containsEntry("total", 3);
    assertThat(events(own("?queries[]=limit(1)&queries[]=offset(1)")))
        .containsExactly("session.create");
    assertThat(own("?queries[]=limit(1)&total=false").json()).containsEntry("total", 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cursorAfter(%22a%22)",
        "orderAsc(%22event%22)",
        "equal(%22event%22,%22x%22)",
        "none",
        "%7B%22method%22:%22select%22,%22values%22:[%22event%22]%7D"
      })
  void nothingElseCanBeAskedFor(String query) {
    for (Answer answer : List.of(own("?queries[]=" + query), byKey("ada", "?queries[]=" + query))) {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.message()).contains("`queries`");
    }
  }

  @Test
  void whatWasRefusedIsNotShownAsIfItHadHappened() {
    server
        .post("/v1/account/sessions/email")
        .json("email", "ada@example.com", "password", "wrong wrong wrong")
        .send();
    server
        .patch("/v1/account/password")
        .cookies(session)
        .json("password", "another password", "oldPassword", "wrong wrong wrong")
        .send();

    assertThat(events(own(""))).containsExactly("session.create", "user.create");
  }

  @Test
  void aServerSeesTheSameWithoutAModeAndOfItsOwnUsersOnly() {
    Answer seen = byKey("ada", "");

    assertThat(events(seen)).isEqualTo(events(own("")));
    assertThat(seen.list("logs")).allSatisfy(log -> assertThat(log).containsEntry("mode", ""));
    assertThat(byKey("nobody", "").type()).isEqualTo("user_not_found");
    server.user("bob");
    assertThat(events(byKey("bob", ""))).containsExactly("user.create");
  }

  @Test
  void row25_whoGetsTheIdOfARemovedUserDoesNotSeeWhatHappenedBefore() {
    server.clock.forward(java.time.Duration.ofSeconds(1));
    server.delete("/v1/users/ada").key(server.key()).send();
    server.clock.forward(java.time.Duration.ofSeconds(1));
    server.user("ada");

    assertThat(events(byKey("ada", ""))).containsExactly("user.create");
  }
}
