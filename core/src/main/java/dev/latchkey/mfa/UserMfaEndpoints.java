package dev.latchkey.mfa;

import static dev.latchkey.rest.Endpoint.delete;
import static dev.latchkey.rest.Endpoint.get;
import static dev.latchkey.rest.Endpoint.patch;
import static dev.latchkey.rest.Endpoint.put;

import dev.latchkey.core.Code;
import dev.latchkey.core.UserId;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Reply;
import dev.latchkey.rest.Rule;
import dev.latchkey.rest.Scopes;
import dev.latchkey.user.Account;
import dev.latchkey.user.User;
import dev.latchkey.user.Users;
import java.util.List;

/** Any user's second factors, as an app's server sees them. */
public final class UserMfaEndpoints {
  private static final Param<UserId> USER_ID = Param.path("userId", UserId.RULE, "Which user.");
  private static final Param<Boolean> MFA =
      Param.body("mfa", Rule.flag(), "Whether to ask the user for a second factor.");
  private static final Param<String> TYPE = MfaEndpoints.type();
  private static final Param<String> CHALLENGE =
      Param.path("challengeId", Rule.text(1, 256), "Which challenge.");

  private final Mfa mfa;
  private final Users users;

  public UserMfaEndpoints(Mfa mfa, Users users) {
    this.mfa = mfa;
    this.users = users;
  }

  /** The routes. */
  public List<Endpoint<?, ?>> all() {
    return List.of(
        patch(
                "users.updateMFA",
                "/v1/users/{userId}/mfa",
                "Ask a user for a second factor, or no longer.")
            .serverKey(Scopes.USERS_WRITE)
            .takes(USER_ID, MFA, Change::new)
            .answers(200, Account.FOR_KEYS)
            .refuses(Code.USER_NOT_FOUND)
            .by((call, to) -> Reply.of(mfa.change(call, user(call, to.user()), to.mfa()))),
        get(
                "users.listMFAFactors",
                "/v1/users/{userId}/mfa/factors",
                "List a user's second factors.")
            .serverKey(Scopes.USERS_READ)
            .takes(USER_ID)
            .answers(200, MfaViews.FACTORS)
            .refuses(Code.USER_NOT_FOUND)
            .by(this::factors),
        get(
                "users.getMFARecoveryCodes",
                "/v1/users/{userId}/mfa/recovery-codes",
                "Read a user's recovery codes that were not used.")
            .serverKey(Scopes.USERS_READ)
            .takes(USER_ID)
            .answers(200, MfaViews.RECOVERY_CODES)
            .refuses(Code.USER_NOT_FOUND, Code.USER_RECOVERY_CODES_NOT_FOUND)
            .by((call, id) -> Reply.of(mfa.recoveryCodes().read(user(call, id)))),
        patch(
                "users.createMFARecoveryCodes",
                "/v1/users/{userId}/mfa/recovery-codes",
                "Make recovery codes for a user.")
            .serverKey(Scopes.USERS_WRITE)
            .takes(USER_ID)
            .answers(200, MfaViews.RECOVERY_CODES)
            .refuses(Code.USER_NOT_FOUND, Code.USER_RECOVERY_CODES_ALREADY_EXISTS)
            .by((call, id) -> Reply.of(mfa.recoveryCodes().make(call, user(call, id)))),
        put(
                "users.updateMFARecoveryCodes",
                "/v1/users/{userId}/mfa/recovery-codes",
                "Make new recovery codes for a user in the place of the old.")
            .serverKey(Scopes.USERS_WRITE)
            .takes(USER_ID)
            .answers(200, MfaViews.RECOVERY_CODES)
            .refuses(Code.USER_NOT_FOUND, Code.USER_RECOVERY_CODES_NOT_FOUND)
            .by((call, id) -> Reply.of(mfa.recoveryCodes().remake(call, user(call, id)))),
        delete(
                "users.deleteMFAAuthenticator",
                "/v1/users/{userId}/mfa/authenticators/{type}",
                "Remove a user's authenticator.")
            .serverKey(Scopes.USERS_WRITE)
            .takes(USER_ID, TYPE, (id, _) -> id)
            .answersNothing()
            .refuses(Code.USER_NOT_FOUND, Code.USER_AUTHENTICATOR_NOT_FOUND)
            .by(this::remove),
        get(
                "users.getMFAChallenge",
                "/v1/users/{userId}/mfa/challenges/{challengeId}",
                "Read the code of a challenge that the app's server is to deliver.")
            .serverKey(Scopes.USERS_READ)
            .takes(USER_ID, CHALLENGE, Asked::new)
            .answers(200, MfaViews.DELIVERED)
            .refuses(Code.USER_NOT_FOUND, Code.USER_INVALID_TOKEN)
            .by(this::challenge));
  }

  private record Change(UserId user, boolean mfa) {}

  private record Asked(UserId user, String challenge) {}

  private Reply<Mfa.Shown> factors(Call call, UserId id) {
    return Reply.of(mfa.factors(Project.of(call), user(call, id), false));
  }

  private Reply<Reply.Nothing> remove(Call call, UserId id) {
    mfa.authenticators().remove(call, user(call, id));
    return Reply.nothing();
  }

  private Reply<Challenges.Delivered> challenge(Call call, Asked asked) {
    return Reply.of(mfa.challenges().toDeliver(user(call, asked.user()), asked.challenge()));
  }

  private User user(Call call, UserId id) {
    return users.get(Project.of(call).projectId(), id);
  }
}
