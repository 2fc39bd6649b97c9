package dev.latchkey.mfa;

import static dev.latchkey.rest.Endpoint.delete;
import static dev.latchkey.rest.Endpoint.get;
import static dev.latchkey.rest.Endpoint.patch;
import static dev.latchkey.rest.Endpoint.post;
import static dev.latchkey.rest.Endpoint.put;
import static dev.latchkey.rest.Limit.Per.route;
import static dev.latchkey.rest.Limit.Per.user;
import static dev.latchkey.rest.Limit.Per.value;

import dev.latchkey.core.Code;
import dev.latchkey.core.Secret;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Input;
import dev.latchkey.rest.Limit;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Reply;
import dev.latchkey.rest.Rule;
import dev.latchkey.session.FreshCookies;
import dev.latchkey.session.SessionView;
import dev.latchkey.session.SessionViews;
import dev.latchkey.session.SignedIn;
import dev.latchkey.user.Account;
import dev.latchkey.user.User;
import java.util.List;

/** The signed-in user's second factors. */
public final class MfaEndpoints {
  private static final int LONGEST = 256;

  private static final Param<Boolean> MFA =
      Param.body("mfa", Rule.flag(), "Whether to ask for a second factor.");
  private static final Param<Factor> FACTOR =
      Param.body("factor", Factor.RULE, "What to ask for, in upper or lower case.");
  private static final Param<String> CHALLENGE =
      Param.body("challengeId", Rule.text(1, LONGEST), "Which challenge is answered.");
  private static final Param<String> OTP =
      Param.body("otp", Rule.text(1, LONGEST), "The code, or a recovery code.");

  private final Mfa mfa;
  private final SessionViews views;
  private final FreshCookies cookies;

  public MfaEndpoints(Mfa mfa, SessionViews views, FreshCookies cookies) {
    this.mfa = mfa;
    this.views = views;
    this.cookies = cookies;
  }

  /** A kind of authenticator: there is one. */
  static Param<String> type() {
    return Param.path(
        "type",
        Rule.text(1, 32)
            .saying("enum", List.of(Factor.TOTP.word()))
            .then(text ->
                text.equals(Factor.TOTP.word())
                    ? new Rule.Read.Value<>(text)
                    : new Rule.Read.Refused<>("must be totp")),
        "Which kind of authenticator.");
  }

  private static final Param<String> TYPE = type();

  /** The routes. */
  public List<Endpoint<?, ?>> all() {
    return List.of(
        patch("account.updateMFA", "/v1/account/mfa", "Ask for a second factor, or no longer.")
            .signedIn()
            .sensitive()
            .takes(MFA)
            .answers(200, Account.OWN)
            .refuses(Code.USER_SESSION_NOT_FOUND)
            .by((call, on) -> cookies.after(call, Reply.of(mfa.change(call, on)))),
        get("account.listMFAFactors", "/v1/account/mfa/factors", "List the user's second factors.")
            .signedInBeforeSecondFactor()
            .takesNothing()
            .answers(200, MfaViews.FACTORS)
            .by(this::factors),
        post(
                "account.createMFAAuthenticator",
                "/v1/account/mfa/authenticators/{type}",
                "Begin an authenticator; it counts once it was verified.")
            .signedIn()
            .sensitive()
            .takes(TYPE)
            .answers(200, MfaViews.TYPE)
            .refuses(Code.USER_AUTHENTICATOR_ALREADY_VERIFIED, Code.USER_AUTH_METHOD_UNSUPPORTED)
            .by((call, _) -> Reply.of(mfa.authenticators().begin(call))),
        put(
                "account.updateMFAAuthenticator",
                "/v1/account/mfa/authenticators/{type}",
                "Verify an authenticator by a code that it shows.")
            .signedIn()
            .sensitive()
            .takes(TYPE, OTP, (_, otp) -> otp)
            .answers(200, Account.OWN)
            .refuses(
                Code.USER_AUTHENTICATOR_NOT_FOUND,
                Code.USER_AUTHENTICATOR_ALREADY_VERIFIED,
                Code.USER_INVALID_TOKEN,
                Code.USER_SESSION_NOT_FOUND,
                Code.GENERAL_RATE_LIMIT_EXCEEDED)
            .by((call, otp) ->
                cookies.after(call, Reply.of(mfa.authenticators().verify(call, otp)))),
        delete(
                "account.deleteMFAAuthenticator",
                "/v1/account/mfa/authenticators/{type}",
                "Remove the authenticator.")
            .signedIn()
            .sensitive()
            .takes(TYPE)
            .answersNothing()
            .refuses(Code.USER_CHALLENGE_REQUIRED, Code.USER_AUTHENTICATOR_NOT_FOUND)
            .by(this::removeAuthenticator),
        post(
                "account.createMFARecoveryCodes",
                "/v1/account/mfa/recovery-codes",
                "Make recovery codes.")
            .signedIn()
            .sensitive()
            .takesNothing()
            .answers(201, MfaViews.RECOVERY_CODES)
            .refuses(Code.USER_RECOVERY_CODES_ALREADY_EXISTS)
            .by((call, _) -> Reply.of(mfa.recoveryCodes().make(call, self(call)))),
        patch(
                "account.updateMFARecoveryCodes",
                "/v1/account/mfa/recovery-codes",
                "Make new recovery codes in the place of the old.")
            .signedIn()
            .sensitive()
            .takesNothing()
            .answers(200, MfaViews.RECOVERY_CODES)
            .refuses(Code.USER_CHALLENGE_REQUIRED, Code.USER_RECOVERY_CODES_NOT_FOUND)
            .by((call, _) -> Reply.of(mfa.recoveryCodes().remake(call, mfa.recently(call)))),
        get(
                "account.getMFARecoveryCodes",
                "/v1/account/mfa/recovery-codes",
                "Read the recovery codes that were not used.")
            .signedIn()
            .sensitive()
            .takesNothing()
            .answers(200, MfaViews.RECOVERY_CODES)
            .refuses(Code.USER_CHALLENGE_REQUIRED, Code.USER_RECOVERY_CODES_NOT_FOUND)
            .by(this::readRecoveryCodes),
        post(
                "account.createMFAChallenge",
                "/v1/account/mfa/challenges",
                "Have the session asked for one more factor; a code is sent where one is needed.")
            .alias("/v1/account/mfa/challenge")
            .signedInBeforeSecondFactor()
            .limit(Limit.hourly(10, route(), user()))
            .takes(FACTOR)
            .answers(201, MfaViews.CHALLENGE)
            .refuses(
                Code.USER_EMAIL_NOT_FOUND,
                Code.USER_EMAIL_NOT_VERIFIED,
                Code.USER_PHONE_NOT_FOUND,
                Code.USER_PHONE_NOT_VERIFIED,
                Code.GENERAL_SMTP_DISABLED,
                Code.GENERAL_PHONE_DISABLED,
                Code.USER_AUTH_METHOD_UNSUPPORTED,
                Code.USER_SESSION_NOT_FOUND)
            .by((call, factor) -> Reply.of(mfa.challenges().ask(call, factor))),
        put(
                "account.updateMFAChallenge",
                "/v1/account/mfa/challenges",
                "Answer a challenge: the session has shown its factor then.")
            .alias("/v1/account/mfa/challenge")
            .signedInBeforeSecondFactor()
            .limit(Limit.hourly(10, route(), value(CHALLENGE)))
            .takes(CHALLENGE, OTP, Challenges.Answer::new)
            .answers(200, SessionView.SHAPE)
            .refuses(Code.USER_INVALID_TOKEN, Code.USER_SESSION_NOT_FOUND)
            .by(this::answer));
  }

  private Reply<Mfa.Shown> factors(Call call, Input.None none) {
    User user = self(call);
    return Reply.of(mfa.factors(Project.of(call), user, mfa.recoveryCodes().exist(user)));
  }

  private Reply<Reply.Nothing> removeAuthenticator(Call call, String type) {
    mfa.authenticators().remove(call, mfa.recently(call));
    return cookies.after(call, Reply.nothing());
  }

  private Reply<List<Secret>> readRecoveryCodes(Call call, Input.None none) {
    return Reply.of(mfa.recoveryCodes().read(mfa.recently(call)));
  }

  private Reply<SessionView> answer(Call call, Challenges.Answer answer) {
    return cookies.after(call, Reply.of(views.of(call, mfa.challenges().answer(call, answer))));
  }

  private static User self(Call call) {
    return SignedIn.of(call).user();
  }
}
