package dev.latchkey.store.sql;

import java.nio.file.Path;
import org.flywaydb.core.Flyway;

/** How long a start takes: the first, one with nothing to migrate, and Flyway saying so itself. */
final class StartBench {
  private StartBench() {}

  public static void main(String[] directory) throws Exception {
    Path data = Path.of(directory[0]);
    long begin = System.nanoTime();
    if (directory.length > 1 && directory[1].equals("flyway")) {
      var dialect = new Sqlite(data.resolve("latchkey.db"));
      Flyway.configure()
          .loggers("slf4j")
          .dataSource(dialect.source())
          .locations("classpath:dev/latchkey/store/sql/migrations")
          .placeholders(dialect.words())
          .load()
          .migrate();
    } else {
      SqlStores.open(data).close();
    }
    System.out.printf("%d%n", (System.nanoTime() - begin) / 1_000_000);
  }
}
