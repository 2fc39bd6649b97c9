package dev.latchkey.server;

import dev.latchkey.store.sql.PostgresTestStores;
import dev.latchkey.store.sql.SqlStores;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The database of a running server, looked at and tampered with behind its back. */
final class SweepStore {
  /** What differs between two runs of the same thing: drawn at random, or counted on. */
  private static final Set<String> DRAWN =
      Set.of(
          "seq",
          "secret_hash",
          "traits_hash",
          "password_hash",
          "request",
          "sessions.id",
          "targets.id",
          "targets.session_id",
          "audit_events.session",
          "tokens.id",
          "outbox.id",
          "outbox.body",
          "sealed",
          "provider_access_token",
          "identities.id",
          "identities.words",
          "hash",
          "mfa_authenticators.id",
          "mfa_challenges.id",
          "mfa_challenges.session_id");

  private final Path dataDirectory;

  SweepStore(Path dataDirectory) {
    this.dataDirectory = dataDirectory;
  }

  private Connection connect() throws SQLException {
    Optional<SqlStores.Server> server = TestStores.server(dataDirectory);
    if (server.isPresent()) {
      return PostgresTestStores.connect(server.get());
    }
    Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + dataDirectory.resolve("latchkey.db"));
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 5000");
    }
    return connection;
  }

  /** Every row of every table, a line each, in one order. */
  List<String> rows() {
    return rows(_ -> true);
  }

  /** The rows that name someone, without what is drawn at random and with the name masked. */
  List<String> rowsNaming(String id) {
    Pattern whole = // a short id may stand within a drawn one
        Pattern.compile("(?<![0-9A-Za-z])" + Pattern.quote(id) + "(?![0-9A-Za-z])");
    return rows(column -> !DRAWN.contains(column)).stream()
        .filter(row -> whole.matcher(row).find())
        .map(row -> whole.matcher(row).replaceAll("SOMEONE"))
        .sorted()
        .toList();
  }

  /** The names of all tables. */
  List<String> tables() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      return tables(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(dataDirectory.toString(), e);
    }
  }

  /** Changes rows as no route can. */
  void run(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private List<String> rows(Predicate<String> shown) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      List<String> rows = new ArrayList<>();
      for (String table : tables(statement)) {
        try (ResultSet found = statement.executeQuery("SELECT * FROM " + table)) {
          while (found.next()) {
            rows.add(table + " " + row(table, found, shown));
          }
        }
      }
      return rows.stream().sorted().toList();
    } catch (SQLException e) {
      throw new IllegalStateException(dataDirectory.toString(), e);
    }
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> names = new ArrayList<>();
    DatabaseMetaData database = statement.getConnection().getMetaData();
    try (ResultSet found = database.getTables(null, null, "%", new String[] {"TABLE"})) {
      while (found.next()) {
        names.add(found.getString("TABLE_NAME"));
      }
    }
    return names;
  }

  private static String row(String table, ResultSet found, Predicate<String> shown)
      throws SQLException {
    List<String> cells = new ArrayList<>();
    for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
      String column = found.getMetaData().getColumnName(i);
      if (Stream.of(column, table + "." + column).allMatch(shown)) {
        cells.add(column + "=" + cell(found.getObject(i)));
      }
    }
    return String.join(" ", cells);
  }

  private static String cell(Object value) {
    return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
  }
}
