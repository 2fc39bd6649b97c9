package dev.latchkey.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.function.Function;

/**
 * Connections to PostgreSQL that are kept. Where one was lost all the others most likely are too,
 * so that none of those is lent any more.
 */
final class PostgresPool implements AutoCloseable {
  private final PostgresSource source;
  private final HikariDataSource pool;
  private volatile int emptied;

  PostgresPool(Postgres postgres, int connections, Patience patience) {
    source = new PostgresSource(postgres, patience);
    pool = new HikariDataSource(config(connections, patience));
  }

  private HikariConfig config(int connections, Patience patience) {
    var config = new HikariConfig();
    config.setPoolName("latchkey");
    config.setDataSource(source);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(patience.lastBegin().toMillis()); // while one is being made
    config.setValidationTimeout(250);
    config.setInitializationFailTimeout(-1); // the start has asked already, and says it better
    config.setThreadFactory(Thread.ofPlatform().name("latchkey-pool-", 0).daemon().factory());
    return config;
  }

  /** Does something over one of them, and takes it back. */
  <T> T lend(Deadline deadline, Function<Sql, T> work) {
    int before = emptied;
    try (Sql sql = borrow(deadline)) {
      return work.apply(sql);
    } catch (StoreFailure failure) {
      if (Postgres.lost(failure)) {
        empty(before);
      }
      throw failure;
    }
  }

  private Sql borrow(Deadline deadline) {
    try {
      return new Sql(pool.getConnection(), Postgres::refuses, deadline);
    } catch (SQLException busyOrClosed) {
      throw StoreFailure.unavailable();
    }
  }

  /**
   * Those that are lost together are dropped once for all: whoever came before sees nothing new.
   */
  private synchronized void empty(int before) {
    if (emptied == before) {
      pool.getHikariPoolMXBean().softEvictConnections();
      emptied = before + 1; // not sooner: until here a lost one may have been lent
    }
  }

  /** Whether there is no connection, and none to be had. */
  boolean down() {
    return source.failing() && pool.getHikariPoolMXBean().getTotalConnections() == 0;
  }

  @Override
  public void close() {
    source.close();
    pool.close();
  }
}
