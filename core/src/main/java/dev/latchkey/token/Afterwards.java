package dev.latchkey.token;

import dev.latchkey.core.Code;
import dev.latchkey.rest.Problem;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Work that is done after the answer, so that how much there was tells the caller nothing. */
public final class Afterwards implements AutoCloseable {
  /** A few seconds' worth; beyond it callers are told that the server is busy. */
  private static final int MOST = 1_000;

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final System.Logger LOG = System.getLogger("dev.latchkey.token");

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places = new Semaphore(MOST);

  /**
   * Has something done soon.
   *
   * @throws Problem if too much is waiting to be done
   */
  void run(Runnable work) {
    if (!places.tryAcquire()) {
      throw Problem.later(Code.GENERAL_SERVICE_UNAVAILABLE, Duration.ofSeconds(2));
    }
    threads.execute(() -> {
      try {
        work.run();
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
    if (!done(PATIENCE)) {
      LOG.log(System.Logger.Level.WARNING, "stopped before everything asked for was sent");
    }
    threads.shutdownNow();
  }
}
