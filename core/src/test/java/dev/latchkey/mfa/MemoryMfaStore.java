package dev.latchkey.mfa;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import dev.latchkey.session.MemorySessionStore;
import dev.latchkey.session.SessionId;
import dev.latchkey.user.MemoryUserStore;
import dev.latchkey.user.User;
import dev.latchkey.user.UserChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Second factors in maps, for tests. Shares its users' lock. */
public final class MemoryMfaStore implements MfaStore {
  private record Owner(ProjectId project, UserId user) {}

  private final Map<Owner, Authenticator> authenticators = new HashMap<>();
  private final Map<Owner, List<RecoveryCode>> codes = new HashMap<>();
  private final Map<Owner, Boolean> recovered = new HashMap<>();
  private final List<Challenge> challenges = new ArrayList<>();
  private final Map<String, Integer> attempts = new HashMap<>();
  private final MemoryUserStore users;
  private final MemorySessionStore sessions;

  /** Factors of these users, which go when their user does. */
  public MemoryMfaStore(MemoryUserStore users, MemorySessionStore sessions) {
    this.users = users;
    this.sessions = sessions;
    users.whenDeleted(user -> {
      forget(user);
      challenges.removeIf(
          one -> one.project().equals(user.project()) && one.user().equals(user.id()));
    });
    users.whenChanged((user, change) -> {
      if (change instanceof UserChange.Claimed) {
        forget(user);
      }
      if (change instanceof UserChange.Recovered(boolean now)) {
        recovered.put(new Owner(user.project(), user.id()), now);
      }
    });
  }

  private void forget(User user) {
    var owner = new Owner(user.project(), user.id());
    authenticators.remove(owner);
    codes.remove(owner);
    recovered.remove(owner);
  }

  @Override
  public boolean passwordRecovered(ProjectId project, UserId user) {
    synchronized (users) {
      return recovered.getOrDefault(new Owner(project, user), false);
    }
  }

  private Optional<User> user(Owner owner) {
    return users.find(owner.project(), owner.user());
  }

  @Override
  public Optional<Authenticator> authenticator(ProjectId project, UserId user) {
    synchronized (users) {
      return Optional.ofNullable(authenticators.get(new Owner(project, user)));
    }
  }

  @Override
  public boolean put(Authenticator one) {
    synchronized (users) {
      var owner = new Owner(one.project(), one.user());
      boolean free = user(owner).filter(user -> !user.authenticator()).isPresent();
      if (free) {
        authenticators.put(owner, one);
      }
      return free;
    }
  }

  @Override
  public boolean verify(Authenticator one, long step, Instant at) {
    synchronized (users) {
      var owner = new Owner(one.project(), one.user());
      boolean inPlace =
          authenticator(one.project(), one.user())
              .filter(there -> there.id().equals(one.id()))
              .isPresent();
      Optional<User> user = user(owner).filter(there -> inPlace && !there.authenticator());
      user.ifPresent(there -> {
        users.setAuthenticator(there, true, at);
        authenticators.put(owner, at(one, step));
      });
      return user.isPresent();
    }
  }

  private static Authenticator at(Authenticator one, long step) {
    return new Authenticator(
        one.project(), one.user(), one.id(), one.sealed(), step, one.createdAt());
  }

  @Override
  public boolean use(ProjectId project, UserId user, long step) {
    synchronized (users) {
      Optional<Authenticator> fresh =
          authenticator(project, user).filter(one -> one.lastStep() < step);
      fresh.ifPresent(one -> authenticators.put(new Owner(project, user), at(one, step)));
      return fresh.isPresent();
    }
  }

  @Override
  public boolean removeAuthenticator(ProjectId project, UserId user, Instant at) {
    synchronized (users) {
      var owner = new Owner(project, user);
      Optional<User> has = user(owner).filter(User::authenticator);
      has.ifPresent(there -> {
        users.setAuthenticator(there, false, at);
        authenticators.remove(owner);
      });
      return has.isPresent();
    }
  }

  @Override
  public List<RecoveryCode> recoveryCodes(ProjectId project, UserId user) {
    synchronized (users) {
      return List.copyOf(codes.getOrDefault(new Owner(project, user), List.of()));
    }
  }

  @Override
  public boolean addRecoveryCodes(ProjectId project, UserId user, List<RecoveryCode> fresh) {
    synchronized (users) {
      var owner = new Owner(project, user);
      boolean none = recoveryCodes(project, user).isEmpty() && user(owner).isPresent();
      if (none) {
        codes.put(owner, new ArrayList<>(fresh));
      }
      return none;
    }
  }

  @Override
  public boolean replaceRecoveryCodes(ProjectId project, UserId user, List<RecoveryCode> fresh) {
    synchronized (users) {
      boolean some = !recoveryCodes(project, user).isEmpty();
      if (some) {
        codes.put(new Owner(project, user), new ArrayList<>(fresh));
      }
      return some;
    }
  }

  @Override
  public boolean useRecoveryCode(ProjectId project, UserId user, List<SecretHash> hashes) {
    synchronized (users) {
      List<RecoveryCode> there = codes.getOrDefault(new Owner(project, user), new ArrayList<>());
      Optional<RecoveryCode> found =
          there.stream().filter(code -> hashes.contains(code.hash())).findFirst();
      found.ifPresent(there::remove);
      return found.isPresent();
    }
  }

  @Override
  public boolean put(Challenge one) {
    synchronized (users) {
      if (sessions.find(one.project(), one.user(), one.session()).isEmpty()) {
        return false;
      }
      challenges.removeIf(old ->
          old.project().equals(one.project())
              && old.user().equals(one.user())
              && old.session().equals(one.session())
              && old.factor() == one.factor());
      challenges.add(one);
      attempts.put(key(one), 0);
      return true;
    }
  }

  private static String key(Challenge one) {
    return one.project() + "/" + one.user() + "/" + one.id();
  }

  @Override
  public Optional<Challenge> challenge(ProjectId project, UserId user, String id) {
    synchronized (users) {
      return challenges.stream()
          .filter(one -> one.project().equals(project) && one.user().equals(user))
          .filter(one -> one.id().equals(id))
          .findFirst();
    }
  }

  @Override
  public Optional<Challenge> attempt(
      ProjectId project, UserId user, SessionId session, String id, int most) {
    synchronized (users) {
      Optional<Challenge> open =
          challenge(project, user, id)
              .filter(one -> one.session().equals(session))
              .filter(one -> attempts.getOrDefault(key(one), 0) < most);
      open.ifPresent(one -> attempts.merge(key(one), 1, Integer::sum));
      return open;
    }
  }

  @Override
  public boolean spend(Challenge one) {
    synchronized (users) {
      return challenge(one.project(), one.user(), one.id()).filter(challenges::remove).isPresent();
    }
  }

  @Override
  public int sweep(Instant now, int most) {
    synchronized (users) {
      List<Challenge> dead =
          challenges.stream()
              .filter(one -> !one.aliveAt(now))
              .sorted(Comparator.comparing(Challenge::expiresAt))
              .limit(most)
              .toList();
      challenges.removeAll(dead);
      return dead.size();
    }
  }
}
