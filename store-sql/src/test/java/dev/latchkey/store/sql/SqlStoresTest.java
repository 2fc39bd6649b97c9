package dev.latchkey.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Code;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.project.Environment;
import dev.latchkey.project.Platform;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectSettings;
import dev.latchkey.rest.Problem;
import dev.latchkey.user.SampleUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Opening and closing a database. */
final class SqlStoresTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir Path dir;

  @Test
  void whatWasKeptIsThereWhenOpenedAgain() {
    var project =
        new Project(
            new ProjectId("app"),
            "App",
            Environment.PRODUCTION,
            NOON,
            ProjectSettings.DEFAULT,
            List.of(new Platform("app.example.com"), new Platform("*.example.org")));
    try (var stores = SqlStores.open(dir)) {
      assertThat(stores.projects().insert(project)).isTrue();
      assertThat(stores.ready()).isTrue();
    }
    try (var stores = SqlStores.open(dir)) {
      assertThat(stores.projects().find(project.projectId())).contains(project);
    }
  }

  @Test
  void closingLeavesOneFile() throws IOException {
    try (var stores = SqlStores.open(dir)) {
      stores.users().insert(SampleUsers.bare(new ProjectId("app"), "ada"), List.of(), 0);
      stores.users().find(new ProjectId("app"), new UserId("ada"));
    }

    try (var files = Files.list(dir)) {
      assertThat(files)
          .extracting(Path::getFileName)
          .extracting(Path::toString)
          .containsExactly("latchkey.db");
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void nobodyElseMayReadTheDirectoryOrAnyFile() throws IOException {
    Path data = dir.resolve("made/for/this");
    try (var stores = SqlStores.open(data)) {
      stores.users().insert(SampleUsers.bare(new ProjectId("app"), "ada"), List.of(), 0);

      assertThat(rights(data)).isEqualTo("rwx------");
      assertThat(rights(dir.resolve("made/for"))).isEqualTo("rwx------");
      try (var files = Files.list(data)) {
        assertThat(files.toList())
            .hasSizeGreaterThan(1) // the log and its index beside the database
            .allSatisfy(file -> assertThat(rights(file)).isEqualTo("rw-------"));
      }
    }
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void aCommitWaitsForTheDisk() {
    SqlStores.open(dir).close();
    try (Sql sql = new Sqlite(dir.resolve("latchkey.db")).changing()) {
      // sqlite.org/pragma.html: in WAL mode FULL (2) syncs the log at every commit, NORMAL does not
      assertThat(sql.all("PRAGMA journal_mode", Row::text)).containsExactly("wal");
      assertThat(sql.all("PRAGMA synchronous", Row::number)).containsExactly(2L);
      assertThat(sql.all("PRAGMA foreign_keys", Row::number)).containsExactly(1L);
    }
  }

  @Test
  void aReadingConnectionChangesNothing() {
    SqlStores.open(dir).close();
    try (Sql sql = new Sqlite(dir.resolve("latchkey.db")).reading()) {
      assertThatThrownBy(() -> sql.run("DELETE FROM users")).isInstanceOf(StoreFailure.class);
    }
  }

  @Test
  void aClosedStoreSaysItIsUnavailable() {
    var stores = SqlStores.open(dir);
    var users = stores.users();
    stores.close();

    assertThat(stores.ready()).isFalse();
    var app = new ProjectId("app");
    assertUnavailable(() -> users.find(app, new UserId("ada")));
    assertUnavailable(() -> users.delete(app, new UserId("ada")));
    assertUnavailable(() -> users.targets(app, List.of()));
    stores.close(); // once more does no harm
  }

  private static void assertUnavailable(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo(Code.GENERAL_SERVICE_UNAVAILABLE);
              assertThat(problem.message()).isEqualTo(Code.GENERAL_SERVICE_UNAVAILABLE.sentence());
              assertThat(problem.retryAfter()).isPresent();
            });
  }

  @Test
  void aFileInThePlaceOfTheDirectoryStopsTheStart() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "");

    assertUnusable(file, "The data directory .*file cannot be used: .*\\.");
    assertUnusable(file.resolve("below"), "The data directory .*below cannot be used: .*\\.");
  }

  @Test
  void aDirectoryInThePlaceOfTheDatabaseStopsTheStart() throws IOException {
    Files.createDirectory(dir.resolve("latchkey.db"));

    assertUnusable(dir, "The data directory .* cannot be used: latchkey.db in it is not a file\\.");
  }

  @Test
  void aFileThatIsNoDatabaseStopsTheStartAndStaysAsItIs() throws IOException {
    Path file = Files.writeString(dir.resolve("latchkey.db"), "this is no database ".repeat(99));
    byte[] before = Files.readAllBytes(file);

    assertUnusable(dir, ".*latchkey.db is not a database\\.");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void theDatabaseOfAnotherProgramStopsTheStart() throws SQLException {
    run("CREATE TABLE songs (title TEXT)");

    assertUnusable(dir, ".*latchkey.db is the database of another program\\.");
  }

  @Test
  void aNewerDatabaseStopsTheStart() throws SQLException {
    SqlStores.open(dir).close();
    run(
        "INSERT INTO flyway_schema_history SELECT 99, '999', 'later', type,"
            + " 'V999__later.sql', 0, installed_by, installed_on, 0, 1"
            + " FROM flyway_schema_history LIMIT 1");

    assertUnusable(
        dir,
        ".*latchkey.db was written by a newer Latchkey: it has V999__later.sql, and this one knows"
            + " up to V\\d+__\\w+.sql\\.");
  }

  @Test
  void aStartThatWasKilledBeforeTheFirstTableIsCompletedByTheNext() throws SQLException {
    SqlStores.open(dir).close();
    run("DELETE FROM flyway_schema_history");
    for (String table : tables()) {
      run("DROP TABLE " + table);
    }

    try (var stores = SqlStores.open(dir)) {
      assertThat(stores.projects().all()).isEmpty();
    }
  }

  private static void assertUnusable(Path directory, String sentence) {
    assertThatThrownBy(() -> SqlStores.open(directory))
        .isInstanceOf(SqlStores.Unusable.class)
        .message()
        .matches(sentence);
  }

  private List<String> tables() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("latchkey.db"));
        Statement sql = connection.createStatement();
        ResultSet names =
            sql.executeQuery(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
                    + " AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'flyway%'")) {
      var tables = new ArrayList<String>();
      while (names.next()) {
        tables.add(names.getString(1));
      }
      return tables;
    }
  }

  private void run(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("latchkey.db"));
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
