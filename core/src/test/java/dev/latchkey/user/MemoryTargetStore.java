package dev.latchkey.user;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.query.Attribute;
import dev.latchkey.query.ListQuery;
import dev.latchkey.query.MemoryList;
import dev.latchkey.rest.Shape.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Targets in the list of their users' store, for tests. */
public final class MemoryTargetStore implements TargetStore {
  private final MemoryUserStore users;
  private final Predicate<Target> ownerThere;

  /**
   * Targets of these users.
   *
   * @param sessionThere whether the session that a target names is there
   */
  public MemoryTargetStore(MemoryUserStore users, Predicate<Target> sessionThere) {
    this.users = users;
    this.ownerThere =
        target ->
            users.find(target.project(), target.user()).isPresent()
                && (target.session().isEmpty() || sessionThere.test(target));
    users.targetsLiveWhile(target -> target.session().isEmpty() || sessionThere.test(target));
  }

  @Override
  public Kept insert(Target target) {
    synchronized (users) {
      if (!ownerThere.test(target)) {
        return Kept.MISSING;
      }
      boolean taken =
          in(target.project()).stream()
              .anyMatch(one -> one.id().equals(target.id()) || same(one, target));
      if (!taken) {
        users.liveTargets().add(target);
      }
      return taken ? Kept.TAKEN : Kept.DONE;
    }
  }

  private static boolean same(Target one, Target other) {
    return one.type().equals(other.type()) && one.identifier().equals(other.identifier());
  }

  @Override
  public Optional<Target> find(ProjectId project, UserId user, String id) {
    synchronized (users) {
      return of(project, user).stream().filter(one -> one.id().equals(id)).findFirst();
    }
  }

  @Override
  public Kept change(Target target) {
    synchronized (users) {
      boolean taken =
          in(target.project()).stream()
              .anyMatch(one -> !one.id().equals(target.id()) && same(one, target));
      if (taken) {
        return Kept.TAKEN;
      }
      Optional<Target> old = find(target.project(), target.user(), target.id());
      old.ifPresent(
          one -> users.liveTargets().set(users.liveTargets().indexOf(one), changed(one, target)));
      return old.isPresent() ? Kept.DONE : Kept.MISSING;
    }
  }

  private static Target changed(Target one, Target to) {
    return new Target(
        one.project(),
        one.id(),
        one.user(),
        one.type(),
        to.identifier(),
        one.createdAt(),
        to.updatedAt(),
        to.name(),
        one.provider(),
        one.session(),
        to.expired());
  }

  @Override
  public boolean delete(ProjectId project, UserId user, String id) {
    synchronized (users) {
      Optional<Target> old = find(project, user, id);
      old.ifPresent(users.liveTargets()::remove);
      return old.isPresent();
    }
  }

  @Override
  public List<String> detach(ProjectId project, UserId user, String session) {
    synchronized (users) {
      List<Target> theirs =
          of(project, user).stream()
              .filter(one -> one.session().equals(Optional.of(session)))
              .toList();
      theirs.forEach(one -> replace(one, Optional.empty()));
      return theirs.stream().map(Target::id).toList();
    }
  }

  @Override
  public void attach(ProjectId project, UserId user, List<String> ids, String session) {
    synchronized (users) {
      of(project, user).stream()
          .filter(one -> ids.contains(one.id()) && one.session().isEmpty())
          .filter(one -> ownerThere.test(with(one, Optional.of(session))))
          .forEach(one -> replace(one, Optional.of(session)));
    }
  }

  private void replace(Target target, Optional<String> session) {
    users.liveTargets().set(users.liveTargets().indexOf(target), with(target, session));
  }

  private static Target with(Target one, Optional<String> session) {
    return new Target(
        one.project(),
        one.id(),
        one.user(),
        one.type(),
        one.identifier(),
        one.createdAt(),
        one.updatedAt(),
        one.name(),
        one.provider(),
        session,
        one.expired());
  }

  @Override
  public Optional<Page<Target>> list(
      ProjectId project, UserId user, ListQuery query, boolean count) {
    synchronized (users) {
      return new MemoryList<>(of(project, user), new Kind(), query, "").page(count);
    }
  }

  private List<Target> in(ProjectId project) {
    return users.liveTargets().stream().filter(one -> one.project().equals(project)).toList();
  }

  private List<Target> of(ProjectId project, UserId user) {
    return in(project).stream().filter(one -> one.user().equals(user)).toList();
  }

  private static final class Kind implements MemoryList.Kind<Target> {
    @Override
    public Map<String, Attribute> attributes() {
      return Target.ATTRIBUTES;
    }

    @Override
    public String id(Target target) {
      return target.id();
    }

    @Override
    public Optional<Object> value(Target target, String attribute) {
      return switch (attribute) {
        case "$id" -> Optional.of(target.id());
        case "$createdAt" -> Optional.of(target.createdAt());
        case "$updatedAt" -> Optional.of(target.updatedAt());
        case "userId" -> Optional.of(target.user().value());
        case "providerId" -> target.provider().map(Function.identity());
        case "identifier" -> Optional.of(target.identifier());
        case "providerType" -> Optional.of(target.type());
        default -> throw new IllegalArgumentException(attribute);
      };
    }

    @Override
    public String words(Target target) {
      return "";
    }
  }
}
