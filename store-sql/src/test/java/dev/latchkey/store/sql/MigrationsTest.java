package dev.latchkey.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
          .isEqualTo(files.map(file -> file.getFileName().toString()).sorted().toList());
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
