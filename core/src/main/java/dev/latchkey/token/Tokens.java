package dev.latchkey.token;

import dev.latchkey.core.Code;
import dev.latchkey.core.Ids;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import dev.latchkey.guess.Guesses;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Problem;
import dev.latchkey.token.TokenStore.Wanted;
import dev.latchkey.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One-time secrets: issued, presented, spent. A secret of 128 bits or more is kept as its SHA-256
 * and looked up; a shorter one is kept as a keyed hash, and every guess at it counts.
 */
public final class Tokens {
  /** So many hexadecimal characters hold 128 bits: nobody guesses them while a token lives. */
  static final int UNGUESSABLE_LENGTH = 32;

  /** Protocol, section 15; row 64: it stands in an address, so it lives no longer. */
  private static final Duration PROVIDER_LIFE = Duration.ofSeconds(60);

  private static final int PROVIDER_LENGTH = 64;

  /** How many dead tokens go in one step of the sweeper; one step is one transaction. */
  static final int SWEEP_BATCH = 500;

  private final TokenStore store;
  private final Vault vault;
  private final CodeGuesses guesses;
  private final Ids ids;
  private final InstantSource clock;

  public Tokens(TokenStore store, Vault vault, Guesses guesses, Ids ids, InstantSource clock) {
    this.store = store;
    this.vault = vault;
    this.guesses = new CodeGuesses(guesses);
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What a new token shall be.
   *
   * @param handle the name its user is called by to whoever asked; "" for the user's id
   * @param address where the secret is sent; "" for nowhere
   * @param life how long it lives
   */
  public record Order(
      TokenKind kind, Secret secret, String handle, String address, Duration life) {}

  /**
   * Issues a token; the user's earlier one of the same kind is dead from then on.
   *
   * @throws Problem if the user is gone
   */
  public Token issue(ProjectId project, UserId user, Order order) {
    Instant now = clock.instant();
    boolean guessable = guessable(order.secret());
    var token =
        new Token(
            project,
            ids.next(),
            user,
            order.handle(),
            order.kind(),
            guessable
                ? vault.mac(order.secret().reveal(), purpose(project, user))
                : order.secret().hash(),
            guessable,
            order.address(),
            now,
            now.plus(order.life()));
    if (!store.put(token)) {
      throw Problem.of(Code.USER_NOT_FOUND);
    }
    return token;
  }

  /**
   * Issues a token for a user who came from a provider, and gives its secret.
   *
   * @param identity the id of what the user has there
   */
  public Secret issueFor(ProjectId project, UserId user, String identity) {
    Secret secret = Secrets.hex(PROVIDER_LENGTH);
    issue(project, user, new Order(TokenKind.OAUTH2, secret, "", identity, PROVIDER_LIFE));
    return secret;
  }

  /** Whom a caller means: the user a token was issued for under that name, or of that id. */
  Optional<Named> named(ProjectId project, String name) {
    return store
        .named(project, name)
        .or(() -> Ids.valid(name) ? Optional.of(new UserId(name)) : Optional.empty())
        .map(user -> new Named(name, user));
  }

  /** The id of whom a caller means by a name, be it anybody's or not. */
  public Optional<UserId> meant(ProjectId project, String name) {
    return named(project, name).map(Named::user);
  }

  /**
   * The live token that a caller has the secret of. It is not spent yet, so that what goes wrong
   * before {@link #spend} costs nobody their link.
   *
   * @throws Problem {@code user_invalid_token} if there is none, and {@code
   *     general_rate_limit_exceeded} if the account's codes were guessed at too often
   */
  Token present(Call call, Named whose, Set<TokenKind> kinds, Secret secret) {
    ProjectId project = Project.of(call).projectId();
    Optional<Token> found =
        guessable(secret)
            ? guesses.spend(call, whose).flatMap(spent -> guessed(spent, whose, kinds, secret))
            : store.find(wanted(project, whose.user(), kinds, List.of(secret.hash())));
    return found.orElseThrow(() -> Problem.of(Code.USER_INVALID_TOKEN));
  }

  private Optional<Token> guessed(
      CodeGuesses.Spent spent, Named whose, Set<TokenKind> kinds, Secret secret) {
    ProjectId project = Project.of(spent.guess().call()).projectId();
    UserId user = whose.user();
    List<SecretHash> hashes = vault.macs(secret.reveal(), purpose(project, user));
    Optional<Token> right = store.guess(wanted(project, user, kinds, hashes), Guesses.CODES);
    guesses.judge(spent, right.isPresent());
    if (right.isEmpty() && spent.guess().last()) {
      store.burn(project, user);
    }
    return right;
  }

  /**
   * Spends a token.
   *
   * @throws Problem if somebody else just did
   */
  public void spend(Token token) {
    if (!store.remove(token)) {
      throw Problem.of(Code.USER_INVALID_TOKEN);
    }
  }

  /**
   * Removes one batch of dead tokens.
   *
   * @return whether there may be more
   */
  public boolean sweep() {
    return store.sweep(clock.instant(), SWEEP_BATCH) == SWEEP_BATCH;
  }

  private Wanted wanted(
      ProjectId project, UserId user, Set<TokenKind> kinds, List<SecretHash> hashes) {
    return new Wanted(project, user, kinds, hashes, clock.instant());
  }

  private static boolean guessable(Secret secret) {
    return secret.reveal().length() < UNGUESSABLE_LENGTH;
  }

  private static String purpose(ProjectId project, UserId user) {
    return "token/" + project + "/" + user;
  }
}
