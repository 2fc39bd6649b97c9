package dev.latchkey.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Race;
import dev.latchkey.core.Secret;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Opening a PostgreSQL database, and what an operator hears where that cannot be done. */
final class PostgresStartTest {
  private static final String PASSWORD = "not-to-be-shown";
  private static final String ROLE = "latchkey_test_" + ProcessHandle.current().pid();

  private final SqlStores.Server there = PostgresTestStores.administration();
  private final SqlStores.Server database = PostgresTestStores.blank();

  @AfterEach
  void drop() {
    PostgresTestStores.drop(database);
    PostgresTestStores.run(there, "DROP ROLE IF EXISTS " + ROLE);
  }

  private static SqlStores.Server with(String host, int port, String name, String user) {
    return new SqlStores.Server(
        host, port, name, user, Optional.of(new Secret(PASSWORD)), Map.of("sslmode", "disable"));
  }

  private static void refuses(SqlStores.Server server, String sentence) {
    assertThatThrownBy(() -> SqlStores.open(server, 4))
        .isInstanceOf(SqlStores.Unusable.class)
        .satisfies(unusable -> assertThat(everything(unusable)).doesNotContain(PASSWORD))
        .message()
        .matches(sentence);
  }

  private static String everything(Throwable thrown) {
    var text = new StringBuilder();
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      text.append(each).append('\n');
    }
    return text.toString();
  }

  @Test
  void aPortWhereNobodyListensStopsTheStart() throws IOException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }

    refuses(
        with("127.0.0.1", port, "app", "ada"),
        "postgresql://127.0.0.1:\\d+/app cannot be reached: nothing listens there, .*\\.");
  }

  @Test
  void aHostThatIsNotThereStopsTheStart() {
    refuses(
        with("no-such-host.invalid", 5432, "app", "ada"),
        "postgresql://no-such-host.invalid:5432/app cannot be reached: there is no host .*\\.");
  }

  @Test
  void aHostThatSaysNothingStopsTheStart() throws IOException {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      refuses(
          with("127.0.0.1", silent.getLocalPort(), "app", "ada"),
          "postgresql://.* cannot be reached: it does not answer\\.");
    }
  }

  @Test
  void aPostgresThatIsTooOldStopsTheStart() throws Exception {
    // None that old comes out of a library here: it is one in name only
    try (var old = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerAs(old, "14.9"));

      refuses(
          with("127.0.0.1", old.getLocalPort(), "app", "ada"),
          "postgresql://.* is PostgreSQL 14; Latchkey needs 15 or newer\\.");
    }
  }

  /** The first answer of a server (PostgreSQL manual, chapter 54.2.1). */
  private static void answerAs(ServerSocket listening, String version) {
    try (Socket socket = listening.accept()) {
      byte[] startup = new byte[4_096];
      if (socket.getInputStream().read(startup) < 0) {
        return;
      }
      var out = new DataOutputStream(socket.getOutputStream());
      out.writeByte('R'); // authentication is fine
      out.writeInt(8);
      out.writeInt(0);
      for (String[] fact :
          List.of(
              new String[] {"server_version", version},
              new String[] {"server_encoding", "UTF8"},
              new String[] {"client_encoding", "UTF8"},
              new String[] {"integer_datetimes", "on"},
              new String[] {"standard_conforming_strings", "on"},
              new String[] {"DateStyle", "ISO, MDY"},
              new String[] {"TimeZone", "UTC"})) {
        byte[] text = (fact[0] + "\0" + fact[1] + "\0").getBytes(StandardCharsets.US_ASCII);
        out.writeByte('S');
        out.writeInt(4 + text.length);
        out.write(text);
      }
      out.writeByte('Z'); // ready, and idle
      out.writeInt(5);
      out.writeByte('I');
      out.flush();
      while (socket.getInputStream().read(startup) >= 0) {
        // whatever it is asked
      }
    } catch (IOException gone) {
      // the test is over
    }
  }

  @Test
  void anUnknownUserStopsTheStart() {
    refuses(
        with(there.host(), there.port(), database.database(), "nobody"),
        "postgresql://.* (does not let the user nobody in: .*|refuses the user nobody .*)\\.");
  }

  @Test
  void aWrongPasswordStopsTheStart() throws Exception {
    try (var strict = OwnPostgres.start(Map.of("fsync", "off"))) {
      strict.wantPasswords("the-right-one");
      SqlStores.Server own = strict.server("postgres");

      refuses(
          with(own.host(), own.port(), "postgres", "postgres"),
          "postgresql://.* refuses the user postgres or the password\\.");
      refuses(
          PostgresTestStores.server(own.host(), own.port(), "postgres", "postgres"),
          "postgresql://.* wants a password of the user postgres, and the URL has none\\.");
      SqlStores.open(strict.server("postgres", "the-right-one"), 4).close();
    }
  }

  @Test
  void aDatabaseThatIsNotThereStopsTheStart() {
    SqlStores.Server missing =
        new SqlStores.Server(
            there.host(),
            there.port(),
            "latchkey_test_missing",
            there.user(),
            there.password(),
            there.options());

    refuses(missing, "There is no database latchkey_test_missing on the PostgreSQL at .*:\\d+\\.");
  }

  @Test
  void aUserWhoMayMakeNoTablesStopsTheStart() {
    PostgresTestStores.run(there, "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(ROLE, PASSWORD));

    refuses(
        with(there.host(), there.port(), database.database(), ROLE),
        "The user %s may not make tables in postgresql://.*: it needs GRANT CREATE ON SCHEMA public\\."
            .formatted(ROLE));
  }

  @Test
  void aUserWhoMayNotUseTheTablesStopsTheStart() {
    SqlStores.open(database, 4).close();
    PostgresTestStores.run(there, "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(ROLE, PASSWORD));
    SqlStores.Server theirs = with(there.host(), there.port(), database.database(), ROLE);

    refuses(
        theirs,
        "The user %s lacks a right on postgresql://.*: permission denied .*\\.".formatted(ROLE));
    PostgresTestStores.run(database, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + ROLE);
    refuses(
        theirs, "The user %s may not read and change the table projects of .*\\.".formatted(ROLE));
    PostgresTestStores.run(
        database, "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO " + ROLE);
    SqlStores.open(theirs, 4).close();
    PostgresTestStores.run(database, "DROP OWNED BY " + ROLE);
  }

  @Test
  void aDatabaseOfAnotherEncodingStopsTheStart() {
    SqlStores.Server latin =
        PostgresTestStores.made("TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");

    refuses(latin, "postgresql://.* keeps texts as LATIN1; Latchkey needs .*\\.");
    PostgresTestStores.drop(latin);
  }

  @Test
  void aDatabaseThatCanOnlyBeReadStopsTheStart() {
    PostgresTestStores.run(
        there,
        "ALTER DATABASE %s SET default_transaction_read_only = on".formatted(database.database()));

    refuses(database, "postgresql://.* can only be read, as a standby can\\.");
  }

  @Test
  void theDatabaseOfAnotherProgramStopsTheStart() {
    PostgresTestStores.run(database, "CREATE TABLE songs (title TEXT)");

    refuses(database, "postgresql://.* is the database of another program\\.");
  }

  @Test
  void aNewerDatabaseStopsTheStart() {
    SqlStores.open(database, 4).close();
    PostgresTestStores.run(
        database,
        "INSERT INTO flyway_schema_history SELECT 99, '999', 'later', type, 'V999__later.sql', 0,"
            + " installed_by, installed_on, 0, true FROM flyway_schema_history LIMIT 1");

    refuses(
        database,
        "postgresql://.* was written by a newer Latchkey: it has V999__later.sql, and this one"
            + " knows up to V\\d+__\\w+.sql\\.");
  }

  @Test
  void manyWhoStartOnAnEmptyDatabaseAtOnceAllComeUp() {
    List<Boolean> ready =
        Race.of(_ -> {
          try (var stores = SqlStores.open(database, 2)) {
            return stores.ready();
          }
        });

    assertThat(ready).hasSize(Race.RUNNERS).containsOnly(true);
    assertThat(
            PostgresTestStores.ask(
                database, "SELECT script FROM flyway_schema_history ORDER BY installed_rank"))
        .isEqualTo(Migrations.SCRIPTS);
  }

  @Test
  void everyTextComparesByItsBytes() {
    SqlStores.open(database, 4).close();

    assertThat(
            PostgresTestStores.ask(
                database,
                "SELECT table_name || '.' || column_name || ' ' || COALESCE(collation_name, '')"
                    + " FROM information_schema.columns WHERE table_schema = current_schema()"
                    + " AND data_type = 'text' AND table_name <> 'flyway_schema_history'"))
        .hasSizeGreaterThan(50)
        .allSatisfy(column -> assertThat(column).endsWith(" C"));
  }

  @Test
  void whatBelongsToAUserGoesWithTheUser() {
    SqlStores.open(database, 4).close();
    List<String> theirs =
        PostgresTestStores.ask(
            database,
            "SELECT table_name FROM information_schema.columns WHERE column_name = 'user_id'"
                + " AND table_schema = current_schema()");

    assertThat(theirs).contains("sessions", "targets");
    assertThat(
            PostgresTestStores.ask(
                database,
                "SELECT DISTINCT conrelid::regclass::text FROM pg_constraint WHERE contype = 'f'"
                    + " AND confrelid = 'users'::regclass AND confdeltype = 'c'"))
        .containsExactlyInAnyOrderElementsOf(theirs);
  }

  @Test
  void nothingButAnUrlOfOneServerIsRead() {
    assertThat(SqlStores.Server.parse("postgres://ada:p%3A%2F%40@[::1]/app?sslmode=require"))
        .contains(
            new SqlStores.Server(
                "[::1]",
                5432,
                "app",
                "ada",
                Optional.of(new Secret("p:/@")),
                Map.of("sslmode", "require")));
    assertThat(SqlStores.Server.parse("postgresql://h/app").orElseThrow().user())
        .isEqualTo(System.getProperty("user.name"));
    for (String wrong :
        List.of(
            "postgresql://h1,h2/app",
            "postgresql://ada:12/cret@h",
            "postgresql://h/app#x",
            "postgresql://h/a%00b",
            "postgresql://h/app?sslmode=require&sslmode=disable",
            "postgresql://h/app?sslfactory=java.lang.Object",
            "postgresql:///app")) {
      assertThat(SqlStores.Server.parse(wrong)).as(wrong).isEmpty();
    }
  }
}
