package dev.latchkey.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Race;
import dev.latchkey.rest.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes that wait, and are committed together. */
final class WriterTest {
  private static final String INSERT =
      "INSERT INTO audit_events (project_id, at, event, outcome, actor, subject, session, ip,"
          + " request) VALUES (?, 0, '', '', '', '', '', '', '')";

  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Sqlite dialect;

  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

  @BeforeEach
  void create() {
    Template.open(dir).close();
    dialect = new Sqlite(dir.resolve("latchkey.db"));
  }

  @AfterEach
  void end() {
    callers.close();
  }

  @Test
  void whatWaitsIsCommittedTogether() throws Exception {
    try (var writer = new Writer(dialect, 100);
        Sql elsewhere = dialect.reading()) {
      var hold = new Hold(writer);
      List<Future<Long>> waiting = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        waiting.add(call(() -> writer.change(sql -> insertAndCount(sql, elsewhere))));
        hold.untilWaiting(i + 1);
      }
      hold.release();

      for (Future<Long> one : waiting) {
        assertThat(one.get()).isZero(); // none saw another's change committed
      }
      assertThat(count(elsewhere)).isEqualTo(10);
    }
  }

  private static long insertAndCount(Sql sql, Sql elsewhere) {
    sql.change(INSERT, "app");
    return count(elsewhere);
  }

  @Test
  void aChangeThatFailsTakesNothingElseAlong() throws Exception {
    try (var writer = new Writer(dialect, 100);
        Sql elsewhere = dialect.reading()) {
      var hold = new Hold(writer);
      Future<Integer> first = call(() -> writer.change(sql -> sql.change(INSERT, "app")));
      hold.untilWaiting(1);
      Future<Integer> refused =
          call(() -> writer.change(sql -> sql.change(INSERT, "half") + twice(sql)));
      hold.untilWaiting(2);
      Future<Integer> broken =
          call(() ->
              writer.change(sql -> {
                sql.change(INSERT, "half");
                throw new IllegalArgumentException("mine");
              }));
      hold.untilWaiting(3);
      Future<Integer> last = call(() -> writer.change(sql -> sql.change(INSERT, "app")));
      hold.untilWaiting(4);
      hold.release();

      assertThat(first.get()).isEqualTo(1);
      assertThat(last.get()).isEqualTo(1);
      assertThatThrownBy(refused::get).hasCauseInstanceOf(IllegalStateException.class);
      assertThatThrownBy(broken::get).cause().hasMessage("mine");
      assertThat(elsewhere.all("SELECT project_id FROM audit_events", Row::text))
          .containsExactly("app", "app");
    }
  }

  private static int twice(Sql sql) {
    String insert = "INSERT INTO platforms (seq, project_id, host) VALUES (1, 'none', 'h')";
    return sql.change(insert); // refers to a project that is not there
  }

  @Test
  void aLostTransactionIsToldToAllWhoWereInItAndTheNextOneWorks() throws Exception {
    try (var writer = new Writer(dialect, 100);
        Sql elsewhere = dialect.reading()) {
      var hold = new Hold(writer);
      Future<Integer> before = call(() -> writer.change(sql -> sql.change(INSERT, "lost")));
      hold.untilWaiting(1);
      Future<Integer> loser =
          call(() ->
              writer.change(sql -> {
                sql.run("ROLLBACK"); // as SQLite does by itself when the disk is full
                return sql.change(INSERT, "stray");
              }));
      hold.untilWaiting(2);
      hold.release();

      assertThatThrownBy(before::get).hasCauseInstanceOf(Problem.class);
      assertThatThrownBy(loser::get).hasCauseInstanceOf(Problem.class);
      assertThat(writer.<Integer>change(sql -> sql.change(INSERT, "app"))).isEqualTo(1);
      assertThat(elsewhere.all("SELECT project_id FROM audit_events", Row::text))
          .doesNotContain("lost")
          .contains("app");
    }
  }

  @Test
  void moreThanMayWaitIsRefusedAtOnce() throws Exception {
    try (var writer = new Writer(dialect, 2)) {
      var hold = new Hold(writer);
      Future<Integer> first = call(() -> writer.change(sql -> sql.change(INSERT, "app")));
      hold.untilWaiting(1);
      Future<Integer> second = call(() -> writer.change(sql -> sql.change(INSERT, "app")));
      hold.untilWaiting(2);

      assertThatThrownBy(() -> writer.change(sql -> sql.change(INSERT, "app")))
          .isInstanceOf(Problem.class);
      hold.release();
      assertThat(first.get() + second.get()).isEqualTo(2);
    }
  }

  @Test
  void closingMakesWhatWaitsAndNothingAfter() throws Exception {
    var writer = new Writer(dialect, 100);
    var hold = new Hold(writer);
    Future<Integer> waiting = call(() -> writer.change(sql -> sql.change(INSERT, "app")));
    hold.untilWaiting(1);
    Future<Boolean> closed =
        call(() -> {
          writer.close();
          return true;
        });
    hold.release();

    assertThat(waiting.get()).isEqualTo(1);
    assertThat(closed.get()).isTrue();
    assertThat(writer.open()).isFalse();
    assertThatThrownBy(() -> writer.change(sql -> sql.change(INSERT, "app")))
        .isInstanceOf(Problem.class);
  }

  @Test
  void everyChangeBesideAnEndIsMadeOrRefused() {
    for (int round = 0; round < 20; round++) {
      String project = "round" + round;
      var writer = new Writer(dialect, 100);

      List<Integer> made =
          Race.of(runner -> {
            if (runner == 7) {
              writer.close();
              return 0;
            }
            try {
              return writer.change(sql -> sql.change(INSERT, project));
            } catch (Problem refused) {
              return 0;
            }
          });

      try (Sql sql = dialect.reading()) {
        assertThat(sql.all("SELECT 1 FROM audit_events WHERE project_id = ?", Row::text, project))
            .hasSize(made.stream().mapToInt(Integer::intValue).sum());
      }
    }
  }

  @Test
  void anInterruptedCallerLearnsTheOutcomeAndStaysInterrupted() throws Exception {
    try (var writer = new Writer(dialect, 100)) {
      var hold = new Hold(writer);
      var interrupted = new AtomicBoolean();
      Future<Integer> waiting =
          call(() -> {
            Thread.currentThread().interrupt();
            int made = writer.change(sql -> sql.change(INSERT, "app"));
            interrupted.set(Thread.interrupted());
            return made;
          });
      hold.untilWaiting(1);
      hold.release();

      assertThat(waiting.get()).isEqualTo(1);
      assertThat(interrupted).isTrue();
    }
  }

  @Test
  void aValueThatNoColumnHoldsIsABug() {
    try (Sql sql = dialect.changing()) {
      assertThatThrownBy(() -> sql.change(INSERT, 1.5))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(
              () -> sql.change(INSERT, java.time.Instant.parse("2026-01-01T00:00:00.0001Z")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("2026-01-01T00:00:00.000100Z");
      assertThat(sql.change(INSERT, new ProjectId("app"))).isEqualTo(1);
    }
  }

  private static long count(Sql sql) {
    return sql.all("SELECT COUNT(*) FROM audit_events", Row::number).getFirst();
  }

  private <T> Future<T> call(Callable<T> caller) {
    return callers.submit(caller);
  }

  /** A change that keeps the writer busy until it is released. */
  private final class Hold {
    private final Writer writer;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    Hold(Writer writer) throws InterruptedException {
      this.writer = writer;
      callers.execute(() -> {
        boolean done =
            writer.change(sql -> {
              begun.countDown();
              return sql.any("SELECT 1 WHERE 1 = ?", await());
            });
        assertThat(done).isTrue();
      });
      begun.await();
    }

    private int await() {
      try {
        end.await();
        return 1;
      } catch (InterruptedException closing) {
        return await(); // close() wakes the thread; this change is not done yet
      }
    }

    void untilWaiting(int changes) throws InterruptedException {
      while (writer.waiting() < changes) {
        Thread.sleep(1);
      }
    }

    void release() {
      end.countDown();
    }
  }
}
