package dev.latchkey.limit;

import dev.latchkey.core.Code;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.limit.CounterStore.Slot;
import dev.latchkey.limit.CounterStore.Used;
import dev.latchkey.limit.CounterStore.Window;
import dev.latchkey.rest.Counter;
import dev.latchkey.rest.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Counts in a store that several processes share, exactly. While the store fails, this process
 * counts by itself and lets a twentieth of each limit through; everything else hears that the store
 * fails. Of a limit of fewer than twenty, such as those that guard secrets, nothing is let through:
 * no failure buys a guess. Once the store is full, new keys share counts, which makes a limit
 * stricter and never laxer.
 */
public final class StoreCounter implements Counter {
  /** Most counts on their own; some 150 MB of a database when reached. */
  private static final int MOST = 1_000_000;

  /** How many counts the keys beyond that share. */
  private static final int SHARED = 65_536;

  /** How many counts go in one step of the sweep. */
  private static final int SWEEP_BATCH = 1_000;

  /** What part of a limit one process grants alone: twenty that do grant no more than the limit. */
  private static final int ALONE = 20;

  /** How long a store that failed is not asked again, so that no call waits for it twice. */
  private static final Duration PAUSE = Duration.ofMillis(250);

  /** How long it must have kept counts before it is said once more that it cannot. */
  private static final Duration QUIET = PAUSE.multipliedBy(40);

  private static final System.Logger LOG = System.getLogger("dev.latchkey.limit");

  private static final Spent NONE = new Spent(false, 0, Instant.EPOCH);

  private final CounterStore store;
  private final InstantSource clock;
  private final MemoryCounter alone;
  private final int most;
  private volatile boolean full;

  /** When the store may be asked again, on the clock of {@link System#nanoTime}. */
  private final AtomicLong askAgain = new AtomicLong(System.nanoTime() - 2 * QUIET.toNanos());

  public StoreCounter(CounterStore store, InstantSource clock) {
    this(store, clock, MOST);
  }

  StoreCounter(CounterStore store, InstantSource clock, int most) {
    this.store = store;
    this.clock = clock;
    this.alone = new MemoryCounter(clock);
    this.most = most;
  }

  @Override
  public Spent spend(String key, int calls, Duration window) {
    Window now = window(window);
    return asked(store -> spent(store.spend(slot(store, key), now, calls), calls, now))
        .orElseGet(() -> alone(key, calls / ALONE, window));
  }

  private Spent alone(String key, int calls, Duration window) {
    Spent spent = calls == 0 ? NONE : alone.spend(key, calls, window);
    if (!spent.allowed()) {
      throw Problem.later(Code.GENERAL_SERVICE_UNAVAILABLE, Duration.ofSeconds(2));
    }
    return spent;
  }

  private static Spent spent(Optional<Used> used, int calls, Window now) {
    return used.map(count -> new Spent(true, Math.max(0, calls - count.used()), count.ends()))
        .orElseGet(() -> new Spent(false, 0, now.ends()));
  }

  @Override
  public void refund(String key, Duration window) {
    alone.refund(key, window);
    told(store -> store.refund(slot(store, key)));
  }

  @Override
  public void forget(String key) {
    alone.forget(key);
    told(store -> {
      Slot slot = slot(store, key);
      if (slot.equals(own(key))) {
        store.forget(slot);
      }
    });
  }

  @Override
  public boolean sweep() {
    boolean more = store.sweep(clock.instant(), SWEEP_BATCH) == SWEEP_BATCH;
    if (!more) {
      full = store.size(most) >= most;
    }
    return more;
  }

  private Window window(Duration length) {
    long seconds = length.toSeconds();
    long began = clock.instant().getEpochSecond() / seconds * seconds;
    return new Window(Instant.ofEpochSecond(began), Instant.ofEpochSecond(began + seconds));
  }

  /** Where a key is counted. */
  private Slot slot(CounterStore store, String key) {
    Slot own = own(key);
    if (!full || store.has(own)) {
      return own;
    }
    int share = Math.floorMod(own.hash().hashCode(), SHARED);
    return new Slot(own.project(), new Secret("shared " + share).hash());
  }

  private static Slot own(String key) {
    int slash = key.indexOf('/');
    return new Slot(new ProjectId(key.substring(0, slash)), new Secret(key).hash());
  }

  private void told(Consumer<CounterStore> what) {
    asked(store -> {
      what.accept(store);
      return true;
    });
  }

  /** What the store says; empty while it fails. */
  private <T> Optional<T> asked(Function<CounterStore, T> question) {
    if (System.nanoTime() - askAgain.get() < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(question.apply(store));
    } catch (Problem unavailable) {
      long before = askAgain.getAndSet(System.nanoTime() + PAUSE.toNanos());
      if (System.nanoTime() - before > QUIET.toNanos()) {
        LOG.log(
            System.Logger.Level.WARNING,
            "counts cannot be kept; until they can, this process allows a twentieth of each limit");
      }
      return Optional.empty();
    }
  }
}
