package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a real process shows: its lines, its lock, its signals, its end. */
class ServeProcessTest {
  private static final Map<String, String> PLAIN = Map.of();
  private static final String ACCOUNT =
      "{\"userId\":\"unique()\",\"email\":\"%s@example.com\",\"password\":\"correct horse\"}";

  @TempDir Path dir;

  @Test
  void theFirstLineSaysReadyAndOneLinePerFactFollows() {
    try (ServerProcess server = ServerProcess.serving(dir, PLAIN)) {
      assertThat(server.out().get(0))
          .matches("Latchkey 0\\.1\\.0 is ready at http://localhost:\\d+/v1 in \\d+ ms");
      assertThat(server.out().get(1)).isEqualTo("Data directory: " + dir.resolve("var"));
      assertThat(server.out().get(2)).isEqualTo("Project: default (development)");
      assertThat(server.out().get(3)).matches("Management: http://127\\.0\\.0\\.1:\\d+");
      assertThat(server.out().get(4))
          .matches("API key of .*, not shown again: standard_[0-9a-f]{256}");
      assertThat(server.out()).hasSize(5);
      assertThat(server.err()).isEmpty();
      assertThat(server.ask("GET", "/v1/health/version").send().status()).isEqualTo(200);
    }
  }

  @Test
  void aSecondServerOnTheSameDataIsRefusedAndTheFirstGoesOn() {
    try (ServerProcess first = ServerProcess.serving(dir, PLAIN)) {
      Outcome second = ServerProcess.run(dir, PLAIN, "serve", "--port", "0");

      assertThat(second.exit()).isEqualTo(1);
      assertThat(second.out()).isEmpty();
      assertThat(second.err())
          .matches(
              "Another Latchkey is using the data directory var \\(http://127.0.0.1:\\d+\\)\\.\n");
      assertThat(first.ask("GET", "/v1/health/version").send().status()).isEqualTo(200);
    }
  }

  @Test
  void aCommandBesideAServerIsTheServersAndWithoutOneItsOwn() {
    try (ServerProcess server = ServerProcess.serving(dir, PLAIN)) {
      Outcome made =
          ServerProcess.run(dir, PLAIN, "key", "create", "--project", "default", "--scopes", "all");
      assertThat(made.exit()).as(made.err()).isZero();
      assertThat(server.ask("GET", "/v1/users").key(made.out().strip()).send().status())
          .isEqualTo(200);
      server.terminate();
      assertThat(server.exit()).isZero();
    }
    Outcome list = ServerProcess.run(dir, PLAIN, "key", "list", "--project", "default");
    assertThat(list.exit()).as(list.err()).isZero();
    assertThat(list.out().lines()).hasSize(3);
    assertThat(list.err()).isEmpty();
  }

  @Test
  void whatAKilledServerLeavesDoesNotMisleadTheNextCommand() {
    try (ServerProcess server = ServerProcess.serving(dir, PLAIN)) {
      server.kill();
      server.exit();
    }
    assertThat(dir.resolve("var/management.json")).exists();

    Outcome list = ServerProcess.run(dir, PLAIN, "project", "list");

    assertThat(list.exit()).as(list.err()).isZero();
    assertThat(list.out()).contains("default");
  }

  @Test
  void aCommandWithoutDataSaysSoAndMakesNone() {
    Outcome list = ServerProcess.run(dir, PLAIN, "project", "list", "--data", "nowhere");

    assertThat(list.exit()).isEqualTo(1);
    assertThat(list.err()).startsWith("There is no data directory nowhere;");
    assertThat(dir.resolve("nowhere")).doesNotExist();
  }

  @Test
  void toldToStopItFinishesWhatIsInFlightTakesNothingNewAndEndsWithZero() throws Exception {
    try (ServerProcess server = ServerProcess.serving(dir, PLAIN);
        var slow = new Socket(InetAddress.getLoopbackAddress(), server.port());
        var idle = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String body = ACCOUNT.formatted("slow");
      send(idle, "GET /v1/health/version HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(idle.getInputStream().read()).isEqualTo('H');
      send(slow, request(body.length()) + body.substring(0, 10));
      untilInFlight(server);

      server.terminate();
      untilRefused(server);
      assertThat(server.alive()).isTrue();
      send(slow, body.substring(10));

      String answer = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 201 ");
      assertThat(server.exit()).isZero();
      assertThat(dir.resolve("var/management.json")).doesNotExist();
    }
    Outcome found = ServerProcess.run(dir, PLAIN, "user", "find", "--project", "default", "slow");
    assertThat(found.out()).contains("slow@example.com");
  }

  @Test
  void aClientThatNeverFinishesDoesNotKeepItFromStopping() throws Exception {
    try (ServerProcess server = ServerProcess.serving(dir, PLAIN);
        var stuck = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      send(stuck, request(1000) + "{");
      untilInFlight(server);

      server.terminate();

      assertThat(server.exit()).isZero();
    }
  }

  @Test
  void aStopLeavesNoTemporaryFiles() throws IOException {
    Path temporary = Files.createDirectory(dir.resolve("tmp"));
    var environment = Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
    try (ServerProcess server = ServerProcess.serving(dir, environment)) {
      server.ask("POST", "/v1/account").body("application/json", ACCOUNT.formatted("a")).send();
      assertThat(files(temporary)).hasSize(1);
      server.terminate();
      assertThat(server.exit()).isZero();
    }
    assertThat(files(temporary)).isEmpty();
  }

  @Test
  void settingsThatAreWrongStopTheStartBeforeAnythingIsMade() throws IOException {
    Files.writeString(dir.resolve("latchkey.yaml"), "port: 99999\n");

    Outcome outcome = ServerProcess.run(dir, Map.of("LATCHKEY_PROT", "1"), "serve");

    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains("port = 99999 (latchkey.yaml): must be a whole number from 0 to 65535.\n")
        .contains("LATCHKEY_PROT = 1: there is no such setting; those are LATCHKEY_HOST,");
    assertThat(dir.resolve("var")).doesNotExist();
  }

  @Test
  void whatIsMistypedEndsWithTwo() {
    Outcome outcome = ServerProcess.run(dir, PLAIN, "key", "craete");

    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                "",
                "key craete is not a command; those are key create, key list, key delete.\n",
                2));
  }

  @Test
  void aShortKeyFromTheEnvironmentIsTakenWithAWarning() {
    try (ServerProcess server =
        ServerProcess.serving(dir, Map.of("LATCHKEY_API_KEY", "only-for-tests"))) {
      assertThat(server.out()).hasSize(4);
      assertThat(server.err()).startsWith("Warning: the api-key has fewer than 32 characters");
      assertThat(server.ask("GET", "/v1/users").key("only-for-tests").send().status())
          .isEqualTo(200);
    }
  }

  @Test
  void row104_nothingSecretIsLogged() {
    String key = "a-key-that-must-not-be-logged-0001";
    try (ServerProcess server = ServerProcess.serving(dir, Map.of("LATCHKEY_API_KEY", key))) {
      String wrong = "wrong battery staple";
      server.ask("POST", "/v1/account").body("application/json", ACCOUNT.formatted("ada")).send();
      Ask signIn = server.ask("POST", "/v1/account/sessions/email");
      Answer refused = signIn.json("email", "ada@example.com", "password", wrong).send();
      assertThat(refused.status()).isEqualTo(401);
      Answer opened =
          server
              .ask("POST", "/v1/account/sessions/email")
              .json("email", "ada@example.com", "password", "correct horse")
              .send();
      assertThat(opened.status()).isEqualTo(201);
      server.ask("GET", "/v1/users/nobody").key(key).send();
      server.ask("GET", "/v1/account?project=default&secret=in-the-query").cookies(opened).send();
      server.ask("GET", "/v1/nowhere/ada@example.com").key(key + "x").send();
      server.terminate();
      server.exit();

      assertThat(server.err()).contains("refused type=user_invalid_credentials");
      String cookie = opened.cookie("a_session_default");
      assertThat(cookie).hasSizeGreaterThan(40);
      for (String secret :
          List.of(
              key,
              wrong,
              "correct horse",
              cookie,
              opened.cookie("a_device_default"),
              "in-the-query",
              "ada@example.com")) {
        assertThat(server.err()).doesNotContain(secret);
      }
    }
  }

  private static String request(int length) {
    return """
    POST /v1/account HTTP/1.1
    Host: localhost
    X-Appwrite-Project: default
    Content-Type: application/json
    Connection: close
    Content-Length: %d

    """
        .formatted(length)
        .replace("\n", "\r\n");
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static void untilInFlight(ServerProcess server) throws InterruptedException {
    String management = server.out().get(3).substring("Management: ".length());
    while (!new Ask(management, "GET", "/metrics").send().text().contains("in_flight 1.0")) {
      Thread.sleep(10);
    }
  }

  private static void untilRefused(ServerProcess server) throws Exception {
    while (true) {
      try (var _ = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        Thread.sleep(10);
      } catch (ConnectException refused) {
        return;
      }
    }
  }

  private static List<String> files(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("hsperfdata"))
          .toList();
    }
  }
}
