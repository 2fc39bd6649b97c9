package dev.latchkey.core;

import dev.latchkey.rest.Problem;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Work that is done after the answer, so that how much there was tells the caller nothing. Each
 * piece begins after a pause of its own: begun at once it would be done beside the answer, or
 * beside that to the caller's next question, and slow them down.
 */
public final class Afterwards implements AutoCloseable {
  /** A few seconds' worth; beyond it callers are told that the server is busy. */
  private static final int MOST = 1_000;

  private static final int SHORTEST_PAUSE_MILLIS = 50;
  private static final int LONGEST_PAUSE_MILLIS = 250;
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final System.Logger LOG = System.getLogger("dev.latchkey.core");

  private static final SecureRandom RANDOM = new SecureRandom();

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places = new Semaphore(MOST);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final IntSupplier pauseMillis;

  /** With pauses whose length nobody can foresee. */
  public Afterwards() {
    this(() -> RANDOM.nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
  }

  /** With pauses of one's own, for tests. */
  Afterwards(IntSupplier pauseMillis) {
    this.pauseMillis = pauseMillis;
  }

  /**
   * Has something done in a quarter of a second at most, or when the server stops.
   *
   * @throws Problem if too much is waiting to be done
   */
  public void run(Runnable work) {
    if (!places.tryAcquire()) {
      throw Problem.later(Code.GENERAL_SERVICE_UNAVAILABLE, Duration.ofSeconds(2));
    }
    threads.execute(() -> {
      try {
        // when stopping, nothing waits any longer
        stopping.await(pauseMillis.getAsInt(), TimeUnit.MILLISECONDS);
        work.run();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException failed) {
        LOG.log(System.Logger.Level.WARNING, "work after an answer failed", failed);
      } finally {
        places.release();
      }
    });
  }

  /** Waits until nothing is left to be done. False if that takes longer. */
  public boolean done(Duration patience) {
    try {
      boolean done = places.tryAcquire(MOST, patience.toMillis(), TimeUnit.MILLISECONDS);
      if (done) {
        places.release(MOST);
      }
      return done;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Lets what was begun come to its end, for a second. */
  @Override
  public void close() {
    stopping.countDown();
    if (!done(PATIENCE)) {
      LOG.log(System.Logger.Level.WARNING, "stopped before everything asked for was sent");
    }
    threads.shutdownNow();
  }
}
