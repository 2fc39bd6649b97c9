package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.rest.Json;
import io.helidon.webserver.WebServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawSocketTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String HEAD = "Host: latchkey.test\r\nX-Appwrite-Project: app\r\n";
  private static final String PING = "GET /v1/ping HTTP/1.1\r\n";
  private static final String LAST = "Connection: close\r\n\r\n";

  /** What a smuggler hopes to have answered. */
  private static final String SECOND = PING + HEAD + "\r\n";

  @TempDir Path dir;
  private TestServer server;
  private SweepStore store;
  private String post;

  @BeforeEach
  void start() {
    server = TestServer.in(dir);
    store = new SweepStore(dir);
    server.user("ada");
    post =
        "POST /v1/account HTTP/1.1\r\n"
            + HEAD
            + "Content-Type: application/json\r\nX-Appwrite-Dev-Key: "
            + server.devKey()
            + "\r\n";
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private RawSocket.Heard answerTo(String request) {
    try (var socket = new RawSocket(server.port())) {
      return socket.send(request).hear(PATIENCE);
    }
  }

  /** One refusal in the protocol's words, then the connection ends; nothing is written. */
  private void refusesOnce(Map<String, String> requests) {
    List<String> before = store.rows();
    requests.forEach((what, request) -> {
      RawSocket.Heard heard = answerTo(request);
      assertThat(heard.statuses()).as("%s: %s", what, heard.text()).hasSize(1);
      assertThat(heard.statuses().getFirst()).as(what).isBetween(400, 499);
      assertThat(heard.closed()).as("%s: %s", what, heard.text()).isTrue();
      protocolError(what, heard);
    });
    assertThat(store.rows()).isEqualTo(before);
    assertThat(server.get("/v1/ping").send().text()).isEqualTo("Pong!");
  }

  private static void protocolError(String what, RawSocket.Heard heard) {
    Map<?, ?> body =
        Json.read(heard.body().getBytes(StandardCharsets.UTF_8))
            .flatMap(Json.Value::object)
            .orElseThrow(() -> new AssertionError(what + ": " + heard.text()));
    assertThat(body.keySet().toString()).isEqualTo("[message, code, type, version]");
    assertThat(body.get("code")).as(what).isEqualTo(heard.statuses().getFirst());
    assertThat(heard.text())
        .as(what)
        .contains("\r\nServer: Latchkey\r\n")
        .contains("\r\nX-Request-Id: ")
        .contains("\r\nConnection: close\r\n")
        .contains("no-store")
        .doesNotContainIgnoringCase("helidon")
        .doesNotContain("Exception")
        .doesNotContain("\tat ");
  }

  @Test
  void row101_A13_aRequestWhoseBodyEndsInDoubtIsRefusedAndWhatFollowsIsNoRequest() {
    String chunked = "Transfer-Encoding: chunked\r\n";
    String empty = "0\r\n\r\n";
    Map<String, String> corpus = new LinkedHashMap<>();
    corpus.put("length, then chunked", post + "Content-Length: 5\r\n" + chunked + "\r\n" + empty);
    corpus.put("chunked, then length", post + chunked + "Content-Length: 5\r\n\r\n" + empty);
    corpus.put("two lengths", post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ");
    corpus.put("one length twice", post + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}");
    corpus.put("a list of lengths", post + "Content-Length: 2, 2\r\n\r\n{}");
    corpus.put("a length below zero", post + "Content-Length: -1\r\n\r\n{}");
    corpus.put("a length with a sign", post + "Content-Length: +2\r\n\r\n{}");
    corpus.put("a length in hexadecimal", post + "Content-Length: 0x2\r\n\r\n{}");
    corpus.put("a length past counting", post + "Content-Length: 99999999999999999999\r\n\r\n{}");
    corpus.put("space after the name", post + "Content-Length : 2\r\n\r\n{}");
    for (String coding :
        List.of("identity", "xchunked", "gzip, chunked", "chunked, identity", "\u000bchunked")) {
      corpus.put(coding, post + "Transfer-Encoding: " + coding + "\r\n\r\n" + empty);
    }
    corpus.put("two codings", post + chunked + "Transfer-Encoding: identity\r\n\r\n" + empty);
    for (String size : List.of("zz", "-1", "+2", "0x2", "ffffffffffffffff", "80000000", "2 ", "")) {
      corpus.put("chunk of " + size, post + chunked + "\r\n" + size + "\r\n{}\r\n" + empty);
    }
    corpus.put("chunk ended by line feeds", post + chunked + "\r\n2\n{}\n0\n\n");
    corpus.put("chunk without an end", post + chunked + "\r\n2\r\n{}XX" + empty);
    corpus.put("trailer", post + chunked + "\r\n2\r\n{}\r\n0\r\nX-Appwrite-Key: a\r\n\r\n");
    corpus.replaceAll((_, request) -> request + SECOND);

    refusesOnce(corpus);
  }

  @Test
  void row101_A13_linesThatAreNotLinesAndNamesThatAreNotNamesAreRefused() {
    Map<String, String> corpus = new LinkedHashMap<>();
    corpus.put("bare line feeds", (PING + HEAD).replace("\r", "") + "\n");
    corpus.put("a bare line feed", PING + HEAD + "X-A: b\nX-C: d\r\n\r\n");
    corpus.put("a bare carriage return", PING + HEAD + "X-A: b\rX-C: d\r\n\r\n");
    corpus.put("a folded line", PING + HEAD + "X-A: b\r\n c\r\n\r\n");
    corpus.put("a folded line, by tab", PING + HEAD + "X-A: b\r\n\tc\r\n\r\n");
    corpus.put("a first line that begins with space", PING + " X: y\r\n" + HEAD + "\r\n");
    corpus.put("a name with a space", PING + HEAD + "X A: b\r\n\r\n");
    corpus.put("a space before the colon", PING + HEAD + "X-A : b\r\n\r\n");
    corpus.put("no name", PING + HEAD + ": b\r\n\r\n");
    corpus.put("no colon", PING + HEAD + "abc\r\n\r\n");
    corpus.put("NUL in a value", PING + HEAD + "X-A: b\0c\r\n\r\n");
    corpus.put("NUL in a name", PING + HEAD + "X\0A: c\r\n\r\n");
    corpus.put("ESC in a value", PING + HEAD + "User-Agent: b\u001b[31mc\r\n\r\n");
    corpus.put("two hosts", PING + "Host: a\r\n" + HEAD + "\r\n");
    corpus.put("no host", PING + "X-Appwrite-Project: app\r\n\r\n");
    corpus.put("a host with a space", PING + "Host: a b\r\n\r\n");
    corpus.replaceAll((_, request) -> request + SECOND);

    refusesOnce(corpus);
  }

  @Test
  void row99_row91_A13_aRequestLineThatIsNoneIsRefused() {
    Map<String, String> corpus = new LinkedHashMap<>();
    for (String line :
        List.of(
            "GET /v1/pi ng HTTP/1.1",
            "GET  /v1/ping HTTP/1.1",
            "GET\t/v1/ping\tHTTP/1.1",
            "GET /v1/ping",
            "GET /v1/ping HTTP/1.0",
            "GET /v1/ping HTTP/1.2",
            "GET /v1/ping HTTP/2.0",
            "GET /v1/ping http/1.1",
            "GET /v1/ping#part HTTP/1.1",
            "GET /v1/pi\0ng HTTP/1.1",
            "GET /v1/pi%ng HTTP/1.1",
            "GET /v1\\ping HTTP/1.1",
            "GET /v1/ping\"<> HTTP/1.1",
            "G@T /v1/ping HTTP/1.1",
            "\1\2\3",
            "GET /v1/ping?a=" + "b".repeat(9_000) + " HTTP/1.1",
            "G".repeat(9_000) + " /v1/ping HTTP/1.1")) {
      corpus.put(
          line.substring(0, Math.min(40, line.length())), line + "\r\n" + HEAD + "\r\n" + SECOND);
    }
    corpus.put("HTTP/0.9", "GET /v1/ping\r\n");
    corpus.put("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");

    refusesOnce(corpus);
  }

  @Test
  void row91_row99_A13_targetsThatAreNoPlainPathAndMethodsNobodyHasReachNothing() {
    List<String> before = store.rows();
    for (String line :
        List.of(
            "GET /v1/users/../ping",
            "GET /v1/users/%2e%2e/ping",
            "GET /v1/./ping",
            "GET /v1/%2e/ping",
            "GET //v1/ping",
            "GET /v1//ping",
            "GET /v1%2fping",
            "GET /v1%252fping",
            "GET /v1%5cping",
            "GET /v1/ping;a=b",
            "GET /v1/ping/",
            "GET /v1/ping%20",
            "GET /v1/ping%00",
            "GET /v1/ping%",
            "GET /v1/ping%4",
            "GET /v1/%c3",
            "GET /V1/ping",
            "GET /v1/\u00c3\u00a4",
            "GET http://evil.example/v1/ping",
            "GET v1/ping",
            "GET *",
            "CONNECT example.com:80",
            "CONNECT /v1/ping",
            "TRACE /v1/ping",
            "TRACK /v1/ping",
            "PROPFIND /v1/account",
            "DEBUG /v1/account",
            "GET /metrics",
            "GET /v1/metrics",
            "GET /health/ready",
            "GET /.git/config",
            "GET /")) {
      RawSocket.Heard heard = answerTo(line + " HTTP/1.1\r\n" + HEAD + LAST);

      assertThat(heard.statuses()).as("%s: %s", line, heard.text()).hasSize(1);
      assertThat(heard.statuses().getFirst()).as(line).isIn(400, 404);
      protocolError(line, heard);
      assertThat(heard.body()).as(line).doesNotContain("evil.example").doesNotContain("X-Appwrite");
    }
    assertThat(store.rows()).isEqualTo(before);
  }

  @Test
  void row100_metricsHealthDetailAndCommandsAreNotOnThePublicPort() {
    for (String path :
        List.of("/metrics", "/health/live", "/health/ready", "/v1/metrics", "/run")) {
      assertThat(server.get(path).key(server.key()).send().status()).as(path).isEqualTo(404);
      assertThat(server.post(path).key(server.key()).send().status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void row93_A18_headersPastTheirBoundsAreRefused() {
    Map<String, String> corpus = new LinkedHashMap<>();
    corpus.put("64 KiB in one", PING + HEAD + "X-A: " + "b".repeat(65_536) + "\r\n\r\n");
    corpus.put(
        "64 KiB in many", PING + HEAD + ("X-A: " + "b".repeat(90) + "\r\n").repeat(700) + "\r\n");
    corpus.put("10,000 lines", PING + HEAD + "X: 1\r\n".repeat(10_000) + "\r\n");
    corpus.put("129 lines", PING + HEAD + "X: 1\r\n".repeat(129) + "\r\n");
    corpus.put("129 cookies", PING + HEAD + "Cookie: a=b\r\n".repeat(129) + "\r\n");
    corpus.put("a long name", PING + HEAD + "b".repeat(65_536) + ": a\r\n\r\n");
    corpus.put("a megabyte", PING + HEAD + "X-A: " + "b".repeat(1 << 20) + "\r\n\r\n");

    refusesOnce(corpus);
  }

  @Test
  void row93_A18_aBodyOverAMebibyteIsRefusedHoweverItIsSent() {
    int size = (1 << 20) + 1;
    String chunk = "10000\r\n" + " ".repeat(1 << 16) + "\r\n";
    Map<String, String> corpus = new LinkedHashMap<>();
    corpus.put(
        "by length", post + "Content-Length: " + size + "\r\n\r\n" + " ".repeat(size) + SECOND);
    corpus.put(
        "in chunks",
        post + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(17) + "0\r\n\r\n" + SECOND);
    corpus.put(
        "to a route that is not there",
        post.replace("/v1/account", "/v1/nothing")
            + "Content-Length: 4000000\r\n\r\n"
            + "x".repeat(4_000_000)
            + SECOND);
    corpus.put("a gigabyte that is only announced", post + "Content-Length: 1073741824\r\n\r\n{");

    refusesOnce(corpus);
  }

  @Test
  void row93_A18_aCompressedBodyIsNotUnpacked() throws IOException {
    String signUp = "{'userId':'eve','email':'eve@example.com','password':'long enough'}";
    byte[] good = packed(signUp.replace('\'', '"').getBytes(StandardCharsets.UTF_8), 1);
    byte[] bomb = packed(new byte[1 << 20], 200);
    List<String> before = store.rows();
    for (byte[] body : List.of(good, bomb)) {
      for (String coding : List.of("gzip", "deflate", "br", "gzip, gzip", "identity")) {
        try (var socket = new RawSocket(server.port())) {
          socket.send(post + "Content-Encoding: " + coding + "\r\n");
          socket.send("Content-Length: " + body.length + "\r\n" + LAST);
          RawSocket.Heard heard = socket.send(body).hear(PATIENCE);

          assertThat(heard.statuses()).as("%s: %s", coding, heard.text()).hasSize(1);
          assertThat(heard.statuses().getFirst()).as(coding).isBetween(400, 499);
        }
      }
    }
    assertThat(store.rows()).isEqualTo(before);
  }

  private static byte[] packed(byte[] bytes, int times) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      for (int i = 0; i < times; i++) {
        gzip.write(bytes);
      }
    }
    return packed.toByteArray();
  }

  @Test
  void aBodyThatBreaksOffIsRefusedAndNothingIsWritten() {
    List<String> before = store.rows();
    try (var socket = new RawSocket(server.port())) {
      socket.send(post + "Content-Length: 100\r\n\r\n{\"userId\":").finish();
      RawSocket.Heard heard = socket.hear(PATIENCE);

      assertThat(heard.closed()).isTrue();
      assertThat(heard.statuses()).as(heard.text()).containsExactly(400);
      assertThat(heard.body()).contains("body");
    }
    assertThat(store.rows()).isEqualTo(before);
  }

  @Test
  void whoAsksToCloseIsHungUpOnAndWhoDoesNotIsServedOn() {
    RawSocket.Heard last = answerTo(PING + HEAD + LAST + SECOND);
    assertThat(last.statuses()).containsExactly(200);
    assertThat(last.closed()).isTrue();

    RawSocket.Heard more = answerTo(SECOND + SECOND + PING + HEAD + LAST);
    assertThat(more.statuses()).containsExactly(200, 200, 200);

    String small = post.replace("/v1/account", "/v1/nothing") + "Content-Length: 2\r\n\r\n{}";
    assertThat(answerTo(small + PING + HEAD + LAST).statuses()).containsExactly(404, 200);
  }

  @Test
  void A28_whatIsSentComesBackInNoHeaderLine() {
    String evil = "%0d%0aSet-Cookie:%20a=b";
    RawSocket.Heard heard =
        answerTo(
            "GET /v1/users/"
                + evil
                + "?project=app"
                + evil
                + " HTTP/1.1\r\nHost: x\r\nOrigin: http://localhost"
                + "\r\nX-Appwrite-Key: "
                + server.key()
                + "\r\n"
                + LAST);

    assertThat(heard.statuses()).hasSize(1);
    assertThat(heard.text()).doesNotContain("Set-Cookie: a=b");
  }

  @Test
  void row102_A18_slowClientsAreCutOffAndNobodyWaitsForThem() {
    var patience =
        new SlowClients.Patience(
            Duration.ofMillis(600),
            Duration.ofMillis(600),
            Duration.ofMillis(600),
            Duration.ofMillis(100));
    var adapter = new HttpAdapter(server.latchkey.api(), new RequestIds(), patience);
    WebServer web = adapter.server("127.0.0.1", 0, Duration.ofMillis(100)).start();
    List<RawSocket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 150; i++) {
        slow.add(new RawSocket(web.port()).send("GET /v1/ping HT"));
        slow.add(new RawSocket(web.port()).send(PING + HEAD + "X-A: b"));
        slow.add(new RawSocket(web.port()).send(post + "Content-Length: 9\r\n\r\n{"));
      }
      for (int i = 0; i < 20; i++) {
        assertThat(ping(web.port())).contains("Pong!");
      }
      for (RawSocket socket : slow) {
        RawSocket.Heard heard = socket.hear(PATIENCE);
        assertThat(heard.closed()).isTrue();
        assertThat(heard.statuses()).allMatch(status -> status >= 400 && status < 500);
      }
    } finally {
      slow.forEach(RawSocket::close);
      web.stop();
    }
  }

  @Test
  void row102_A18_aClientThatDripsItsHeadersIsCutOffToo() {
    var patience =
        new SlowClients.Patience(
            Duration.ofMillis(600),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMillis(100));
    var adapter = new HttpAdapter(server.latchkey.api(), new RequestIds(), patience);
    WebServer web = adapter.server("127.0.0.1", 0, Duration.ofMillis(100)).start();
    try (var socket = new RawSocket(web.port())) {
      socket.send(PING + HEAD);
      RawSocket.Heard heard = new RawSocket.Heard("", false);
      for (int i = 0; i < 60 && !heard.closed(); i++) {
        socket.send("X-A" + i + ": b\r\n");
        heard = socket.hear(Duration.ofMillis(100));
      }
      assertThat(heard.closed()).isTrue();
    } finally {
      web.stop();
    }
  }

  private static String ping(int port) {
    try (var socket = new RawSocket(port)) {
      return socket.send(PING + HEAD + LAST).hear(PATIENCE).text();
    }
  }
}
