package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.rest.Request;
import dev.latchkey.rest.Response;
import dev.latchkey.store.sql.CountedStores;
import dev.latchkey.store.sql.PostgresTestStores;
import dev.latchkey.store.sql.SqlStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a server has to do before it answers, for an address that is a user's and for one that is
 * nobody's. Of time it says nothing: {@code bench/server/enumeration.sh} does.
 */
class EnumerationTest {
  private static final String KNOWN = "ada@example.com";
  private static final String UNKNOWN = "eve@example.com";
  private static final String KNOWN_PHONE = "+4930123456";
  private static final String UNKNOWN_PHONE = "+4930123457";

  @TempDir Path dir;
  private final Map<String, List<String>> work = new ConcurrentHashMap<>();
  private Optional<SqlStores.Server> database = Optional.empty();

  /** What the stores lie in. */
  enum Kind {
    SQLITE,
    POSTGRESQL
  }

  @AfterEach
  void drop() {
    database.ifPresent(PostgresTestStores::drop);
  }

  private SqlStores stores(Kind kind) {
    if (kind == Kind.SQLITE) {
      return CountedStores.open(dir);
    }
    SqlStores.Server fresh = PostgresTestStores.fresh();
    database = Optional.of(fresh);
    return CountedStores.open(fresh);
  }

  /** A server with one user, that notes what it did on the way to each answer. */
  private TestServer server(Kind kind) {
    TestServer server = TestServer.over(stores(kind), this::note);
    server
        .post("/v1/users")
        .key(server.key())
        .json(
            "userId", "ada", "email", KNOWN, "phone", KNOWN_PHONE, "password", TestServer.PASSWORD)
        .send();
    return server;
  }

  private void note(
      Request request, String route, Response response, Optional<Throwable> thrown, Duration took) {
    work.put(request.id(), CountedStores.taken());
  }

  /** What the server did until it had this answer: store and hashes, in figures. */
  private List<String> done(TestServer server, Ask ask) {
    int compared = server.hashing.compared.get();
    int hashed = server.hashing.hashed.get();
    Answer answer = ask.send();
    return Stream.concat(
            work.getOrDefault(answer.header("X-Request-Id").orElseThrow(), List.of("?")).stream(),
            Stream.of(
                "compared " + (server.hashing.compared.get() - compared),
                "hashed " + (server.hashing.hashed.get() - hashed),
                "status " + answer.status()))
        .toList();
  }

  private void alike(
      TestServer server,
      Function<String, Ask> ask,
      String known,
      String unknown,
      String... hashes) {
    for (String one : List.of(known, unknown)) {
      done(server, ask.apply(one)); // what is looked up once is kept from here on
    }
    for (int i = 0; i < 2; i++) {
      List<String> forKnown = done(server, ask.apply(known).from("198.51.100.1"));
      List<String> forUnknown = done(server, ask.apply(unknown).from("198.51.100.2"));
      assertThat(forKnown).as(known).isEqualTo(forUnknown).contains(hashes);
    }
  }

  @ParameterizedTest
  @EnumSource
  void row8_A20_aWrongPasswordCostsTheSameForAnAddressThatIsNobodys(Kind kind) {
    try (TestServer server = server(kind)) {
      alike(
          server,
          email ->
              server
                  .post("/v1/account/sessions/email")
                  .json("email", email, "password", "wrong password"),
          KNOWN,
          UNKNOWN,
          "compared 1",
          "hashed 0",
          "status 401");
    }
  }

  @ParameterizedTest
  @EnumSource
  void row8_A20_theGuessThatIsToldOfCostsTheSameForAnAddressThatIsNobodys(Kind kind) {
    try (TestServer server = server(kind)) {
      Function<String, Ask> guess =
          email ->
              server
                  .post("/v1/account/sessions/email")
                  .json("email", email, "password", "wrong password");
      for (int i = 0; i < 7; i++) {
        guess.apply(KNOWN).send();
        guess.apply(UNKNOWN).send();
      }
      alike(server, guess, KNOWN, UNKNOWN, "compared 1", "hashed 0", "status 401");
      assertThat(server.latchkey.tokens().afterwards().done(Duration.ofSeconds(30))).isTrue();
      assertThat(server.letters()).as("of the tenth guess, the last of these").hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void row8_A20_whereAccountsAreHiddenEveryRouteThatTakesAnAddressDoesTheSameBeforeItAnswers(
      Kind kind) {
    try (TestServer server = server(kind)) {
      server.settings(s -> s.with(ProjectSettingTable.HIDE_ACCOUNTS, true));
      String[] none = {"compared 0", "hashed 0", "status 201"};
      for (String path : List.of("tokens/magic-url", "tokens/email", "recovery/otp")) {
        alike(server, email -> byMail(server, path, email), KNOWN, UNKNOWN, none);
      }
      alike(
          server,
          email ->
              server.post("/v1/account/recovery").json("email", email, "url", "http://localhost/r"),
          KNOWN,
          UNKNOWN,
          none);
      alike(
          server,
          phone ->
              server.post("/v1/account/tokens/phone").json("userId", "unique()", "phone", phone),
          KNOWN_PHONE,
          UNKNOWN_PHONE,
          none);
      assertThat(server.latchkey.tokens().afterwards().done(Duration.ofSeconds(30))).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void row9_A20_whereAccountsAreHiddenSigningUpDoesTheSameBeforeItAnswers(Kind kind) {
    try (TestServer server = server(kind)) {
      server.settings(s -> s.with(ProjectSettingTable.HIDE_ACCOUNTS, true));
      alike(
          server,
          email ->
              server
                  .post("/v1/account")
                  .json("userId", "unique()", "email", email, "password", TestServer.PASSWORD),
          KNOWN,
          UNKNOWN,
          "compared 0",
          "hashed 1",
          "status 201");
      assertThat(server.latchkey.tokens().afterwards().done(Duration.ofSeconds(30))).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void row8_A20_aWrongSecretCostsTheSameWhoeverItIsSaidToBeOf(Kind kind) {
    try (TestServer server = server(kind)) {
      server.settings(s -> s.with(ProjectSettingTable.HIDE_ACCOUNTS, true));
      for (String secret : List.of("000000", "0".repeat(64), "0".repeat(256))) {
        alike(
            server,
            name -> with(server, "POST", "sessions/token", name, secret),
            "ada",
            "eve",
            "hashed 0");
        for (String path :
            List.of(
                "recovery",
                "recovery/otp",
                "verifications/email",
                "verifications/email/otp",
                "verifications/phone")) {
          server.clock.forward(Duration.ofHours(1)); // and everybody has guesses again
          alike(server, name -> with(server, "PUT", path, name, secret), "ada", "eve", "hashed 0");
        }
        server.clock.forward(Duration.ofHours(1));
      }
    }
  }

  private static Ask with(
      TestServer server, String method, String path, String name, String secret) {
    return server
        .ask(method, "/v1/account/" + path)
        .json("userId", name, "secret", secret, "password", "a whole new password");
  }

  private static Ask byMail(TestServer server, String path, String email) {
    return server.post("/v1/account/" + path).json("userId", "unique()", "email", email);
  }

  /** Where accounts are not hidden a sign-up says so; it is not to save the hash as well. */
  @Test
  void row8_signingUpCostsOneHashWhetherOrNotTheAddressIsTaken() {
    try (TestServer server = server(Kind.SQLITE)) {
      for (String email : List.of(KNOWN, UNKNOWN)) {
        Ask ask =
            server
                .post("/v1/account")
                .json("userId", "unique()", "email", email, "password", TestServer.PASSWORD);
        assertThat(done(server, ask))
            .contains("compared 0", "hashed 1", email.equals(KNOWN) ? "status 409" : "status 201");
      }
    }
  }
}
