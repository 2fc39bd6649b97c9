package dev.latchkey.store.sql;

import java.util.List;
import java.util.Optional;

/** The one timeline of the tables, and how far a database has come along it. */
final class Migrations {
  /** Every script there is, in order. */
  static final List<String> SCRIPTS =
      List.of(
          "V001__first_tables.sql",
          "V002__counts.sql",
          "V003__project_settings.sql",
          "V004__outbox.sql",
          "V005__tokens.sql",
          "V006__keys.sql",
          "V007__mfa.sql",
          "V009__known_devices.sql",
          "V010__oauth.sql",
          "V011__whole_account.sql",
          "V012__refresh.sql");

  static final String HISTORY = "flyway_schema_history";
  private static final System.Logger LOG = System.getLogger("dev.latchkey.store");

  private Migrations() {}

  /**
   * Brings a database to the newest version. Flyway takes half a second to say that there is
   * nothing to do (adr/0005), so it is asked only when there is.
   *
   * @param name of the database, for the sentence that stops the start
   */
  static void apply(Dialect dialect, String name) {
    List<String> applied;
    try (Sql sql = dialect.changing()) {
      applied = applied(sql, dialect, name);
    }
    if (!applied.equals(SCRIPTS)) {
      complete(dialect, name);
    }
  }

  /** Asks again where nobody else can come between: two processes may be starting at once. */
  private static void complete(Dialect dialect, String name) {
    try (Sql sql = dialect.alone()) {
      List<String> applied = applied(sql, dialect, name);
      if (!applied.equals(SCRIPTS)) {
        complete(applied, dialect, name);
      }
    }
  }

  private static void complete(List<String> applied, Dialect dialect, String name) {
    Optional<String> unknown = applied.stream().filter(one -> !SCRIPTS.contains(one)).findFirst();
    if (unknown.isPresent()) {
      throw new SqlStores.Unusable(
          "%s was written by a newer Latchkey: it has %s, and this one knows up to %s."
              .formatted(name, unknown.get(), SCRIPTS.getLast()));
    }
    FlywayRun.migrate(dialect, name);
    if (!applied.isEmpty()) {
      LOG.log(
          System.Logger.Level.INFO,
          "migrated from={0} to={1}",
          applied.getLast(),
          SCRIPTS.getLast());
    }
  }

  private static List<String> applied(Sql sql, Dialect dialect, String name) {
    List<String> tables = sql.all(dialect.tables(), Row::text);
    if (tables.contains(HISTORY)) {
      return sql.all(
          "SELECT script FROM "
              + HISTORY
              + " WHERE CAST(success AS INTEGER) <> 0 ORDER BY installed_rank",
          Row::text);
    }
    if (!tables.isEmpty()) {
      throw new SqlStores.Unusable(name + " is the database of another program.");
    }
    return List.of();
  }
}
