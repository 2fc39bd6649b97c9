package dev.latchkey.mail;

import dev.latchkey.rest.Problem;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The thread that sends the courier on its way: whenever a message is handed in or settled, when
 * one is due again, and now and then for those of processes that died.
 */
public final class Rounds implements AutoCloseable {
  /** How long to sleep at most: what another process left behind waits no longer than this. */
  private static final Duration NAP = Duration.ofSeconds(5);

  /** How long a stopping server waits for mail servers, which do not stop it. */
  private static final Duration GRACE = Duration.ofMillis(200);

  private static final System.Logger LOG = System.getLogger("dev.latchkey.mail");

  private final Semaphore bell = new Semaphore(0);
  private final Courier courier;
  private final Thread thread = Thread.ofVirtual().name("courier").unstarted(this::work);
  private volatile boolean closing;

  /** The rounds of a courier, not begun yet. */
  public Rounds(Courier courier) {
    this.courier = courier;
  }

  /** Says that there is something to do. */
  public void wake() {
    bell.release();
  }

  /** Starts. */
  public void start() {
    thread.start();
  }

  private void work() {
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
    try {
      thread.join();
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
    courier.stop(GRACE);
  }
}
