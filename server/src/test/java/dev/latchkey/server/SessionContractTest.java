package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.project.ProjectSettingTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionContractTest {
  private static final List<String> FIELDS_25 =
      List.of(
          "$id",
          "$createdAt",
          "userId",
          "expire",
          "provider",
          "providerUid",
          "providerAccessToken",
          "providerAccessTokenExpiry",
          "providerRefreshToken",
          "ip",
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
          "countryName",
          "current");
  private static final List<String> FIELDS_29 = fields29();
  private static final String CHROME_ON_WINDOWS =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/148.0.0.0 Safari/537.36";
  private static final String CHROME_ON_PIXEL =
      "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/138.0.6387.34 Mobile Safari/537.36";

  @TempDir Path dir;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.in(dir);
    server.user("ada");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static List<String> fields29() {
    List<String> fields = new ArrayList<>(FIELDS_25);
    fields.add(2, "$updatedAt");
    fields.addAll(List.of("factors", "secret", "mfaUpdatedAt"));
    return fields;
  }

  private Ask signInRequest() {
    return server
        .post("/v1/account/sessions/email")
        .json("email", "ada@example.com", "password", TestServer.PASSWORD);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.0, 25",
    "1.3.0, 25",
    "1.4.0, 25",
    "1.4.99, 25",
    "1.5.0, 29",
    "1.7.4, 29",
    "1.9.5, 29",
    "2.3.0, 29"
  })
  void aSessionHasExactlyTheFieldsOfItsFormatInOrder(String format, int fields) {
    Answer created = signInRequest().format(format).send();
    Answer read = server.get("/v1/account/sessions/current").format(format).cookies(created).send();
    Answer listed = server.get("/v1/account/sessions").format(format).cookies(created).send();

    List<String> expected = fields == 25 ? FIELDS_25 : FIELDS_29;
    assertThat(created.json().keySet()).containsExactlyElementsOf(expected);
    assertThat(read.json().keySet()).containsExactlyElementsOf(expected);
    assertThat(listed.list("sessions").getFirst().keySet()).containsExactlyElementsOf(expected);
    assertThat(listed.json().keySet()).containsExactly("total", "sessions");
  }

  @Test
  void withoutAFormatTheNewestIsSent() {
    assertThat(signInRequest().send().json().keySet()).containsExactlyElementsOf(FIELDS_29);
  }

  @Test
  void everyFieldHasItsType() {
    Map<String, Object> session = signInRequest().send().json();

    session.forEach((name, value) -> {
      switch (name) {
        case "current" -> assertThat(value).isInstanceOf(Boolean.class);
        case "factors" -> assertThat(value).isEqualTo(List.of("password"));
        default -> assertThat(value).as(name).isInstanceOf(String.class);
      }
    });
  }

  @Test
  void aSessionIsFilledFromTheRequest() {
    Answer answer = signInRequest().from("8.8.8.8").header("User-Agent", CHROME_ON_WINDOWS).send();

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json())
        .containsEntry("$createdAt", "2026-03-01T12:00:00.000+00:00")
        .containsEntry("$updatedAt", "2026-03-01T12:00:00.000+00:00")
        .containsEntry("userId", "ada")
        .containsEntry("expire", "2027-03-01T12:00:00.000+00:00")
        .containsEntry("provider", "email")
        .containsEntry("providerUid", "ada@example.com")
        .containsEntry("providerAccessToken", "")
        .containsEntry("providerAccessTokenExpiry", "")
        .containsEntry("providerRefreshToken", "")
        .containsEntry("ip", "8.8.8.8")
        .containsEntry("osCode", "WIN")
        .containsEntry("osName", "Windows")
        .containsEntry("osVersion", "10")
        .containsEntry("clientType", "browser")
        .containsEntry("clientCode", "CH")
        .containsEntry("clientName", "Chrome")
        .containsEntry("clientVersion", "148.0")
        .containsEntry("clientEngine", "Blink")
        .containsEntry("clientEngineVersion", "148.0.0.0")
        .containsEntry("deviceName", "desktop")
        .containsEntry("deviceBrand", "")
        .containsEntry("deviceModel", "")
        .containsEntry("countryCode", "us")
        .containsEntry("countryName", "United States")
        .containsEntry("current", true)
        .containsEntry("factors", List.of("password"))
        .containsEntry("secret", "")
        .containsEntry("mfaUpdatedAt", "");
  }

  @Test
  void aPhoneIsSeenAsAPhone() {
    Answer answer = signInRequest().header("User-Agent", CHROME_ON_PIXEL).send();

    assertThat(answer.json())
        .containsEntry("osCode", "AND")
        .containsEntry("osVersion", "14")
        .containsEntry("clientCode", "CM")
        .containsEntry("deviceName", "smartphone")
        .containsEntry("deviceBrand", "Google")
        .containsEntry("deviceModel", "Pixel 8");
  }

  @Test
  void aDeviceNobodyKnowsIsEmptyAndNotGuessed() {
    Answer answer = signInRequest().header("User-Agent", "???").send();

    assertThat(answer.json())
        .containsEntry("osName", "")
        .containsEntry("clientName", "")
        .containsEntry("deviceName", "");
  }

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8, us, United States",
    "193.99.144.80, de, Germany",
    "2003:0:1::1, de, Germany",
    "127.0.0.1, --, Unknown",
    "10.1.2.3, --, Unknown",
    "192.168.1.1, --, Unknown",
    "fe80::1, --, Unknown",
    "fd00::1, --, Unknown",
    "203.0.113.7, --, Unknown"
  })
  void theCountryIsThatOfTheAddress(String ip, String code, String name) {
    assertThat(signInRequest().from(ip).send().json())
        .containsEntry("ip", ip)
        .containsEntry("countryCode", code)
        .containsEntry("countryName", name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de | en | Vereinigte Staaten | Unbekannt",
        "fr | de | États-Unis | Inconnu",
        "nonsense | de | Vereinigte Staaten | Unbekannt",
        "'' | de-CH,de;q=0.9,en;q=0.8 | Vereinigte Staaten | Unbekannt",
        "'' | fr;q=0.2,de;q=0.8 | Vereinigte Staaten | Unbekannt",
        "'' | * | United States | Unknown",
        "'' | '' | United States | Unknown"
      })
  void countryNamesAreInTheCallersLocale(
      String asked, String accepted, String name, String unknown) {
    Answer there = signInRequest().from("8.8.8.8").send();
    server.clock.forward(Duration.ofMillis(1));
    signInRequest().from("10.0.0.1").send();
    Ask ask = server.get("/v1/account/sessions").cookies(there);
    if (!asked.isEmpty()) {
      ask.header("X-Appwrite-Locale", asked);
    }
    if (!accepted.isEmpty()) {
      ask.header("Accept-Language", accepted);
    }

    assertThat(ask.send().list("sessions"))
        .extracting(session -> session.get("countryName"))
        .containsExactly(name, unknown);
  }

  @Test
  void currentIsTrueForTheCallersOwnSessionAndForNoOther() {
    Answer first = server.signIn("ada");
    server.clock.forward(Duration.ofMillis(1));
    Answer second = server.signIn("ada");

    List<Map<String, Object>> sessions =
        server.get("/v1/account/sessions").cookies(second).send().list("sessions");
    assertThat(sessions)
        .extracting(s -> s.get("$id"))
        .containsExactly(first.string("$id"), second.string("$id"));
    assertThat(sessions).extracting(s -> s.get("current")).containsExactly(false, true);
    assertThat(
            server.get("/v1/account/sessions/" + first.string("$id")).cookies(second).send().json())
        .containsEntry("current", false);
    assertThat(server.get("/v1/account/sessions/current").cookies(second).send().json())
        .containsEntry("$id", second.string("$id"))
        .containsEntry("current", true);
    assertThat(server.get("/v1/users/ada/sessions").key(server.key()).send().list("sessions"))
        .extracting(s -> s.get("current"))
        .containsOnly(false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"current", "by id"})
  void extendingMovesTheEndToAFullDurationFromNow(String how) {
    Answer created = server.signIn("ada");
    server.clock.forward(Duration.ofDays(100));
    String id = how.equals("current") ? how : created.string("$id");

    Answer extended = server.patch("/v1/account/sessions/" + id).cookies(created).send();

    assertThat(extended.status()).isEqualTo(200);
    assertThat(extended.json())
        .containsEntry("$id", created.string("$id"))
        .containsEntry("expire", "2027-06-09T12:00:00.000+00:00")
        .containsEntry("$updatedAt", "2026-06-09T12:00:00.000+00:00")
        .containsEntry("current", true)
        .containsEntry("countryName", "Unknown");
    assertThat(extended.headers("Set-Cookie"))
        .anyMatch(line -> line.contains("Expires=Wed, 09 Jun 2027 12:00:00 GMT"));
  }

  @Test
  void row21_aSessionOpensNothingFromTheInstantItExpires() {
    Answer created = server.signIn("ada");
    server.clock.forward(Duration.ofDays(365).minusMillis(1));
    assertThat(server.get("/v1/account").cookies(created).send().status()).isEqualTo(200);

    server.clock.forward(Duration.ofMillis(1));

    Answer refused = server.get("/v1/account").cookies(created).send();
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.type()).isEqualTo("general_unauthorized_scope");
    Answer other = server.signIn("ada");
    assertThat(server.get("/v1/account/sessions").cookies(other).send().list("sessions"))
        .hasSize(1);
    assertThat(
            server
                .get("/v1/account/sessions/" + created.string("$id"))
                .cookies(other)
                .send()
                .type())
        .isEqualTo("user_session_not_found");
    assertThat(
            server
                .patch("/v1/account/sessions/" + created.string("$id"))
                .cookies(other)
                .send()
                .type())
        .isEqualTo("user_session_not_found");
    assertThat(
            server
                .delete("/v1/account/sessions/" + created.string("$id"))
                .cookies(other)
                .send()
                .type())
        .isEqualTo("user_session_not_found");
    assertThat(server.get("/v1/users/ada/sessions").key(server.key()).send().list("sessions"))
        .hasSize(1);
  }

  @Test
  void row111_aClockThatJumpsBackDoesNotReviveASweptSession() {
    Answer created = server.signIn("ada");
    server.clock.forward(Duration.ofDays(366));
    while (server.latchkey.sessions().sweep()) {}

    server.clock.forward(Duration.ofDays(-366));

    assertThat(server.get("/v1/account").cookies(created).send().status()).isEqualTo(401);
  }

  @Test
  void expiredSessionsAreSweptInBatchesEachWithAnEvent() {
    server.settings(s -> s.with(ProjectSettingTable.SESSION_LIMIT, 100));
    for (int i = 0; i < 12; i++) {
      server.user("u" + i);
      for (int n = 0; n < 50; n++) {
        server.post("/v1/users/u" + i + "/sessions").key(server.key()).send();
      }
    }
    Answer alive = server.signIn("ada");
    server.clock.forward(Duration.ofDays(365).minusSeconds(1));
    server.patch("/v1/account/sessions/current").cookies(alive).send();
    server.clock.forward(Duration.ofSeconds(1));

    assertThat(server.latchkey.sessions().sweep()).isTrue();
    assertThat(server.latchkey.sessions().sweep()).isFalse();

    assertThat(server.events("session.expire")).hasSize(600);
    assertThat(server.events("session.expire")).doesNotHaveDuplicates();
    assertThat(server.get("/v1/account").cookies(alive).send().status()).isEqualTo(200);
  }

  @Test
  void theOldestSessionGoesWhenTheLimitIsReached() {
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      answers.add(server.signIn("ada"));
      server.clock.forward(Duration.ofSeconds(1));
    }

    assertThat(server.get("/v1/account").cookies(answers.getFirst()).send().status())
        .isEqualTo(401);
    assertThat(server.get("/v1/account").cookies(answers.get(1)).send().status()).isEqualTo(200);
    assertThat(server.get("/v1/account/sessions").cookies(answers.getLast()).send().json())
        .containsEntry("total", 10);
    assertThat(server.events("session.evict"))
        .containsExactly("ada " + answers.getFirst().string("$id"));
  }

  @Test
  void row30_theLimitIsExactUnderFiftyParallelSignIns() throws Exception {
    server.settings(s -> s.with(ProjectSettingTable.SESSION_LIMIT, 3));
    String devKey = server.devKey();
    List<Answer> answers =
        Parallel.run(50, _ -> signInRequest().header("X-Appwrite-Dev-Key", devKey).send());
    assertThat(answers).allMatch(answer -> answer.status() == 201);

    long alive =
        answers.stream()
            .filter(a -> server.get("/v1/account").cookies(a).send().status() == 200)
            .count();
    assertThat(alive).isEqualTo(3);
    assertThat(server.get("/v1/users/ada/sessions").key(server.key()).send().json())
        .containsEntry("total", 3);
    assertThat(server.events("session.evict")).hasSize(47).doesNotHaveDuplicates();
  }

  @Test
  void aServersSessionsObeyTheLimitToo() {
    server.settings(s -> s.with(ProjectSettingTable.SESSION_LIMIT, 2));
    for (int i = 0; i < 4; i++) {
      server.post("/v1/users/ada/sessions").key(server.key()).send();
    }

    assertThat(server.get("/v1/users/ada/sessions").key(server.key()).send().json())
        .containsEntry("total", 2);
  }

  @Test
  void endingTheCurrentSessionTakesTheCookiesAway() {
    Answer created = server.signIn("ada");

    Answer ended = server.delete("/v1/account/sessions/current").cookies(created).send();

    assertThat(ended.status()).isEqualTo(204);
    assertThat(ended.http().body()).isEmpty();
    assertThat(ended.header("Content-Type")).isEmpty();
    assertThat(ended.headers("Set-Cookie"))
        .hasSize(2)
        .allMatch(line ->
            line.contains("=deleted; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/; HttpOnly"));
    assertThat(server.get("/v1/account").cookies(created).send().status()).isEqualTo(401);
  }

  @Test
  void endingAnotherSessionLeavesOnesOwn() {
    Answer other = server.signIn("ada");
    Answer own = server.signIn("ada");

    Answer ended = server.delete("/v1/account/sessions/" + other.string("$id")).cookies(own).send();

    assertThat(ended.status()).isEqualTo(204);
    assertThat(ended.headers("Set-Cookie")).isEmpty();
    assertThat(server.get("/v1/account").cookies(other).send().status()).isEqualTo(401);
    assertThat(server.get("/v1/account").cookies(own).send().status()).isEqualTo(200);
  }

  @Test
  void endingAllEndsAll() {
    Answer one = server.signIn("ada");
    Answer two = server.signIn("ada");

    assertThat(server.delete("/v1/account/sessions").cookies(one).send().status()).isEqualTo(204);

    assertThat(server.get("/v1/account").cookies(one).send().status()).isEqualTo(401);
    assertThat(server.get("/v1/account").cookies(two).send().status()).isEqualTo(401);
  }

  @Test
  void row27_A26_nobodyReadsExtendsOrEndsAnothersSession() {
    server.user("eve");
    Answer adas = server.signIn("ada");
    Answer eves = server.signIn("eve");
    String path = "/v1/account/sessions/" + adas.string("$id");

    for (String method : List.of("GET", "PATCH", "DELETE")) {
      Answer refused = server.ask(method, path).cookies(eves).send();
      assertThat(refused.status()).isEqualTo(404);
      assertThat(refused.type()).isEqualTo("user_session_not_found");
    }
    String crossed = "/v1/users/eve/sessions/" + adas.string("$id");
    assertThat(server.delete(crossed).key(server.key()).send().type())
        .isEqualTo("user_session_not_found");
    assertThat(server.get("/v1/account").cookies(adas).send().status()).isEqualTo(200);
  }

  @Test
  void row29_aListHasOnlyTheCallersSessionsAlsoWhenFieldsAreEmpty() {
    server.user("eve");
    server.post("/v1/users/eve/sessions").key(server.key()).header("User-Agent", "").send();
    Answer adas = server.post("/v1/users/ada/sessions").key(server.key()).send();

    assertThat(
            server
                .get("/v1/account/sessions")
                .header("X-Appwrite-Session", adas.string("secret"))
                .send()
                .list("sessions"))
        .extracting(s -> s.get("userId"))
        .containsExactly("ada");
  }

  @Test
  void row20_aSecretTheClientChoseIsNeverAdopted() {
    Answer created = server.signIn("ada");
    String chosen = "a_session_app=eyJpZCI6ImFkYSIsInNlY3JldCI6ImFiYyJ9";

    Answer answer = signInRequest().header("Cookie", chosen).send();

    assertThat(answer.status()).isEqualTo(201);
    assertThat(server.get("/v1/account").header("Cookie", chosen).send().status()).isEqualTo(401);
    assertThat(answer.cookies()).isNotEqualTo(created.cookies());
  }

  @Test
  void row37_theSecretIsShownOnceToAKeyAndNeverAgain() {
    Answer created = server.post("/v1/users/ada/sessions").key(server.key()).send();
    String secret = created.string("secret");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json())
        .containsEntry("provider", "server")
        .containsEntry("factors", List.of("server"));
    assertThat(created.headers("Set-Cookie")).isEmpty();
    assertThat(created.header("X-Fallback-Cookies")).isEmpty();
    assertThat(server.get("/v1/account").header("X-Appwrite-Session", secret).send().json())
        .containsEntry("$id", "ada");
    assertThat(server.get("/v1/users/ada/sessions").key(server.key()).send().text())
        .doesNotContain(secret)
        .contains("\"secret\":\"\"");
    assertThat(
            server.get("/v1/account/sessions").header("X-Appwrite-Session", secret).send().text())
        .contains("\"secret\":\"\"");
  }

  @Test
  void aBrowserThatSendsHintsIsAskedForMoreAndBelieved() {
    Answer answer =
        signInRequest()
            .header(
                "User-Agent",
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/148.0.0.0 Mobile Safari/537.36")
            .header("Sec-CH-UA", "\"Chromium\";v=\"148\", \"Google Chrome\";v=\"148\"")
            .header("Sec-CH-UA-Platform", "\"Android\"")
            .header("Sec-CH-UA-Platform-Version", "\"16.0.0\"")
            .header("Sec-CH-UA-Model", "\"Pixel 9\"")
            .send();

    assertThat(answer.header("Accept-CH").orElseThrow())
        .contains("Sec-CH-UA-Model", "Sec-CH-UA-Platform-Version");
    assertThat(answer.json())
        .containsEntry("osName", "Android")
        .containsEntry("osVersion", "16.0")
        .containsEntry("deviceBrand", "Google")
        .containsEntry("deviceModel", "Pixel 9");
    assertThat(signInRequest().send().header("Accept-CH")).isEmpty();
  }

  @Test
  void aServerSaysWhoseBrowserAskedAndNobodyElseCan() {
    Answer byKey =
        server
            .post("/v1/users/ada/sessions")
            .key(server.key())
            .header("User-Agent", "node")
            .header("X-Forwarded-User-Agent", CHROME_ON_PIXEL)
            .send();
    Answer byUser =
        signInRequest()
            .header("User-Agent", CHROME_ON_WINDOWS)
            .header("X-Forwarded-User-Agent", CHROME_ON_PIXEL)
            .send();

    assertThat(byKey.json()).containsEntry("deviceModel", "Pixel 8");
    assertThat(byUser.json()).containsEntry("osName", "Windows");
  }
}
