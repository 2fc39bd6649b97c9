package dev.latchkey.session;

import dev.latchkey.core.Code;
import dev.latchkey.core.UserId;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Caller;
import dev.latchkey.rest.Problem;
import dev.latchkey.user.User;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A caller who is signed in: the user, and what says so.
 *
 * @param bound the session behind the credential, alive; none behind a JWT that a server made
 *     without one
 * @param allowed the second factors that the project allows
 */
public record SignedIn(
    User user, Optional<Session> bound, Credential credential, Set<String> allowed)
    implements Caller.Principal {

  /** What a signed-in caller showed. */
  public sealed interface Credential {
    /** The session's own secret. */
    record Token(SessionToken token, boolean byCookie) implements Credential {}

    /** A JWT: it acts for the user, and is never the caller's current session. */
    record Jwt() implements Credential {}
  }

  /** A caller who showed a session's secret. */
  public static SignedIn by(Project project, User user, Session session, Credential.Token token) {
    return new SignedIn(user, Optional.of(session), token, project.settings().mfaFactors());
  }

  /** A caller who showed a JWT. */
  public static SignedIn byJwt(Project project, User user, Optional<Session> bound) {
    return new SignedIn(user, bound, new Credential.Jwt(), project.settings().mfaFactors());
  }

  /** The signed-in caller of a route that asks for one. */
  public static SignedIn of(Call call) {
    if (call.principal() instanceof SignedIn signedIn) {
      return signedIn;
    }
    throw new IllegalStateException("a principal of another kind: " + call.principal());
  }

  /** The session that authenticated the call, whoever is calling. */
  static Optional<SessionId> currentOf(Call call) {
    return call.caller() instanceof Caller.User(SignedIn signedIn)
        ? signedIn.current().map(Session::id)
        : Optional.empty();
  }

  /** Names the user. */
  public UserId id() {
    return user.id();
  }

  /** The session whose secret was shown; none for a caller with a JWT. */
  public Optional<Session> current() {
    return credential instanceof Credential.Token ? bound : Optional.empty();
  }

  /**
   * The session whose secret was shown.
   *
   * @throws Problem for a caller with a JWT, who has no session of its own
   */
  public Session session() {
    return current()
        .orElseThrow(() ->
            Problem.of(
                Code.USER_SESSION_NOT_FOUND,
                "A JWT is no session: this needs the session itself."));
  }

  /** The secret, where a cookie carried it. */
  public Optional<SessionToken> cookie() {
    return credential instanceof Credential.Token(SessionToken token, boolean byCookie) && byCookie
        ? Optional.of(token)
        : Optional.empty();
  }

  @Override
  public String userId() {
    return user.id().value();
  }

  @Override
  public Optional<String> sessionId() {
    return bound.map(session -> session.id().value());
  }

  @Override
  public boolean blocked() {
    return !user.active();
  }

  @Override
  public Optional<Instant> provedAt() {
    return bound.map(session ->
        session
            .mfaUpdatedAt()
            .filter(at -> at.isAfter(session.createdAt()))
            .orElse(session.createdAt()));
  }

  @Override
  public boolean lacksFactor() {
    return bound.filter(session -> !Factors.enough(user, session.factors(), allowed)).isPresent();
  }
}
