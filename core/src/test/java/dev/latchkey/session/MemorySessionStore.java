package dev.latchkey.session;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import dev.latchkey.user.MemoryUserStore;
import dev.latchkey.user.UserChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Sessions in a list, for tests. Shares its users' lock. */
public final class MemorySessionStore implements SessionStore {
  private static final Comparator<Session> OLDEST_FIRST =
      Comparator.comparing(Session::createdAt).thenComparing(session -> session.id().value());

  private final List<Session> all = new ArrayList<>();
  private final MemoryUserStore users;

  /** Sessions of these users, which go when their user does. */
  public MemorySessionStore(MemoryUserStore users) {
    this.users = users;
    users.whenDeleted(user -> all.removeIf(of(user.project(), user.id())));
    users.whenChanged((user, change) -> {
      if (change instanceof UserChange.Claimed) {
        all.removeIf(of(user.project(), user.id()));
      }
    });
  }

  @Override
  public Optional<List<Session>> insert(Session session, int limit) {
    synchronized (users) {
      if (users.find(session.project(), session.user()).isEmpty()) {
        return Optional.empty();
      }
      if (find(session.project(), session.user(), session.id()).isPresent()) {
        throw new IllegalStateException("there is a session " + session.id());
      }
      List<Session> alive =
          all.stream()
              .filter(of(session.project(), session.user()))
              .filter(old -> old.aliveAt(session.createdAt()))
              .sorted(OLDEST_FIRST)
              .toList();
      List<Session> ended = alive.subList(0, Math.max(0, alive.size() - limit + 1));
      all.removeAll(ended);
      all.add(session);
      return Optional.of(ended);
    }
  }

  @Override
  public Optional<Session> find(ProjectId project, UserId user, SecretHash secret) {
    synchronized (users) {
      return all.stream()
          .filter(of(project, user))
          .filter(session -> session.secret().equals(secret))
          .findFirst();
    }
  }

  @Override
  public Optional<Session> find(ProjectId project, UserId user, SessionId id) {
    synchronized (users) {
      return all.stream().filter(of(project, user)).filter(named(id)).findFirst();
    }
  }

  @Override
  public List<Session> ofUser(ProjectId project, UserId user) {
    synchronized (users) {
      return all.stream().filter(of(project, user)).sorted(OLDEST_FIRST).toList();
    }
  }

  @Override
  public boolean extend(
      ProjectId project, UserId user, SessionId id, Instant expiresAt, Instant updatedAt) {
    synchronized (users) {
      Optional<Session> found = find(project, user, id);
      found.ifPresent(old -> all.set(all.indexOf(old), extended(old, expiresAt, updatedAt)));
      return found.isPresent();
    }
  }

  @Override
  public boolean renew(Session session, Session.ProviderTokens tokens, Instant updatedAt) {
    synchronized (users) {
      Optional<Session> found =
          find(session.project(), session.user(), session.id())
              .filter(one ->
                  one.providerTokens().refresh().equals(session.providerTokens().refresh())
                      && one.providerTokens().access().equals(session.providerTokens().access()));
      found.ifPresent(old -> all.set(all.indexOf(old), with(old, tokens, updatedAt)));
      return found.isPresent();
    }
  }

  private static Session with(Session old, Session.ProviderTokens tokens, Instant updatedAt) {
    return new Session(
        old.project(),
        old.id(),
        old.user(),
        old.secret(),
        old.createdAt(),
        updatedAt,
        old.expiresAt(),
        old.provider(),
        old.providerUid(),
        tokens,
        old.ip(),
        old.countryCode(),
        old.device(),
        old.factors(),
        old.mfaUpdatedAt());
  }

  private static Session extended(Session old, Instant expiresAt, Instant updatedAt) {
    return new Session(
        old.project(),
        old.id(),
        old.user(),
        old.secret(),
        old.createdAt(),
        updatedAt,
        expiresAt,
        old.provider(),
        old.providerUid(),
        old.providerTokens(),
        old.ip(),
        old.countryCode(),
        old.device(),
        old.factors(),
        old.mfaUpdatedAt());
  }

  @Override
  public Optional<Session> show(
      ProjectId project,
      UserId user,
      SessionId id,
      List<String> factors,
      Optional<Instant> challengedAt,
      Instant updatedAt) {
    synchronized (users) {
      Optional<Session> found = find(project, user, id);
      Optional<Session> shown = found.map(old -> old.showing(factors, challengedAt, updatedAt));
      shown.ifPresent(now -> all.set(all.indexOf(found.orElseThrow()), now));
      return shown;
    }
  }

  @Override
  public boolean delete(ProjectId project, UserId user, SessionId id) {
    synchronized (users) {
      return all.removeIf(of(project, user).and(named(id)));
    }
  }

  @Override
  public List<Session> deleteAll(ProjectId project, UserId user, Optional<SessionId> kept) {
    synchronized (users) {
      List<Session> gone =
          ofUser(project, user).stream()
              .filter(session -> !kept.equals(Optional.of(session.id())))
              .toList();
      all.removeAll(gone);
      return gone;
    }
  }

  @Override
  public List<Session> sweep(Instant now, int most) {
    synchronized (users) {
      List<Session> dead =
          all.stream()
              .filter(session -> !session.aliveAt(now))
              .sorted(Comparator.comparing(Session::expiresAt))
              .limit(most)
              .toList();
      all.removeAll(dead);
      return dead;
    }
  }

  private static Predicate<Session> of(ProjectId project, UserId user) {
    return session -> session.project().equals(project) && session.user().equals(user);
  }

  private static Predicate<Session> named(SessionId id) {
    return session -> session.id().equals(id);
  }
}
