package dev.latchkey.token;

import dev.latchkey.arrival.Arrival;
import dev.latchkey.core.Code;
import dev.latchkey.core.Secret;
import dev.latchkey.identity.IdentityStore;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Problem;
import dev.latchkey.session.Notices;
import dev.latchkey.session.Sessions;
import dev.latchkey.token.Bearers.Bearer;
import dev.latchkey.user.User;
import dev.latchkey.user.UserChange;
import dev.latchkey.user.UserChange.Claimed;
import dev.latchkey.user.Users;
import java.util.Optional;

/**
 * Signing in with a link or code. The order of writes is: the token is spent, the account is
 * claimed or its address noted as verified, the session opened; whoever is stopped in between asks
 * for a new one.
 */
public final class TokenSignIns {
  private final Users users;
  private final Tokens tokens;
  private final Bearers bearers;
  private final Sessions sessions;
  private final IdentityStore identities;
  private final Notices notices;
  private final Provided provided;

  public TokenSignIns(
      Users users,
      Tokens tokens,
      Bearers bearers,
      Sessions sessions,
      IdentityStore identities,
      Notices notices,
      Provided provided) {
    this.users = users;
    this.tokens = tokens;
    this.bearers = bearers;
    this.sessions = sessions;
    this.identities = identities;
    this.notices = notices;
    this.provided = provided;
  }

  /** Knows at which provider somebody signed in who has a token of it. */
  @FunctionalInterface
  public interface Provided {
    /**
     * The way somebody signed in.
     *
     * @param identity what the user has at the provider, by its id
     * @throws Problem if that is gone, or the project takes the provider no longer
     */
    Sessions.Way way(Project project, User user, String identity);
  }

  /** Whose secret it is said to be, and the secret. */
  record Attempt(String name, Secret secret) {}

  /**
   * Opens a session for whoever has the secret of a token that signs in.
   *
   * @throws Problem if there is no such token, or its way of signing in is switched off
   */
  Sessions.Opened open(Call call, Attempt attempt) {
    Arrival arrival = sessions.arrival(call); // first: no token is spent on a call nobody can see
    Bearer bearer = bearers.present(call, attempt.name(), TokenKind.SIGN_IN, attempt.secret());
    TokenKind kind = bearer.token().kind();
    allowed(call, kind);
    Sessions.Way way =
        kind == TokenKind.OAUTH2
            ? provided.way(Project.of(call), bearer.user(), bearer.token().address())
            : way(kind);
    tokens.spend(bearer.token());
    switch (kind) {
      case MAGIC_URL, EMAIL_CODE -> shown(call, bearer.user(), Claimed.Way.EMAIL);
      case PHONE_CODE -> shown(call, bearer.user(), Claimed.Way.PHONE);
      default -> {} // what a server hands over shows nothing about an address
    }
    return sessions.open(call, bearer.user().id(), way, arrival);
  }

  private static void allowed(Call call, TokenKind kind) {
    method(kind)
        .filter(method -> !call.byKey() && !Project.of(call).allows(method))
        .ifPresent(_ -> {
          throw Problem.of(Code.USER_AUTH_METHOD_UNSUPPORTED);
        });
  }

  /** The first time an address is shown to be the user's, what others set up before goes. */
  private void shown(Call call, User user, Claimed.Way by) {
    boolean email = by == Claimed.Way.EMAIL;
    if (email ? user.emailVerified() : user.phoneVerified()) {
      return;
    }
    boolean linked = !identities.ofUser(user.project(), user.id()).isEmpty();
    boolean ended = sessions.endAll(call, user.id(), Optional.empty()); // for the audit
    UserChange verified =
        email ? new UserChange.EmailVerified(true) : new UserChange.PhoneVerified(true);
    users.change(user.project(), user.id(), new Claimed(by), verified);
    notices.claimed(call, user, by, linked || ended);
  }

  private static Optional<String> method(TokenKind kind) {
    return switch (kind) {
      case MAGIC_URL -> Optional.of("magic-url");
      case EMAIL_CODE -> Optional.of("email-otp");
      case PHONE_CODE -> Optional.of("phone");
      default -> Optional.empty();
    };
  }

  /** Protocol, sections 15 and 16. */
  private static Sessions.Way way(TokenKind kind) {
    return switch (kind) {
      case MAGIC_URL -> new Sessions.Way("magic-url", "", "email");
      case EMAIL_CODE -> new Sessions.Way("token", "", "email");
      case PHONE_CODE -> new Sessions.Way("phone", "", "phone");
      case CUSTOM -> new Sessions.Way("token", "", "token");
      default -> throw new IllegalStateException("signs nobody in: " + kind);
    };
  }
}
