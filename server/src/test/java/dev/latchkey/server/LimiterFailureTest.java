package dev.latchkey.server;

import static dev.latchkey.server.TokenWorld.good;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What guesses are worth while they cannot be counted: nothing, whether or not they are right. On
 * SQLite guesses at passwords are counted in memory, which does not fail, and those at codes in the
 * database as well; on PostgreSQL all of them in the database.
 */
class LimiterFailureTest {
  private static final String ADA = TokenWorld.ADA;
  private static final int FLOOD = 60;

  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init") // started by each test
  private TokenWorld world;

  @SuppressWarnings("NullAway.Init") // started by each test
  private TestServer server;

  @SuppressWarnings("NullAway.Init") // started by each test
  private SweepStore store;

  /** What goes wrong, and where. */
  enum Fault {
    /** The table of counts is not there. */
    POSTGRES_COUNTS(true),
    /** Everything can be read and nothing written. */
    POSTGRES_WRITES(true),
    SQLITE_WRITES(false);

    private final boolean postgres;

    Fault(boolean postgres) {
      this.postgres = postgres;
    }

    void begin(SweepStore store) {
      switch (this) {
        case POSTGRES_COUNTS -> store.run("ALTER TABLE counts RENAME TO counts_gone");
        case POSTGRES_WRITES -> {
          store.run(
              "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS"
                  + " $$ BEGIN RAISE EXCEPTION 'nothing can be written'; END $$");
          store
              .tables()
              .forEach(table ->
                  store.run(
                      "CREATE TRIGGER fails BEFORE INSERT OR UPDATE OR DELETE ON "
                          + table
                          + " FOR EACH STATEMENT EXECUTE FUNCTION fail()"));
        }
        case SQLITE_WRITES ->
            each(
                store,
                (table, event) ->
                    "CREATE TRIGGER fails_%2$s_%1$s BEFORE %2$s ON %1$s BEGIN SELECT RAISE(ABORT, 'nothing can be written'); END"
                        .formatted(table, event));
      }
    }

    void end(SweepStore store) {
      switch (this) {
        case POSTGRES_COUNTS -> store.run("ALTER TABLE counts_gone RENAME TO counts");
        case POSTGRES_WRITES -> store.run("DROP FUNCTION fail() CASCADE");
        case SQLITE_WRITES ->
            each(store, (table, event) -> "DROP TRIGGER fails_%2$s_%1$s".formatted(table, event));
      }
    }

    private interface Statement {
      String on(String table, String event);
    }

    private static void each(SweepStore store, Statement statement) {
      for (String table : store.tables()) {
        for (String event : List.of("INSERT", "UPDATE", "DELETE")) {
          store.run(statement.on(table, event));
        }
      }
    }
  }

  private void start(Fault fault) {
    TestStores.overPostgres(fault.postgres);
    world = new TokenWorld(dir);
    server = world.server;
    store = new SweepStore(dir);
    server.user("ada");
  }

  @AfterEach
  void stop() {
    world.close();
    TestStores.overPostgres(false);
  }

  private Answer password(String password, int from) {
    return server
        .post("/v1/account/sessions/email")
        .from("198.51.100." + from % 250)
        .json("email", ADA, "password", password)
        .send();
  }

  private static void refusedAll(List<Answer> answers) {
    assertThat(answers).extracting(Answer::status).isSubsetOf(429, 500, 503);
    assertThat(answers).flatExtracting(answer -> answer.headers("Set-Cookie")).isEmpty();
  }

  private void open(int sessions) {
    assertThat(server.get("/v1/users/ada/sessions").key(server.key()).send().list("sessions"))
        .hasSize(sessions);
  }

  @ParameterizedTest
  @EnumSource
  void row107_noPasswordIsComparedThatCouldNotBeCounted(Fault fault) throws Exception {
    start(fault);
    int before = server.hashing.compared.get();
    try (SecretsLog log = SecretsLog.listening()) {
      fault.begin(store);
      List<Answer> answers =
          Parallel.run(
              FLOOD, i -> password(i % 20 == 19 ? TestServer.PASSWORD : "wrong password " + i, i));
      refusedAll(answers);
      // in memory ten are counted, of which the right one may be one
      int compared = server.hashing.compared.get() - before;
      assertThat(compared).isLessThanOrEqualTo(fault.postgres ? 0 : 10 + FLOOD / 20);
      open(0);
      fault.end(store);
      assertThat(log.lines())
          .anyMatch(line ->
              line.contains(fault.postgres ? "counts cannot be kept" : "nothing can be written"));
    }
    until(200, () -> server.get("/v1/users/ada").key(server.key()).send());
  }

  private static void until(int status, Supplier<Answer> asked) throws InterruptedException {
    Answer answer = asked.get();
    for (int i = 0; i < 200 && answer.status() == 503; i++) {
      Thread.sleep(20); // a store that failed is not asked again at once
      answer = asked.get();
    }
    good(status, answer);
  }

  private Ask codeAt(String path, String method, String code, int from) {
    Map<String, String> password =
        path.contains("recovery") ? Map.of("password", "another password") : Map.of();
    List<Object> body = new ArrayList<>(List.of("userId", "ada", "secret", code));
    password.forEach((name, value) -> body.addAll(List.of(name, value)));
    return server
        .ask(method, "/v1/account/" + path)
        .from("203.0.113." + from % 250)
        .json(body.toArray());
  }

  @ParameterizedTest
  @EnumSource
  void row107_noCodeIsTakenThatCouldNotBeCountedNotEvenTheRightOne(Fault fault) throws Exception {
    start(fault);
    good(201, world.emailCode(ADA).send());
    String code = world.code(ADA);
    String recovery = recoveryCode();
    List<Answer> answers = new ArrayList<>();
    fault.begin(store);

    for (String path : List.of("sessions/token", "recovery/otp")) {
      String method = path.startsWith("sessions") ? "POST" : "PUT";
      String right = path.startsWith("sessions") ? code : recovery;
      answers.add(codeAt(path, method, right, 0).send());
      answers.addAll(
          Parallel.run(
              FLOOD, i -> codeAt(path, method, i % 20 == 19 ? right : guess(i, right), i).send()));
    }
    refusedAll(answers);
    open(0);
    fault.end(store);

    if (fault.postgres) { // nothing was counted, so nothing is used up
      until(201, () -> codeAt("sessions/token", "POST", code, 7).send());
    }
  }

  private String recoveryCode() {
    good(201, server.post("/v1/account/recovery/otp").json("email", ADA).send());
    return world.code(ADA);
  }

  private static String guess(int number, String right) {
    String guess = "%06d".formatted(number);
    return guess.equals(right) ? "999999" : guess;
  }

  @ParameterizedTest
  @EnumSource
  void row107_noFactorIsShownByACodeThatCouldNotBeCounted(Fault fault) throws Exception {
    start(fault);
    Answer session = server.signIn("ada");
    String totp = "/v1/account/mfa/authenticators/totp";
    String secret = server.post(totp).cookies(session).send().string("secret");
    long step = server.clock.instant().getEpochSecond() / 30;
    Ask enrol = server.ask("PUT", totp).cookies(session);
    good(200, enrol.json("otp", MfaTest.totp(secret, step)).send());
    good(200, server.patch("/v1/account/mfa").cookies(session).json("mfa", true).send());
    Answer half = server.signIn("ada");
    String challenges = "/v1/account/mfa/challenges";
    Answer asked = server.post(challenges).cookies(half).json("factor", "totp").send();
    good(201, asked);
    server.clock.forward(Duration.ofSeconds(30));
    String right = MfaTest.totp(secret, step + 1);
    fault.begin(store);

    List<Answer> answers =
        Parallel.run(
            FLOOD,
            i ->
                server
                    .ask("PUT", challenges)
                    .cookies(half)
                    .json(
                        "challengeId", asked.string("$id"), "otp", i == 0 ? right : guess(i, right))
                    .send());

    refusedAll(answers);
    fault.end(store);
    Answer account = server.get("/v1/account").cookies(half).send();
    assertThat(account.type()).isEqualTo("user_more_factors_required");
  }
}
