package dev.latchkey.store.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteException;

/** SQLite in one file. */
final class Sqlite implements Dialect {
  /** 4 MiB per connection: adr/0005 has what less and more of it cost. */
  private static final int CACHE_KIB = 4096;

  private static final int PRIMARY_CODE = 0xff; // sqlite.org/rescode.html: extended codes

  private final Path file;

  Sqlite(Path file) {
    this.file = file;
  }

  @Override
  public DataSource source() {
    var source = new SQLiteDataSource(settings());
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private static SQLiteConfig settings() {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL); // a commit is on the disk
    config.setBusyTimeout(5_000); // for another process: a backup, a command beside the server
    config.setCacheSize(-CACHE_KIB);
    config.enforceForeignKeys(true);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY); // sorting users leaves no file behind
    config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, "0");
    return config;
  }

  @Override
  public Sql changing() {
    return new Sql(connect(), Sqlite::refuses);
  }

  @Override
  public Sql reading() {
    Sql sql = changing();
    sql.run("PRAGMA query_only = 1");
    return sql;
  }

  private Connection connect() {
    try {
      return source().getConnection();
    } catch (SQLException e) {
      throw new StoreFailure(e, false);
    }
  }

  private static boolean refuses(SQLException failure) {
    return failure instanceof SQLiteException sqlite
        && (sqlite.getResultCode().code & PRIMARY_CODE)
            == org.sqlite.SQLiteErrorCode.SQLITE_CONSTRAINT.code;
  }

  @Override
  public String beginChange() {
    return "BEGIN IMMEDIATE"; // the lock comes first, so that no later step can lose it
  }

  @Override
  public String beginSnapshot() {
    return "BEGIN";
  }

  @Override
  public String tables() {
    return "SELECT name FROM sqlite_master WHERE type = 'table'";
  }

  @Override
  public Map<String, String> words() {
    return Map.of(
        "sequence", "INTEGER PRIMARY KEY AUTOINCREMENT",
        "bytes", "BLOB",
        "clustered", "WITHOUT ROWID");
  }
}
