package dev.latchkey.server;

import dev.latchkey.store.sql.ChannelRelay;
import dev.latchkey.store.sql.PostgresTestStores;
import dev.latchkey.store.sql.SqlStores;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Two whole servers on one PostgreSQL, which share nothing else. What the second hears of the first
 * goes through a relay that can cut it or hold it up.
 */
final class TwoServers implements AutoCloseable {
  /** How long anything may take before a test fails; no measure of how long it should. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final SqlStores.Server database = PostgresTestStores.fresh();
  final ChannelRelay relay = ChannelRelay.before(database);
  final TestServer a = TestServer.over(PostgresTestStores.open(database));
  final TestServer b = TestServer.over(PostgresTestStores.open(relay.server()));

  TwoServers() {
    until(b.stores.freshness()::hears);
  }

  /** The first or the second, in turns. */
  TestServer at(int turn) {
    return turn % 2 == 0 ? a : b;
  }

  /** Waits until it is so, and says how long that took. */
  static Duration until(BooleanSupplier so) {
    long began = System.nanoTime();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() - began > PATIENCE.toNanos()) {
        throw new AssertionError("it never came about");
      }
      sleep();
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static void sleep() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    a.close();
    b.close();
    relay.close();
    PostgresTestStores.drop(database);
  }
}
