package dev.latchkey.store.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/** SQLite in one file. */
final class Sqlite implements Dialect {
  /** 4 MiB per connection: more and less made no difference to measure, adr/0005. */
  private static final int CACHE_KIB = 4096;

  /** 16 MiB of log before it is copied into the database, which costs two syncs: adr/0005. */
  private static final int LOG_PAGES = 4_000;

  /** What is left of a log that a burst of changes made longer. */
  private static final int LOG_BYTES = 64 << 20;

  private static final int PRIMARY_CODE = 0xff; // sqlite.org/rescode.html: extended codes

  private final Path file;
  private final int cacheKib;
  private final int logPages;

  Sqlite(Path file) {
    this(file, CACHE_KIB, LOG_PAGES);
  }

  Sqlite(Path file, int cacheKib, int logPages) {
    this.file = file;
    this.cacheKib = cacheKib;
    this.logPages = logPages;
  }

  @Override
  public DataSource source() {
    var source = new SQLiteDataSource(settings());
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private SQLiteConfig settings() {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL); // a commit is on the disk
    config.setBusyTimeout(5_000); // for another process: a backup, a command beside the server
    config.setCacheSize(-cacheKib);
    config.enforceForeignKeys(true);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY); // sorting users leaves no file behind
    config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, "0");
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true"); // removed is overwritten
    config.setJournalSizeLimit(LOG_BYTES);
    return config;
  }

  @Override
  public Sql changing() {
    Sql sql = new Sql(connect(), Sqlite::refuses);
    sql.run("PRAGMA wal_autocheckpoint = " + logPages);
    return sql;
  }

  /** A new connection that only reads. */
  Sql reading() {
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
    return code(failure) == SQLiteErrorCode.SQLITE_CONSTRAINT.code;
  }

  private static int code(@Nullable Throwable failure) {
    return failure instanceof SQLException sql ? sql.getErrorCode() & PRIMARY_CODE : -1;
  }

  @Override
  public String unusable(String name, StoreFailure failure) {
    int code = code(failure.getCause());
    if (code == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return name + " is not a database.";
    }
    if (code == SQLiteErrorCode.SQLITE_CORRUPT.code) {
      return name + " is damaged: restore a backup.";
    }
    if (code == SQLiteErrorCode.SQLITE_READONLY.code
        || code == SQLiteErrorCode.SQLITE_CANTOPEN.code) {
      return name + " or its directory cannot be written to.";
    }
    return name + " cannot be opened: " + failure.getMessage();
  }

  /** Begins a transaction that sees all earlier ones and is not overtaken by another. */
  String beginChange() {
    return "BEGIN IMMEDIATE"; // the lock comes first, so that no later step can lose it
  }

  /** Begins a transaction that changes nothing and sees one state of the database throughout. */
  String beginSnapshot() {
    return "BEGIN";
  }

  @Override
  public String tables() {
    return "SELECT name FROM sqlite_master WHERE type = 'table'";
  }

  @Override
  public Sql alone() {
    return changing(); // SQLite lets one change at a time, and Flyway asks before it does
  }

  @Override
  public Database open() {
    return new SqliteDatabase(this);
  }

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public String script(String text) {
    return text;
  }

  @Override
  public Map<String, String> words() {
    return Map.of(
        "sequence", "INTEGER PRIMARY KEY AUTOINCREMENT",
        "bytes", "BLOB",
        "clustered", "WITHOUT ROWID");
  }
}
