package dev.latchkey.user;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.query.ListQuery;
import dev.latchkey.query.MemoryList;
import dev.latchkey.rest.Shape.Page;
import dev.latchkey.user.UserChange.Claimed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Users in a list, for tests. Its monitor is the lock of whatever depends on users. */
public final class MemoryUserStore implements UserStore {
  private final List<User> users = new ArrayList<>(); // in order of creation
  private final List<Target> targets = new ArrayList<>();
  private Predicate<Target> alive = _ -> true;
  private final List<Consumer<User>> onDelete = new ArrayList<>();
  private final List<BiConsumer<User, UserChange>> onChange = new ArrayList<>();

  /** Tells of a deleted user, before anyone else can see that it is gone. */
  public synchronized void whenDeleted(Consumer<User> then) {
    onDelete.add(then);
  }

  /** Tells of a change and of the user before it, before anyone else can see that it is made. */
  public synchronized void whenChanged(BiConsumer<User, UserChange> then) {
    onChange.add(then);
  }

  /** Says which targets are still there: some go with something else. */
  synchronized void targetsLiveWhile(Predicate<Target> there) {
    alive = there;
  }

  /** The targets there are, to be changed by who holds the monitor. */
  List<Target> liveTargets() {
    targets.removeIf(alive.negate());
    return targets;
  }

  @Override
  public synchronized Optional<Clash> insert(User user, List<Target> theirs, int userLimit) {
    Optional<Clash> clash = clash(user, theirs, userLimit);
    if (clash.isEmpty()) {
      users.add(user);
      targets.addAll(theirs);
    }
    return clash;
  }

  private Optional<Clash> clash(User user, List<Target> theirs, int userLimit) {
    if (find(user.project(), user.id()).isPresent()) {
      return Optional.of(Clash.ID);
    }
    if (user.email().filter(email -> taken(user, email)).isPresent()) {
      return Optional.of(Clash.EMAIL);
    }
    if (user.phone().filter(phone -> taken(user, phone)).isPresent()) {
      return Optional.of(Clash.PHONE);
    }
    if (theirs.stream().anyMatch(this::taken)) {
      return Optional.of(Clash.TARGET);
    }
    boolean full = userLimit > 0 && of(user.project()).size() >= userLimit;
    return full ? Optional.of(Clash.LIMIT) : Optional.empty();
  }

  private boolean taken(User user, EmailAddress email) {
    return of(user.project()).stream()
        .anyMatch(
            other -> !other.id().equals(user.id()) && other.email().equals(Optional.of(email)));
  }

  private boolean taken(User user, PhoneNumber phone) {
    return of(user.project()).stream()
        .anyMatch(
            other -> !other.id().equals(user.id()) && other.phone().equals(Optional.of(phone)));
  }

  private boolean taken(Target target) {
    return targets.stream()
        .filter(other -> other.project().equals(target.project()))
        .anyMatch(other ->
            other.id().equals(target.id())
                || (other.type().equals(target.type())
                    && other.identifier().equals(target.identifier())));
  }

  private List<User> of(ProjectId project) {
    return users.stream().filter(user -> user.project().equals(project)).toList();
  }

  @Override
  public synchronized Optional<User> find(ProjectId project, UserId id) {
    return of(project).stream().filter(user -> user.id().equals(id)).findFirst();
  }

  @Override
  public synchronized Optional<User> find(ProjectId project, EmailAddress email) {
    return of(project).stream().filter(user -> user.email().equals(Optional.of(email))).findFirst();
  }

  @Override
  public synchronized Optional<User> find(ProjectId project, PhoneNumber phone) {
    return of(project).stream().filter(user -> user.phone().equals(Optional.of(phone))).findFirst();
  }

  @Override
  public synchronized Changed change(
      ProjectId project, UserId id, Instant at, List<UserChange> changes) {
    Optional<User> found = find(project, id);
    if (found.isEmpty()) {
      return new Changed.Missing();
    }
    User before = found.get();
    Optional<Clash> clash =
        changes.stream().flatMap(change -> clash(before, change).stream()).sorted().findFirst();
    if (clash.isPresent()) {
      return new Changed.Clashed(clash.get());
    }
    User after = before;
    for (UserChange change : changes) {
      after = ChangedUser.of(after, change, at);
      retarget(before, change, at);
      onChange.forEach(then -> then.accept(before, change));
    }
    users.set(users.indexOf(before), after);
    return new Changed.Done(after);
  }

  /** What the store of authenticators keeps at the user. */
  public synchronized void setAuthenticator(User user, boolean has, Instant at) {
    users.set(users.indexOf(user), ChangedUser.withAuthenticator(user, has, at));
  }

  private Optional<Clash> clash(User user, UserChange change) {
    return switch (change) {
      case UserChange.Email(var email, _) when taken(user, email) -> Optional.of(Clash.EMAIL);
      case UserChange.Phone(var phone, _) when taken(user, phone) -> Optional.of(Clash.PHONE);
      case UserChange.Email(var email, var newId) ->
          clash(user, Target.EMAIL, email.value(), newId, email(user));
      case UserChange.Phone(var phone, var newId) ->
          clash(user, Target.SMS, phone.value(), newId, phone(user));
      default -> Optional.empty();
    };
  }

  private Optional<Clash> clash(
      User user, String type, String identifier, String newId, String former) {
    boolean foreign =
        target(user, type, identifier).filter(there -> !there.user().equals(user.id())).isPresent();
    boolean made = target(user, type, identifier).isEmpty() && target(user, type, former).isEmpty();
    boolean idTaken =
        targets.stream()
            .anyMatch(there -> there.project().equals(user.project()) && there.id().equals(newId));
    return foreign || (made && idTaken) ? Optional.of(Clash.TARGET) : Optional.empty();
  }

  private void retarget(User before, UserChange change, Instant at) {
    switch (change) {
      case UserChange.Email(var email, var newId) ->
          retarget(before, Target.EMAIL, email(before), email.value(), newId, at);
      case UserChange.Phone(var phone, var newId) ->
          retarget(before, Target.SMS, phone(before), phone.value(), newId, at);
      case UserChange.Claimed(var by) ->
          targets.removeIf(there ->
              there.project().equals(before.project())
                  && there.user().equals(before.id())
                  && !(there.type().equals(by == Claimed.Way.EMAIL ? Target.EMAIL : Target.SMS)
                      && there
                          .identifier()
                          .equals(by == Claimed.Way.EMAIL ? email(before) : phone(before))));
      default -> {}
    }
  }

  private void retarget(
      User user, String type, String former, String identifier, String newId, Instant at) {
    Optional<Target> old = target(user, type, former);
    if (target(user, type, identifier).isPresent()) {
      old.filter(target -> !target.identifier().equals(identifier)).ifPresent(targets::remove);
      return;
    }
    String id = old.map(Target::id).orElse(newId);
    Instant createdAt = old.map(Target::createdAt).orElse(at);
    var moved = new Target(user.project(), id, user.id(), type, identifier, createdAt, at);
    old.ifPresentOrElse(
        target -> targets.set(targets.indexOf(target), moved), () -> targets.add(moved));
  }

  private Optional<Target> target(User user, String type, String identifier) {
    return targets.stream()
        .filter(there -> there.project().equals(user.project()) && there.type().equals(type))
        .filter(there -> there.identifier().equals(identifier))
        .findFirst();
  }

  private static String email(User user) {
    return user.email().map(EmailAddress::value).orElse("");
  }

  private static String phone(User user) {
    return user.phone().map(PhoneNumber::value).orElse("");
  }

  @Override
  public synchronized boolean delete(ProjectId project, UserId id) {
    Optional<User> found = find(project, id);
    found.ifPresent(user -> {
      users.remove(user);
      targets.removeIf(there -> there.project().equals(project) && there.user().equals(id));
      onDelete.forEach(then -> then.accept(user));
    });
    return found.isPresent();
  }

  @Override
  public synchronized Optional<Page<User>> list(
      ProjectId project, ListQuery query, String search, boolean count) {
    return new MemoryList<>(of(project), new MemoryUserKind(), query, search).page(count);
  }

  @Override
  public synchronized Map<UserId, List<Target>> targets(
      ProjectId project, Collection<UserId> wanted) {
    var found = new LinkedHashMap<UserId, List<Target>>();
    for (UserId user : wanted) {
      List<Target> theirs =
          liveTargets().stream()
              .filter(there -> there.project().equals(project) && there.user().equals(user))
              .sorted(Comparator.comparing(Target::createdAt))
              .toList();
      if (!theirs.isEmpty()) {
        found.put(user, theirs);
      }
    }
    return found;
  }
}
