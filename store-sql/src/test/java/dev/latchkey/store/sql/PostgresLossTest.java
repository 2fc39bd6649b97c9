package dev.latchkey.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.Race;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections that are lost with a server that is there: whoever asks does not notice. */
final class PostgresLossTest {
  /** More than a call tries, and soon made anew. */
  private static final int CONNECTIONS = 5;

  private final SqlStores.Server server = PostgresTestStores.fresh();
  private final Database database =
      new Postgres(server, CONNECTIONS, PostgresTestStores.LONG).open();

  @AfterEach
  void drop() {
    database.close();
    PostgresTestStores.drop(server);
  }

  /** Has as many connections in the pool as there may be. */
  private void fill() {
    var lent = new CountDownLatch(CONNECTIONS);
    Race.of(
        CONNECTIONS,
        runner ->
            database.read(sql -> {
              lent.countDown();
              await(lent);
              return sql.any("SELECT 1");
            }));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * All of them, at once: a server's own way of waiting for each takes longer than is right here.
   */
  private void cut() {
    String ours =
        " FROM pg_stat_activity WHERE datname = current_database()"
            + " AND application_name = 'latchkey' AND pid <> pg_backend_pid()";
    try (Sql sql = new Postgres(server, 1).changing()) {
      sql.all("SELECT pg_terminate_backend(pid)::text" + ours, Row::text);
      while (sql.any("SELECT 1" + ours)) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void allOfThemCanBeCutHoweverShortlyAfterTheyWereCutBefore() {
    for (int round = 0; round < 5; round++) {
      fill();
      cut();

      assertThat(database.<Boolean>read(sql -> sql.any("SELECT 1"))).isTrue();
    }
  }

  @Test
  void thoseWhoAskAtOnceLoseThemTogetherAndDropThemTogether() {
    for (int round = 0; round < 5; round++) {
      fill();
      cut();

      List<Boolean> answers = Race.of(runner -> database.change(sql -> sql.any("SELECT 1")));

      assertThat(answers).hasSize(Race.RUNNERS).containsOnly(true);
    }
  }
}
