package dev.latchkey.store.sql;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** What is wrong with a PostgreSQL that a server cannot start on, in one sentence. */
final class PostgresFault {
  private static final System.Logger LOG = System.getLogger("dev.latchkey.store");

  private static final int OLDEST = 15;

  private static final String FACTS =
      "SELECT current_setting('server_encoding'), current_setting('transaction_read_only'),"
          + " COALESCE(current_schema(), ''), current_setting('fsync')";

  private static final String MAY_CREATE =
      "SELECT 1 WHERE has_schema_privilege(current_schema(), 'CREATE')";

  private static final String CLOSED_TABLES =
      "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE n.nspname = current_schema() AND c.relname IN ('projects', 'sessions', 'users')"
          + " AND NOT (has_table_privilege(c.oid, 'SELECT')"
          + " AND has_table_privilege(c.oid, 'INSERT') AND has_table_privilege(c.oid, 'UPDATE')"
          + " AND has_table_privilege(c.oid, 'DELETE')) ORDER BY c.relname";

  private final SqlStores.Server server;
  private final StoreFailure failure;

  PostgresFault(SqlStores.Server server, StoreFailure failure) {
    this.server = server;
    this.failure = failure;
  }

  /**
   * Looks at a database before anything else does.
   *
   * @throws SqlStores.Unusable if nothing can be kept in it
   * @throws StoreFailure if it does not answer
   */
  static void check(Postgres postgres) {
    try (Connection connection = postgres.source().getConnection()) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST) {
        throw new SqlStores.Unusable(
            "%s is PostgreSQL %d; Latchkey needs %d or newer."
                .formatted(postgres.server(), version, OLDEST));
      }
      try (var sql = new Sql(connection, Postgres::refuses)) {
        sql.one(FACTS, row -> new String[] {row.text(), row.text(), row.text(), row.text()})
            .ifPresent(facts -> check(postgres.server(), facts));
      }
    } catch (SQLException e) {
      throw new StoreFailure(e, false);
    }
  }

  private static void check(SqlStores.Server server, String[] facts) {
    if (!facts[0].equals("UTF8")) {
      throw new SqlStores.Unusable(
          "%s keeps texts as %s; Latchkey needs a database with ENCODING 'UTF8'."
              .formatted(server, facts[0]));
    }
    if (facts[1].equals("on")) {
      throw new SqlStores.Unusable("%s can only be read, as a standby can.".formatted(server));
    }
    if (facts[2].isEmpty()) {
      throw new SqlStores.Unusable(
          "%s has no schema that the user %s can use.".formatted(server, server.user()));
    }
    if (facts[3].equals("off")) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0} runs with fsync off: what was confirmed can be lost with its machine",
          server);
    }
  }

  /**
   * Sees to it that tables can be made.
   *
   * @throws SqlStores.Unusable if not
   */
  static void checkMayCreate(SqlStores.Server server, Sql sql) {
    if (!sql.any(MAY_CREATE)) {
      throw new SqlStores.Unusable(
          "The user %s may not make tables in %s: it needs GRANT CREATE ON SCHEMA %s."
              .formatted(
                  server.user(),
                  server,
                  sql.one("SELECT current_schema()", Row::text).orElse("public")));
    }
  }

  /**
   * Sees to it that the tables can be used.
   *
   * @throws SqlStores.Unusable if not
   */
  static void checkMayUse(Postgres postgres) {
    try (Sql sql = postgres.changing()) {
      sql.all(CLOSED_TABLES, Row::text).stream()
          .findFirst()
          .ifPresent(table -> {
            throw new SqlStores.Unusable(
                "The user %s may not read and change the table %s of %s."
                    .formatted(postgres.server().user(), table, postgres.server()));
          });
    }
  }

  /** The sentence; no password is in it, nor in what the server said. */
  String sentence() {
    return switch (failure.state()) {
      case "28P01" -> "%s refuses the user %s or the password.".formatted(server, server.user());
      case "28000" ->
          "%s does not let the user %s in: %s.".formatted(server, server.user(), said());
      case "3D000" ->
          "There is no database %s on the PostgreSQL at %s:%d."
              .formatted(server.database(), server.host(), server.port());
      case "42501" ->
          "The user %s lacks a right on %s: %s.".formatted(server.user(), server, said());
      case "53300" -> "%s has as many connections as it allows.".formatted(server);
      case "57P03" -> "%s is starting or stopping; try again in a moment.".formatted(server);
      case "08004" -> rejected();
      default ->
          failure.state().startsWith("08")
              ? "%s cannot be reached: %s.".formatted(server, reason())
              : "%s cannot be used: %s.".formatted(server, said());
    };
  }

  private String rejected() {
    return server.password().isEmpty()
        ? "%s wants a password of the user %s, and the URL has none."
            .formatted(server, server.user())
        : "%s cannot be reached: %s.".formatted(server, said());
  }

  private String reason() {
    Throwable cause = failure.getCause();
    for (; cause != null; cause = cause.getCause()) {
      String known = known(cause);
      if (known != null) {
        return known;
      }
    }
    // The driver's own time is up, and it says nothing of why
    return failure.state().equals("08001") ? "it does not answer" : said();
  }

  private String said() {
    return said(failure);
  }

  private @Nullable String known(Throwable cause) {
    return switch (cause) {
      case UnknownHostException _ -> "there is no host of that name";
      case SocketTimeoutException _ -> "it does not answer";
      case ConnectException _ -> "nothing listens there, or it cannot be got at";
      case SSLException tls -> "TLS failed, " + line(String.valueOf(tls.getMessage()));
      default -> null;
    };
  }

  /** What the server said, or else the driver: one line without its full stop. */
  static String said(StoreFailure failure) {
    if (failure.getCause() instanceof PSQLException cause
        && cause.getServerErrorMessage() != null
        && cause.getServerErrorMessage().getMessage() != null) {
      return line(cause.getServerErrorMessage().getMessage());
    }
    return line(String.valueOf(failure.getMessage()));
  }

  private static String line(String text) {
    return text.lines().findFirst().orElse("").replaceAll("[.\\s]+$", "");
  }
}
