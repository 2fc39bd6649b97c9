package dev.latchkey.mail;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.core.UserId;
import dev.latchkey.limit.MemoryCounter;
import dev.latchkey.locale.Locales;
import dev.latchkey.project.Environment;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectSettings;
import dev.latchkey.rest.Counter;
import dev.latchkey.user.MemoryUserStore;
import dev.latchkey.user.SampleUsers;
import dev.latchkey.vault.KeyRing;
import dev.latchkey.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A post office for tests: memory stores, a clock that is moved by hand, carriers to be told. */
final class Desk {
  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  static final Project APP = project("app", Environment.DEVELOPMENT);
  static final Project LIVE = project("live", Environment.PRODUCTION);
  static final Vault VAULT = Vault.of(KeyRing.random());
  static final Duration HOUR = Duration.ofHours(1);

  final MemoryUserStore users = new MemoryUserStore();
  final MemoryOutboxStore store = new MemoryOutboxStore(users);
  final ToldCarrier mail = new ToldCarrier();
  final ToldCarrier text = new ToldCarrier();
  volatile Instant now = NOON;
  final InstantSource clock = () -> now;
  final Counter counter = new MemoryCounter(clock);
  final Outbox outbox = new Outbox(store, VAULT, clock);
  final List<Parcel.State> settled = Collections.synchronizedList(new ArrayList<>());
  int woken;

  Post post() {
    return post(PostLimits.DEFAULT);
  }

  Post post(PostLimits limits) {
    var ways =
        new Post.Ways(
            new Courier.Carriers(mail, text), limits, DeniedNumbers.DEFAULT, () -> woken++);
    return new Post(store, VAULT, ways, counter, clock);
  }

  /** A courier who waits by the middle of what chance allows. */
  Courier courier() {
    return courier(Courier.DEADLINE);
  }

  Courier courier(Duration deadline) {
    var timing = new Courier.Timing(clock, new Waits(() -> 0.5), deadline);
    return new Courier(
        store,
        outbox,
        id -> Stream.of(APP, LIVE).filter(project -> project.projectId().equals(id)).findFirst(),
        new Courier.Carriers(mail, text),
        timing,
        (channel, state) -> settled.add(state));
  }

  /** What lies in the outbox of a project, oldest first. */
  List<Parcel> parcels(Project project) {
    return store.newest(project.projectId(), OutboxStore.Filter.ALL, 1000).reversed();
  }

  /** What the newest message of a project says. */
  Message newest(Project project) {
    return outbox
        .opened(project.projectId(), OutboxStore.Filter.ALL)
        .getFirst()
        .message()
        .orElseThrow();
  }

  static Recipient to(String address) {
    return to(address, "Ada", "en");
  }

  static Recipient to(String address, String name, String locale) {
    return new Recipient(
        EmailAddress.parse(address).orElseThrow(),
        name,
        Locales.named(locale).orElseThrow(),
        Optional.empty());
  }

  /** A user that is kept, and letters to it. */
  Recipient user(Project project, String id) {
    users.insert(SampleUsers.bare(project.projectId(), id), List.of(), 0);
    var address = EmailAddress.parse(id + "@example.com").orElseThrow();
    return new Recipient(address, "", Locales.english(), Optional.of(new UserId(id)));
  }

  static Letter recovery(String address) {
    return new Letter.Recovery(to(address), new Secret("https://app.example.com/r?s=1"), HOUR);
  }

  /** The development project with other settings. */
  static Project with(UnaryOperator<ProjectSettings> change) {
    return new Project(
        APP.projectId(),
        APP.name(),
        APP.environment(),
        NOON,
        change.apply(ProjectSettings.DEFAULT),
        List.of());
  }

  private static Project project(String id, Environment environment) {
    return new Project(
        new ProjectId(id), "Notes", environment, NOON, ProjectSettings.DEFAULT, List.of());
  }

  /** Does what the test says, and remembers what it was given. */
  static final class ToldCarrier implements Carrier {
    final List<Errand> carried = new ArrayList<>();
    Readiness readiness = Readiness.READY;
    volatile Answer answer = _ -> new Carried.Done();

    @Override
    public Readiness readiness(Project project) {
      return readiness;
    }

    @Override
    public Carried carry(Project project, Errand errand) {
      synchronized (carried) {
        carried.add(errand);
      }
      try {
        return answer.to(errand);
      } catch (InterruptedException stopped) {
        throw new IllegalStateException("stopped while carrying", stopped);
      }
    }

    /** What a carrier answers, and how long that takes. */
    interface Answer {
      Carried to(Errand errand) throws InterruptedException;
    }
  }
}
