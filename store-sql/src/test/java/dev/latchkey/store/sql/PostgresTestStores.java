package dev.latchkey.store.sql;

import dev.latchkey.core.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL for tests: one server per JVM, out of a library, or the one that {@code
 * LATCHKEY_TEST_DATABASE_URL} names, whose user may make databases. Its databases sort as a
 * language does, so that a text which forgot to compare by bytes is found out.
 */
public final class PostgresTestStores {
  /** The environment's variable with the URL of a server to use instead. */
  public static final String URL = "LATCHKEY_TEST_DATABASE_URL";

  /** Enough for a race, and few enough for hundreds of databases. */
  private static final int CONNECTIONS = 10;

  /** On a machine that is busy with other tests nothing shall fail for being slow. */
  static final Patience LONG = new Patience(Duration.ofSeconds(20), 30_000, 20_000, 40_000);

  /** Started when the first database is asked for. */
  private static final class Started {
    static final PostgresTestStores ONE = new PostgresTestStores();
  }

  private final SqlStores.Server server;
  private final String prefix = "latchkey_test_" + ProcessHandle.current().pid() + "_";
  private final AtomicInteger made = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> names = new ConcurrentLinkedQueue<>();
  private final SqlStores.Server template;

  private PostgresTestStores() {
    String url = System.getenv(URL);
    server = url == null ? embedded() : SqlStores.Server.parse(url).orElseThrow();
    Runtime.getRuntime().addShutdownHook(new Thread(this::dropAll));
    template = create("TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'en-US'");
    SqlStores.open(template, 2).close();
  }

  private static SqlStores.Server embedded() {
    try {
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder().setServerConfig("max_connections", "300").start();
      return server("127.0.0.1", postgres.getPort(), "postgres", "postgres");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server that asks for no password. */
  static SqlStores.Server server(String host, int port, String database, String user) {
    return new SqlStores.Server(host, port, database, user, Optional.empty(), Map.of());
  }

  /** A new database with every table and no row. */
  public static SqlStores.Server fresh() {
    return Started.ONE.create("TEMPLATE " + Started.ONE.template.database());
  }

  /** A new database without a table. */
  public static SqlStores.Server blank() {
    return Started.ONE.create("TEMPLATE template0 ENCODING 'UTF8'");
  }

  /** A new database, made with these words. */
  static SqlStores.Server made(String words) {
    return Started.ONE.create(words);
  }

  /** The database that is there before any other. */
  public static SqlStores.Server administration() {
    return Started.ONE.server;
  }

  /** Takes every row out of one, and lets numbers begin anew. */
  public static void empty(SqlStores.Server database) {
    List<String> tables =
        ask(
            database,
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
                + " AND tablename <> 'flyway_schema_history'");
    run(database, "TRUNCATE %s RESTART IDENTITY".formatted(String.join(", ", tables)));
  }

  /** Opens one. */
  public static SqlStores open(SqlStores.Server database) {
    return SqlStores.open(new Postgres(database, CONNECTIONS, LONG));
  }

  /** Removes one, whoever uses it. */
  public static void drop(SqlStores.Server database) {
    Started.ONE.names.remove(database.database());
    run(
        Started.ONE.server,
        "DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(database.database()));
  }

  /** As a setting has it. */
  public static String url(SqlStores.Server server) {
    String user = encoded(server.user());
    String secret =
        server.password().map(Secret::reveal).map(word -> ":" + encoded(word)).orElse("");
    return "postgresql://%s%s@%s:%d/%s"
        .formatted(user, secret, server.host(), server.port(), server.database());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Has statements done there, each by itself. */
  public static void run(SqlStores.Server database, String... statements) {
    try (Connection connection = connect(database);
        Statement sql = connection.createStatement()) {
      for (String statement : statements) {
        sql.execute(statement);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(String.join("; ", statements), e);
    }
  }

  /** The first column of an answer. */
  static List<String> ask(SqlStores.Server database, String question) {
    try (Sql sql = new Postgres(database, 2).changing()) {
      return sql.all(question, Row::text);
    }
  }

  /** How many rows a table has. */
  public static long count(SqlStores.Server database, String table) {
    return Long.parseLong(ask(database, "SELECT COUNT(*)::text FROM " + table).getFirst());
  }

  /** A connection of the test's own. */
  public static Connection connect(SqlStores.Server database) throws SQLException {
    return new Postgres(database, 2).source().getConnection();
  }

  private SqlStores.Server create(String words) {
    String name = prefix + made.incrementAndGet();
    run(server, "CREATE DATABASE %s %s".formatted(name, words));
    names.add(name);
    return in(name);
  }

  private SqlStores.Server in(String database) {
    return new SqlStores.Server(
        server.host(), server.port(), database, server.user(), server.password(), server.options());
  }

  private void dropAll() {
    if (System.getenv(URL) != null) { // another's server: leave nothing behind
      names.forEach(name -> run(server, "DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name)));
    }
  }
}
