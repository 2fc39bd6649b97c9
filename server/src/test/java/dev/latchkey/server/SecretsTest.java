package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  private static final String NEW_PASSWORD = "another, longer pass phrase";
  private static final String WRONG_PASSWORD = "wrong horse battery";

  @TempDir Path dir;
  private TestServer server;
  private SecretsLog log;

  @BeforeEach
  void start() {
    log = SecretsLog.listening();
    server = TestServer.in(dir);
  }

  @AfterEach
  void stop() {
    server.close();
    log.close();
  }

  /** All that can be done, good and bad; gives every secret that it made, by what it is. */
  private Map<String, String> scenario() {
    Map<String, String> secrets = new LinkedHashMap<>();
    secrets.put("password", TestServer.PASSWORD);
    secrets.put("new password", NEW_PASSWORD);
    secrets.put("wrong password", WRONG_PASSWORD);
    secrets.put("key", server.key());
    secrets.put("developer's key", server.devKey());
    server
        .post("/v1/account")
        .json("userId", "ada", "email", "ada@example.com", "password", TestServer.PASSWORD)
        .send();
    Answer kept = server.signIn("ada");
    Answer ended = server.signIn("ada");
    server.signIn("ada");
    token(secrets, "session", cookie(kept));
    token(secrets, "ended session", cookie(ended));
    secrets.put("device", kept.cookie("a_device_app"));
    refused(ended);
    Answer byServer = server.post("/v1/users/ada/sessions").key(server.key()).send();
    token(secrets, "server's session", byServer.string("secret"));
    changes(kept, ended);
    return secrets;
  }

  private void changes(Answer kept, Answer ended) {
    server.patch("/v1/account/sessions/current").cookies(kept).send();
    server.delete("/v1/account/sessions/current").cookies(ended).send();
    server
        .patch("/v1/account/password")
        .cookies(kept)
        .json("password", NEW_PASSWORD, "oldPassword", TestServer.PASSWORD)
        .send();
    server.get("/v1/users").key(server.key()).send();
    server.get("/v1/account/sessions").cookies(kept).send();
  }

  /** Refusals of many kinds, each with a secret in the wrong place. */
  private void refused(Answer session) {
    String cookie = cookie(session);
    Ask wrong = server.post("/v1/account/sessions/email");
    wrong.json("email", "ada@example.com", "password", WRONG_PASSWORD).send();
    Ask unknown = server.post("/v1/account/sessions/email");
    unknown.json("email", "eve@example.com", "password", WRONG_PASSWORD).send();
    server.post("/v1/account/sessions/email").json("email", TestServer.PASSWORD).send();
    server.get("/v1/users").cookies(session).send();
    server.get("/v1/users/x").key(server.key()).send();
    server.get("/v1/account").header("X-Appwrite-Key", server.key() + "x").send();
    server.get("/v1/nothing/" + server.key()).send();
    server.get("/v1/account/sessions/" + server.devKey()).cookies(session).send();
    server.get("/v1/locale?devKey=" + server.devKey() + "&total=zz").send();
    server.get("/v1/account").header("X-Appwrite-Session", cookie + "x").send();
    server
        .patch("/v1/account/prefs")
        .cookies(session)
        .body("application/json", "{" + cookie)
        .send();
    server.get("/v1/account").format(TestServer.PASSWORD).send();
    server.bare("GET", "/v1/account").project(server.devKey()).send();
  }

  private static String cookie(Answer signedIn) {
    return URLDecoder.decode(signedIn.cookie("a_session_app"), StandardCharsets.UTF_8);
  }

  /** A token as it is sent, and the secret inside it. */
  private static void token(Map<String, String> secrets, String what, String encoded) {
    String json = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    String secret = json.replaceAll(".*\"secret\":\"([0-9a-f]{256})\".*", "$1");
    assertThat(secret).hasSize(256);
    secrets.put(what + ", encoded", encoded);
    secrets.put(what + ", secret", secret);
  }

  @Test
  void row18_A37_noSecretIsInAnyFileOfTheStore() throws IOException {
    Map<String, String> secrets = scenario();
    secrets.replaceAll((_, secret) -> secret.replace("standard_", ""));

    List<Path> files;
    try (Stream<Path> found = Files.walk(dir)) {
      files = found.filter(Files::isRegularFile).toList();
    }
    assertThat(files).extracting(f -> f.getFileName().toString()).contains("latchkey.db-wal");
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      secrets.forEach((what, secret) -> {
        assertThat(text.contains(secret)).as("%s in %s", what, file).isFalse();
        assertThat(text.contains(secret.substring(0, Math.min(24, secret.length()))))
            .as("the beginning of the %s in %s", what, file)
            .isFalse();
      });
    }
    assertThat(rawSecretBytes(files, secrets)).isEmpty();
  }

  /** Secrets that stand in a file as the bytes which their hexadecimal text is of. */
  private static List<String> rawSecretBytes(List<Path> files, Map<String, String> secrets)
      throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      secrets.forEach((what, secret) -> {
        if (secret.matches("[0-9a-f]{256}")) {
          byte[] raw = java.util.HexFormat.of().parseHex(secret);
          if (text.contains(new String(raw, StandardCharsets.ISO_8859_1))) {
            found.add(what);
          }
        }
      });
    }
    return found;
  }

  @Test
  void row104_noSecretIsLoggedWhateverHappens() {
    Map<String, String> secrets = scenario();
    new SweepStore(dir).run("ALTER TABLE sessions RENAME TO lost");
    for (String header : List.of("Cookie", "X-Appwrite-Session")) {
      String token = secrets.getOrDefault("session, encoded", "");
      String value = header.equals("Cookie") ? "a_session_app=" + token : token;
      assertThat(server.get("/v1/account").header(header, value).send().status()).isEqualTo(503);
    }

    assertThat(log.lines()).anyMatch(line -> line.contains("refused type="));
    for (String line : log.lines()) {
      secrets.forEach((what, secret) -> assertThat(line).as(what).doesNotContain(secret));
      assertThat(line).doesNotContain("ada@example.com").doesNotContain("eve@example.com");
      assertThat(line).doesNotContain("$argon2").doesNotContain("a_session_");
    }
  }

  @Test
  void row105_A28_noUserAgentNameOrPathBreaksALineOfTheLog() {
    scenario();
    String evil = "a\u001b[2Jb\u2028c\u0085d\u0000e\r\nINFO: forged";
    Answer named =
        server
            .post("/v1/users")
            .key(server.key())
            .json("userId", "mallory", "name", evil, "email", "m\r\n@example.com")
            .send();
    assertThat(named.status()).isEqualTo(400);
    String kept = evil.replace("\0", ""); // which no name has
    server.post("/v1/users").key(server.key()).json("userId", "mallory", "name", kept).send();
    String path = "%0d%0aINFO:%20forged%1b%5b2J%e2%80%a8";
    for (String agent : List.of("${jndi:ldap://x}", "%n%s%d", "{0}", "\\r\\n", "\u00e4")) {
      Ask ask = server.get("/v1/users/" + path).header("User-Agent", agent);
      assertThat(ask.key(server.key()).send().status()).isIn(400, 404);
      server.post("/v1/account/sessions/anonymous").header("User-Agent", agent).send();
    }
    server.ask("GET", "/v1/" + path + "?a=" + path).send();
    try (var socket = new RawSocket(server.port())) {
      String utf8 = "a\u00c2\u0085b\u00e2\u0080\u00a8c"; // U+0085 and U+2028
      socket.send(
          "GET /v1/nothing HTTP/1.1\r\nHost: x\r\nUser-Agent: %s\r\nConnection: close\r\n\r\n"
              .formatted(utf8));
      assertThat(socket.hear(Duration.ofSeconds(10)).statuses()).containsExactly(404);
    }

    assertThat(server.get("/v1/users/mallory").key(server.key()).send().json())
        .containsEntry("name", kept);
    assertThat(log.lines()).isNotEmpty();
    for (String line : log.lines()) {
      assertThat(line.chars().noneMatch(c -> Character.isISOControl(c) || c == 0x2028))
          .as(line)
          .isTrue();
      assertThat(line).doesNotContain("forged");
    }
  }

  @Test
  void row104_row103_whatIsToldOfPeopleIsInTheAuditAndNotInTheLog() {
    scenario();

    assertThat(log.lines()).noneMatch(line -> line.contains("ada"));
    assertThat(server.stores.audit().newest(new ProjectId(TestServer.PROJECT), 100))
        .extracting(event -> event.event() + " " + event.outcome())
        .contains(
            "user.create ok",
            "session.create ok",
            "session.create user_invalid_credentials",
            "session.update ok",
            "session.delete ok",
            "user.update ok");
    assertThat(server.stores.audit().newest(new ProjectId(TestServer.PROJECT), 100).toString())
        .doesNotContain(TestServer.PASSWORD)
        .doesNotContain(WRONG_PASSWORD);
  }

  @Test
  void row37_noAnswerShowsASecretOrHashButTheOneThatMakesIt() {
    Map<String, String> secrets = scenario();
    Answer session =
        server
            .post("/v1/account/sessions/email")
            .json("email", "ada@example.com", "password", NEW_PASSWORD)
            .send();
    try (SweepWorld world = new SweepWorld(dir.resolve("sweep"))) {
      var ada = new SweepWorld.Person("ada", session.string("$id"), cookie(session));
      for (SweepRoute route : world.routes) {
        if (!route.writes()) {
          Ask ask = route.ask(server, world.good(route, ada));
          boolean byKey = route.endpoint().name().startsWith("users.");
          String text = (byKey ? ask.key(server.key()) : ada.as(ask)).send().text();
          secrets.forEach((what, secret) -> assertThat(text).as(what).doesNotContain(secret));
          assertThat(text).as("%s", route).doesNotContain(cookie(session));
          if (!byKey) {
            assertThat(text).as("%s", route).doesNotContain("$argon2");
          }
        }
      }
    }
  }
}
