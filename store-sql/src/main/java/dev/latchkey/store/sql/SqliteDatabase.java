package dev.latchkey.store.sql;

import dev.latchkey.fresh.Freshness;
import dev.latchkey.fresh.LocalFreshness;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** SQLite: a few connections that read, and one thread that changes. */
final class SqliteDatabase implements Database {
  /** As many reads at once as four cores can do; each connection has a page cache of its own. */
  private static final int READERS = 4;

  /** Half of the readers, so that lists never keep sessions from being found. */
  private static final int LISTS = READERS / 2;

  /** Sixteen commits' worth: less than a second of work at the rates of bench/store. */
  private static final int MOST_CHANGES = 16 * Writer.TOGETHER;

  private static final int MOST_LISTS = 256;

  private final Sqlite dialect;
  private final Readers readers;
  private final Writer writer;
  private final ThreadPoolExecutor lists;
  private final LocalFreshness freshness = new LocalFreshness();

  SqliteDatabase(Sqlite dialect) {
    this.dialect = dialect;
    this.readers = new Readers(dialect, READERS);
    this.writer = new Writer(dialect, MOST_CHANGES);
    this.lists =
        new ThreadPoolExecutor(
            LISTS,
            LISTS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_LISTS),
            Thread.ofPlatform().name("latchkey-list-", 0).daemon().factory());
    lists.allowCoreThreadTimeOut(true);
  }

  @Override
  public <T> T read(Function<Sql, T> work) {
    return readers.read(work);
  }

  /** Runs on a platform thread: a native call would hold on to a virtual thread's carrier. */
  @Override
  public <T> T snapshot(Function<Sql, T> work) {
    try {
      return CompletableFuture.supplyAsync(() -> readers.read(sql -> inSnapshot(sql, work)), lists)
          .join();
    } catch (RejectedExecutionException full) {
      throw StoreFailure.unavailable();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private <T> T inSnapshot(Sql sql, Function<Sql, T> work) {
    sql.run(dialect.beginSnapshot());
    try {
      return work.apply(sql);
    } finally {
      sql.run("ROLLBACK"); // nothing was changed
    }
  }

  /** One writer, and a lock on the whole file before its first step: no lock of ours is needed. */
  @Override
  public <T> T change(Lock lock, Function<Sql, T> work) {
    return writer.change(work);
  }

  @Override
  public <T> T change(Lock lock, Freshness.Topic topic, String key, Function<Sql, T> work) {
    try {
      return change(lock, work);
    } finally {
      // Also after a failure: nobody knows then whether the change was made
      freshness.announce(topic, key);
    }
  }

  @Override
  public <T> T tally(Function<Sql, T> work) {
    return writer.change(work);
  }

  @Override
  public String unhurried() {
    return "1 = 1";
  }

  @Override
  public boolean shared() {
    return false;
  }

  @Override
  public Freshness freshness() {
    return freshness;
  }

  @Override
  public boolean open() {
    return writer.open();
  }

  @Override
  public void close() {
    lists.shutdown();
    readers.close();
    writer.close(); // last, so that closing its connection empties the write-ahead log
  }
}
