package dev.latchkey.store.sql;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A few connections that only read, with the statements each has prepared so far. */
final class Readers implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 5;

  private final Sqlite dialect;
  private final int most;
  private final Semaphore places;
  private final Deque<Sql> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  Readers(Sqlite dialect, int most) {
    this.dialect = dialect;
    this.most = most;
    this.places = new Semaphore(most);
  }

  /**
   * Reads, on the connection used last: its pages are the likeliest to be in memory.
   *
   * @throws dev.latchkey.rest.Problem if the store is too busy, closed or failing
   */
  <T> T read(Function<Sql, T> work) {
    takePlace();
    try {
      return readInPlace(work);
    } catch (StoreFailure failure) {
      throw failure.seenByCaller();
    } finally {
      places.release();
    }
  }

  private <T> T readInPlace(Function<Sql, T> work) {
    Sql last = idle.pollFirst();
    Sql sql = last == null ? dialect.reading() : last;
    boolean sound = true;
    try {
      return work.apply(sql);
    } catch (StoreFailure failure) {
      sound = false;
      throw failure;
    } finally {
      if (sound) {
        idle.addFirst(sql);
      } else {
        sql.close();
      }
    }
  }

  private void takePlace() {
    try {
      if (closed || !places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw StoreFailure.unavailable();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StoreFailure.unavailable();
    }
  }

  /** Lets what reads now finish, and reads no more. */
  @Override
  public void close() {
    closed = true;
    boolean all = false;
    try {
      all = places.tryAcquire(most, PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!all) {
      return; // the process ends soon; a connection in use cannot be closed under its reader
    }
    for (Sql sql = idle.pollFirst(); sql != null; sql = idle.pollFirst()) {
      sql.close();
    }
  }
}
