package dev.latchkey.token;

import static dev.latchkey.rest.Endpoint.post;
import static dev.latchkey.rest.Endpoint.put;
import static dev.latchkey.rest.Limit.Per.address;
import static dev.latchkey.rest.Limit.Per.device;
import static dev.latchkey.rest.Limit.Per.route;
import static dev.latchkey.rest.Limit.Per.value;

import dev.latchkey.audit.Audit;
import dev.latchkey.core.Code;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Ids;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.Secret;
import dev.latchkey.project.RedirectUrl;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Limit;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Reply;
import dev.latchkey.rest.Rule;
import dev.latchkey.rest.Scopes;
import dev.latchkey.session.SessionCookies;
import dev.latchkey.session.SessionView;
import dev.latchkey.session.SessionViews;
import dev.latchkey.session.Sessions;
import java.util.List;
import java.util.Optional;

/** Signing in with a link or a code, over HTTP. */
public final class TokenEndpoints {
  /** The longest secret of the protocol. */
  private static final int MAX_SECRET = 256;

  static final Param<Boolean> PHRASE =
      Param.body(
              "phrase",
              Rule.flag(),
              "Whether to make two words that the answer and the letter show alike.")
          .or(false);

  private static final Param<String> NEW_USER_ID =
      Param.body(
          "userId",
          Ids.customRule(),
          "The id a new user shall have, or `unique()`; without effect for an address that is a"
              + " user's already.");
  private static final Param<EmailAddress> EMAIL =
      Param.body("email", EmailAddress.RULE, "Where to send it.");
  private static final Param<PhoneNumber> PHONE =
      Param.body("phone", PhoneNumber.RULE, "Where to send it.");
  private static final Param<Optional<RedirectUrl>> URL =
      Param.body(
              "url",
              RedirectUrl.RULE_OR_NONE,
              "The page the link leads to, on a platform of the project; empty for the server's"
                  + " own.")
          .or(Optional.empty());
  private static final Param<String> USER_ID =
      Param.body("userId", Ids.customRule(), "Whose secret it is.");

  private final SignInTokens tokens;
  private final TokenSignIns signIns;
  private final SessionViews views;
  private final Audit audit;

  public TokenEndpoints(
      SignInTokens tokens, TokenSignIns signIns, SessionViews views, Audit audit) {
    this.tokens = tokens;
    this.signIns = signIns;
    this.views = views;
    this.audit = audit;
  }

  /** A secret that was sent. */
  static Param<Secret> secret(String does) {
    return Param.body(
        "secret",
        Rule.text(1, MAX_SECRET).then(text -> new Rule.Read.Value<>(new Secret(text))),
        does);
  }

  private static final Param<Secret> SECRET = secret("The secret of the link, or the code.");

  /** The routes. */
  public List<Endpoint<?, ?>> all() {
    return List.of(
        post(
                "account.createMagicURLToken",
                "/v1/account/tokens/magic-url",
                "Mail a link that signs in.")
            .alias("/v1/account/sessions/magic-url")
            .open(Scopes.SESSIONS_WRITE)
            .limit(Limit.hourly(60, route(), value(EMAIL), device(EMAIL)))
            .limit(Limit.hourly(60, route(), address(), device(EMAIL)))
            .signInMethod("magic-url")
            .takes(NEW_USER_ID, EMAIL, URL, PHRASE, SignInTokens.ByLink::new)
            .answers(201, TokenView.SHAPE)
            .refuses(
                Code.USER_EMAIL_ALREADY_EXISTS,
                Code.USER_ALREADY_EXISTS,
                Code.USER_COUNT_EXCEEDED,
                Code.GENERAL_SMTP_DISABLED)
            .by((call, asked) -> Reply.of(tokens.mailLink(call, asked))),
        post(
                "account.createEmailToken",
                "/v1/account/tokens/email",
                "Mail a code of six digits that signs in.")
            .open(Scopes.SESSIONS_WRITE)
            .limit(Limit.hourly(10, route(), value(EMAIL), device(EMAIL)))
            .limit(Limit.hourly(10, route(), address(), device(EMAIL)))
            .signInMethod("email-otp")
            .takes(NEW_USER_ID, EMAIL, PHRASE, SignInTokens.ByEmail::new)
            .answers(201, TokenView.SHAPE)
            .refuses(
                Code.GENERAL_BAD_REQUEST,
                Code.USER_ALREADY_EXISTS,
                Code.USER_COUNT_EXCEEDED,
                Code.GENERAL_SMTP_DISABLED)
            .by((call, asked) -> Reply.of(tokens.mailCode(call, asked))),
        post(
                "account.createPhoneToken",
                "/v1/account/tokens/phone",
                "Text a code of six digits that signs in.")
            .alias("/v1/account/sessions/phone")
            .open(Scopes.SESSIONS_WRITE)
            .limit(Limit.hourly(10, route(), value(PHONE), device(PHONE)))
            .limit(Limit.hourly(10, route(), address(), device(PHONE)))
            .signInMethod("phone")
            .takes(NEW_USER_ID, PHONE, SignInTokens.ByPhone::new)
            .answers(201, TokenView.SHAPE)
            .refuses(
                Code.USER_ALREADY_EXISTS, Code.USER_COUNT_EXCEEDED, Code.GENERAL_PHONE_DISABLED)
            .by((call, asked) -> Reply.of(tokens.textCode(call, asked))),
        signingIn(
            post(
                "account.createSession",
                "/v1/account/sessions/token",
                "Sign in with the secret of a link, a code, or what an app's server made."),
            perUser().forgottenOnSuccess()),
        signingIn(
            put(
                "account.updateMagicURLSession",
                "/v1/account/sessions/magic-url",
                "Sign in as `account.createSession` does; the older path of it."),
            perUser().forgottenOnSuccess()),
        signingIn(
            put(
                "account.updatePhoneSession",
                "/v1/account/sessions/phone",
                "Sign in as `account.createSession` does; the older path of it."),
            perUser()));
  }

  private static Limit perUser() {
    return Limit.hourly(10, address(), value(USER_ID), device(USER_ID));
  }

  private Endpoint<?, ?> signingIn(Endpoint.Opening route, Limit limit) {
    return route
        .open(Scopes.SESSIONS_WRITE)
        .limit(limit)
        .opensSession()
        .takes(USER_ID, SECRET, TokenSignIns.Attempt::new)
        .answers(201, SessionView.SHAPE)
        .refuses(
            Code.USER_INVALID_TOKEN,
            Code.PROJECT_PROVIDER_DISABLED,
            Code.GENERAL_RATE_LIMIT_EXCEEDED,
            Code.USER_AUTH_METHOD_UNSUPPORTED)
        .by(this::signIn);
  }

  private Reply<SessionView> signIn(Call call, TokenSignIns.Attempt attempt) {
    Sessions.Opened opened =
        audit.orRefused(call, "session.create", "", () -> signIns.open(call, attempt));
    return Reply.of(views.opened(call, opened)).with(SessionCookies.give(call, opened));
  }
}
