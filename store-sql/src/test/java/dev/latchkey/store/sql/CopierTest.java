package dev.latchkey.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.arrival.Arrival;
import dev.latchkey.audit.AuditEvent;
import dev.latchkey.core.ProjectId;
import dev.latchkey.project.Environment;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moving from SQLite to PostgreSQL. */
final class CopierTest {
  private static final SqlStores.Progress SILENT = (_, _, _, _) -> {};

  private final SqlStores.Server target = PostgresTestStores.blank();

  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init") // filled before each test
  private Map<String, List<String>> before;

  @SuppressWarnings("NullAway.Init") // read before each test
  private List<CopiedTable> tables;

  @BeforeEach
  void fill() throws SQLException {
    SqlStores.open(dir).close();
    try (Connection sqlite = EveryTable.connect(file())) {
      EveryTable.fill(sqlite);
      tables = CopiedTable.all(sqlite);
      before = EveryTable.dump(sqlite, tables);
    }
  }

  @AfterEach
  void drop() {
    PostgresTestStores.drop(target);
  }

  private String file() {
    return dir.resolve("latchkey.db").toString();
  }

  private Map<String, List<String>> there() throws SQLException {
    try (Connection postgres = PostgresTestStores.connect(target)) {
      return EveryTable.dump(postgres, tables);
    }
  }

  private SqlStores.Copied copied() {
    return SqlStores.copy(dir, target, SILENT);
  }

  private void assertRefused(String sentence) {
    assertThatThrownBy(this::copied)
        .isInstanceOf(SqlStores.Unusable.class)
        .message()
        .matches(sentence);
  }

  private void assertNothingIsThere() throws SQLException {
    assertThat(there().values()).allSatisfy(rows -> assertThat(rows).isEmpty());
  }

  @Test
  void everyRowOfEveryTableArrivesAsItWas() throws SQLException {
    SqlStores.Copied copied = copied();

    assertThat(copied.now()).isTrue();
    assertThat(there()).isEqualTo(before);
    assertThat(copied.tables())
        .extracting(SqlStores.Copied.Table::name)
        .containsExactlyInAnyOrderElementsOf(before.keySet());
    assertThat(copied.tables())
        .allSatisfy(table -> assertThat(table.rows()).isEqualTo(EveryTable.ROWS))
        .allSatisfy(table -> assertThat(table.checksum()).matches("[0-9a-f]{16}"));
  }

  @Test
  void noTableOrColumnOfPostgresIsForgotten() {
    copied();

    List<String> columns =
        PostgresTestStores.ask(
            target,
            "SELECT table_name || '.' || column_name FROM information_schema.columns"
                + " WHERE table_schema = current_schema()"
                + " AND table_name <> 'flyway_schema_history'");
    assertThat(columns)
        .containsExactlyInAnyOrderElementsOf(
            tables.stream()
                .flatMap(table ->
                    table.columns().stream().map(column -> table.name() + "." + column.name()))
                .toList());
  }

  @Test
  void everyColumnThatIsCountedGoesOnBeyondWhatEverWasThere() throws SQLException {
    try (Connection sqlite = EveryTable.connect(file());
        Statement statement = sqlite.createStatement()) {
      statement.execute("DELETE FROM audit_events WHERE seq > 400");
    }
    copied();

    List<String> counted =
        PostgresTestStores.ask(
            target,
            "SELECT table_name || '.' || column_name FROM information_schema.columns"
                + " WHERE table_schema = current_schema() AND is_identity = 'YES'");
    assertThat(counted)
        .containsExactlyInAnyOrderElementsOf(
            tables.stream()
                .filter(table -> !table.counted().isEmpty())
                .map(table -> table.name() + "." + table.counted())
                .toList());
    for (String column : counted) {
      String[] parts = column.split("\\.", -1);
      assertThat(
              PostgresTestStores.ask(
                  target,
                  "SELECT nextval(pg_get_serial_sequence('%s', '%s'))::text"
                      .formatted(parts[0], parts[1])))
          .as(column)
          .containsExactly(String.valueOf(EveryTable.ROWS + 1));
    }
  }

  @Test
  void theStoresGoOnWithWhatWasCopied() {
    var event =
        new AuditEvent(
            new ProjectId("a"), Instant.EPOCH, "e", "ok", "", "", "", Arrival.NOWHERE, "");
    var noon = Instant.parse("2026-01-01T12:00:00Z");
    var project =
        new Project(
            new ProjectId("app"),
            "App",
            Environment.PRODUCTION,
            noon,
            ProjectSettings.DEFAULT,
            List.of());
    PostgresTestStores.open(target).close();
    var fresh = dir.resolve("fresh");
    try (var sqlite = SqlStores.open(fresh)) {
      sqlite.projects().insert(project);
      sqlite.audit().append(List.of(event, event));
    }
    SqlStores.copy(fresh, target, SILENT);

    try (var postgres = PostgresTestStores.open(target)) {
      assertThat(postgres.projects().all()).containsExactly(project);
      postgres.audit().append(List.of(event));
      assertThat(postgres.audit().newest(new ProjectId("a"), 10)).hasSize(3);
    }
  }

  @Test
  void runAgainItFindsEverythingThereAndChangesNothing() throws SQLException {
    SqlStores.Copied first = copied();
    SqlStores.Copied second = copied();

    assertThat(second.now()).isFalse();
    assertThat(second.tables()).isEqualTo(first.tables());
    assertThat(there()).isEqualTo(before);
  }

  @Test
  void interruptedAnywhereItLeavesNothingAndRunAgainItCompletes() throws SQLException {
    for (String where : List.of("copying users", "checking sessions", "checking audit_events")) {
      SqlStores.Progress broken =
          (doing, table, _, _) -> {
            if (where.equals(doing + " " + table)) {
              throw new IllegalStateException("stop");
            }
          };
      assertThatThrownBy(() -> SqlStores.copy(dir, target, broken)).hasMessage("stop");
      assertNothingIsThere();
    }
    copied();
    assertThat(there()).isEqualTo(before);
  }

  @Test
  void aDatabaseThatAServerHasUsedIsLeftAlone() throws SQLException {
    copied();
    PostgresTestStores.run(target, "UPDATE users SET name = 'Ada' WHERE seq = 7");
    Map<String, List<String>> used = there();

    assertRefused(
        "postgresql://.* is not empty, and differs from .*latchkey.db: it has rows in .*\\. Nothing"
            + " was changed; choose an empty database\\.");
    assertThat(there()).isEqualTo(used);

    PostgresTestStores.empty(target);
    PostgresTestStores.run(
        target,
        "INSERT INTO audit_events (project_id, at, event, outcome, actor, subject, session, ip,"
            + " request) VALUES ('p', 1, '', '', '', '', '', '', '')");
    assertRefused(".* it has rows in audit_events\\. .*");
    assertThat(there().get("audit_events")).hasSize(1);
    assertThat(there().get("users")).isEmpty();
  }

  @Test
  void nobodyGetsBetween() {
    var refused = new ArrayList<String>();
    SqlStores.Progress curious =
        (doing, table, _, _) -> {
          if (doing.equals("copying") && table.equals("users") && refused.isEmpty()) {
            try (Connection other = PostgresTestStores.connect(target);
                Statement statement = other.createStatement()) {
              statement.execute("SET lock_timeout = 50");
              statement.execute("SELECT 1 FROM sessions");
            } catch (SQLException e) {
              refused.add(e.getSQLState());
            }
          }
        };
    SqlStores.copy(dir, target, curious);

    assertThat(refused).containsExactly("55P03");
  }

  @Test
  void whileARequestHoldsATableItWaitsAndThenSaysSo() throws SQLException {
    PostgresTestStores.open(target).close();
    try (Connection other = PostgresTestStores.connect(target);
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT 1 FROM users");

      assertRefused("postgresql://.* is in use; stop what uses it, and try again\\.");
    }
    assertNothingIsThere();
  }

  @Test
  void rowsThatArriveOtherwiseUndoAllOfIt() throws SQLException {
    PostgresTestStores.open(target).close();
    PostgresTestStores.run(
        target,
        "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS"
            + " $$ BEGIN NEW.name := 'Eve'; RETURN NEW; END $$",
        "CREATE TRIGGER spoil BEFORE INSERT ON users FOR EACH ROW WHEN (NEW.seq = 9)"
            + " EXECUTE FUNCTION spoil()");

    assertRefused(
        ".*latchkey.db has 501 rows in users with the checksum [0-9a-f]{16}, and 501 with"
            + " [0-9a-f]{16} arrived; nothing was kept\\.");
    assertNothingIsThere();
  }

  @Test
  void aRowThatPostgresCannotKeepStopsItWithASentence() throws SQLException {
    try (Connection sqlite = EveryTable.connect(file());
        Statement statement = sqlite.createStatement()) {
      statement.execute("UPDATE users SET name = 'a' || char(0) || 'b' WHERE seq = 3");
    }

    assertRefused(
        "postgresql://.* does not take a row of the table users: .*0x00.*; nothing was kept\\.");
    assertNothingIsThere();
  }

  @Test
  void aDirectoryWithoutADatabaseIsNoneToCopyAndNoneIsMade() {
    Path empty = dir.resolve("empty");

    assertThatThrownBy(() -> SqlStores.copy(empty, target, SILENT))
        .hasMessage("There is no %s to copy.".formatted(empty.resolve("latchkey.db")));
    assertThat(Files.exists(empty)).isFalse();
  }

  @Test
  void theFileIsAsItWas() throws SQLException {
    copied();
    try (Connection sqlite = EveryTable.connect(file())) {
      assertThat(EveryTable.dump(sqlite, tables)).isEqualTo(before);
    }
  }
}
