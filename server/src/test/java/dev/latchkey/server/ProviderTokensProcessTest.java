package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.latchkey.store.sql.PostgresTestStores;
import dev.latchkey.store.sql.SqlStores;
import dev.latchkey.vault.KeyRing;
import dev.latchkey.vault.Vault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider's tokens renewed by two server processes on one PostgreSQL. */
final class ProviderTokensProcessTest {
  private static final String KEY = "only-for-tests-0123456789abcdefghij";

  @TempDir Path dir;

  private final SqlStores.Server database = PostgresTestStores.fresh();
  private final KeyRing ring = KeyRing.random();
  private final AtomicInteger renewals = new AtomicInteger();

  @SuppressWarnings("NullAway.Init") // started before each test
  private HttpServer provider;

  @BeforeEach
  void start() throws IOException {
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    provider.createContext("/token", this::renew);
    provider.start();
  }

  @AfterEach
  void stop() {
    provider.stop(0);
    PostgresTestStores.drop(database);
  }

  private void renew(HttpExchange exchange) throws IOException {
    int number = renewals.incrementAndGet() + 1;
    byte[] bytes =
        "{\"access_token\":\"access-%1$d\",\"refresh_token\":\"refresh-%1$d\",\"expires_in\":60}"
            .formatted(number)
            .getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      Thread.sleep(200); // so that the other process looks while the answer is awaited
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, String> environment() {
    return Map.of(
        "LATCHKEY_DATABASE_URL",
        PostgresTestStores.url(database),
        "LATCHKEY_KEY_RING",
        ring.reveal(),
        "LATCHKEY_API_KEY",
        KEY,
        "LATCHKEY_OUTGOING_ALLOW",
        "127.0.0.1");
  }

  private void setUp() {
    String base = "http://127.0.0.1:" + provider.getAddress().getPort();
    String secret =
        "{\"clientSecret\":\"s\",\"authorizationEndpoint\":\"%1$s/authorize\",\"tokenEndpoint\":\"%1$s/token\",\"userinfoEndpoint\":\"%1$s/user\"}"
            .formatted(base);
    Outcome set =
        ServerProcess.run(
            dir,
            environment(),
            "project",
            "set",
            "default",
            "providers.oidc.enabled=true",
            "providers.oidc.app-id=client",
            "providers.oidc.secret=" + secret);
    assertThat(set.exit()).as(set.err()).isZero();
  }

  @Test
  void row68_A31_ofFiftyOverTwoProcessesOneAsksTheProviderAndAllGetItsAnswer() throws Exception {
    try (ServerProcess a =
            ServerProcess.serving(Files.createDirectory(dir.resolve("a")), environment());
        ServerProcess b =
            ServerProcess.serving(Files.createDirectory(dir.resolve("b")), environment());
        SqlStores stores = PostgresTestStores.open(database)) {
      setUp();
      assertThat(a.ask("POST", "/v1/users").key(KEY).json("userId", "ada").send().status())
          .isEqualTo(201);
      Vault vault = Vault.open(ring, stores.vault());
      ProviderSession session =
          ProviderSession.open(
              stores,
              vault,
              dev.latchkey.project.Projects.DEFAULT,
              "ada",
              "oidc",
              Main.CLOCK.instant());
      Outcome made =
          ServerProcess.run(dir, environment(), "dev-key", "create", "--project", "default");
      String developer = made.out().strip();

      List<Answer> answers =
          Parallel.run(
              50,
              i ->
                  session
                      .by((i % 2 == 0 ? a : b).ask("PATCH", "/v1/account/sessions/current"))
                      .header("X-Appwrite-Dev-Key", developer)
                      .send());

      assertThat(answers)
          .allSatisfy(one -> {
            assertThat(one.status()).as(one.text()).isEqualTo(200);
            assertThat(one.json())
                .containsEntry("providerAccessToken", "access-2")
                .containsEntry("providerRefreshToken", "refresh-2");
          });
      assertThat(renewals).hasValue(1);
    }
  }
}
