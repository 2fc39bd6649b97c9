package dev.latchkey.mail;

import dev.latchkey.core.ProjectId;
import dev.latchkey.user.MemoryUserStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Messages in a list, for tests. Shares its users' lock. */
public final class MemoryOutboxStore implements OutboxStore {
  private final List<Parcel> all = new ArrayList<>(); // in order of insertion
  private final MemoryUserStore users;

  /** Messages of these users, which go when their user does. */
  public MemoryOutboxStore(MemoryUserStore users) {
    this.users = users;
    users.whenDeleted(
        user -> all.removeIf(of(user.project()).and(p -> p.user().equals(Optional.of(user.id())))));
  }

  @Override
  public boolean insert(Parcel parcel) {
    synchronized (users) {
      boolean orphan =
          parcel.user().filter(user -> users.find(parcel.project(), user).isEmpty()).isPresent();
      if (!orphan && find(parcel.project(), parcel.id()).isPresent()) {
        throw new IllegalStateException("there is a message " + parcel.id());
      }
      return !orphan && all.add(parcel);
    }
  }

  @Override
  public List<Parcel> claim(Instant now, Instant until, int most, Set<ProjectId> leftOut) {
    synchronized (users) {
      List<Parcel> due =
          all.stream()
              .filter(parcel -> parcel.dueAt().filter(at -> !at.isAfter(now)).isPresent())
              .filter(parcel -> !leftOut.contains(parcel.project()))
              .sorted(Comparator.comparing(parcel -> parcel.dueAt().orElseThrow()))
              .limit(most)
              .toList();
      return due.stream()
          .map(parcel -> replace(parcel, taken(parcel, until)))
          .sorted(Comparator.comparing(Parcel::createdAt).thenComparing(Parcel::id))
          .toList();
    }
  }

  private static Parcel taken(Parcel parcel, Instant until) {
    return standing(
        parcel, Parcel.State.SENDING, parcel.attempts() + 1, Optional.of(until), parcel.note());
  }

  private static Parcel standing(
      Parcel old, Parcel.State state, int attempts, Optional<Instant> dueAt, String note) {
    return new Parcel(
        old.project(),
        old.id(),
        old.user(),
        old.channel(),
        old.type(),
        old.address(),
        old.createdAt(),
        old.usefulUntil(),
        state,
        attempts,
        dueAt,
        note,
        old.body());
  }

  private Parcel replace(Parcel old, Parcel with) {
    all.set(all.indexOf(old), with);
    return with;
  }

  @Override
  public boolean settle(Parcel seen, Parcel then) {
    synchronized (users) {
      Optional<Parcel> now =
          find(seen.project(), seen.id())
              .filter(found -> found.state() == seen.state())
              .filter(found -> found.attempts() == seen.attempts());
      now.ifPresent(found ->
          replace(
              found,
              standing(found, then.state(), found.attempts(), then.dueAt(), then.note())
                  .with(then.body())));
      return now.isPresent();
    }
  }

  @Override
  public Optional<Parcel> find(ProjectId project, String id) {
    synchronized (users) {
      return all.stream().filter(of(project)).filter(parcel -> parcel.id().equals(id)).findFirst();
    }
  }

  @Override
  public List<Parcel> newest(ProjectId project, Filter filter, int most) {
    synchronized (users) {
      return all.reversed().stream().filter(of(project)).filter(filter::fits).limit(most).toList();
    }
  }

  @Override
  public int clear(ProjectId project) {
    synchronized (users) {
      int before = all.size();
      all.removeIf(of(project));
      return before - all.size();
    }
  }

  @Override
  public int sweep(Instant before, int kept) {
    synchronized (users) {
      List<Parcel> gone =
          all.stream()
              .filter(parcel -> parcel.dueAt().isEmpty())
              .filter(parcel -> parcel.createdAt().isBefore(before) || beyond(parcel, kept))
              .toList();
      all.removeAll(gone);
      return gone.size();
    }
  }

  private boolean beyond(Parcel parcel, int kept) {
    return !newest(parcel.project(), Filter.ALL, kept).contains(parcel);
  }

  @Override
  public Queue queue() {
    synchronized (users) {
      List<Instant> due = all.stream().flatMap(parcel -> parcel.dueAt().stream()).sorted().toList();
      return new Queue(due.size(), due.stream().findFirst());
    }
  }

  private static Predicate<Parcel> of(ProjectId project) {
    return parcel -> parcel.project().equals(project);
  }
}
