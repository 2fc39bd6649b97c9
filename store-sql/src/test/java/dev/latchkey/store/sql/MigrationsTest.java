package dev.latchkey.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.project.Platform;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The timeline of the tables. */
final class MigrationsTest {
  @TempDir Path dir;

  @Test
  void everyScriptThereIsIsListedInOrder() throws IOException {
    Path scripts = Path.of("src/main/resources/dev/latchkey/store/sql/migrations");
    try (var files = Files.list(scripts)) {
      assertThat(Migrations.SCRIPTS)
          .isEqualTo(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> !name.endsWith(".postgres.sql"))
                  .sorted()
                  .toList());
    }
  }

  @Test
  void aNewDatabaseHasEveryScriptAsFlywayWantsIt() {
    SqlStores.open(dir).close();
    Dialect dialect = new Sqlite(dir.resolve("latchkey.db"));

    Flyway flyway =
        Flyway.configure()
            .dataSource(dialect.source())
            .locations("classpath:dev/latchkey/store/sql/migrations")
            .placeholders(dialect.words())
            .load();

    flyway.validate();
    assertThat(flyway.info().all())
        .extracting(MigrationInfo::getScript)
        .containsExactlyElementsOf(Migrations.SCRIPTS);
    assertThat(flyway.info().pending()).isEmpty();
  }

  @Test
  void aStartWithNothingToMigrateDoesWithoutFlyway() throws Exception {
    SqlStores.open(dir).close();

    Child child = Child.without("flyway", StartsAndStops.class, dir.toString());

    assertThat(child.lines()).containsExactly("ready");
    assertThat(child.errors()).isEmpty();
    Child first = Child.without("flyway", StartsAndStops.class, dir.resolve("first").toString());
    assertThat(first.lines()).isEmpty();
    assertThat(first.errors()).contains("NoClassDefFoundError"); // it was missing indeed
  }

  @Test
  void aFirstStartSaysNothing() throws Exception {
    Child child = Child.of(StartsAndStops.class, dir.resolve("new").toString());

    assertThat(child.lines()).containsExactly("ready");
    assertThat(child.errors()).isEmpty();
  }

  @Test
  void whatBelongsToAUserGoesWithTheUser() {
    SqlStores.open(dir).close();
    try (Sql sql = new Sqlite(dir.resolve("latchkey.db")).reading()) {
      List<String> theirs =
          sql.all(
              "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
                  + " WHERE m.type = 'table' AND c.name = 'user_id'",
              Row::text);
      List<String> cascading =
          sql.all(
              "SELECT DISTINCT m.name FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f"
                  + " WHERE m.type = 'table' AND f.\"table\" = 'users' AND f.\"to\" = 'id'"
                  + " AND f.on_delete = 'CASCADE'",
              Row::text);

      assertThat(theirs).contains("sessions", "targets");
      assertThat(cascading).containsExactlyInAnyOrderElementsOf(theirs);
    }
  }

  @Test
  void theSettingsOfAProjectOfTheFirstVersionAreRead() {
    try (Sql sql = asOf("1")) {
      sql.run(
          "INSERT INTO projects VALUES ('usual', 'Usual', 'development', 1000, 31536000000, 10, 0, 0,"
              + " 0, 1, 1, 0, '[]')");
      sql.run(
          "INSERT INTO projects VALUES ('own', 'Its own', 'production', 2000, 3600000, 3, 9, 20,"
              + " 1, 0, 0, 1, '[\"anonymous\",\"email-password\"]')");
      sql.run("INSERT INTO platforms (project_id, host) VALUES ('own', 'app.example.com')");
    }

    try (var stores = SqlStores.open(dir)) {
      assertThat(stores.projects().find(new ProjectId("usual")).orElseThrow().settings())
          .isEqualTo(ProjectSettings.DEFAULT);
      Project own = stores.projects().find(new ProjectId("own")).orElseThrow();
      assertThat(own.platforms()).containsExactly(new Platform("app.example.com"));
      assertThat(own.settings().kept())
          .isEqualTo(
              Map.of(
                  "session-duration", "1h",
                  "session-limit", "3",
                  "user-limit", "9",
                  "password-history", "20",
                  "personal-data-check", "true",
                  "invalidate-sessions", "false",
                  "fallback-cookies", "false",
                  "legacy-cookie", "true",
                  "methods-off", "anonymous,email-password"));
    }
  }

  /** The database as a version left it, open for a test that puts rows into it. */
  private Sql asOf(String version) {
    Dialect dialect = new Sqlite(dir.resolve("latchkey.db"));
    Flyway.configure()
        .dataSource(dialect.source())
        .locations("classpath:dev/latchkey/store/sql/migrations")
        .placeholders(dialect.words())
        .target(version)
        .load()
        .migrate();
    return dialect.changing();
  }

  /** Opens and closes a database. */
  static final class StartsAndStops {
    private StartsAndStops() {}

    public static void main(String[] directory) {
      try (var stores = SqlStores.open(Path.of(directory[0]))) {
        System.out.println(stores.ready() ? "ready" : "not ready");
      }
    }
  }
}
