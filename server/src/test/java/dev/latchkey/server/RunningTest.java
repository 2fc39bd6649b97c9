package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Secret;
import dev.latchkey.project.Environment;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.project.Projects;
import dev.latchkey.rest.Proxies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole server as {@code serve} runs it, but in this process. */
class RunningTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  @TempDir Path dir;
  private final TestClock clock = new TestClock();

  private Settings settings(Optional<String> apiKey) {
    return new Settings(
        "127.0.0.1",
        0,
        0,
        Optional.empty(),
        dir,
        apiKey.map(Secret::new),
        Optional.empty(),
        Proxies.none(),
        Optional.empty(),
        Optional.empty(),
        1,
        Optional.empty(),
        4,
        Settings.defaults().outgoing(),
        Settings.defaults().mail(),
        Settings.defaults().text());
  }

  private Running start() {
    return Running.start(settings(Optional.empty()), clock);
  }

  private static Ask api(Running running, String method, String path) {
    return new Ask("http://127.0.0.1:" + running.port(), method, path).project("default");
  }

  private static Ask management(Running running, String method, String path) {
    return new Ask(running.management().toString(), method, path);
  }

  private ManagementFile.Access access() {
    return ManagementFile.in(dir).read().orElseThrow();
  }

  @Test
  void theFirstStartMakesAProjectAndAKeyThatWorksAndNoLaterOneDoes() {
    String key;
    try (Running first = start()) {
      key = first.firstKey().orElseThrow().reveal();
      assertThat(first.projects()).extracting("id").containsExactly("default");
      assertThat(api(first, "GET", "/v1/users").key(key).send().status()).isEqualTo(200);
    }
    try (Running second = start()) {
      assertThat(second.firstKey()).isEmpty();
      assertThat(api(second, "GET", "/v1/users").key(key).send().status()).isEqualTo(200);
    }
  }

  @Test
  void theFirstProjectIsMadeAsItIsDeclaredAndStillGetsAKey() {
    DeclaredProject declared =
        DeclaredProject.bare(Projects.DEFAULT)
            .named("My app")
            .in(Environment.PRODUCTION)
            .with(ProjectSettingTable.SESSION_LIMIT, "3");
    Settings settings = settings(Optional.empty());

    try (Running first = Running.start(settings, new Declared(List.of(declared)), clock)) {
      assertThat(first.firstKey()).isPresent();
      assertThat(first.projects())
          .singleElement()
          .satisfies(project -> {
            assertThat(project.name()).isEqualTo("My app");
            assertThat(project.environment()).isEqualTo(Environment.PRODUCTION);
            assertThat(project.settings().sessionLimit()).isEqualTo(3);
          });
    }
    DeclaredProject otherwise = declared.with(ProjectSettingTable.SESSION_LIMIT, "4");
    try (Running second = Running.start(settings, new Declared(List.of(otherwise)), clock)) {
      assertThat(second.firstKey()).isEmpty();
      assertThat(second.projects().getFirst().settings().sessionLimit()).isEqualTo(4);
    }
  }

  @Test
  void theKeyFromTheEnvironmentWorksForAsLongAsItIsThere() {
    try (Running with = Running.start(settings(Optional.of(KEY)), clock)) {
      assertThat(with.firstKey()).isEmpty();
      assertThat(api(with, "GET", "/v1/users").key(KEY).send().status()).isEqualTo(200);
    }
    try (Running without = start()) {
      assertThat(api(without, "GET", "/v1/users").key(KEY).send().status()).isEqualTo(401);
      assertThat(without.firstKey()).as("only a first start makes a key").isEmpty();
    }
  }

  @Test
  void row14_noDefaultUserAndNoKeyButTheOnePrinted() {
    try (Running running = start()) {
      String key = running.firstKey().orElseThrow().reveal();
      Answer users = api(running, "GET", "/v1/users").key(key).send();
      assertThat(users.json()).containsEntry("total", 0);
      Outcome keys = ManagementClient.run(access(), List.of("key", "list", "--project", "default"));
      assertThat(keys.out().lines()).hasSize(2);
    }
  }

  @Test
  void row100_metricsAndHealthDetailAreNotOnThePublicPort() {
    try (Running running = start()) {
      for (String path : List.of("/metrics", "/health/live", "/health/ready", "/v1/metrics")) {
        assertThat(api(running, "GET", path).send().status()).as(path).isEqualTo(404);
      }
      assertThat(api(running, "POST", "/command").send().status()).isEqualTo(404);
    }
  }

  @Test
  void metricsCountRequestsByRouteAndStatusAndSessionsOpened() {
    try (Running running = start()) {
      api(running, "POST", "/v1/account")
          .json("userId", "ada", "email", "ada@example.com", "password", "correct horse")
          .send();
      api(running, "POST", "/v1/account/sessions/email")
          .json("email", "ada@example.com", "password", "correct horse")
          .send();
      api(running, "GET", "/v1/users/ada").send();
      api(running, "GET", "/v1/nowhere/ada@example.com").send();

      String metrics = management(running, "GET", "/metrics").send().text();

      assertThat(metrics)
          .contains(
              "latchkey_http_requests_seconds_count{route=\"POST /v1/account\",status=\"201\"} 1",
              "{route=\"GET /v1/users/{userId}\",status=\"401\"} 1",
              "{route=\"none\",status=\"404\"} 1",
              "latchkey_sessions_opened_total{route=\"POST /v1/account/sessions/email\"} 1.0",
              "latchkey_http_in_flight 0.0",
              "latchkey_hash_busy 0.0",
              "latchkey_device_rules_stopped_total 0.0",
              "jvm_memory_used_bytes ",
              "process_uptime_seconds ")
          .doesNotContain("ada");
    }
  }

  @Test
  void healthSaysLiveAndReady() {
    try (Running running = start()) {
      for (String path : List.of("/health/live", "/health/ready")) {
        Answer answer = management(running, "GET", path).send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).containsEntry("status", "pass");
      }
    }
  }

  @Test
  void aStoreThatDoesNotAnswerIsNotReadyButLive() {
    var rooms = new ManagementListener.Rooms(() -> "", () -> false, _ -> new Outcome("", "", 0));
    try (var listener = ManagementListener.open(rooms, 0)) {
      String base = listener.access().address().toString();
      assertThat(new Ask(base, "GET", "/health/ready").send().status()).isEqualTo(503);
      assertThat(new Ask(base, "GET", "/health/live").send().status()).isEqualTo(200);
    }
  }

  @Test
  void aCommandRunsInTheServer() {
    try (Running running = start()) {
      Outcome made =
          ManagementClient.run(access(), List.of("project", "create", "shop", "--name", "Shop"));
      assertThat(made).isEqualTo(new Outcome("", "Made the project shop (development).\n", 0));
      Answer known =
          new Ask("http://127.0.0.1:" + running.port(), "GET", "/v1/locale").project("shop").send();
      assertThat(known.status()).isEqualTo(200);
      assertThat(ManagementClient.run(access(), List.of("frob")).exit()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer ", "Bearer wrong", "Basic x", "bearer "})
  void aCommandWithoutTheTokenIsRefused(String authorization) {
    try (Running running = start()) {
      Ask ask =
          management(running, "POST", "/command")
              .body("application/json", "[\"project\",\"list\"]");
      Answer answer =
          (authorization.isEmpty() ? ask : ask.header("Authorization", authorization)).send();
      assertThat(answer.status()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "[1]", "[null]", "[\"project\"", "\"project list\""})
  void aCommandThatIsNoListOfTextsIsRefused(String body) {
    try (Running running = start()) {
      Answer answer =
          management(running, "POST", "/command")
              .header("Authorization", "Bearer " + access().token().reveal())
              .body("application/json", body)
              .send();
      assertThat(answer.status()).isEqualTo(400);
    }
  }

  @Test
  void aPageThatWasLedHereByANameOfItsOwnIsRefused() throws IOException {
    try (Running running = start();
        var socket = new Socket(InetAddress.getLoopbackAddress(), running.management().getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /metrics HTTP/1.1\r\nHost: rebound.example.com\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] start = socket.getInputStream().readNBytes(13);
      assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 403 ");
    }
  }

  @Test
  void onlyTheOwnerReadsTheTokenAndItIsGoneWithTheServer() throws IOException {
    Path file = dir.resolve("management.json");
    try (Running _ = start()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void theDataDirectoryHoldsTheDatabaseAndItsLockAndNothingElse() throws IOException {
    start().close();

    try (var files = Files.list(dir)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("latchkey.db", "keyring", "lock");
    }
  }

  @Test
  void aPortThatIsTakenIsNamedAndNothingStaysOpen() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      refuses(port, 0, "port = " + port);
      refuses(0, port, "management-port = " + port);
    }
    try (Running next = start()) {
      assertThat(next.firstKey()).as("no key was made that nobody saw").isPresent();
    }
  }

  private void refuses(int port, int managementPort, String setting) {
    var settings =
        new Settings(
            "127.0.0.1",
            port,
            managementPort,
            Optional.empty(),
            dir,
            Optional.empty(),
            Optional.empty(),
            Proxies.none(),
            Optional.empty(),
            Optional.empty(),
            1,
            Optional.empty(),
            4,
            Settings.defaults().outgoing(),
            Settings.defaults().mail(),
            Settings.defaults().text());
    assertThatThrownBy(() -> Running.start(settings, clock))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "%s: cannot listen on 127.0.0.1 there: Address already in use. Choose another port, or 0"
                + " for a free one.",
            setting);
  }

  @Test
  void aCountryDatabaseOrRulesThatAreBrokenStopTheStart() throws IOException {
    Path broken = Files.writeString(dir.resolve("broken.mmdb"), "not a database");
    Path empty = Files.createDirectory(dir.resolve("rules"));
    Settings usual = settings(Optional.empty());

    assertThatThrownBy(
            () -> Running.start(with(usual, Optional.empty(), Optional.of(broken)), clock))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("country-database = " + broken);
    assertThatThrownBy(
            () -> Running.start(with(usual, Optional.of(empty), Optional.empty()), clock))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("device-rules = " + empty);
  }

  private static Settings with(Settings usual, Optional<Path> rules, Optional<Path> countries) {
    return new Settings(
        usual.host(),
        0,
        0,
        Optional.empty(),
        usual.data(),
        Optional.empty(),
        Optional.empty(),
        Proxies.none(),
        rules,
        countries,
        1,
        Optional.empty(),
        4,
        Settings.defaults().outgoing(),
        Settings.defaults().mail(),
        Settings.defaults().text());
  }
}
