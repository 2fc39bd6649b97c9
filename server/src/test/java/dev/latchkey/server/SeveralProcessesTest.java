package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.store.sql.PostgresTestStores;
import dev.latchkey.store.sql.SqlStores;
import dev.latchkey.vault.KeyRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands beside two server processes on one PostgreSQL, and where no server runs. */
class SeveralProcessesTest {
  private final SqlStores.Server database = PostgresTestStores.fresh();
  private final Map<String, String> environment =
      Map.of(
          "LATCHKEY_DATABASE_URL",
          PostgresTestStores.url(database),
          "LATCHKEY_KEY_RING",
          KeyRing.random().reveal(),
          "LATCHKEY_API_KEY",
          "only-for-tests-0123456789abcdefghij");

  @TempDir Path dir;

  @AfterEach
  void drop() {
    PostgresTestStores.drop(database);
  }

  private Outcome command(Path at, String... words) {
    Outcome outcome = ServerProcess.run(at, environment, words);
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    return outcome;
  }

  @Test
  void whatACommandChangesAnywhereEveryServerKnows() throws IOException {
    Path first = Files.createDirectory(dir.resolve("first"));
    Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
    try (ServerProcess a = ServerProcess.serving(first, environment);
        ServerProcess b =
            ServerProcess.serving(Files.createDirectory(dir.resolve("second")), environment)) {
      a.ask("POST", "/v1/account")
          .json("userId", "ada", "email", "ada@example.com", "password", "correct horse")
          .send();
      Answer session =
          b.ask("POST", "/v1/account/sessions/email")
              .json("email", "ada@example.com", "password", "correct horse")
              .send();
      assertThat(session.status()).isEqualTo(201);

      for (ServerProcess server : new ServerProcess[] {a, b}) {
        Ask page = server.ask("GET", "/v1/locale").header("Origin", "https://app.example.com");
        Ask account = server.ask("GET", "/v1/account").cookies(session);
        assertThat(page.send().status()).isEqualTo(403);
        command(first, "platform", "add", "app.example.com", "--project", "default");
        TwoServers.until(() -> page.send().status() == 200);
        command(elsewhere, "platform", "remove", "app.example.com", "--project", "default");
        TwoServers.until(() -> page.send().status() == 403);

        assertThat(account.send().status()).isEqualTo(200);
        command(elsewhere, "user", "block", "ada", "--project", "default");
        assertThat(account.send().status()).isEqualTo(403);
        command(first, "user", "unblock", "ada", "--project", "default");
        assertThat(account.send().status()).isEqualTo(200);
      }
      command(elsewhere, "session", "end", "ada", "--all", "--project", "default");
      assertThat(a.ask("GET", "/v1/account").cookies(session).send().status()).isEqualTo(401);
      assertThat(b.ask("GET", "/v1/account").cookies(session).send().status()).isEqualTo(401);
    }
  }

  private static String jwt(ServerProcess server, Answer session) {
    Answer made = server.ask("POST", "/v1/account/jwts").cookies(session).send();
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.string("jwt");
  }

  private static int account(ServerProcess server, String jwt) {
    return server.ask("GET", "/v1/account").header("X-Appwrite-JWT", jwt).send().status();
  }

  private static int keys(ServerProcess server) {
    return server.ask("GET", "/v1/.well-known/jwks.json").send().list("keys").size();
  }

  @Test
  void row73_aSigningKeyIsReplacedOnEveryServerAndWhatTheOldOneSignedStaysGoodForItsTime()
      throws IOException {
    Path first = Files.createDirectory(dir.resolve("first"));
    Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
    try (ServerProcess a = ServerProcess.serving(first, environment);
        ServerProcess b =
            ServerProcess.serving(Files.createDirectory(dir.resolve("second")), environment)) {
      a.ask("POST", "/v1/account")
          .json("userId", "ada", "email", "ada@example.com", "password", "correct horse")
          .send();
      Answer session =
          a.ask("POST", "/v1/account/sessions/email")
              .json("email", "ada@example.com", "password", "correct horse")
              .send();
      String old = jwt(a, session);
      assertThat(account(b, old)).isEqualTo(200);

      command(elsewhere, "signing-key", "rotate", "--project", "default");
      String fresh = jwt(b, session);
      for (ServerProcess server : new ServerProcess[] {a, b}) {
        assertThat(account(server, fresh)).isEqualTo(200);
        assertThat(account(server, old)).isEqualTo(200);
        TwoServers.until(() -> keys(server) == 2);
      }
      assertThat(signedBy(jwt(a, session))).isEqualTo(signedBy(jwt(b, session)));

      command(elsewhere, "signing-key", "rotate", "--project", "default", "--at-once");
      for (ServerProcess server : new ServerProcess[] {a, b}) {
        TwoServers.until(() -> account(server, old) == 401);
        TwoServers.until(() -> account(server, fresh) == 401);
        assertThat(account(server, jwt(a, session))).isEqualTo(200);
        assertThat(account(server, jwt(b, session))).isEqualTo(200);
      }
    }
  }

  /** The first part of a JWT, which names the key. */
  private static String signedBy(String jwt) {
    return jwt.substring(0, jwt.indexOf('.'));
  }
}
