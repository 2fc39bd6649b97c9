package dev.latchkey.server;

import io.helidon.webserver.WebServer;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A running server: it answers until it is closed, and sweeps and sends meanwhile. */
final class LatchkeyServer implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger("latchkey.server");

  /** How long requests in flight may take to finish once the server is told to stop. */
  private static final Duration GRACE = Duration.ofMillis(1_300);

  /** How often the dead are looked for; until then they are refused, just not removed. */
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

  private final WebServer web;
  private final HttpAdapter adapter;
  private final Thread sweeper;
  private final Latchkey latchkey;

  private LatchkeyServer(WebServer web, HttpAdapter adapter, Latchkey latchkey) {
    this.web = web;
    this.adapter = adapter;
    this.latchkey = latchkey;
    this.sweeper = Thread.ofVirtual().name("sweeper").unstarted(this::sweep);
  }

  /** Starts answering; ready when it returns. */
  static LatchkeyServer start(Latchkey latchkey, String host, int port) {
    var adapter = new HttpAdapter(latchkey.api(), new RequestIds());
    WebServer web = adapter.server(host, port, GRACE).start();
    var server = new LatchkeyServer(web, adapter, latchkey);
    server.sweeper.start();
    latchkey.rounds().start();
    latchkey.oauth().rounds().start();
    return server;
  }

  /** The port the API listens on. */
  int port() {
    return web.port();
  }

  /** How many requests are being answered. */
  int inFlight() {
    return adapter.inFlight();
  }

  /** Lets what is in flight finish, then stops. */
  @Override
  public void close() {
    sweeper.interrupt();
    web.stop();
    latchkey.oauth().rounds().close();
    latchkey.rounds().close();
  }

  private void sweep() {
    try {
      while (true) {
        while (sweepOnce()) {
          Thread.sleep(Duration.ofMillis(50)); // sign-ins share the writer with the sweeper
        }
        Thread.sleep(SWEEP_EVERY);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * One step of the sweeper: a batch of everything whose time is over.
   *
   * @return whether there may be more
   */
  boolean sweepOnce() {
    try {
      boolean moreSessions = latchkey.sessions().sweep();
      boolean moreTokens = latchkey.tokens().tokens().sweep();
      boolean moreCounts = latchkey.counter().sweep();
      latchkey.outbox().sweep();
      boolean moreChallenges = latchkey.mfa().sweep();
      boolean moreStates = latchkey.oauth().states().sweep();
      boolean moreDevices = latchkey.devices().sweep();
      return moreSessions
          || moreTokens
          || moreCounts
          || moreChallenges
          || moreStates
          || moreDevices;
    } catch (RuntimeException failed) {
      LOG.log(Level.WARNING, "sweeping failed; the next turn tries again", failed);
      return false;
    }
  }
}
