package dev.latchkey.store.sql;

import dev.latchkey.core.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL, over the network. SQLSTATEs are of its manual's appendix A. */
final class Postgres implements Dialect {
  /** query_canceled: what a statement ends with that took too long. */
  static final String TOO_LATE = "57014";

  /** How long a start waits for an answer, in seconds: less than five with what follows. */
  static final int PATIENCE_S = 3;

  /** The lock of {@link #alone}. */
  private static final Lock.Named TABLES = Lock.of("tables");

  /**
   * Another change came between: serialization_failure, deadlock_detected, unique_violation,
   * foreign_key_violation.
   */
  private static final Set<String> OVERTAKEN = Set.of("40001", "40P01", "23505", "23503");

  /**
   * The connection is of no more use: admin_shutdown, crash_shutdown, cannot_connect_now,
   * idle_session_timeout and the like, and a server that has become a standby.
   */
  private static final Set<String> ENDED =
      Set.of("57P01", "57P02", "57P03", "57P05", "25P03", "25006");

  private static final Pattern TEXT =
      Pattern.compile("(?<!\\bAS )\\bTEXT\\b"); // of a column, not of a cast

  private static final String SETTINGS =
      "SELECT set_config('statement_timeout', ?, false), set_config('lock_timeout', ?, false),"
          + " set_config('idle_in_transaction_session_timeout', '10000', false),"
          + " set_config('default_transaction_isolation', 'read committed', false),"
          + " CASE current_setting('synchronous_commit') WHEN 'off'"
          + " THEN set_config('synchronous_commit', 'on', false) END";

  private final SqlStores.Server server;
  private final int connections;
  private final Patience patience;

  /**
   * A database of a server.
   *
   * @param connections how many to keep at most
   */
  Postgres(SqlStores.Server server, int connections) {
    this(server, connections, Patience.USUAL);
  }

  Postgres(SqlStores.Server server, int connections, Patience patience) {
    this.server = server;
    this.connections = connections;
    this.patience = patience;
  }

  @Override
  public DataSource source() {
    return configure(new PGSimpleDataSource(), PATIENCE_S);
  }

  /** Points a data source to the server. */
  <S extends PGSimpleDataSource> S configure(S source, int patienceSeconds) {
    source.setServerNames(new String[] {server.host()});
    source.setPortNumbers(new int[] {server.port()});
    source.setDatabaseName(server.database());
    source.setUser(server.user());
    source.setPassword(server.password().map(Secret::reveal).orElse(null));
    source.setApplicationName("latchkey");
    source.setAssumeMinServerVersion("15"); // saves two questions; an older one is refused anyway
    source.setConnectTimeout(patienceSeconds);
    source.setLoginTimeout(patienceSeconds);
    source.setTcpKeepAlive(true);
    source.setLogServerErrorDetail(false); // it has addresses of people in it
    server
        .options()
        .forEach((name, value) -> {
          try {
            source.setProperty(name, value);
          } catch (SQLException e) {
            throw new IllegalStateException("not an option of the driver: " + name, e);
          }
        });
    return source;
  }

  @Override
  public Sql changing() {
    try {
      return new Sql(source().getConnection(), Postgres::refuses);
    } catch (SQLException e) {
      throw new StoreFailure(e, false);
    }
  }

  @Override
  public Sql alone() {
    Sql sql = changing();
    PostgresFault.checkMayCreate(server, sql);
    sql.any("SELECT 1 FROM pg_advisory_lock(?)", TABLES.key()); // until the connection ends
    return sql;
  }

  @Override
  public Database open() {
    return new PostgresDatabase(this, connections, patience);
  }

  SqlStores.Server server() {
    return server;
  }

  /** Whether a constraint said no. */
  static boolean refuses(SQLException failure) {
    return String.valueOf(failure.getSQLState()).startsWith("23");
  }

  /** Whether a constraint said no. */
  static boolean refused(StoreFailure failure) {
    return failure.state().startsWith("23");
  }

  /** Whether the failure is another change's doing, so that the same may succeed anew. */
  static boolean overtaken(StoreFailure failure) {
    return OVERTAKEN.contains(failure.state());
  }

  /** Whether the connection is lost, and with it whatever it had begun. */
  static boolean lost(StoreFailure failure) {
    return failure.state().startsWith("08") || ENDED.contains(failure.state());
  }

  /**
   * Whether the server could not now, and may later: it ran out of time (57014), of patience with a
   * lock (55P03), of connections, memory or disk (class 53), or of files (class 58); or too many
   * changes came between.
   */
  static boolean troubled(StoreFailure failure) {
    String state = failure.state();
    return state.startsWith("53")
        || state.startsWith("58")
        || state.startsWith("40")
        || state.equals(TOO_LATE)
        || state.equals("55P03");
  }

  @Override
  public String tables() {
    // Not those that extensions bring: they are nobody's data
    return "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        + " WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND NOT EXISTS"
        + " (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')";
  }

  @Override
  public String unusable(String name, StoreFailure failure) {
    return new PostgresFault(server, failure).sentence();
  }

  @Override
  public String name() {
    return "postgres";
  }

  /** Texts compare by their bytes, as they do in SQLite, whatever the database's language is. */
  @Override
  public String script(String text) {
    return TEXT.matcher(text).replaceAll("TEXT COLLATE \"C\"");
  }

  @Override
  public Map<String, String> words() {
    return Map.of(
        "sequence", "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY",
        "bytes", "BYTEA",
        "clustered", "");
  }

  /** Makes a new connection one that neither waits long nor confirms what is not on the disk. */
  static void prepare(Connection connection, int statementMillis, int lockMillis)
      throws SQLException {
    try (var statement = connection.prepareStatement(SETTINGS)) {
      statement.setString(1, String.valueOf(statementMillis));
      statement.setString(2, String.valueOf(lockMillis));
      statement.execute();
    }
  }
}
