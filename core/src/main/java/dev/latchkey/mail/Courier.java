package dev.latchkey.mail;

import dev.latchkey.core.ProjectId;
import dev.latchkey.mail.Carrier.Carried;
import dev.latchkey.mail.Carrier.Readiness;
import dev.latchkey.mail.Parcel.Channel;
import dev.latchkey.mail.Parcel.State;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes messages from the outbox to their carriers, some at once, and tries again what did not go
 * through, until the message is of no use any more. A message is taken over by an atomic claim that
 * outlasts every attempt: it is sent twice only if a process dies, or loses its store, between
 * sending and noting that it did.
 */
public final class Courier {
  /** How many messages are on their way at once; each is a connection to a mail server. */
  static final int MOST = 32;

  /** How many of one project: one slow mail server does not keep the others' letters. */
  static final int MOST_OF_PROJECT = MOST / OutboxStore.MOST_LEFT_OUT;

  /** How long one attempt may take. */
  static final Duration DEADLINE = Duration.ofSeconds(60);

  /** How long a claim holds: the deadline, time to stop, and clocks that differ. */
  static final Duration CLAIM = Duration.ofMinutes(4);

  private static final Duration MOMENT = Duration.ofMillis(100);

  private static final System.Logger LOG = System.getLogger("dev.latchkey.mail");

  private final OutboxStore store;
  private final Outbox outbox;
  private final Function<ProjectId, Optional<Project>> projects;
  private final Carriers carriers;
  private final Timing timing;
  private final Watch watch;
  private final Set<Thread> workers = ConcurrentHashMap.newKeySet();
  private final Semaphore places = new Semaphore(MOST);
  private final Map<ProjectId, Integer> onTheirWay = new ConcurrentHashMap<>();

  /** What carries messages, by how they travel. */
  public record Carriers(Carrier mail, Carrier text) {
    Carrier of(Channel channel) {
      return switch (channel) {
        case EMAIL -> mail;
        case SMS -> text;
      };
    }
  }

  /**
   * When things are done.
   *
   * @param deadline how long one attempt may take
   */
  record Timing(InstantSource clock, Waits waits, Duration deadline) {}

  /** Who wants to know how messages fare. */
  public interface Watch {
    /** Told after every attempt: how the message stands now. */
    void settled(Channel channel, State state);
  }

  /**
   * A courier at rest.
   *
   * @param projects the project of an id, if it is still there
   */
  public Courier(
      OutboxStore store,
      Outbox outbox,
      Function<ProjectId, Optional<Project>> projects,
      Carriers carriers,
      InstantSource clock,
      Watch watch) {
    this(store, outbox, projects, carriers, new Timing(clock, new Waits(), DEADLINE), watch);
  }

  Courier(
      OutboxStore store,
      Outbox outbox,
      Function<ProjectId, Optional<Project>> projects,
      Carriers carriers,
      Timing timing,
      Watch watch) {
    this.store = store;
    this.outbox = outbox;
    this.projects = projects;
    this.carriers = carriers;
    this.timing = timing;
    this.watch = watch;
  }

  /** Sends what is due now, and returns when it is settled. Says how many messages that were. */
  public int round() {
    int sent = 0;
    for (List<Thread> some = begin(() -> {}); !some.isEmpty(); some = begin(() -> {})) {
      some.forEach(Courier::await);
      sent += some.size();
    }
    return sent;
  }

  private static void await(Thread one) {
    try {
      one.join();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Begins to send some of what is due now, as far as there are places.
   *
   * @param after run whenever one of the messages is settled
   */
  List<Thread> begin(Runnable after) {
    int free = Math.min(MOST_OF_PROJECT, places.availablePermits());
    if (free == 0) {
      return List.of();
    }
    Set<ProjectId> busy =
        onTheirWay.entrySet().stream()
            .filter(entry -> entry.getValue() >= MOST_OF_PROJECT)
            .map(Map.Entry::getKey)
            .limit(OutboxStore.MOST_LEFT_OUT)
            .collect(Collectors.toSet());
    Instant now = now();
    return store.claim(now, now.plus(CLAIM), free, busy).stream()
        .map(parcel -> begin(parcel, after))
        .toList();
  }

  private Thread begin(Parcel parcel, Runnable after) {
    places.acquireUninterruptibly();
    onTheirWay.merge(parcel.project(), 1, Integer::sum);
    Thread worker =
        Thread.ofVirtual()
            .unstarted(() -> {
              try {
                settle(parcel, attempt(parcel));
              } finally {
                onTheirWay.computeIfPresent(parcel.project(), (_, n) -> n == 1 ? null : n - 1);
                workers.remove(Thread.currentThread());
                places.release();
                after.run();
              }
            });
    workers.add(worker);
    worker.start();
    return worker;
  }

  /**
   * Waits for what is on its way, and then stops it; to be called once nothing more is begun.
   *
   * @param grace how long to wait before stopping, and again for it to have stopped
   */
  void stop(Duration grace) {
    try {
      if (!places.tryAcquire(MOST, grace.toMillis(), TimeUnit.MILLISECONDS)) {
        workers.forEach(Thread::interrupt);
        places.tryAcquire(MOST, grace.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  /** How the message shall stand after one attempt. */
  private Parcel attempt(Parcel parcel) {
    Carrier carrier = carriers.of(parcel.channel());
    Optional<Project> project = projects.apply(parcel.project());
    if (!now().isBefore(parcel.usefulUntil())) {
      return over(parcel, parcel.note().isEmpty() ? "too late" : parcel.note());
    }
    if (project.isEmpty()) {
      return over(parcel, "its project is gone");
    }
    Readiness readiness = carrier.readiness(project.get());
    return switch (readiness) {
      case OFF -> over(parcel, "switched off");
      case NOT_SET -> parcel.standing(State.HELD, Optional.empty(), "nothing is set to send it");
      case READY -> carried(parcel, project.get(), carrier);
    };
  }

  private Parcel carried(Parcel parcel, Project project, Carrier carrier) {
    Optional<Message> message = words(parcel);
    if (message.isEmpty()) {
      return over(parcel, "it cannot be opened with this key ring");
    }
    var errand = new Carrier.Errand(parcel.id(), parcel.address(), message.get());
    return switch (inTime(() -> carrier.carry(project, errand))) {
      case Carried.Done _ -> parcel.standing(State.DELIVERED, Optional.empty(), "");
      case Carried.Never(var note) -> over(parcel, note);
      case Carried.Later(var note) -> again(parcel, note);
    };
  }

  private Optional<Message> words(Parcel parcel) {
    try {
      return outbox.open(parcel).message();
    } catch (RuntimeException sealed) {
      return Optional.empty();
    }
  }

  /** The outcome of one attempt, which is stopped at the deadline and waited for. */
  private Carried inTime(Callable<Carried> attempt) {
    try (ExecutorService one = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Carried> outcome = one.submit(attempt);
      try {
        return outcome.get(timing.deadline().toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException slow) {
        outcome.cancel(true); // and closing waits until the attempt has indeed stopped
        return new Carried.Later("took longer than %d s".formatted(timing.deadline().toSeconds()));
      } catch (ExecutionException bug) {
        // without its message, which may hold the address
        String what = String.valueOf(bug.getCause() == null ? bug : bug.getCause().getClass());
        LOG.log(System.Logger.Level.ERROR, "a carrier failed: {0}", what);
        return new Carried.Later("unexpected");
      } catch (InterruptedException stopping) {
        outcome.cancel(true);
        Thread.currentThread().interrupt();
        return new Carried.Later("the server stopped");
      }
    }
  }

  private Parcel again(Parcel parcel, String note) {
    Instant next = now().plus(timing.waits().after(parcel.attempts()));
    return next.isBefore(parcel.usefulUntil())
        ? parcel.standing(State.WAITING, Optional.of(next), note)
        : over(parcel, note);
  }

  private static Parcel over(Parcel parcel, String note) {
    return parcel.standing(State.FAILED, Optional.empty(), note);
  }

  private void settle(Parcel seen, Parcel then) {
    if (then.state() == State.FAILED) {
      LOG.log(
          System.Logger.Level.WARNING,
          "message given up: project={0} id={1} type={2} attempts={3} why=\"{4}\"",
          then.project(),
          then.id(),
          then.type().word(),
          then.attempts(),
          then.note());
    }
    if (then.state() == State.WAITING) {
      LOG.log(
          System.Logger.Level.INFO,
          "message not taken, tried again later: project={0} id={1} type={2} attempts={3} next={4}"
              + " why=\"{5}\"",
          then.project(),
          then.id(),
          then.type().word(),
          then.attempts(),
          then.dueAt().map(Instant::toString).orElse(""),
          then.note());
    }
    try {
      store.settle(seen, then);
    } catch (Problem unavailable) {
      // The claim ends by itself; then it is tried again, perhaps for the second time
      LOG.log(
          System.Logger.Level.ERROR,
          "message not settled, the store is unavailable: project={0} id={1} state={2}",
          then.project(),
          then.id(),
          then.state());
    }
    watch.settled(then.channel(), then.state());
  }

  /**
   * How long nothing is due; at most so long, for what other processes put in. A moment if
   * something is, and there is no place for it.
   */
  Duration idle(Duration most) {
    return store
        .queue()
        .firstDue()
        .map(due -> Duration.between(now(), due))
        .filter(wait -> wait.compareTo(most) < 0)
        .map(wait -> wait.compareTo(MOMENT) < 0 ? MOMENT : wait)
        .orElse(most);
  }

  private Instant now() {
    return timing.clock().instant();
  }
}
