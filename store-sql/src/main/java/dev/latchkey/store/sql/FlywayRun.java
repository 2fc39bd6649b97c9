package dev.latchkey.store.sql;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.logging.LogFactory;

/** One run of Flyway. A class of its own, so that a start without a migration loads none of it. */
final class FlywayRun {
  private FlywayRun() {}

  static void migrate(Dialect dialect, String name) {
    LogFactory.setFallbackLogCreator(_ -> new FlywayLog());
    try {
      Flyway.configure()
          .loggers("console") // its word for the fallback
          .dataSource(dialect.source())
          // A folder without classes: Flyway loads every one it finds there
          .locations("classpath:dev/latchkey/store/sql/migrations")
          .placeholders(dialect.words())
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new SqlStores.Unusable(
          name + " could not be brought to this version; it is as it was.", e);
    }
  }
}
