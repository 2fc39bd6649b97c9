package dev.latchkey.store.sql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Copies a SQLite database into an empty PostgreSQL, in one transaction that has its tables to
 * itself: an interruption leaves them empty, no server gets between, and rows that did not arrive
 * as they were undo all of it. What is copied follows from the schema.
 */
final class Copier {
  private static final int ROWS_AT_ONCE = 500;

  /** How long requests that are under way may keep their tables, in milliseconds. */
  private static final int PATIENCE_MS = 2_000;

  private final Path file;
  private final Postgres postgres;
  private final SqlStores.Progress progress;

  Copier(Path file, Postgres postgres, SqlStores.Progress progress) {
    this.file = file;
    this.postgres = postgres;
    this.progress = progress;
  }

  /**
   * Copies, or finds that everything is there already.
   *
   * @throws SqlStores.Unusable with a sentence for the operator; nothing was changed then
   */
  SqlStores.Copied run() {
    if (!Files.isRegularFile(file)) {
      throw new SqlStores.Unusable("There is no %s to copy.".formatted(file));
    }
    var sqlite = new Sqlite(file);
    Migrations.apply(sqlite, file.toString());
    try {
      PostgresFault.check(postgres);
      Migrations.apply(postgres, postgres.server().toString());
      PostgresFault.checkMayUse(postgres);
      return copied(sqlite);
    } catch (StoreFailure failure) {
      throw new SqlStores.Unusable(
          postgres.unusable(postgres.server().toString(), failure), failure);
    }
  }

  private SqlStores.Copied copied(Sqlite sqlite) {
    var source = postgres.configure(new PGSimpleDataSource(), Postgres.PATIENCE_S);
    source.setReWriteBatchedInserts(true);
    source.setApplicationName("latchkey migrate");
    try (Connection from = sqlite.source().getConnection();
        Connection to = source.getConnection()) {
      from.setAutoCommit(false); // one state of it throughout
      to.setAutoCommit(false);
      return copied(from, to);
    } catch (SQLException e) {
      throw new StoreFailure(e, false);
    }
  }

  private SqlStores.Copied copied(Connection from, Connection to) throws SQLException {
    List<CopiedTable> tables = CopiedTable.all(from);
    take(to, tables);
    List<String> filled = new ArrayList<>();
    for (CopiedTable table : tables) {
      if (!texts(to, "SELECT 1 FROM %s LIMIT 1".formatted(table.name())).isEmpty()) {
        filled.add(table.name());
      }
    }
    boolean empty = filled.isEmpty();
    var done = new ArrayList<SqlStores.Copied.Table>();
    for (CopiedTable table : tables) {
      Checksum here = empty ? copied(from, to, table) : sum(from, table, "reading");
      Checksum there = sum(to, table, "checking");
      if (!here.same(there)) {
        throw empty ? arrivedOtherwise(table, here, there) : used(filled);
      }
      done.add(new SqlStores.Copied.Table(table.name(), here.rows(), here.shown()));
    }
    if (empty) {
      goOnCounting(from, to, tables);
      to.commit();
      vacuum(to, tables);
    }
    return new SqlStores.Copied(empty, done);
  }

  /** Waits until no request is using a table, and keeps every later one waiting. */
  private void take(Connection to, List<CopiedTable> tables) throws SQLException {
    String names = tables.stream().map(CopiedTable::name).collect(Collectors.joining(", "));
    execute(to, "SET LOCAL lock_timeout = " + PATIENCE_MS);
    try {
      execute(to, "LOCK TABLE " + names + " IN ACCESS EXCLUSIVE MODE");
    } catch (SQLException e) {
      if (String.valueOf(e.getSQLState()).equals("55P03")) { // lock_not_available
        throw new SqlStores.Unusable(
            "%s is in use; stop what uses it, and try again.".formatted(postgres.server()), e);
      }
      throw e;
    }
  }

  private Checksum copy(Connection from, Connection to, CopiedTable table) throws SQLException {
    var sum = new Checksum();
    try (PreparedStatement insert = to.prepareStatement(table.insert())) {
      each(
          from,
          table,
          "copying",
          row -> {
            sum.add(row);
            table.bind(insert, row);
            insert.addBatch();
            if (sum.rows() % ROWS_AT_ONCE == 0) {
              insert.executeBatch();
            }
          });
      insert.executeBatch();
    }
    return sum;
  }

  private Checksum copied(Connection from, Connection to, CopiedTable table) {
    try {
      return copy(from, to, table);
    } catch (SQLException e) {
      var failure = new StoreFailure(e, false);
      if (Postgres.lost(failure) || Postgres.troubled(failure)) {
        throw failure;
      }
      throw new SqlStores.Unusable(
          "%s does not take a row of the table %s: %s; nothing was kept."
              .formatted(postgres.server(), table.name(), PostgresFault.said(failure)),
          e);
    }
  }

  private Checksum sum(Connection in, CopiedTable table, String doing) throws SQLException {
    var sum = new Checksum();
    each(in, table, doing, sum::add);
    return sum;
  }

  private void each(Connection in, CopiedTable table, String doing, EachRow what)
      throws SQLException {
    long all =
        Long.parseLong(texts(in, "SELECT COUNT(*) FROM %s".formatted(table.name())).getFirst());
    long done = 0;
    progress.at(doing, table.name(), done, all);
    try (Statement statement = in.createStatement()) {
      statement.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet rows = statement.executeQuery(table.select())) {
        while (rows.next()) {
          what.with(table.row(rows));
          done++;
          if (done % ROWS_AT_ONCE == 0) {
            progress.at(doing, table.name(), done, all);
          }
        }
      }
    }
    progress.at(doing, table.name(), all, all);
  }

  /** The next number is one that no row ever had, also of those that are gone. */
  private static void goOnCounting(Connection from, Connection to, List<CopiedTable> tables)
      throws SQLException {
    for (CopiedTable table : tables) {
      if (table.counted().isEmpty()) {
        continue;
      }
      List<String> last =
          texts(
              from,
              "SELECT seq FROM sqlite_sequence WHERE seq > 0 AND name = '"
                  + table.name()
                  + "'"); // 0: it never had a row
      if (!last.isEmpty()) {
        texts(
            to,
            "SELECT setval(pg_get_serial_sequence('%s', '%s'), %d)"
                .formatted(table.name(), table.counted(), Long.parseLong(last.getFirst())));
      }
    }
  }

  /** Tells PostgreSQL how its tables look, so that its first answers are quick already. */
  private static void vacuum(Connection to, List<CopiedTable> tables) throws SQLException {
    to.setAutoCommit(true);
    for (CopiedTable table : tables) {
      execute(to, "VACUUM ANALYZE " + table.name());
    }
  }

  private SqlStores.Unusable arrivedOtherwise(CopiedTable table, Checksum here, Checksum there) {
    return new SqlStores.Unusable(
        "%s has %d rows in %s with the checksum %s, and %d with %s arrived; nothing was kept."
            .formatted(file, here.rows(), table.name(), here.shown(), there.rows(), there.shown()));
  }

  private SqlStores.Unusable used(List<String> filled) {
    return new SqlStores.Unusable(
        "%s is not empty, and differs from %s: it has rows in %s. Nothing was changed; choose an"
                .formatted(postgres.server(), file, String.join(", ", filled))
            + " empty database.");
  }

  private static void execute(Connection connection, String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  private static List<String> texts(Connection connection, String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      var texts = new ArrayList<String>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  /** What is done with each row. */
  private interface EachRow {
    void with(List<Object[]> row) throws SQLException;
  }
}
