package dev.latchkey.store.sql;

import java.util.List;
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
          .resourceProvider(new MigrationScripts(dialect))
          .javaMigrationClassProvider(List::of)
          .locations(new String[0])
          .createSchemas(false)
          .placeholders(dialect.words())
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new SqlStores.Unusable(
          name + " could not be brought to this version; it is as it was.", e);
    }
  }
}
