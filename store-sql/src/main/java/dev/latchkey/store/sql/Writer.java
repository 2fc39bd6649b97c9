package dev.latchkey.store.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;

/**
 * The one thread that changes the database. Changes that wait are committed together, each in a
 * savepoint of its own; a caller goes on once its change is on the disk.
 */
final class Writer implements AutoCloseable {
  /** How many changes one commit takes: adr/0005. */
  static final int TOGETHER = 256;

  private final Sqlite dialect;
  private final BlockingQueue<Change<?>> waiting;
  private final Thread thread;
  private Optional<Sql> connection = Optional.empty();
  private volatile boolean closing;
  private volatile boolean ended;

  /**
   * Starts the thread.
   *
   * @param most how many changes may wait; the next is refused at once
   */
  Writer(Sqlite dialect, int most) {
    this.dialect = dialect;
    this.waiting = new ArrayBlockingQueue<>(most);
    this.thread = Thread.ofPlatform().name("latchkey-writer").daemon().start(this::work);
  }

  /**
   * Makes a change, all or none of it, after every one made before; returns once it is durable.
   *
   * @throws dev.latchkey.rest.Problem if the store is too busy, closed or failing
   */
  <T> T change(Function<Sql, T> work) {
    var change = new Change<>(work);
    if (closing || !waiting.offer(change)) {
      throw StoreFailure.unavailable();
    }
    // Offered after the thread took its last: nobody else will ever answer.
    if (ended && waiting.remove(change)) {
      throw StoreFailure.unavailable();
    }
    return change.outcome();
  }

  /** Whether changes are taken. */
  boolean open() {
    return !closing && thread.isAlive();
  }

  /** How many changes wait for the next commit. */
  int waiting() {
    return waiting.size();
  }

  private void work() {
    var batch = new ArrayList<Change<?>>();
    while (take(batch)) {
      commit(batch);
      batch.clear();
    }
    ended = true;
    waiting.drainTo(batch);
    batch.forEach(change -> change.failed(StoreFailure.unavailable()));
    disconnect();
  }

  /** Waits for changes. False once the writer closes and none is left. */
  private boolean take(List<Change<?>> batch) {
    while (batch.isEmpty()) {
      if (closing && waiting.isEmpty()) {
        return false;
      }
      try {
        batch.add(waiting.take());
        waiting.drainTo(batch, TOGETHER - 1);
      } catch (InterruptedException closed) {
        // close() wakes the thread; what still waits is taken first
      }
    }
    return true;
  }

  private void commit(List<Change<?>> batch) {
    try {
      Sql sql = connected();
      sql.run(dialect.beginChange());
      batch.forEach(change -> change.attempt(sql));
      sql.run("COMMIT");
    } catch (StoreFailure failure) {
      fail(batch, failure.seenByCaller());
      return;
    } catch (RuntimeException | Error failure) {
      fail(batch, new IllegalStateException("the writer failed", failure));
      return;
    }
    batch.forEach(Change::committed);
  }

  /** A connection that failed is not trusted again: whatever it had begun is rolled back. */
  private void fail(List<Change<?>> batch, RuntimeException seen) {
    disconnect();
    batch.forEach(change -> change.failed(seen));
  }

  private Sql connected() {
    if (connection.isEmpty()) {
      connection = Optional.of(dialect.changing());
    }
    return connection.get();
  }

  private void disconnect() {
    try {
      connection.ifPresent(Sql::close);
    } catch (StoreFailure failure) {
      failure.seenByCaller(); // for the log; there is no caller
    } finally {
      connection = Optional.empty();
    }
  }

  /** Makes the changes that wait, and takes no more. */
  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException impatient) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
