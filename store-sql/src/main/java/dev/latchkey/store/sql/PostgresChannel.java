package dev.latchkey.store.sql;

import dev.latchkey.core.Secret;
import dev.latchkey.fresh.Freshness;
import dev.latchkey.fresh.LocalFreshness;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Hears, over a connection of its own, what any process on the database announces (PostgreSQL
 * manual, LISTEN and NOTIFY). It asks for an answer a few times a second: what was announced before
 * the question is heard before the answer, so that the answer proves for a while that nothing was
 * missed. Without an answer it hears nothing, and says so.
 */
final class PostgresChannel implements Freshness, AutoCloseable {
  private static final System.Logger LOG = System.getLogger("dev.latchkey.store");
  private static final Executor HERE = Runnable::run;

  /** The channel's name; whoever else uses it makes processes forget, and nothing else. */
  private static final String NAME = "latchkey";

  /** What a change does in its own transaction: it is announced exactly if it is made. */
  static final String ANNOUNCE = "SELECT 1 FROM pg_notify('" + NAME + "', ?)";

  /** How long an answer proves that nothing was missed: less than the second that is promised. */
  private static final Duration PROVEN = Duration.ofMillis(700);

  private static final int BETWEEN_QUESTIONS_MS = 200;

  /** For a connection that is frozen; by then it has long ceased to be believed. */
  private static final int SILENCE_MS = 4_000;

  private static final int LOGIN_S = 1;
  private static final int BETWEEN_TRIES_MS = 100;

  /** How long a new connection may take to hear what another one says. */
  private static final Duration TRIAL = Duration.ofMillis(500);

  /** A pooler that hands out connections by the transaction is not tried again at once. */
  private static final int AFTER_TRIAL_MS = 10_000;

  private final LocalFreshness told = new LocalFreshness();
  private final PGSimpleDataSource source;
  private final Thread thread;
  private volatile long heardUntil = System.nanoTime();
  private volatile boolean closed;
  private boolean deaf;

  PostgresChannel(Postgres postgres) {
    source = postgres.configure(new PGSimpleDataSource(), LOGIN_S);
    source.setApplicationName("latchkey channel");
    source.setAssumeMinServerVersion("15"); // so that the name is in its first words
    thread = Thread.ofPlatform().name("latchkey-channel").daemon().start(this::work);
  }

  @Override
  public boolean hears() {
    return System.nanoTime() - heardUntil < 0;
  }

  @Override
  public void tell(Topic topic, Listener listener) {
    told.tell(topic, listener);
  }

  /** What is announced to others of a thing that changed. */
  static String text(Topic topic, String key) {
    return topic.name() + "/" + key;
  }

  /** Tells this process at once; the others hear it from the database. */
  void announceHere(Topic topic, String key) {
    told.announce(topic, key);
  }

  private void work() {
    while (!closed) {
      int pause = BETWEEN_TRIES_MS;
      try (Connection connection = source.getConnection()) {
        connection.setNetworkTimeout(HERE, SILENCE_MS);
        run(connection, "LISTEN " + NAME);
        told.announceAnything(); // before anything is heard: what is kept may be old
        if (onTrial(connection)) {
          listen(connection);
        } else {
          pause = AFTER_TRIAL_MS;
          deaf("what one connection announces another does not hear, as behind a pooler");
        }
      } catch (SQLException e) {
        deaf(String.valueOf(e.getMessage()));
      }
      heardUntil = System.nanoTime();
      sleep(pause);
    }
  }

  /** Whether this connection hears what another says. */
  private boolean onTrial(Connection connection) throws SQLException {
    String word = "trial/" + Secret.random(16).reveal();
    try (Connection other = source.getConnection();
        var statement = other.prepareStatement(ANNOUNCE)) {
      statement.setString(1, word);
      statement.execute();
    }
    long until = System.nanoTime() + TRIAL.toNanos();
    boolean heard = false;
    while (!heard && System.nanoTime() - until < 0) {
      heard = deliver(connection, BETWEEN_QUESTIONS_MS, word);
    }
    return heard;
  }

  private void listen(Connection connection) throws SQLException {
    while (!closed) {
      long asked = System.nanoTime();
      run(connection, "SELECT 1");
      deliver(connection, 0, "");
      heardUntil = asked + PROVEN.toNanos();
      hearing();
      deliver(connection, BETWEEN_QUESTIONS_MS, "");
    }
  }

  /** Passes on what was announced, waiting a while for it; says whether that word was among it. */
  private boolean deliver(Connection connection, int waitMillis, String word) throws SQLException {
    PGConnection channel = connection.unwrap(PGConnection.class);
    PGNotification[] heard =
        waitMillis == 0 ? channel.getNotifications() : channel.getNotifications(waitMillis);
    boolean among = false;
    for (PGNotification one : heard == null ? new PGNotification[0] : heard) {
      among |= one.getParameter().equals(word);
      pass(one.getParameter());
    }
    return among;
  }

  private void pass(String text) {
    int slash = text.indexOf('/');
    String topic = slash < 0 ? "" : text.substring(0, slash);
    if (Topic.valid(topic)) {
      told.announce(new Topic(topic), text.substring(slash + 1));
    }
  }

  private static void run(Connection connection, String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  private void hearing() {
    if (deaf) {
      deaf = false;
      LOG.log(System.Logger.Level.INFO, "changes of other processes are heard again");
    }
  }

  private void deaf(String why) {
    if (!deaf && !closed) {
      deaf = true;
      LOG.log(
          System.Logger.Level.WARNING,
          "changes of other processes are not heard, so nothing is kept in memory: {0}",
          why);
    }
  }

  private void sleep(int millis) {
    try {
      if (!closed) {
        Thread.sleep(millis);
      }
    } catch (InterruptedException closing) {
      // the loop sees that it is closed
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
