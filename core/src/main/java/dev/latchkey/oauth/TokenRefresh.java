package dev.latchkey.oauth;

import dev.latchkey.core.Code;
import dev.latchkey.core.Secret;
import dev.latchkey.rest.Problem;
import dev.latchkey.session.RenewalStore;
import dev.latchkey.session.RenewalStore.Turn;
import dev.latchkey.session.RenewalTimes;
import dev.latchkey.session.Session;
import dev.latchkey.session.Session.ProviderTokens;
import dev.latchkey.session.SessionStore;
import dev.latchkey.vault.SealedKind;
import dev.latchkey.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Keeps a session's provider tokens alive. However many ask at once, in however many processes, the
 * provider is asked once; tokens are written only when there are new ones, and only over those they
 * were got with. See adr/0021.
 */
public final class TokenRefresh {
  /**
   * Tokens that were renewed so lately are not renewed again: many ask at once, not all at once.
   */
  static final Duration FRESH = Duration.ofSeconds(10);

  /** Longer than any answer takes: two calls of five seconds, and what is written. */
  private static final Duration TURN = Duration.ofSeconds(15);

  /** How long to wait for another process: until its turn is over, and then some. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private static final int LOOKS = 200;
  private static final int HOLDER_BYTES = 16;

  private final OAuthClient client;
  private final SessionStore sessions;
  private final RenewalStore turns;
  private final Vault vault;
  private final InstantSource clock;
  private final ConcurrentMap<String, CompletableFuture<Session>> flights =
      new ConcurrentHashMap<>();

  public TokenRefresh(
      OAuthClient client,
      SessionStore sessions,
      RenewalStore turns,
      Vault vault,
      InstantSource clock) {
    this.client = client;
    this.sessions = sessions;
    this.turns = turns;
    this.vault = vault;
    this.clock = clock;
  }

  /** A provider's tokens as a new session keeps them: sealed for that session. */
  public ProviderTokens sealed(Session session, Grant grant) {
    return new ProviderTokens(
        sealed(session, grant.access()), grant.expiresAt(), sealed(session, grant.refresh()));
  }

  private String sealed(Session session, String token) {
    return token.isEmpty() ? "" : vault.sealText(token, context(session));
  }

  /** A session's provider tokens, opened; for its owner and for a server key. */
  public ProviderTokens opened(Session session) {
    ProviderTokens tokens = session.providerTokens();
    return new ProviderTokens(
        opened(session, tokens.access()),
        tokens.accessExpiresAt(),
        opened(session, tokens.refresh()));
  }

  private String opened(Session session, String sealed) {
    return sealed.isEmpty() ? "" : vault.openText(sealed, context(session));
  }

  /**
   * The session with new tokens of its provider. A session without a refresh token stays as it is,
   * and so does one whose tokens were renewed in the last ten seconds, by whatever process.
   *
   * @param session as the caller read it
   * @param site finds the provider; asked only if it is needed
   * @throws Problem what the provider said instead; the tokens are left as they are
   */
  public Session refresh(Session session, Supplier<Site> site) {
    if (session.providerTokens().refresh().isEmpty()) {
      return session;
    }
    var mine = new CompletableFuture<Session>();
    CompletableFuture<Session> flight = flights.putIfAbsent(context(session), mine);
    return flight == null ? fly(session, site, mine) : joined(flight);
  }

  /**
   * Has the provider renew a session's tokens, unless somebody is at it or was a moment ago.
   *
   * @return whether it has new tokens by this
   * @throws Problem what the provider said instead; the tokens are left as they are
   */
  boolean refreshUnlessAnotherDoes(Session session, Supplier<Site> site) {
    String holder = holder();
    Instant now = now();
    if (turns.take(session, holder, now, now.plus(TURN), now.minus(FRESH))
        instanceof Turn.Yours(int failures)) {
      renewed(session, site, holder, failures);
      return true;
    }
    return false;
  }

  private static String holder() {
    return Secret.random(HOLDER_BYTES).reveal();
  }

  private Session fly(Session session, Supplier<Site> site, CompletableFuture<Session> flight) {
    try {
      Session renewed = renewed(session, site);
      flight.complete(renewed);
      return renewed;
    } catch (RuntimeException failed) {
      flight.completeExceptionally(failed);
      throw failed;
    } finally {
      flights.remove(context(session), flight);
    }
  }

  private static Session joined(CompletableFuture<Session> flight) {
    try {
      return flight.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException refused ? refused : failed;
    }
  }

  private Session renewed(Session session, Supplier<Site> site) {
    String holder = holder();
    Instant fresh = now().minus(FRESH);
    for (int i = 0; i < LOOKS; i++) {
      Instant now = now();
      switch (turns.take(session, holder, now, now.plus(TURN), fresh)) {
        case Turn.Yours(int failures) -> {
          return renewed(session, site, holder, failures);
        }
        case Turn.Done() -> {
          return current(session);
        }
        case Turn.Gone() -> {
          return current(session);
        }
        case Turn.Anothers() -> pause();
      }
    }
    throw Problem.of(Code.USER_OAUTH2_PROVIDER_ERROR, "The provider did not answer in time.");
  }

  private Session renewed(Session session, Supplier<Site> site, String holder, int failures) {
    try {
      // as it is by now: what another process renewed long ago is not spent again
      Session now = current(session);
      var old = new Secret(opened(now, now.providerTokens().refresh()));
      return kept(now, client.refresh(site.get(), old));
    } catch (RuntimeException failed) {
      boolean refused =
          failed instanceof Problem problem && problem.code() == Code.USER_OAUTH2_BAD_REQUEST;
      turns.fail(session, holder, RenewalTimes.again(session.id(), now(), failures, refused));
      throw failed;
    }
  }

  /** Written until it is: the provider may have ended the old tokens with giving new ones. */
  private Session kept(Session old, Grant grant) {
    ProviderTokens tokens = sealed(old, grant);
    Session from = old;
    while (!sessions.renew(from, tokens, now())) {
      Session there = current(from);
      if (!opened(there).equals(opened(from))) {
        return there; // somebody was faster; theirs are the ones that count
      }
      from = there; // the same tokens, sealed anew meanwhile
    }
    return current(from);
  }

  private Instant now() {
    return clock.instant();
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw Problem.of(Code.GENERAL_SERVICE_UNAVAILABLE);
    }
  }

  private Session current(Session session) {
    return sessions
        .find(session.project(), session.user(), session.id())
        .orElseThrow(() -> Problem.of(Code.USER_SESSION_NOT_FOUND));
  }

  private static String context(Session session) {
    return SealedKind.SESSION_ACCESS.context(session.project().value(), session.id().value());
  }
}
