package dev.latchkey.password;

import static dev.latchkey.rest.Endpoint.post;
import static dev.latchkey.rest.Limit.Per.address;
import static dev.latchkey.rest.Limit.Per.device;
import static dev.latchkey.rest.Limit.Per.route;
import static dev.latchkey.rest.Limit.Per.value;

import dev.latchkey.audit.Audit;
import dev.latchkey.core.Code;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Secret;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Limit;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Reply;
import dev.latchkey.rest.Scopes;
import dev.latchkey.session.SessionCookies;
import dev.latchkey.session.SessionView;
import dev.latchkey.session.SessionViews;
import dev.latchkey.session.Sessions;
import java.util.List;

/** Signing in with an e-mail address and a password, over HTTP. */
public final class SignInEndpoints {
  private static final Param<EmailAddress> EMAIL =
      Param.body("email", EmailAddress.RULE, "The account's e-mail address.");
  private static final Param<Secret> PASSWORD =
      Param.body("password", Passwords.RULE, "The account's password, 8 to 256 bytes.");

  /** Wrong guesses one network may make an hour, over all accounts; right ones do not count. */
  private static final int GUESSES_PER_NETWORK = 100;

  private final SignIns signIns;
  private final SessionViews views;
  private final Audit audit;

  public SignInEndpoints(SignIns signIns, SessionViews views, Audit audit) {
    this.signIns = signIns;
    this.views = views;
    this.audit = audit;
  }

  /** The routes. */
  public List<Endpoint<?, ?>> all() {
    return List.of(
        post(
                "account.createEmailPasswordSession",
                "/v1/account/sessions/email",
                "Sign in with an e-mail address and a password.")
            .alias("/v1/account/sessions")
            .open(Scopes.SESSIONS_WRITE)
            .limit(Limit.hourly(10, route(), value(EMAIL), device(EMAIL)).forgottenOnSuccess())
            .limit(
                Limit.hourly(GUESSES_PER_NETWORK, route(), address(), device(EMAIL))
                    .refundedOnSuccess())
            .signInMethod("email-password")
            .opensSession()
            .takes(EMAIL, PASSWORD, SignIns.Attempt::new)
            .answers(201, SessionView.SHAPE)
            .refuses(Code.USER_INVALID_CREDENTIALS, Code.USER_BLOCKED)
            .by(this::withPassword));
  }

  private Reply<SessionView> withPassword(Call call, SignIns.Attempt attempt) {
    Sessions.Opened opened =
        audit.orRefused(call, "session.create", "", () -> signIns.withPassword(call, attempt));
    return Reply.of(views.opened(call, opened)).with(SessionCookies.give(call, opened));
  }
}
