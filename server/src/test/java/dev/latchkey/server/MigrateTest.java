package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.store.sql.PostgresTestStores;
import dev.latchkey.store.sql.SqlStores;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moving an installation from SQLite to PostgreSQL, as an operator does. */
class MigrateTest {
  private static final Map<String, String> PLAIN = Map.of();

  private final SqlStores.Server target = PostgresTestStores.blank();

  @TempDir Path dir;

  @AfterEach
  void drop() {
    PostgresTestStores.drop(target);
  }

  private Outcome migrate(String url) {
    return ServerProcess.run(dir, PLAIN, "migrate", "--to", url);
  }

  private Outcome migrate() {
    return migrate(PostgresTestStores.url(target));
  }

  /** A server that has run, and has one user. */
  private void installed() {
    try (ServerProcess server = ServerProcess.serving(dir, PLAIN)) {
      signUp(server, "ada");
      server.terminate();
      server.exit();
    }
  }

  private static void signUp(ServerProcess server, String id) {
    Answer made =
        server
            .ask("POST", "/v1/account")
            .json("userId", id, "email", id + "@example.com", "password", "correct horse")
            .send();
    assertThat(made.status()).isEqualTo(201);
  }

  private long users() {
    return PostgresTestStores.count(target, "users");
  }

  @Test
  void whatWasThereIsThereAndSaidToBeTheSame() {
    installed();

    Outcome moved = migrate();

    assertThat(moved.exit()).as(moved.err()).isZero();
    assertThat(moved.out())
        .startsWith("TABLE ")
        .containsPattern("(?m)^users +1 +[0-9a-f]{16}$")
        .containsPattern("(?m)^projects +1 +[0-9a-f]{16}$");
    assertThat(moved.err())
        .contains("copying users: 1 rows\n", "checking users: 1 rows\n")
        .containsPattern(
            "Copied \\d+ rows to postgresql://\\S+; numbers and checksums are the same")
        .contains("set LATCHKEY_DATABASE_URL", "the file keyring of " + dir.resolve("var"));
    try (var stores = PostgresTestStores.open(target)) {
      assertThat(stores.users().find(new ProjectId("default"), new UserId("ada"))).isPresent();
    }

    Outcome again = migrate();
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(again.out()).isEqualTo(moved.out());
    assertThat(again.err()).containsPattern("Nothing to do: all \\d+ rows are in postgresql://");
  }

  @Test
  void killedInTheMiddleItLeavesNothingAndRunAgainItFinishes() throws InterruptedException {
    installed();
    PostgresTestStores.open(target).close();
    PostgresTestStores.run(
        target,
        "CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS"
            + " $$ BEGIN PERFORM pg_sleep(20); RETURN NEW; END $$",
        "CREATE TRIGGER wait BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION wait()");
    try (ServerProcess migrating =
        ServerProcess.start(dir, PLAIN, "migrate", "--to", PostgresTestStores.url(target))) {
      while (!migrating.err().contains("copying projects: 1 rows")) {
        assertThat(migrating.alive()).as(migrating.err()).isTrue();
        Thread.sleep(10);
      }
      migrating.kill();
      migrating.exit();
    }
    PostgresTestStores.run(
        target,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name = 'latchkey migrate' AND datname = current_database()",
        "DROP TRIGGER wait ON users");
    assertThat(users()).isZero();
    assertThat(PostgresTestStores.count(target, "projects")).isZero();

    Outcome moved = migrate();

    assertThat(moved.exit()).as(moved.err()).isZero();
    assertThat(users()).isEqualTo(1);
  }

  @Test
  void whileAServerRunsItIsRefused() {
    try (ServerProcess server = ServerProcess.serving(dir, PLAIN)) {
      signUp(server, "ada");

      Outcome refused = migrate();

      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.err())
          .isEqualTo(
              "A server is using the data directory var: stop it first, for what it answers"
                  + " meanwhile would not be copied.\n");
    }
  }

  @Test
  void whateverIsWrongIsSaidInASentenceWithoutThePassword() {
    Outcome without = ServerProcess.run(dir, PLAIN, "migrate");
    assertThat(without.exit()).isEqualTo(2);
    assertThat(without.err()).startsWith("--to is missing. Usage: latchkey migrate --to URL");

    for (String url :
        List.of("mysql://me:hunter2@h/d", "me:hunter2", "postgresql://me:hunter2@h:99999/d")) {
      Outcome refused = migrate(url);
      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.err())
          .startsWith("--to: must be postgresql://user:password@host:port/database")
          .doesNotContain("hunter2");
    }
    assertThat(migrate().err()).isEqualTo("There is no data directory var to copy.\n");
    assertThat(dir.resolve("var")).doesNotExist();

    installed();
    Outcome unreachable = migrate("postgresql://me:hunter2@127.0.0.1:1/d");
    assertThat(unreachable.exit()).isEqualTo(1);
    assertThat(unreachable.err())
        .contains("postgresql://127.0.0.1:1/d cannot be reached")
        .doesNotContain("hunter2", "Exception");
  }

  @Test
  void aDatabaseThatAServerHasUsedIsLeftAlone() {
    installed();
    assertThat(migrate().exit()).isZero();
    PostgresTestStores.run(target, "UPDATE users SET name = 'changed since'");

    Outcome refused = migrate();

    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("is not empty, and differs from", "Nothing was changed");
    assertThat(users()).isEqualTo(1);
  }

  @Test
  void onATerminalABarMovesAndIsWipedOut() {
    var bytes = new ByteArrayOutputStream();
    var bar = new ProgressBar(new PrintStream(bytes, true, StandardCharsets.UTF_8), true);
    bar.at("copying", "users", 0, 200);
    bar.at("copying", "users", 100, 200);
    bar.at("copying", "users", 100, 200);
    bar.at("checking", "nothing", 0, 0);
    bar.end();
    String shown = bytes.toString(StandardCharsets.UTF_8);
    assertThat(shown)
        .contains("copying users                [..............................]   0 %")
        .containsOnlyOnce("[###############...............]  50 %")
        .contains("checking nothing             [##############################] 100 %")
        .endsWith("\r")
        .doesNotContain("\n");
  }
}
