package dev.latchkey.session;

import dev.latchkey.core.UserId;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Caller;
import dev.latchkey.user.User;
import java.util.Optional;

/** A caller who is signed in: the user and the session that says so. */
public record SignedIn(User user, Session session, SessionToken token, boolean byCookie)
    implements Caller.Principal {
  private static final int FACTORS_WITH_MFA = 2;

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
        ? Optional.of(signedIn.session().id())
        : Optional.empty();
  }

  /** Names the user. */
  public UserId id() {
    return user.id();
  }

  @Override
  public String userId() {
    return user.id().value();
  }

  @Override
  public Optional<String> sessionId() {
    return Optional.of(session.id().value());
  }

  @Override
  public boolean blocked() {
    return !user.active();
  }

  @Override
  public boolean lacksFactor() {
    boolean canShowMore = user.emailVerified() || user.phoneVerified();
    return user.mfa() && canShowMore && session.factors().size() < FACTORS_WITH_MFA;
  }
}
