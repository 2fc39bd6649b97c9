package dev.latchkey.oauth;

import dev.latchkey.core.Code;
import dev.latchkey.core.Secret;
import dev.latchkey.rest.Problem;
import dev.latchkey.session.Session;
import dev.latchkey.session.Session.ProviderTokens;
import dev.latchkey.session.SessionStore;
import dev.latchkey.vault.SealedKind;
import dev.latchkey.vault.Vault;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Keeps a session's provider tokens alive. However many ask at once, the provider is asked once;
 * tokens are written only when there are new ones, and only over those they were got with. See
 * DESIGN, section 5.
 */
public final class TokenRefresh {
  private final OAuthClient client;
  private final SessionStore sessions;
  private final Vault vault;
  private final InstantSource clock;
  private final ConcurrentMap<String, CompletableFuture<Session>> flights =
      new ConcurrentHashMap<>();

  public TokenRefresh(OAuthClient client, SessionStore sessions, Vault vault, InstantSource clock) {
    this.client = client;
    this.sessions = sessions;
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
   * and so does one whose tokens somebody else renewed since it was read.
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
    Session now = current(session);
    if (!now.providerTokens().equals(session.providerTokens())) {
      return now; // renewed between the caller's look and this one
    }
    var old = new Secret(opened(session, session.providerTokens().refresh()));
    Grant grant = client.refresh(site.get(), old);
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    // whoever renewed it meanwhile in another process was first; theirs are the ones that count
    sessions.renew(session, sealed(session, grant), at);
    return current(session);
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
