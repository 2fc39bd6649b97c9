package dev.latchkey.jwt;

import dev.latchkey.core.Ids;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.rest.Json;
import dev.latchkey.session.SessionId;
import dev.latchkey.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a JWT says (RFC 7519 section 4). Times are whole seconds, as they travel.
 *
 * @param session the session it lives and dies with; none if a server made it without one
 */
public record Claims(
    ProjectId project,
    UserId user,
    Optional<SessionId> session,
    Instant issuedAt,
    Instant expiresAt) {

  /** Who says so. The same on every server: that it is ours shows in the key that signed it. */
  static final String ISSUER = "latchkey";

  /** How far two of our own clocks may be apart. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  /** The claims as JSON. The protocol's own names come first, the registered ones follow. */
  byte[] write() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("userId", user.value());
    json.put("sessionId", session.map(SessionId::value).orElse(""));
    json.put("iss", ISSUER);
    json.put("aud", project.value());
    json.put("sub", user.value());
    json.put("iat", issuedAt.getEpochSecond());
    json.put("exp", expiresAt.getEpochSecond());
    return Json.write(json);
  }

  /** Reads claims; nothing if one is missing or is not what we would have written. */
  static Optional<Claims> read(byte[] json) {
    return Json.read(json).flatMap(Json.Value::object).flatMap(Claims::read);
  }

  private static Optional<Claims> read(Map<?, ?> json) {
    boolean told =
        json.get("userId") instanceof String user
            && Ids.valid(user)
            && user.equals(json.get("sub"))
            && json.get("sessionId") instanceof String session
            && (session.isEmpty() || Ids.valid(session))
            && ISSUER.equals(json.get("iss"))
            && json.get("aud") instanceof String project
            && Ids.valid(project)
            && json.get("iat") instanceof Number
            && json.get("exp") instanceof Number;
    if (!told) {
      return Optional.empty();
    }
    return Optional.of(
        new Claims(
            new ProjectId(text(json, "aud")),
            new UserId(text(json, "userId")),
            Optional.of(text(json, "sessionId")).filter(id -> !id.isEmpty()).map(SessionId::new),
            time(json, "iat"),
            time(json, "exp")));
  }

  private static String text(Map<?, ?> json, String name) {
    return String.valueOf(json.get(name));
  }

  private static Instant time(Map<?, ?> json, String name) {
    return json.get(name) instanceof Number number
        ? Instant.ofEpochSecond(number.longValue())
        : Instant.EPOCH;
  }

  /**
   * Whether they were made for this user, and not for an earlier one who had the same id: to the
   * second, for a JWT without a session.
   */
  public boolean areOf(User whom) {
    return user.equals(whom.id())
        && !issuedAt.isBefore(whom.createdAt().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Whether they hold in a project at a time. */
  boolean hold(ProjectId in, Instant now) {
    boolean issued = !issuedAt.isAfter(now.plus(SKEW));
    return project.equals(in) && issued && now.isBefore(expiresAt);
  }
}
