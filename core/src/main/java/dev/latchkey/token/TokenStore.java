package dev.latchkey.token;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where one-time secrets are kept: one of each kind for a user at most. They go with their user,
 * with the address they were sent to, those that recover an account with the password they were to
 * replace, and all of them when an owner claims the account. Every method is atomic by itself.
 */
public interface TokenStore {
  /** Keeps a token in place of the one of its kind. False, and nothing is kept, without a user. */
  boolean put(Token token);

  /** The live, unguessable token of one of these kinds with one of these secrets. */
  Optional<Token> find(Wanted wanted);

  /**
   * The same among the guessable ones, each of which is held to so many guesses, right or wrong,
   * however many race. A wrong guess that is a token's last removes it.
   *
   * @param most how often a token may be guessed at, 1 or more
   */
  Optional<Token> guess(Wanted wanted, int most);

  /** Removes a token, which spends it: of all who try, one is told true. */
  boolean remove(Token token);

  /** Removes a user's guessable tokens. */
  void burn(ProjectId project, UserId user);

  /** Whose token was issued under that handle last. */
  Optional<UserId> named(ProjectId project, String handle);

  /** Removes up to so many tokens, of any project, that are dead at that time; says how many. */
  int sweep(Instant now, int most);

  /**
   * What a caller presents.
   *
   * @param secrets the hashes that the secret may be kept as
   */
  record Wanted(
      ProjectId project, UserId user, Set<TokenKind> kinds, List<SecretHash> secrets, Instant now) {
    public Wanted {
      kinds = Set.copyOf(kinds);
      secrets = List.copyOf(secrets);
    }
  }
}
