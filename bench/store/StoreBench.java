package dev.latchkey.store.sql;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import dev.latchkey.query.ListQuery;
import dev.latchkey.session.SampleSessions;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionId;
import dev.latchkey.session.SessionStore;
import dev.latchkey.user.SampleUsers;
import dev.latchkey.user.User;
import dev.latchkey.user.UserChange;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Jdbi;

/** Look-ups, inserts and lists of the SQLite store, and of what it was compared with. */
final class StoreBench {
  static final ProjectId APP = new ProjectId("app");
  static final int EACH = 5; // sessions of a user
  static final int ROUNDS = 5;

  private final Path directory;
  private final int users;

  private StoreBench(Path directory, int users) {
    this.directory = directory;
    this.users = users;
  }

  public static void main(String[] arguments) throws Exception {
    var bench = new StoreBench(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    bench.say();
    bench.fill();
    bench.lookUps();
    bench.caches();
    bench.lists();
    bench.inserts();
    bench.logs();
  }

  private void say() {
    System.out.printf(
        "java %s, %d processors, %d users with %d sessions each; medians of %d rounds%n",
        System.getProperty("java.version"),
        Runtime.getRuntime().availableProcessors(),
        users,
        EACH,
        ROUNDS);
  }

  private void fill() throws Exception {
    try (var stores = SqlStores.open(directory)) {
      if (stores.users().find(APP, user(users - 1)).isPresent()) {
        return;
      }
      crowd(
          256,
          runner -> {
            for (int i = runner; i < users; i += 256) {
              fill(stores, i);
            }
            return 0;
          });
    }
  }

  static void fill(SqlStores stores, int i) {
    var user = user(i, "user" + i + "@example.com");
    stores.users().insert(user, SampleUsers.targets(user), 0);
    stores
        .users()
        .change(APP, user.id(), user.createdAt(), List.of(new UserChange.Name("Name " + i % 997)));
    for (int s = 0; s < EACH; s++) {
      stores.sessions().insert(session(i, s), 100);
    }
  }

  private void lookUps() throws Exception {
    var dialect = new Sqlite(directory.resolve("latchkey.db"));
    try (var stores = SqlStores.open(directory);
        Sql one = dialect.reading();
        Connection bare = dialect.source().getConnection()) {
      Jdbi jdbi = Jdbi.create(() -> dialect.source().getConnection());
      try (var handle = jdbi.open()) {
        for (int threads : new int[] {1, 2, 16}) {
          rate("look-up, store, " + threads + " virtual threads", threads, i -> find(stores));
        }
        rate("look-up, one connection, statement kept", 1, i -> kept(one));
        rate("look-up, one connection, statement prepared anew", 1, i -> anew(one));
        rate("look-up, one connection, JDBI on an open handle", 1, i -> jdbi(handle));
      }
    }
  }

  private Object find(SqlStores stores) {
    int i = ThreadLocalRandom.current().nextInt(users);
    return stores.sessions().find(APP, user(i), secret(i, i % EACH)).orElseThrow();
  }

  private Object kept(Sql sql) {
    int i = ThreadLocalRandom.current().nextInt(users);
    return sql.one(SqlSessionStore.FIND, SessionRow::read, APP, user(i), secret(i, i % EACH))
        .orElseThrow();
  }

  private Object anew(Sql sql) {
    int i = ThreadLocalRandom.current().nextInt(users);
    List<Object> values = List.of(APP, user(i), secret(i, i % EACH));
    return sql.once(SqlSessionStore.FIND, SessionRow::read, values).getFirst();
  }

  private Object jdbi(org.jdbi.v3.core.Handle handle) {
    int i = ThreadLocalRandom.current().nextInt(users);
    return handle
        .createQuery(SqlSessionStore.FIND)
        .bind(0, APP.value())
        .bind(1, user(i).value())
        .bind(2, HexFormat.of().parseHex(secret(i, i % EACH).hex()))
        .map(
            (rows, context) -> {
              var row = new Row(rows);
              return SessionRow.read(row);
            })
        .one();
  }

  private void caches() throws Exception {
    for (int kib : new int[] {1024, 2048, 4096, 8192, 16384}) {
      try (Sql one = new Sqlite(directory.resolve("latchkey.db"), kib, 4_000).reading()) {
        rate("look-up, page cache of %5d KiB".formatted(kib), 1, i -> kept(one));
      }
    }
  }

  private void lists() {
    try (var stores = SqlStores.open(directory)) {
      var newest =
          new ListQuery(
              List.of(),
              List.of(new ListQuery.Order("$createdAt", true)),
              25,
              0,
              Optional.empty());
      var byName =
          new ListQuery(
              List.of(), List.of(new ListQuery.Order("name", false)), 25, 0, Optional.empty());
      time("list, first page, counted", () -> stores.users().list(APP, ListQuery.FIRST, "", true));
      time("list, newest first", () -> stores.users().list(APP, newest, "", false));
      time("list, by name", () -> stores.users().list(APP, byName, "", false));
      time("search that finds the last", () -> search(stores, "user" + (users - 1)));
      time("search that finds nothing", () -> search(stores, "nobody here"));
    }
  }

  private static Object search(SqlStores stores, String text) {
    return stores.users().list(APP, ListQuery.FIRST, text, true);
  }

  private void inserts() throws Exception {
    try (var stores = SqlStores.open(directory)) {
      for (int threads : new int[] {1, 16, 64, 256}) {
        rate(
            "durable insert, " + threads + " waiting",
            threads,
            i -> insert(stores.sessions()));
      }
    }
  }

  private Object insert(SessionStore sessions) {
    var random = ThreadLocalRandom.current();
    String id = Long.toString(random.nextLong(1L << 60), 36);
    return sessions.insert(
        SampleSessions.session(APP, user(random.nextInt(users)), id, Instant.EPOCH), 10);
  }

  /** How long the log may grow: in turns, as the machine changes more than they differ. */
  private void logs() throws Exception {
    int[] pages = {1_000, 4_000, 16_000};
    double[][] rates = new double[pages.length][ROUNDS];
    double[][] costs = new double[pages.length][ROUNDS];
    double[][] slowest = new double[pages.length][ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < pages.length; i++) {
        logs(pages[i], round, rates[i], costs[i], slowest[i]);
      }
    }
    for (int i = 0; i < pages.length; i++) {
      System.out.printf(
          "durable insert, 64 waiting, log of %6d pages        %,9.0f/s %8.1f us, 99 in 100 within"
              + " %.0f ms%n",
          pages[i],
          median(rates[i]),
          median(costs[i]),
          median(slowest[i]));
    }
  }

  private void logs(int pages, int round, double[] rates, double[] costs, double[] slowest)
      throws Exception {
    var waits = new ConcurrentLinkedQueue<Long>();
    try (Database database =
        new SqliteDatabase(new Sqlite(directory.resolve("latchkey.db"), 4_096, pages))) {
      var sessions = new SqlSessionStore(database);
      long cpu = processorTime();
      long begin = System.nanoTime();
      long end = begin + 4_000_000_000L;
      long calls =
          crowd(
              64,
              runner -> {
                int made = 0;
                for (long now = begin; now < end; made++) {
                  insert(sessions);
                  long after = System.nanoTime();
                  waits.add(after - now);
                  now = after;
                }
                return made;
              });
      rates[round] = calls / ((System.nanoTime() - begin) / 1e9);
      costs[round] = (processorTime() - cpu) / 1e3 / calls;
      slowest[round] =
          waits.stream().sorted().skip(calls * 99 / 100).findFirst().orElseThrow() / 1e6;
    }
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Runs for a second per round, and prints the median rate and processor time of a call. */
  static void rate(String name, int threads, IntFunction<Object> call) throws Exception {
    double[] rates = new double[ROUNDS];
    double[] costs = new double[ROUNDS];
    for (int round = -1; round < ROUNDS; round++) { // the first warms up
      long cpu = processorTime();
      long begin = System.nanoTime();
      long end = begin + 1_000_000_000L;
      long calls =
          crowd(
              threads,
              runner -> {
                int made = 0;
                while (System.nanoTime() < end) {
                  call.apply(made++);
                }
                return made;
              });
      double seconds = (System.nanoTime() - begin) / 1e9;
      if (round >= 0) {
        rates[round] = calls / seconds;
        costs[round] = (processorTime() - cpu) / 1e3 / calls;
      }
    }
    System.out.printf(
        "%-52s %,9.0f/s %8.1f us of processor%n", name, median(rates), median(costs));
  }

  private static void time(String name, java.util.function.Supplier<Object> call) {
    double[] times = new double[ROUNDS];
    for (int round = -1; round < ROUNDS; round++) {
      long begin = System.nanoTime();
      call.get();
      if (round >= 0) {
        times[round] = (System.nanoTime() - begin) / 1e6;
      }
    }
    System.out.printf("%-52s %,9.2f ms%n", name, median(times));
  }

  static long crowd(int threads, IntFunction<Integer> runner) throws InterruptedException {
    var sum = new java.util.concurrent.atomic.LongAdder();
    var done = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      int number = i;
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  sum.add(runner.apply(number));
                } finally {
                  done.countDown();
                }
              });
    }
    done.await();
    return sum.sum();
  }

  static long processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  static Session session(int user, int number) {
    Session sample =
        SampleSessions.session(
            APP, user(user), "u" + user + "s" + number, SampleSessions.NOON.plusMillis(number));
    return new Session(
        APP,
        new SessionId(sample.id().value()),
        sample.user(),
        secret(user, number),
        sample.createdAt(),
        sample.updatedAt(),
        Instant.parse("2100-01-01T00:00:00Z"),
        sample.provider(),
        sample.providerUid(),
        sample.providerTokens(),
        sample.ip(),
        sample.countryCode(),
        SampleSessions.full(APP, sample.user(), "any").device(),
        sample.factors(),
        Optional.empty());
  }

  static User user(int i, String email) {
    User sample = SampleUsers.withEmail(APP, user(i).value(), email);
    return new User(
        APP,
        sample.id(),
        sample.createdAt().plusMillis(i),
        sample.updatedAt(),
        sample.name(),
        sample.password(),
        sample.registeredAt(),
        sample.active(),
        sample.labels(),
        sample.email(),
        sample.phone(),
        sample.emailVerified(),
        sample.phoneVerified(),
        sample.mfa(),
        sample.authenticator(),
        sample.prefs(),
        sample.accessedAt());
  }

  static UserId user(int i) {
    return new UserId("6612a0b4%012d".formatted(i));
  }

  static SecretHash secret(int user, int number) {
    return new Secret("secret " + user + " " + number).hash();
  }
}
