package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.store.sql.PostgresTestStores;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * What two servers answer while something is wrong with their PostgreSQL. How long that takes is
 * reported and not judged: the limits are those of {@code Patience} in the store.
 */
class PostgresFaultsTest {
  private static final String SESSIONS = "/v1/users/ada/sessions";
  private static final int CALLS = 40;

  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init") // started before each test
  private PostgresPair pair;

  @BeforeEach
  void start() throws Exception {
    pair = new PostgresPair(dir);
    Answer made = pair.ask(0, "POST", "/v1/users").json("userId", "ada").send();
    assertThat(made.status()).as(made.text()).isEqualTo(201);
  }

  @AfterEach
  void stop() throws Exception {
    pair.close();
  }

  private String opened(int server) {
    Answer answer = pair.ask(server, "POST", SESSIONS).send();
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.string("$id");
  }

  private Set<String> sessions(int server) {
    Answer answer = pair.ask(server, "GET", SESSIONS).send();
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    Set<String> ids = new HashSet<>();
    answer.list("sessions").forEach(session -> ids.add(String.valueOf(session.get("$id"))));
    return ids;
  }

  /** A refusal that says when to come back, and nothing of what is behind it. */
  private static void assertLater(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).contains("1");
    assertThat(answer.type()).isEqualTo("general_server_error");
    assertThat(answer.text()).doesNotContainIgnoringCase("sql", "connection", "127.0.0.1", "lock");
  }

  /** Many calls at once to both; each is answered, and is a refusal for later. */
  private void allAreRefused(TestReporter report, String what) throws Exception {
    List<Long> took =
        Parallel.run(
            CALLS,
            i -> {
              long began = System.nanoTime();
              assertLater(pair.ask(i, i % 4 < 2 ? "POST" : "GET", SESSIONS).send());
              return System.nanoTime() - began;
            });
    long longest = took.stream().max(Long::compare).orElseThrow();
    report.publishEntry(what, "longest answer " + Duration.ofNanos(longest).toMillis() + " ms");
    assertThat(pair.health(0, "live")).isEqualTo(200);
    assertThat(pair.health(0, "ready")).isEqualTo(503);
  }

  /** Asks until both serve again. */
  private void untilServing(TestReporter report, String what) throws InterruptedException {
    long began = System.nanoTime();
    for (int server = 0; server < 2; server++) {
      while (pair.ask(server, "POST", SESSIONS).send().status() != 201) {
        Thread.sleep(20);
      }
    }
    long took = Duration.ofNanos(System.nanoTime() - began).toMillis();
    report.publishEntry(what, "back after " + took + " ms");
    assertThat(pair.health(0, "ready")).isEqualTo(200);
    assertThat(pair.health(1, "ready")).isEqualTo(200);
  }

  @Test
  void row117_aPostgresThatIsGoneIsA503AndItsReturnIsEnough(TestReporter report) throws Exception {
    String before = opened(0);

    pair.postgres.kill();
    allAreRefused(report, "killed");
    pair.postgres.startAgain();
    untilServing(report, "killed");

    assertThat(sessions(0)).contains(before).isEqualTo(sessions(1));
  }

  @Test
  void row117_aPostgresThatSaysNothingIsA503AndItsReturnIsEnough(TestReporter report)
      throws Exception {
    String before = opened(0);

    pair.postgres.freeze(true);
    allAreRefused(report, "frozen");
    pair.postgres.freeze(false);
    untilServing(report, "frozen");

    assertThat(sessions(1)).contains(before);
  }

  @Test
  void connectionsThatAreCutAreMadeAnewAndNobodyNotices() {
    for (int round = 0; round < 5; round++) {
      String session = opened(round);
      PostgresTestStores.run(
          pair.postgres.server("postgres"),
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE application_name LIKE 'latchkey%' AND pid <> pg_backend_pid()");

      assertThat(sessions(round)).contains(session);
      assertThat(pair.ask(round, "DELETE", SESSIONS + "/" + session).send().status())
          .isEqualTo(204);
      assertThat(sessions(round + 1)).doesNotContain(session);
    }
  }

  @Test
  void row117_aStatementThatHangsIsA503AndTheRestGoesOn(TestReporter report) throws Exception {
    opened(0);
    try (Connection other = PostgresTestStores.connect(pair.postgres.server("postgres"));
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE sessions IN ACCESS EXCLUSIVE MODE");

      List<Long> took =
          Parallel.run(
              CALLS,
              i -> {
                long began = System.nanoTime();
                assertLater(pair.ask(i, i % 4 < 2 ? "POST" : "GET", SESSIONS).send());
                return System.nanoTime() - began;
              });
      long longest = took.stream().max(Long::compare).orElseThrow();
      report.publishEntry("locked", "longest " + Duration.ofNanos(longest).toMillis() + " ms");
      assertThat(pair.ask(0, "GET", "/v1/users/ada").send().status()).isEqualTo(200);
      other.rollback();
    }
    untilServing(report, "locked");
  }

  @Test
  void row117_aDiskThatIsFullIsA503ForChangesWhileReadingGoesOn(TestReporter report)
      throws Exception {
    String before = opened(0);
    // What a full disk makes the server say, said by a trigger: no test fills a machine's disk
    PostgresTestStores.run(
        pair.postgres.server("postgres"),
        "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS"
            + " $$BEGIN RAISE EXCEPTION 'could not extend file: No space left on device'"
            + " USING ERRCODE = '53100'; END$$",
        "CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON sessions EXECUTE FUNCTION full_disk()");

    for (int server = 0; server < 2; server++) {
      assertLater(pair.ask(server, "POST", SESSIONS).send());
      assertThat(sessions(server)).containsExactly(before);
    }
    PostgresTestStores.run(pair.postgres.server("postgres"), "DROP TRIGGER full_disk ON sessions");
    untilServing(report, "full");
  }
}
