package dev.latchkey.store.sql;

import dev.latchkey.core.Code;
import dev.latchkey.fresh.Freshness;
import dev.latchkey.rest.Problem;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * PostgreSQL: a pool of connections, each change a transaction of its own. Whatever happens to the
 * server, an answer or a refusal is there within three seconds: see adr/0013.
 */
final class PostgresDatabase implements Database {
  private static final System.Logger LOG = System.getLogger("dev.latchkey.store");

  private static final int CLOSE_S = 5;

  /** As many as SQLite's writer lets wait. */
  private static final int MOST_WAITING = 4_096;

  private static final int LOST_TRIES = 3;
  private static final int OVERTAKEN_TRIES = 40;

  /** Who was refused by what another change made sees it in the next try. */
  private static final int REFUSED_TRIES = 5;

  /** character_not_in_repertoire: U+0000, which no text of PostgreSQL can have. */
  private static final String NO_CHARACTER = "22021";

  private static final String ONE_STATE = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ";

  private final Patience patience;
  private final PostgresPool pool;
  private final int connections;
  private final Semaphore places;
  private final Semaphore turns;
  private final Semaphore lists;
  private final PostgresChannel channel;
  private volatile boolean closed;

  PostgresDatabase(Postgres postgres, int connections, Patience patience) {
    this.patience = patience;
    channel = new PostgresChannel(postgres);
    pool = new PostgresPool(postgres, connections, patience);
    this.connections = connections;
    places = new Semaphore(connections + MOST_WAITING);
    turns = new Semaphore(connections, true); // first come, first served: the pool lets some starve
    lists = new Semaphore(connections / 2); // so that lists never keep sessions from being found
  }

  @Override
  public <T> T read(Function<Sql, T> work) {
    return inPlace(deadline -> inTurn(later -> pool.lend(later, work), deadline));
  }

  @Override
  public <T> T snapshot(Function<Sql, T> work) {
    return inPlace(deadline -> {
      take(lists, deadline);
      try {
        return inTurn(later -> pool.lend(later, sql -> inSnapshot(sql, work)), deadline);
      } finally {
        lists.release();
      }
    });
  }

  private static <T> T inSnapshot(Sql sql, Function<Sql, T> work) {
    sql.begin();
    sql.run(ONE_STATE);
    return work.apply(sql); // closing rolls back: nothing was changed
  }

  @Override
  public <T> T change(Lock lock, Function<Sql, T> work) {
    return inPlace(deadline ->
        inTurn(later -> pool.lend(later, sql -> inTransaction(sql, lock, work)), deadline));
  }

  @Override
  public <T> T change(Lock lock, Freshness.Topic topic, String key, Function<Sql, T> work) {
    try {
      return change(
          lock,
          sql -> {
            T result = work.apply(sql);
            sql.any(PostgresChannel.ANNOUNCE, PostgresChannel.text(topic, key));
            return result;
          });
    } finally {
      // Also after a failure: nobody knows then whether the change was made
      channel.announceHere(topic, key);
    }
  }

  @Override
  public <T> T tally(Function<Sql, T> work) {
    return inPlace(deadline -> {
      try {
        return pool.lend(
            deadline, work); // outside of a transaction: one statement is one by itself
      } catch (StoreFailure failure) {
        throw seenByCaller(failure); // and not made anew: it may have been made
      }
    });
  }

  @Override
  public String unhurried() {
    return "set_config('synchronous_commit', 'off', true) = 'off'"; // for its own transaction only
  }

  @Override
  public boolean shared() {
    return true;
  }

  @Override
  public Freshness freshness() {
    return channel;
  }

  private static <T> T inTransaction(Sql sql, Lock lock, Function<Sql, T> work) {
    sql.begin();
    take(lock, sql);
    T result = work.apply(sql);
    commit(sql);
    return result;
  }

  private static void take(Lock lock, Sql sql) {
    switch (lock) {
      case Lock.None _ -> {}
      case Lock.OneState _ -> sql.run(ONE_STATE);
      case Lock.Named named ->
          sql.any(
              named.shared()
                  ? "SELECT 1 FROM pg_advisory_xact_lock_shared(?)"
                  : "SELECT 1 FROM pg_advisory_xact_lock(?)",
              named.key());
    }
  }

  /** Making it last fails only with the server: then it is made or not, and never made anew. */
  private static void commit(Sql sql) {
    try {
      sql.commit();
    } catch (StoreFailure failure) {
      throw failure.inDoubt();
    }
  }

  /** One of so many that may wait. */
  private <T> T inPlace(Function<Deadline, T> call) {
    if (closed || pool.down() || !places.tryAcquire()) {
      throw StoreFailure.unavailable();
    }
    try {
      return call.apply(Deadline.in(patience.lastBegin()));
    } finally {
      places.release();
    }
  }

  /** One of so many that have a connection each. */
  private <T> T inTurn(Function<Deadline, T> call, Deadline deadline) {
    take(turns, deadline);
    try {
      return untilDone(call, deadline);
    } catch (StoreFailure failure) {
      throw seenByCaller(failure);
    } finally {
      turns.release();
    }
  }

  private <T> T untilDone(Function<Deadline, T> call, Deadline deadline) {
    for (int attempt = 1; true; attempt++) {
      try {
        return call.apply(deadline);
      } catch (StoreFailure failure) {
        if (deadline.over() || !mayBeginAnew(failure, attempt)) {
          throw failure;
        }
      }
    }
  }

  /** Nothing of it was made: the transaction had not ended. */
  private static boolean mayBeginAnew(StoreFailure failure, int attempt) {
    if (failure.isInDoubt()) {
      return false;
    }
    if (Postgres.lost(failure)) {
      return attempt < LOST_TRIES;
    }
    int tries = Postgres.refused(failure) ? REFUSED_TRIES : OVERTAKEN_TRIES;
    return Postgres.overtaken(failure) && attempt < tries && pause(attempt);
  }

  private static boolean pause(int attempt) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(Math.min(20, 3L * attempt)));
      return true;
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static RuntimeException seenByCaller(StoreFailure failure) {
    if (failure.state().equals(NO_CHARACTER)) {
      return Problem.of(
          Code.GENERAL_ARGUMENT_INVALID, "A text has a character in it that cannot be kept.");
    }
    if (Postgres.lost(failure)) {
      return StoreFailure.unavailable(); // the source says why, once
    }
    if (!Postgres.troubled(failure)) {
      return failure.seenByCaller();
    }
    LOG.log(
        System.Logger.Level.WARNING,
        "PostgreSQL did not: {0} ({1})",
        String.valueOf(failure.getMessage()),
        failure.state());
    return StoreFailure.unavailable();
  }

  @Override
  public boolean open() {
    return !closed;
  }

  private static void take(Semaphore places, Deadline deadline) {
    try {
      if (places.tryAcquire(deadline.left(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw StoreFailure.unavailable();
  }

  /** Lets what is asked now finish. */
  @Override
  public void close() {
    closed = true;
    try {
      if (turns.tryAcquire(connections, CLOSE_S, TimeUnit.SECONDS)) {
        turns.release(connections);
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
    channel.close();
    pool.close();
  }
}
