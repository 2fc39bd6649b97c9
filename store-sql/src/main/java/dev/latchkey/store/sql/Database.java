package dev.latchkey.store.sql;

import dev.latchkey.fresh.Freshness;
import java.util.function.Function;

/**
 * The database as its stores see it: something to read and to change. Work may be begun anew, so it
 * does nothing but ask and change through the {@link Sql} it is given.
 */
interface Database extends AutoCloseable {
  /**
   * Reads by one statement that finds its rows through an index.
   *
   * @throws dev.latchkey.rest.Problem if the store is too busy, closed or failing
   */
  <T> T read(Function<Sql, T> work);

  /** Reads by several statements that see the same state, or by one that may take long. */
  <T> T snapshot(Function<Sql, T> work);

  /** Makes a change by one statement; returns once it is durable. */
  default <T> T change(Function<Sql, T> work) {
    return change(Lock.NONE, work);
  }

  /**
   * Makes a change by several statements, all or none of it; returns once it is durable.
   *
   * @param lock what keeps it exact: a change that asks before it writes needs one
   */
  <T> T change(Lock lock, Function<Sql, T> work);

  /** Makes a change as {@link #change(Function)} does, and announces it. */
  default <T> T change(Freshness.Topic topic, String key, Function<Sql, T> work) {
    return change(Lock.NONE, topic, key, work);
  }

  /** Makes a change as {@link #change(Lock, Function)} does, and announces it. */
  <T> T change(Lock lock, Freshness.Topic topic, String key, Function<Sql, T> work);

  /**
   * Makes a change by one statement that holds as soon as it is made, and may be lost if the
   * server's machine fails: for what is only counted. Never made twice.
   */
  <T> T tally(Function<Sql, T> work);

  /** What such a statement has among its conditions; always true. */
  String unhurried();

  /** Whether other processes may be using the database. */
  boolean shared();

  /** Tells of what changes. */
  Freshness freshness();

  /** Whether changes are taken. */
  boolean open();

  @Override
  void close();
}
