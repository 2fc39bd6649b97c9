package dev.latchkey.store.sql;

import dev.latchkey.rest.Problem;
import dev.latchkey.session.SampleSessions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;

/**
 * Verifying a session and opening one, over SQLite and over a PostgreSQL on the same disk that waits
 * for it at every commit, in turns.
 */
final class PostgresBench {
  private static final int[] THREADS = {1, 16, 64};
  private static final long ROUND_NS = 2_000_000_000L;

  private final Map<String, SqlStores> stores = new LinkedHashMap<>();
  private final int users;

  private PostgresBench(int users) {
    this.users = users;
  }

  public static void main(String[] arguments) throws Exception {
    var bench = new PostgresBench(Integer.parseInt(arguments[1]));
    Path directory = Path.of(arguments[0]);
    try (OwnPostgres postgres = OwnPostgres.start(Map.of("shared_buffers", "256MB"))) {
      SqlStores.Server server = postgres.server("postgres");
      try (var sqlite = SqlStores.open(directory);
          var over = SqlStores.open(server, 12)) {
        bench.stores.put("SQLite", sqlite);
        bench.stores.put("PostgreSQL", over);
        bench.say(server);
        bench.fill(server);
        bench.run();
      }
    }
  }

  private void say(SqlStores.Server server) {
    List<String> facts =
        PostgresTestStores.ask(
            server,
            "SELECT name || ' ' || setting FROM pg_settings WHERE name IN ('server_version',"
                + " 'fsync', 'synchronous_commit', 'shared_buffers', 'wal_sync_method')"
                + " ORDER BY name");
    System.out.printf(
        "java %s, %d processors, %d users with %d sessions each; 12 connections; %s%n",
        System.getProperty("java.version"),
        Runtime.getRuntime().availableProcessors(),
        users,
        StoreBench.EACH,
        String.join(", ", facts));
    System.out.printf(
        "medians of %d rounds of %d s, the databases in turns%n",
        StoreBench.ROUNDS, ROUND_NS / 1_000_000_000L);
  }

  private void fill(SqlStores.Server server) throws Exception {
    for (SqlStores one : stores.values()) {
      StoreBench.crowd(
          16,
          runner -> {
            for (int i = runner; i < users; i += 16) {
              StoreBench.fill(one, i);
            }
            return 0;
          });
    }
    PostgresTestStores.run(server, "ANALYZE");
  }

  private void run() throws Exception {
    for (int threads : THREADS) {
      inTurns("look-up, " + threads + " at once", threads, this::find);
    }
    for (int threads : THREADS) {
      inTurns("durable insert, " + threads + " at once", threads, this::insert);
    }
  }

  private Object find(SqlStores one) {
    int i = ThreadLocalRandom.current().nextInt(users);
    int which = i % StoreBench.EACH;
    return one.sessions()
        .find(StoreBench.APP, StoreBench.user(i), StoreBench.secret(i, which))
        .orElseThrow();
  }

  private Object insert(SqlStores one) {
    var random = ThreadLocalRandom.current();
    String id = Long.toString(random.nextLong(1L << 60), 36);
    var user = StoreBench.user(random.nextInt(users));
    return one.sessions()
        .insert(SampleSessions.session(StoreBench.APP, user, id, Instant.EPOCH), 10);
  }

  /** One thing that is done to a store. */
  private interface Work {
    Object with(SqlStores one);
  }

  private void inTurns(String name, int threads, Work work) throws Exception {
    var found = new LinkedHashMap<String, Rounds>();
    stores.keySet().forEach(which -> found.put(which, new Rounds()));
    for (int round = -1; round < StoreBench.ROUNDS; round++) { // the first warms up
      for (var one : stores.entrySet()) {
        found.get(one.getKey()).add(round, threads, _ -> work.with(one.getValue()));
      }
    }
    found.forEach((which, rounds) -> System.out.printf("%-32s %-12s %s%n", name, which, rounds));
  }

  /** What came of the rounds with one store. */
  private static final class Rounds {
    private final double[] rates = new double[StoreBench.ROUNDS];
    private final LongAdder refused = new LongAdder();
    private final LongAccumulator slowest = new LongAccumulator(Math::max, 0);

    void add(int round, int threads, IntFunction<Object> call) throws Exception {
      long begin = System.nanoTime();
      long calls =
          StoreBench.crowd(
              threads,
              _ -> {
                int made = 0;
                for (long now = System.nanoTime(); now - begin < ROUND_NS; ) {
                  made += one(call, made);
                  long after = System.nanoTime();
                  slowest.accumulate(after - now);
                  now = after;
                }
                return made;
              });
      if (round >= 0) {
        rates[round] = calls / ((System.nanoTime() - begin) / 1e9);
      }
    }

    /** A call for which the database has no time is refused, as a server would do. */
    private int one(IntFunction<Object> call, int number) {
      try {
        call.apply(number);
        return 1;
      } catch (Problem e) {
        refused.increment();
        return 0;
      }
    }

    @Override
    public String toString() {
      return "%,9.0f/s, slowest call %,5d ms, refused %d"
          .formatted(StoreBench.median(rates), slowest.get() / 1_000_000, refused.sum());
    }
  }
}
