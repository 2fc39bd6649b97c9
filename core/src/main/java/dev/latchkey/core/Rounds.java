package dev.latchkey.core;

import dev.latchkey.rest.Problem;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A thread that does the same work round after round: again after a nap, and at once when somebody
 * wakes it.
 */
public final class Rounds {
  private static final System.Logger LOG = System.getLogger("dev.latchkey.rounds");

  private final Semaphore bell = new Semaphore(0);
  private final Duration nap;
  private final Supplier<Duration> round;
  private final Thread thread;
  private volatile boolean closing;

  /**
   * Rounds that have not begun yet.
   *
   * @param nap how long to rest after a round that failed
   * @param round does the work once, and says how long to rest then
   */
  public Rounds(String name, Duration nap, Supplier<Duration> round) {
    this.nap = nap;
    this.round = round;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::work);
  }

  /** Starts. */
  public void start() {
    thread.start();
  }

  /** Says that there is something to do. */
  public void wake() {
    bell.release();
  }

  /** Whether no further round begins. */
  public boolean closing() {
    return closing;
  }

  private void work() {
    while (!closing) {
      rest(once());
    }
  }

  private Duration once() {
    try {
      return round.get();
    } catch (Problem storeUnavailable) {
      return nap; // said by the store; it is asked again after the nap
    } catch (RuntimeException bug) {
      LOG.log(System.Logger.Level.ERROR, thread.getName() + " stumbled", bug);
      return nap;
    }
  }

  private void rest(Duration time) {
    try {
      if (bell.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
        bell.drainPermits();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      closing = true;
    }
  }

  /** Begins no more, and waits so long for the round that is under way. */
  public void close(Duration most) {
    closing = true;
    wake();
    try {
      thread.join(most);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }
}
