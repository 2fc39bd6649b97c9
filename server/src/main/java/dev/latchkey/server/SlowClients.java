package dev.latchkey.server;

import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Those whose request is still on its way. Whoever takes too long is hung up on: the engine by
 * itself would wait for the next byte for ever.
 */
final class SlowClients implements Http1ConnectionListener {
  private final Patience patience;
  private final Map<Thread, Long> deadlines = new ConcurrentHashMap<>();
  private Optional<Thread> watch = Optional.empty();

  SlowClients(Patience patience) {
    this.patience = patience;
  }

  /**
   * How long clients are waited for.
   *
   * @param head from the request line to the end of the headers
   * @param body for the whole body
   * @param idle from one request to the request line of the next
   * @param look how often all that is looked at
   */
  record Patience(Duration head, Duration body, Duration idle, Duration look) {
    static final Patience USUAL =
        new Patience(
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(1));
  }

  Patience patience() {
    return patience;
  }

  @Override
  public void prologue(ConnectionContext connection, HttpPrologue prologue) {
    expect(patience.head());
  }

  @Override
  public void headers(ConnectionContext connection, Headers headers) {
    arrived();
  }

  /** From now on this thread reads what a client sends, and shall have it within that time. */
  void expect(Duration within) {
    deadlines.put(Thread.currentThread(), System.nanoTime() + within.toNanos());
  }

  /** This thread has what it waited for. */
  void arrived() {
    deadlines.remove(Thread.currentThread());
  }

  void start() {
    watch = Optional.of(Thread.ofVirtual().name("slow-clients").start(this::watch));
  }

  void stop() {
    watch.ifPresent(Thread::interrupt);
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(patience.look());
        long now = System.nanoTime();
        deadlines.forEach((thread, deadline) -> {
          if (now - deadline > 0 && deadlines.remove(thread, deadline)) {
            thread.interrupt(); // which closes the connection that it reads from
          }
        });
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
