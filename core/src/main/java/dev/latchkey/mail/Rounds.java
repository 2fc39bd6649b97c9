package dev.latchkey.mail;

import dev.latchkey.rest.Problem;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The thread that sends the courier on its way: whenever a message is handed in or settled, when
 * one is due again, and now and then for those of processes that died.
 */
public final class Rounds implements AutoCloseable {
  /** How long to sleep at most: what another process left behind waits no longer than this. */
  private static final Duration NAP = Duration.ofSeconds(5);

  /** How long a stopping server waits for mail servers; they have its letter or do not. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final System.Logger LOG = System.getLogger("dev.latchkey.mail");

  private final Semaphore bell = new Semaphore(0);
  private final AtomicReference<@Nullable On> on = new AtomicReference<>();
  private volatile boolean closing;

  /** Says that there is something to do. */
  public void wake() {
    bell.release();
  }

  /** Starts the rounds of a courier. */
  public void start(Courier courier) {
    on.set(new On(courier, Thread.ofVirtual().name("courier").start(() -> work(courier))));
  }

  private void work(Courier courier) {
    while (!closing) {
      Duration nap = NAP;
      try {
        nap = courier.begin(this::wake).isEmpty() ? courier.idle(NAP) : Duration.ZERO;
      } catch (Problem storeUnavailable) {
        // said by the store; it is asked again after the nap
      } catch (RuntimeException bug) {
        LOG.log(System.Logger.Level.ERROR, "the courier stumbled", bug);
      }
      rest(nap);
    }
  }

  private void rest(Duration nap) {
    try {
      if (bell.tryAcquire(nap.toMillis(), TimeUnit.MILLISECONDS)) {
        bell.drainPermits();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      closing = true;
    }
  }

  /** Begins no more; what is on its way is settled, or stopped and left to be tried again. */
  @Override
  public void close() {
    closing = true;
    wake();
    On was = on.getAndSet(null);
    if (was == null) {
      return;
    }
    try {
      was.thread().join();
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
    was.courier().stop(GRACE);
  }

  /** A courier on its rounds. */
  private record On(Courier courier, Thread thread) {}
}
