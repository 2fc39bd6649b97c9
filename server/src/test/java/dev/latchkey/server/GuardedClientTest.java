package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.latchkey.outgoing.Destinations;
import dev.latchkey.outgoing.Destinations.Listed;
import dev.latchkey.outgoing.OutgoingFailure;
import dev.latchkey.outgoing.OutgoingFailure.Reason;
import dev.latchkey.outgoing.OutgoingRequest;
import dev.latchkey.outgoing.OutgoingResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedClientTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress BESIDE = InetAddress.ofLiteral("127.0.0.2");

  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private ServerSocketChannel victim;

  @TempDir Path dir;

  @BeforeEach
  void listen() throws IOException {
    victim = ServerSocketChannel.open();
    victim.bind(new InetSocketAddress(HERE, 0));
    victim.configureBlocking(false);
    open.add(victim);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1:PORT/",
        "http://127.0.0.1:PORT/",
        "https://localhost:PORT/",
        "https://inside.example.com:PORT/",
        "https://[::1]:PORT/",
        "https://[::ffff:127.0.0.1]:PORT/",
        "https://2130706433:PORT/",
        "https://0177.0.0.1:PORT/",
        "https://0x7f000001:PORT/",
        "https://127.1:PORT/",
        "https://0.0.0.0:PORT/",
        "https://169.254.169.254:PORT/latest/meta-data",
        "https://user@127.0.0.1:PORT/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:PORT/_",
        "jar:https://127.0.0.1:PORT/x!/"
      })
  void row66_A9_nothingInsideHearsOfACall(String url) throws IOException {
    GuardedClient client = client(List.of(), _ -> List.of(HERE));

    assertThat(refusal(client, url.replace("PORT", String.valueOf(port(victim)))))
        .isEqualTo(Reason.FORBIDDEN);
    assertThat(victim.accept()).isNull();
  }

  /** The first server is allowed, what it points to is not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:PORT/",
        "https://127.0.0.1:PORT/",
        "//127.0.0.1:PORT/",
        "https://inside.example.com:PORT/",
        "file:///etc/passwd"
      })
  void row66_A9_aRedirectLeadsNowhereThatACallMayNotGo(String target) throws IOException {
    String to = target.replace("PORT", String.valueOf(port(victim)));
    HttpServer server = server(BESIDE, exchange -> redirect(exchange, to));
    GuardedClient client = client(listed("127.0.0.2"), _ -> List.of(HERE));

    assertThat(refusal(client, at(server, "/start"))).isEqualTo(Reason.FORBIDDEN);
    assertThat(heard).containsExactly("GET /start");
    assertThat(victim.accept()).isNull();
  }

  @Test
  void redirectsAreFollowedAFewTimesAndCarryNoCredentialsElsewhere() throws IOException {
    HttpServer other = server(HERE, exchange -> answer(exchange, auth(exchange)));
    HttpServer server =
        server(
            BESIDE,
            exchange -> {
              switch (exchange.getRequestURI().getPath()) {
                case "/out" -> redirect(exchange, at(other, "/"));
                case "/round" -> redirect(exchange, "/round");
                case "/near" -> redirect(exchange, "/there");
                default -> answer(exchange, auth(exchange));
              }
            });
    GuardedClient client = client(listed("127.0.0.0/8"), _ -> List.of());

    assertThat(get(client, at(server, "/near")).text()).isEqualTo("Bearer t, application/json");
    assertThat(get(client, at(server, "/out")).text()).isEqualTo("null, application/json");
    assertThat(refusal(client, at(server, "/round"))).isEqualTo(Reason.UNREACHABLE);
    assertThat(heard.stream().filter("GET /round"::equals)).hasSize(4);
  }

  @Test
  void aFormIsSentOnceAndItsRedirectNotFollowed() throws IOException {
    HttpServer server = server(BESIDE, exchange -> redirect(exchange, "/again"));
    GuardedClient client = client(listed("127.0.0.2"), _ -> List.of());

    OutgoingResponse answer =
        client.send(
            OutgoingRequest.form(URI.create(at(server, "/token")), Map.of("code", "a b&c")));

    assertThat(answer.status()).isEqualTo(302);
    assertThat(heard)
        .containsExactly("POST /token application/x-www-form-urlencoded code=a%20b%26c");
  }

  @Test
  void aConnectionThatTheServerClosedSinceTheLastCallIsNotUsedAgain() throws Exception {
    try (var server = new ServerSocket(0, 1, BESIDE)) {
      String answer = "HTTP/1.1 204 Nothing\r\nConnection: keep-alive\r\n\r\n";
      Thread.ofVirtual()
          .start(() -> {
            while (true) {
              try (Socket caller = server.accept()) {
                caller.getInputStream().read(new byte[1 << 12]);
                caller.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
              } catch (IOException closed) {
                return;
              }
            }
          });
      GuardedClient client = client(listed("127.0.0.2"), _ -> List.of());
      URI url = URI.create("http://127.0.0.2:" + server.getLocalPort() + "/token");

      for (int i = 0; i < 3; i++) {
        OutgoingRequest form = OutgoingRequest.form(url, Map.of("code", "x"));
        assertThat(client.send(form).status()).as("call %d", i).isEqualTo(204);
        Thread.sleep(50); // until it has closed
      }
    }
  }

  /** A name that changes its address. */
  @Test
  void row66_A9_aNameIsLookedUpOnceForACallAndCheckedEachTime() throws IOException {
    HttpServer server = server(HERE, exchange -> answer(exchange, "here"));
    List<InetAddress> answers = new ArrayList<>(List.of(HERE, BESIDE));
    var beside = ServerSocketChannel.open();
    open.add(beside);
    beside.bind(new InetSocketAddress(BESIDE, port(server)));
    beside.configureBlocking(false);
    Destinations.Names flips = _ -> List.of(answers.removeFirst());
    GuardedClient client = client(listed("127.0.0.1"), flips);
    GuardedClient named = client(listed("flips.example.com"), flips);
    String url = "http://flips.example.com:" + port(server) + "/";

    assertThat(get(named, url).text()).isEqualTo("here");
    assertThat(answers).containsExactly(BESIDE);

    assertThat(refusal(client, "https://flips.example.com:" + port(server) + "/"))
        .isEqualTo(Reason.FORBIDDEN);
    assertThat(answers).isEmpty();
    assertThat(beside.accept()).isNull();
  }

  @Test
  void row66_A9_anAnswerThatIsTooLongIsNotRead() throws IOException {
    HttpServer server =
        server(
            BESIDE,
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              byte[] block = new byte[1 << 16];
              for (long sent = 0; sent < 10L << 30; sent += block.length) {
                exchange.getResponseBody().write(block);
              }
            });
    GuardedClient client = client(listed("127.0.0.2"), _ -> List.of());

    assertThat(refusal(client, at(server, "/"))).isEqualTo(Reason.LARGE);
  }

  @Test
  void row66_A9_anAnswerThatDripsIsCutAtTheDeadline() throws Exception {
    var cut = new CountDownLatch(1);
    HttpServer server =
        server(
            BESIDE,
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              try {
                while (true) {
                  exchange.getResponseBody().write('x');
                  exchange.getResponseBody().flush();
                  Thread.sleep(20);
                }
              } catch (IOException gone) {
                cut.countDown();
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
            });
    GuardedClient client =
        client(listed("127.0.0.2"), _ -> List.of(), Duration.ofMillis(300), Optional.empty());

    assertThat(refusal(client, at(server, "/"))).isEqualTo(Reason.SLOW);
    cut.await(); // the connection is closed, not only forgotten
  }

  @Test
  void aServerThatTakesTheCallAndSaysNothingIsCutAtTheDeadline() throws IOException {
    GuardedClient client =
        client(listed("127.0.0.1"), _ -> List.of(), Duration.ofMillis(300), Optional.empty());

    assertThat(refusal(client, "http://127.0.0.1:" + port(victim) + "/")).isEqualTo(Reason.SLOW);
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() throws IOException {
    int free = port(victim);
    victim.close();

    assertThat(refusal(client(listed("127.0.0.1"), _ -> List.of()), "http://127.0.0.1:" + free))
        .isEqualTo(Reason.UNREACHABLE);
  }

  /** The address that was checked is connected to, and the name is still proven. */
  @Test
  void row66_tlsProvesTheNameAlthoughTheAddressWasChosenHere() throws Exception {
    SSLContext tls = certificateFor("good.example.com");
    HttpsServer server = HttpsServer.create(new InetSocketAddress(HERE, 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    serve(server, exchange -> answer(exchange, "proven"));
    GuardedClient client = client(listed("127.0.0.1"), _ -> List.of(HERE), LONG, Optional.of(tls));
    GuardedClient trustsOthers =
        client(listed("127.0.0.1"), _ -> List.of(HERE), LONG, Optional.empty());
    int port = server.getAddress().getPort();

    assertThat(get(client, "https://good.example.com:" + port + "/").text()).isEqualTo("proven");
    assertThat(refusal(client, "https://other.example.com:" + port + "/"))
        .isEqualTo(Reason.UNREACHABLE);
    assertThat(refusal(client, "https://127.0.0.1:" + port + "/")).isEqualTo(Reason.UNREACHABLE);
    assertThat(refusal(trustsOthers, "https://good.example.com:" + port + "/"))
        .isEqualTo(Reason.UNREACHABLE);
    assertThat(heard).containsExactly("GET /");
  }

  @Test
  void aNameThatDoesNotExistIsUnreachable() throws Exception {
    try (var names = new SystemNames()) {
      assertThat(
              catchThrowableOfType(OutgoingFailure.class, () -> names.of("no-such-name.invalid"))
                  .reason())
          .isEqualTo(Reason.UNREACHABLE);
      assertThat(names.of("localhost")).isNotEmpty();
    }
  }

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  private HttpServer server(InetAddress address, Handler handler) throws IOException {
    return serve(HttpServer.create(new InetSocketAddress(address, 0), 0), handler);
  }

  private HttpServer serve(HttpServer server, Handler handler) {
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String sent = body.length == 0 ? "" : " " + new String(body, StandardCharsets.UTF_8);
            String type =
                body.length == 0 ? "" : " " + exchange.getRequestHeaders().getFirst("Content-Type");
            heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + type + sent);
            handler.handle(exchange);
          }
        });
    server.start();
    open.add(threads::shutdownNow);
    open.add(() -> server.stop(0));
    return server;
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    exchange.sendResponseHeaders(200, text.length());
    exchange.getResponseBody().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    exchange.sendResponseHeaders(302, -1);
  }

  private static String auth(HttpExchange exchange) {
    return exchange.getRequestHeaders().getFirst("Authorization")
        + ", "
        + exchange.getRequestHeaders().getFirst("Accept");
  }

  private static String at(HttpServer server, String path) {
    var address = server.getAddress();
    return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + path;
  }

  private static OutgoingResponse get(GuardedClient client, String url) {
    return client.send(
        OutgoingRequest.get(URI.create(url))
            .with("Authorization", "Bearer t")
            .with("Accept", "application/json"));
  }

  private static Reason refusal(GuardedClient client, String url) {
    return catchThrowableOfType(OutgoingFailure.class, () -> get(client, url)).reason();
  }

  private GuardedClient client(List<Listed> listed, Destinations.Names names) {
    return client(listed, names, LONG, Optional.empty());
  }

  private GuardedClient client(
      List<Listed> listed, Destinations.Names names, Duration patience, Optional<SSLContext> tls) {
    var client = new GuardedClient(new Destinations(listed, names), patience, tls);
    open.add(client);
    return client;
  }

  private static List<Listed> listed(String... entries) {
    return Stream.of(entries).map(entry -> Listed.parse(entry).orElseThrow()).toList();
  }

  private static int port(ServerSocketChannel channel) throws IOException {
    return ((InetSocketAddress) channel.getLocalAddress()).getPort();
  }

  private static int port(HttpServer server) {
    return server.getAddress().getPort();
  }

  /** A key with a certificate of its own, trusted by the context that it is in. */
  private SSLContext certificateFor(String name) throws Exception {
    Path file = dir.resolve("tls.p12");
    char[] password = "changeit".toCharArray();
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(
        Arrays.asList(
            ("-genkeypair -alias a -keyalg EC -groupname secp256r1 -storetype PKCS12 -validity 2"
                    + " -storepass changeit -dname CN=test -ext san=dns:"
                    + name
                    + " -keystore")
                .split(" ")));
    command.add(file.toString());
    Process keytool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor()).as("keytool").isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, password);
    }
    var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, password);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("a", keys.getCertificate("a"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
