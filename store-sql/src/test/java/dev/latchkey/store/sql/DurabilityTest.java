package dev.latchkey.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.session.SampleSessions;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionId;
import dev.latchkey.session.SessionStore;
import dev.latchkey.user.SampleUsers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** What a store said is done stays done, also if its process is killed. */
final class DurabilityTest {
  private static final ProjectId APP = new ProjectId("app");
  private static final int USERS = 8;

  @TempDir Path dir;

  @RepeatedTest(10)
  void whatWasSaidToBeDoneIsDoneAfterAKill(RepetitionInfo repetition) throws Exception {
    // The seed makes no moment certain, but shows in the report which one was tried
    RandomGenerator random =
        RandomGeneratorFactory.of("L64X128MixRandom").create(repetition.getCurrentRepetition());
    Child child = Child.of(WritesUntilKilled.class, dir.toString());
    Map<String, Boolean> there = new HashMap<>();
    int most = 200 + random.nextInt(3_000);

    for (int line = 0; line < most; line++) {
      note(there, String.valueOf(child.line()));
    }
    child.kill();
    // Said before it was killed, and not read yet
    child.lines().forEach(line -> note(there, line));

    assertThat(there).hasSizeGreaterThan(100).containsValue(true).containsValue(false);
    assertKept(there);
  }

  /**
   * Notes a line such as {@code + u3 s17.} for a session that is there, {@code -} for one that is
   * not, and {@code ?} for one that is about to go. A last line may be half written.
   */
  private static void note(Map<String, Boolean> there, String line) {
    if (!line.endsWith(".")) {
      return;
    }
    String name = line.substring(2, line.length() - 1);
    there.put(name, line.startsWith("+"));
    if (line.startsWith("?")) {
      there.remove(name);
    }
  }

  private void assertKept(Map<String, Boolean> there) throws IOException {
    try (var stores = SqlStores.open(dir)) {
      there.forEach((name, alive) -> {
        String[] parts = name.split(" ", 2);
        Optional<Session> found =
            stores.sessions().find(APP, new UserId(parts[0]), new SessionId(parts[1]));
        assertThat(found.isPresent()).as(name).isEqualTo(alive);
      });
      try (Sql sql = new Sqlite(dir.resolve("latchkey.db")).reading()) {
        assertThat(sql.all("PRAGMA integrity_check", Row::text)).containsExactly("ok");
        assertThat(sql.all("PRAGMA foreign_key_check", Row::text)).isEmpty();
      }
    }
  }

  /** Opens and ends sessions for ever, and says each time that it has done so. */
  static final class WritesUntilKilled {
    private WritesUntilKilled() {}

    public static void main(String[] directory) throws InterruptedException {
      SqlStores stores = SqlStores.open(Path.of(directory[0]));
      for (int i = 0; i < USERS; i++) {
        stores.users().insert(SampleUsers.bare(APP, "u" + i), List.of(), 0);
        UserId user = new UserId("u" + i);
        Thread.ofVirtual().start(() -> write(stores.sessions(), user));
      }
      Thread.currentThread().join();
    }

    private static void write(SessionStore sessions, UserId user) {
      PrintStream out = System.out;
      for (int i = 0; ; i++) {
        Session session =
            SampleSessions.session(APP, user, "s" + i, SampleSessions.NOON.plusMillis(i));
        sessions.insert(session, 1_000_000);
        say(out, "+ " + user + " s" + i + ".");
        if (i % 3 == 2) {
          say(out, "? " + user + " s" + (i - 1) + ".");
          sessions.delete(APP, user, new SessionId("s" + (i - 1)));
          say(out, "- " + user + " s" + (i - 1) + ".");
        }
      }
    }

    private static void say(PrintStream out, String line) {
      synchronized (out) {
        out.println(line);
        out.flush();
      }
    }
  }
}
