package dev.latchkey.server;

import dev.latchkey.store.sql.PostgresTestStores;
import dev.latchkey.store.sql.SqlStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The database of a test, which goes with its directory: SQLite in it, or, with {@code
 * -Dlatchkey.test.database=postgresql}, a PostgreSQL database of its own.
 */
final class TestStores {
  private static final boolean ALWAYS =
      "postgresql".equals(System.getProperty("latchkey.test.database"));

  private static boolean postgres = ALWAYS;

  private static final Map<Path, SqlStores.Server> MADE = new ConcurrentHashMap<>();

  private TestStores() {}

  /** Whether the databases of the tests that follow are PostgreSQL's. */
  static void overPostgres(boolean postgres) {
    TestStores.postgres = postgres || ALWAYS;
  }

  static SqlStores open(Path dir) {
    return server(dir).map(PostgresTestStores::open).orElseGet(() -> SqlStores.open(dir));
  }

  /** The database of that directory, if it is not in it. */
  static Optional<SqlStores.Server> server(Path dir) {
    if (!postgres) {
      return Optional.empty();
    }
    MADE.forEach((made, server) -> {
      if (!Files.exists(made) && MADE.remove(made, server)) {
        PostgresTestStores.drop(server);
      }
    });
    return Optional.of(MADE.computeIfAbsent(dir, _ -> PostgresTestStores.fresh()));
  }
}
