package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {
  private static final int KILLS = 10;
  private static final int CALLERS = 8;

  /** Sessions a caller opens for one user: below the limit, at which the oldest would go. */
  private static final int PER_USER = 9;

  private static final String KEY = "durability-".repeat(5);

  /** Everything that was answered, and so has to hold for ever. */
  private final Collection<String> users = new ConcurrentLinkedQueue<>();

  private final Collection<Opened> opened = new ConcurrentLinkedQueue<>();
  private final Collection<Opened> ended = new ConcurrentLinkedQueue<>();

  /** Ends that were asked for and perhaps not answered: such a session may be there or not. */
  private final Collection<Opened> perhaps = new ConcurrentLinkedQueue<>();

  @TempDir Path dir;

  private record Opened(String user, String id) {}

  @Test
  void row110_A40_whatWasAnsweredSurvivesKillNineTenTimes(TestReporter report) throws Exception {
    var random = new Random(20_261_123);
    ServerProcess server = start();
    try {
      for (int kill = 1; kill <= KILLS; kill++) {
        loadUntilKilled(server, kill, random.nextInt(10, 150), random.nextInt(0, 20));
        server = again(server);
        holds(server, kill);
      }
      assertThat(ended).isNotEmpty();
      report.publishEntry("answered", opened.size() + " opened, " + ended.size() + " ended");
      report.publishEntry("last start", server.out().getFirst());
    } finally {
      server.close();
    }
  }

  private ServerProcess start() {
    var environment = new HashMap<>(Map.of("LATCHKEY_API_KEY", KEY, "LATCHKEY_DATA", "data"));
    environment.putAll(environment());
    return ServerProcess.serving(dir, environment);
  }

  /** What else is set for the server. */
  Map<String, String> environment() {
    return Map.of();
  }

  /** Kills something in the midst of a load. */
  void killed(ServerProcess server, int kill) {
    server.kill();
  }

  /** Sees to it that what was killed is there again. */
  ServerProcess again(ServerProcess server) throws Exception {
    server.close();
    return start();
  }

  /** Kills it in the midst of things: so many sessions and some milliseconds after the start. */
  private void loadUntilKilled(ServerProcess server, int kill, int sessions, int millis)
      throws Exception {
    int enough = opened.size() + sessions;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> callers = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        String prefix = "k%dc%du".formatted(kill, caller);
        callers.add(threads.submit(() -> call(server, prefix)));
      }
      while (opened.size() < enough && callers.stream().noneMatch(Future::isDone)) {
        Thread.sleep(1);
      }
      Thread.sleep(millis);
      killed(server, kill);
      for (Future<?> caller : callers) {
        caller.get();
      }
    }
  }

  /** Makes users, opens sessions and ends every third, until the server is gone. */
  private void call(ServerProcess server, String prefix) {
    try {
      for (int n = 0; true; n++) {
        String user = prefix + n;
        Answer made = server.ask("POST", "/v1/users").key(KEY).json("userId", user).send();
        promised(made);
        users.add(user);
        for (int session = 0; session < PER_USER; session++) {
          session(server, user, session % 3 == 2);
        }
      }
    } catch (UncheckedIOException killed) {
      // what was not answered was not promised
    }
  }

  /** What was refused because the database is gone was not promised either. */
  private static void promised(Answer answer) {
    if (answer.status() == 503) {
      throw new UncheckedIOException(new IOException(answer.text()));
    }
    if (answer.status() != 201) {
      throw new AssertionError(answer.text());
    }
  }

  private void session(ServerProcess server, String user, boolean end) {
    String path = "/v1/users/" + user + "/sessions";
    Answer answer = server.ask("POST", path).key(KEY).send();
    promised(answer);
    var session = new Opened(user, answer.string("$id"));
    opened.add(session);
    if (end) {
      perhaps.add(session);
      if (server.ask("DELETE", path + "/" + session.id()).key(KEY).send().status() == 204) {
        ended.add(session);
      }
    }
  }

  private void holds(ServerProcess server, int kill) throws Exception {
    List<String> known = List.copyOf(users);
    List<Set<Opened>> found = Parallel.run(known.size(), i -> sessions(server, known.get(i)));
    Set<Opened> there = new HashSet<>();
    found.forEach(there::addAll);

    Set<Opened> lost = new HashSet<>(opened);
    lost.removeAll(perhaps);
    lost.removeAll(there);
    assertThat(lost).as("answered 201 and gone after kill %d", kill).isEmpty();
    Set<Opened> revived = new HashSet<>(ended);
    revived.retainAll(there);
    assertThat(revived).as("answered 204 and back after kill %d", kill).isEmpty();
  }

  private static Set<Opened> sessions(ServerProcess server, String user) {
    Answer answer = server.ask("GET", "/v1/users/" + user + "/sessions").key(KEY).send();
    while (answer.status() == 503) { // busy with all the others who ask
      answer = server.ask("GET", "/v1/users/" + user + "/sessions").key(KEY).send();
    }
    assertThat(answer.status()).as("%s: %s", user, answer.text()).isEqualTo(200);
    Set<Opened> sessions = new HashSet<>();
    answer
        .list("sessions")
        .forEach(s -> sessions.add(new Opened(user, String.valueOf(s.get("$id")))));
    return sessions;
  }
}
