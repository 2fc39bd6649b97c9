package dev.latchkey.server;

import dev.latchkey.arrival.DeviceFacts;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.core.UserId;
import dev.latchkey.session.Session;
import dev.latchkey.session.Session.ProviderTokens;
import dev.latchkey.session.SessionId;
import dev.latchkey.session.SessionToken;
import dev.latchkey.store.sql.SqlStores;
import dev.latchkey.vault.SealedKind;
import dev.latchkey.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A session that a provider's sign-in opened an hour's life of tokens ago, and what opens it. */
record ProviderSession(Session session, String token) {
  static final Duration LIFE = Duration.ofHours(1);

  /** Keeps one; the user is there. */
  static ProviderSession open(
      SqlStores stores, Vault vault, ProjectId project, String user, String provider, Instant now) {
    return open(stores, vault, project, user, provider, now, "refresh-1");
  }

  static ProviderSession open(
      SqlStores stores,
      Vault vault,
      ProjectId project,
      String user,
      String provider,
      Instant now,
      String refresh) {
    var token = new SessionToken(new UserId(user), Secret.random(128));
    var id = new SessionId("s-" + Secret.random(16).reveal());
    String context = SealedKind.SESSION_ACCESS.context(project.value(), id.value());
    var tokens =
        new ProviderTokens(
            vault.sealText("access-1", context),
            Optional.of(now.plus(LIFE)),
            refresh.isEmpty() ? "" : vault.sealText(refresh, context));
    var session =
        new Session(
            project,
            id,
            token.user(),
            token.secret().hash(),
            now,
            now,
            now.plus(Duration.ofDays(30)),
            provider,
            user + "-there",
            tokens,
            "203.0.113.7",
            "de",
            DeviceFacts.UNKNOWN,
            List.of("oauth2"),
            Optional.empty());
    if (stores.sessions().insert(session, 100).isEmpty()) {
      throw new AssertionError("no user " + user);
    }
    return new ProviderSession(session, token.encode());
  }

  /** The request, by the session. */
  Ask by(Ask ask) {
    return ask.header("X-Appwrite-Session", token);
  }
}
