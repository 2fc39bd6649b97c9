package dev.latchkey.session;

import dev.latchkey.arrival.DeviceFacts;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.core.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sessions for tests. */
public final class SampleSessions {
  public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private SampleSessions() {}

  /** A session that lives for an hour; its secret is a function of project, user and id. */
  public static Session session(ProjectId project, UserId user, String id, Instant createdAt) {
    return session(project, user, id, createdAt, createdAt.plus(Duration.ofHours(1)));
  }

  /** A session that lives until then; its secret is a function of project, user and id. */
  public static Session session(
      ProjectId project, UserId user, String id, Instant createdAt, Instant expiresAt) {
    return new Session(
        project,
        new SessionId(id),
        user,
        new Secret(project + "/" + user + "/" + id).hash(),
        createdAt,
        createdAt,
        expiresAt,
        "email",
        "ada@example.com",
        Session.ProviderTokens.NONE,
        "203.0.113.7",
        "de",
        DeviceFacts.UNKNOWN,
        List.of("password"),
        Optional.empty());
  }

  /** A session with everything, and no two things the same. */
  public static Session full(ProjectId project, UserId user, String id) {
    return new Session(
        project,
        new SessionId(id),
        user,
        new Secret(id).hash(),
        NOON,
        NOON.plusMillis(1),
        NOON.plusMillis(3_600_002),
        "google",
        "uid",
        new Session.ProviderTokens("access", Optional.of(NOON.plusMillis(3)), "refresh"),
        "2001:db8::1",
        "fr",
        new DeviceFacts(
            "WIN",
            "Windows",
            "11",
            "browser",
            "CH",
            "Chrome",
            "139.0",
            "Blink",
            "139.1",
            "desktop",
            "Dell",
            "XPS \"13\""),
        List.of("password", "totp"),
        Optional.of(NOON.plusMillis(4)));
  }

  /** The same session, opened with a provider that gave tokens. */
  public static Session with(Session session, String provider, Session.ProviderTokens tokens) {
    return new Session(
        session.project(),
        session.id(),
        session.user(),
        session.secret(),
        session.createdAt(),
        session.updatedAt(),
        session.expiresAt(),
        provider,
        session.providerUid(),
        tokens,
        session.ip(),
        session.countryCode(),
        session.device(),
        session.factors(),
        session.mfaUpdatedAt());
  }
}
