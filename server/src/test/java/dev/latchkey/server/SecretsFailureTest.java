package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.Code;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.device.DeviceDetector;
import dev.latchkey.password.Hashing;
import dev.latchkey.project.Environment;
import dev.latchkey.rest.Problem;
import dev.latchkey.rest.Proxies;
import dev.latchkey.store.sql.SqlStores;
import dev.latchkey.vault.KeyRing;
import dev.latchkey.vault.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsFailureTest {
  private static final DeviceDetector DETECTOR = DeviceDetector.bundled();
  private static final String PLANTED = "planted at /srv/secret on host db-7";

  @TempDir Path dir;
  private SqlStores stores;
  private LatchkeyServer server;
  private SweepStore store;
  private SecretsLog log;
  private volatile Part broken = Part.NONE;

  /** What can be made to fail. */
  enum Part {
    NONE,
    HASH_BUSY,
    HASH,
    COUNTRIES,
    DETECTOR
  }

  @BeforeEach
  void start() {
    log = SecretsLog.listening();
    stores = TestStores.open(dir);
    store = new SweepStore(dir);
    Latchkey latchkey =
        Latchkey.wire(
            new Latchkey.Outside(
                stores,
                Vault.open(KeyRing.random(), stores.vault()),
                new BreakableHashing(),
                agent -> {
                  failIf(Part.DETECTOR);
                  return DETECTOR.visitor(agent);
                },
                _ -> {
                  failIf(Part.COUNTRIES);
                  return "DE";
                },
                Proxies.none(),
                new PublicUrl(java.util.Optional.empty()),
                Mailing.none(new TestClock()),
                TestServer.NOWHERE,
                new TestClock(),
                new RequestLog()));
    latchkey.projects().create(new ProjectId(TestServer.PROJECT), "App", Environment.DEVELOPMENT);
    server = LatchkeyServer.start(latchkey, "127.0.0.1", 0);
    assertThat(signUp("ada").status()).isEqualTo(201);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    stores.close();
    log.close();
  }

  private void failIf(Part part) {
    if (broken == part) {
      throw new IllegalStateException(PLANTED);
    }
  }

  /** Hashing that costs nothing, and can be made to refuse or to fail. */
  private final class BreakableHashing implements Hashing {
    @Override
    public String hash(Secret password) {
      breakIfAsked();
      return "plain:" + password.reveal();
    }

    @Override
    public boolean matches(Secret password, String hash) {
      breakIfAsked();
      return hash.equals("plain:" + password.reveal());
    }

    private void breakIfAsked() {
      failIf(Part.HASH);
      if (broken == Part.HASH_BUSY) {
        throw Problem.later(Code.GENERAL_SERVICE_UNAVAILABLE, Duration.ofSeconds(2));
      }
    }

    @Override
    public String decoy() {
      return "plain:";
    }

    @Override
    public boolean outdated(String hash) {
      return false;
    }
  }

  private Ask ask(String method, String path) {
    return new Ask("http://127.0.0.1:" + server.port(), method, path).project(TestServer.PROJECT);
  }

  private Answer signUp(String id) {
    return ask("POST", "/v1/account")
        .json("userId", id, "email", id + "@example.com", "password", TestServer.PASSWORD)
        .send();
  }

  private Answer signIn() {
    return ask("POST", "/v1/account/sessions/email")
        .json("email", "ada@example.com", "password", TestServer.PASSWORD)
        .send();
  }

  private static void tellsNothing(Answer answer) {
    assertThat(answer.json().keySet()).containsExactly("message", "code", "type", "version");
    assertThat(answer.header("X-Request-Id")).isPresent();
    assertThat(answer.header("Server")).hasValue("Latchkey");
    assertThat(answer.headers("Set-Cookie")).isEmpty();
    assertThat(answer.text() + answer.http().headers().map())
        .doesNotContain(PLANTED)
        .doesNotContain("planted", "db-7", "Exception", "SQL", "sqlite", "latchkey.db")
        .doesNotContain("dev.latchkey", "java.", "\tat ", "sessions (", "no such");
  }

  /** Rows that a user or session is made of; that it was tried may be noted. */
  private List<String> state() {
    return store.rows().stream().filter(row -> row.matches("(users|sessions|targets) .*")).toList();
  }

  @ParameterizedTest
  @EnumSource(
      value = Part.class,
      names = {"HASH_BUSY", "HASH", "COUNTRIES", "DETECTOR"})
  void row108_whenAPartFailsTheAnswerSaysSoAndNothingIsHalfMade(Part part) {
    List<String> before = state();
    broken = part;
    boolean hash = part == Part.HASH || part == Part.HASH_BUSY;
    int status = part == Part.HASH_BUSY ? 503 : 500;

    Answer signedIn = signIn();
    assertThat(signedIn.status()).isEqualTo(status);
    tellsNothing(signedIn);
    if (part == Part.HASH_BUSY) {
      assertThat(signedIn.header("Retry-After")).hasValue("2");
    }
    if (hash) {
      Answer signedUp = signUp("eve");
      assertThat(signedUp.status()).isEqualTo(status);
      tellsNothing(signedUp);
    } else {
      Answer anonymous = ask("POST", "/v1/account/sessions/anonymous").send();
      assertThat(anonymous.status()).isEqualTo(status);
      tellsNothing(anonymous);
    }
    assertThat(state()).isEqualTo(before);

    broken = Part.NONE;
    assertThat(signIn().status()).isEqualTo(201);
  }

  @Test
  void row117_row99_aStoreThatIsGoneIsA503ThatNamesNoHostTableOrFile() throws Exception {
    Answer signedIn = signIn();
    stores.close();

    for (Answer answer :
        List.of(
            signIn(),
            signUp("eve"),
            ask("GET", "/v1/account").cookies(signedIn).send(),
            ask("GET", "/v1/users").key("standard_x").send())) {
      assertThat(answer.status()).as(answer.text()).isEqualTo(503);
      assertThat(answer.type()).isEqualTo("general_server_error");
      assertThat(answer.header("Retry-After")).isPresent();
      tellsNothing(answer);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ALTER TABLE sessions RENAME TO lost", "UPDATE sessions SET factors = '{'"})
  void row117_row99_aStoreThatIsBrokenIsA5xxWithARequestIdAndNothingInternal(String sql) {
    Answer signedIn = signIn();
    store.run(sql);

    Answer answer = ask("GET", "/v1/account/sessions").cookies(signedIn).send();

    assertThat(answer.status()).isBetween(500, 599);
    tellsNothing(answer);
    assertThat(log.lines()).isNotEmpty();
  }

  @Test
  void row99_aFailureOfOursNamesTheRequestSoThatTheLogCanBeSearched() {
    broken = Part.HASH;
    Answer answer = signIn();

    String id = answer.header("X-Request-Id").orElseThrow();
    assertThat(answer.message()).contains(id);
    assertThat(log.lines()).anyMatch(line -> line.contains(id) && line.contains(PLANTED));
  }
}
