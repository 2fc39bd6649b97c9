package dev.latchkey.mail;

import dev.latchkey.core.Rounds;
import java.time.Duration;

/**
 * Sends the courier on its way: whenever a message is handed in or settled, when one is due again,
 * and now and then for those of processes that died.
 */
public final class CourierRounds implements AutoCloseable {
  /** How long to sleep at most: what another process left behind waits no longer than this. */
  private static final Duration NAP = Duration.ofSeconds(5);

  /**
   * How long a stopping server waits for the store to say what is due: longer than it ever takes.
   */
  private static final Duration ROUND = Duration.ofMinutes(1);

  /** How long a stopping server waits for mail servers, which do not stop it. */
  private static final Duration GRACE = Duration.ofMillis(200);

  private final Courier courier;
  private final Rounds rounds = new Rounds("courier", NAP, this::once);

  /** The rounds of a courier, not begun yet. */
  public CourierRounds(Courier courier) {
    this.courier = courier;
  }

  /** Says that there is something to do. */
  public void wake() {
    rounds.wake();
  }

  /** Starts. */
  public void start() {
    rounds.start();
  }

  private Duration once() {
    return courier.begin(this::wake).isEmpty() ? courier.idle(NAP) : Duration.ZERO;
  }

  /** Begins no more; what is on its way is settled, or stopped and left to be tried again. */
  @Override
  public void close() {
    rounds.close(ROUND);
    courier.stop(GRACE);
  }
}
