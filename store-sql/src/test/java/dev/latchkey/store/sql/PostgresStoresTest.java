package dev.latchkey.store.sql;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Every contract that SQLite keeps, over a real PostgreSQL. */
final class PostgresStoresTest extends SqliteStoresTest {
  @SuppressWarnings("NullAway.Init") // made before the first test
  private static SqlStores.Server database;

  @SuppressWarnings("NullAway.Init") // opened before the first test
  private static SqlStores postgres;

  @BeforeAll
  static void make() {
    database = PostgresTestStores.fresh();
    postgres = PostgresTestStores.open(database);
  }

  @AfterAll
  static void drop() {
    postgres.close();
    PostgresTestStores.drop(database);
  }

  @Override
  SqlStores opened() {
    PostgresTestStores.empty(database);
    return postgres;
  }

  @Override
  void closed(SqlStores used) {
    // the next test goes on with it
  }
}
