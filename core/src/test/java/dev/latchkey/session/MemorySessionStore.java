package dev.latchkey.session;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import dev.latchkey.user.MemoryUserStore;
import dev.latchkey.user.UserChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Sessions in a list, for tests. Shares its users' lock. */
public final class MemorySessionStore implements SessionStore, RenewalStore {
  private static final Comparator<Session> OLDEST_FIRST =
      Comparator.comparing(Session::createdAt).thenComparing(session -> session.id().value());

  private final List<Session> all = new ArrayList<>();
  private final Map<String, Standing> standings = new HashMap<>();
  private final List<Former> former = new ArrayList<>();
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
      found.ifPresent(old -> {
        all.set(all.indexOf(old), with(old, tokens, updatedAt));
        Optional<Instant> due = RenewalTimes.due(old.id(), tokens, updatedAt);
        standings.put(key(old), new Standing(Optional.of(updatedAt), due, 0, "", Instant.MIN));
      });
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
  public boolean renewSecret(Session session, SecretHash shown, SecretHash secret, Instant until) {
    synchronized (users) {
      Optional<Session> found =
          find(session.project(), session.user(), session.id())
              .filter(one -> one.secret().equals(shown));
      found.ifPresent(old -> {
        all.set(all.indexOf(old), with(old, secret));
        former.removeIf(one -> one.same(old));
        former.add(new Former(old.project(), old.user(), old.id(), shown, until));
      });
      return found.isPresent();
    }
  }

  @Override
  public Optional<Session> findFormer(
      ProjectId project, UserId user, SecretHash secret, Instant now) {
    synchronized (users) {
      return former.stream()
          .filter(one -> one.project().equals(project) && one.user().equals(user))
          .filter(one -> one.secret().equals(secret) && now.isBefore(one.until()))
          .findFirst()
          .flatMap(one -> find(project, user, one.session()));
    }
  }

  /** A secret that a session had. */
  private record Former(
      ProjectId project, UserId user, SessionId session, SecretHash secret, Instant until) {
    boolean same(Session other) {
      return project.equals(other.project())
          && user.equals(other.user())
          && session.equals(other.id());
    }
  }

  private static Session with(Session old, SecretHash secret) {
    return new Session(
        old.project(),
        old.id(),
        old.user(),
        secret,
        old.createdAt(),
        old.updatedAt(),
        old.expiresAt(),
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

  /** How renewing stands: see the columns of the sessions in SQL. */
  private record Standing(
      Optional<Instant> renewed,
      Optional<Instant> due,
      int failures,
      String holder,
      Instant until) {
    Standing heldBy(String other, Instant end) {
      return new Standing(renewed, due, failures, other, end);
    }
  }

  private static String key(Session session) {
    return session.project() + "/" + session.user() + "/" + session.id();
  }

  private Standing standing(Session session) {
    return standings.computeIfAbsent(
        key(session),
        _ ->
            new Standing(
                Optional.empty(),
                RenewalTimes.due(session.id(), session.providerTokens(), session.createdAt()),
                0,
                "",
                Instant.MIN));
  }

  @Override
  public Turn take(Session asked, String holder, Instant now, Instant until, Instant fresh) {
    synchronized (users) {
      Optional<Session> found =
          find(asked.project(), asked.user(), asked.id())
              .filter(one -> !one.providerTokens().refresh().isEmpty());
      if (found.isEmpty()) {
        return new Turn.Gone();
      }
      Standing is = standing(found.get());
      if (is.renewed().filter(at -> !at.isBefore(fresh)).isPresent()) {
        return new Turn.Done();
      }
      if (is.until().isAfter(now)) {
        return new Turn.Anothers();
      }
      standings.put(key(asked), is.heldBy(holder, until));
      return new Turn.Yours(is.failures());
    }
  }

  @Override
  public void fail(Session session, String holder, Optional<Instant> again) {
    synchronized (users) {
      Standing is = standing(session);
      if (is.holder().equals(holder)) {
        standings.put(
            key(session), new Standing(is.renewed(), again, is.failures() + 1, "", Instant.MIN));
      }
    }
  }

  @Override
  public List<Session> due(ProjectId project, Instant now, int most) {
    synchronized (users) {
      return all.stream()
          .filter(session -> session.project().equals(project) && session.aliveAt(now))
          .filter(session -> standing(session).due().filter(at -> !at.isAfter(now)).isPresent())
          .filter(session -> users.find(project, session.user()).orElseThrow().active())
          .sorted(Comparator.comparing(session -> standing(session).due().orElseThrow()))
          .limit(most)
          .toList();
    }
  }
}
