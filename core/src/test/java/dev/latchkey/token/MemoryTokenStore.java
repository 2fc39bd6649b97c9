package dev.latchkey.token;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.user.MemoryUserStore;
import dev.latchkey.user.User;
import dev.latchkey.user.UserChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One-time secrets in a list, for tests. Shares its users' lock. */
public final class MemoryTokenStore implements TokenStore {
  private final List<Kept> all = new ArrayList<>();
  private final MemoryUserStore users;

  /** Tokens of these users, which go when their user does, and when what they are for changes. */
  public MemoryTokenStore(MemoryUserStore users) {
    this.users = users;
    users.whenDeleted(user -> all.removeIf(of(user.project(), user.id())));
    users.whenChanged((user, change) -> all.removeIf(kept -> dies(kept.token(), user, change)));
  }

  private record Kept(Token token, int guesses) {}

  private static boolean dies(Token token, User user, UserChange change) {
    boolean theirs = token.project().equals(user.project()) && token.user().equals(user.id());
    return theirs
        && switch (change) {
          case UserChange.Email _ -> sentTo(token, user.email().map(EmailAddress::value));
          case UserChange.Phone _ -> sentTo(token, user.phone().map(PhoneNumber::value));
          case UserChange.Password _ -> TokenKind.RECOVERIES.contains(token.kind());
          case UserChange.Claimed _ -> true;
          default -> false;
        };
  }

  private static boolean sentTo(Token token, Optional<String> address) {
    return address.filter(token.address()::equals).isPresent();
  }

  @Override
  public boolean put(Token token) {
    synchronized (users) {
      if (users.find(token.project(), token.user()).isEmpty()) {
        return false;
      }
      all.removeIf(
          of(token.project(), token.user()).and(old -> old.token().kind() == token.kind()));
      all.add(new Kept(token, 0));
      return true;
    }
  }

  @Override
  public Optional<Token> find(Wanted wanted) {
    synchronized (users) {
      return all.stream()
          .map(Kept::token)
          .filter(token -> !token.guessable() && fits(token, wanted))
          .filter(token -> wanted.secrets().contains(token.secret()))
          .findFirst();
    }
  }

  private static boolean fits(Token token, Wanted wanted) {
    return token.project().equals(wanted.project())
        && token.user().equals(wanted.user())
        && wanted.kinds().contains(token.kind())
        && token.aliveAt(wanted.now());
  }

  @Override
  public Optional<Token> guess(Wanted wanted, int most) {
    synchronized (users) {
      Optional<Token> right = Optional.empty();
      for (Kept kept : List.copyOf(all)) {
        if (kept.token().guessable() && fits(kept.token(), wanted) && kept.guesses() < most) {
          right = right.or(() -> guessed(kept, wanted, most));
        }
      }
      return right;
    }
  }

  private Optional<Token> guessed(Kept kept, Wanted wanted, int most) {
    boolean right = wanted.secrets().contains(kept.token().secret());
    all.remove(kept);
    if (right || kept.guesses() + 1 < most) {
      all.add(new Kept(kept.token(), kept.guesses() + 1));
    }
    return right ? Optional.of(kept.token()) : Optional.empty();
  }

  @Override
  public boolean remove(Token token) {
    synchronized (users) {
      return all.removeIf(
          of(token.project(), token.user()).and(kept -> kept.token().equals(token)));
    }
  }

  @Override
  public void burn(ProjectId project, UserId user) {
    synchronized (users) {
      all.removeIf(of(project, user).and(kept -> kept.token().guessable()));
    }
  }

  @Override
  public Optional<UserId> named(ProjectId project, String handle) {
    synchronized (users) {
      return all.stream()
          .map(Kept::token)
          .filter(token -> token.project().equals(project))
          .filter(token -> !handle.isEmpty() && token.handle().equals(handle))
          .max(Comparator.comparing(Token::createdAt))
          .map(Token::user);
    }
  }

  @Override
  public int sweep(Instant now, int most) {
    synchronized (users) {
      List<Kept> dead =
          all.stream().filter(kept -> !kept.token().aliveAt(now)).limit(most).toList();
      all.removeAll(dead);
      return dead.size();
    }
  }

  private static Predicate<Kept> of(ProjectId project, UserId user) {
    return kept -> kept.token().project().equals(project) && kept.token().user().equals(user);
  }
}
