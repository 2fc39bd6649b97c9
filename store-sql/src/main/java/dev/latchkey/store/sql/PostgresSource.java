package dev.latchkey.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where the pool gets its connections: if there is none to be had, it waits here until there is.
 * Left to itself the pool would try again only every few seconds.
 */
@SuppressWarnings("serial") // never serialised, though the driver's class could be
final class PostgresSource extends PGSimpleDataSource {
  private static final System.Logger LOG = System.getLogger("dev.latchkey.store");
  private static final Executor HERE = Runnable::run;
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

  /** Two tries in a row after which the server is back within two seconds of its return. */
  private static final int LOGIN_S = 1;

  private final String name;
  private final Patience patience;
  private volatile boolean failing;
  private volatile boolean closed;

  PostgresSource(Postgres postgres, Patience patience) {
    this.patience = patience;
    this.name = postgres.server().toString();
    postgres.configure(this, LOGIN_S);
  }

  /** Whether the last try for a connection failed. */
  boolean failing() {
    return failing;
  }

  /** Waits for nothing any more. */
  void close() {
    closed = true;
  }

  /** The pool would have its own idea of patience here. */
  @Override
  public void setLoginTimeout(int seconds) {
    super.setLoginTimeout(LOGIN_S);
  }

  @Override
  public Connection getConnection() throws SQLException {
    while (true) {
      try {
        Connection connection = prepared(super.getConnection());
        say(false, "");
        return connection;
      } catch (SQLException e) {
        if (closed) {
          throw e;
        }
        say(true, String.valueOf(e.getMessage()));
        sleep(e);
      }
    }
  }

  private Connection prepared(Connection connection) throws SQLException {
    try {
      connection.setNetworkTimeout(HERE, patience.silenceMillis());
      Postgres.prepare(connection, patience.statementMillis(), patience.lockMillis());
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private void say(boolean fails, String why) {
    boolean before = failing;
    failing = fails;
    if (fails && !before) {
      LOG.log(System.Logger.Level.ERROR, "{0} gives no connection: {1}", name, why);
    }
    if (before && !fails) {
      LOG.log(System.Logger.Level.INFO, "{0} gives connections again", name);
    }
  }

  private static void sleep(SQLException instead) throws SQLException {
    try {
      Thread.sleep(BETWEEN_TRIES);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw instead;
    }
  }
}
