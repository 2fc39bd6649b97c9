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
import dev.latchkey.core.Secret;
import dev.latchkey.password.Passwords;
import dev.latchkey.project.RedirectUrl;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Limit;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Reply;
import dev.latchkey.rest.Scopes;
import java.util.List;

/** Setting a new password without the old one, over HTTP. */
public final class RecoveryEndpoints {
  private static final Param<EmailAddress> EMAIL =
      Param.body("email", EmailAddress.RULE, "The account's e-mail address.");
  private static final Param<RedirectUrl> URL =
      Param.body(
          "url", RedirectUrl.RULE, "The page the link leads to, on a platform of the project.");
  private static final Param<String> USER_ID =
      Param.body("userId", Ids.rule(), "Whose password it is.");
  private static final Param<Secret> SECRET = TokenEndpoints.secret("The secret of the link.");
  private static final Param<Secret> CODE = TokenEndpoints.secret("The code that was sent.");
  private static final Param<Secret> PASSWORD =
      Param.body("password", Passwords.RULE, "The password to be, 8 to 256 bytes.");

  private final Recoveries recoveries;
  private final Audit audit;

  public RecoveryEndpoints(Recoveries recoveries, Audit audit) {
    this.recoveries = recoveries;
    this.audit = audit;
  }

  /** The routes. */
  public List<Endpoint<?, ?>> all() {
    return List.of(
        post(
                "account.createRecovery",
                "/v1/account/recovery",
                "Mail a link that lets its reader set a new password.")
            .open(Scopes.SESSIONS_WRITE)
            .limit(Limit.hourly(10, route(), value(EMAIL), device(EMAIL)))
            .limit(Limit.hourly(10, route(), address(), device(EMAIL)))
            .takes(EMAIL, URL, Recoveries.ByLink::new)
            .answers(201, TokenView.SHAPE)
            .refuses(Code.USER_NOT_FOUND, Code.USER_BLOCKED, Code.GENERAL_SMTP_DISABLED)
            .by((call, asked) -> Reply.of(recoveries.mailLink(call, asked))),
        completing(
            put(
                "account.updateRecovery",
                "/v1/account/recovery",
                "Set a new password with the secret of a link."),
            SECRET,
            TokenKind.RECOVERY),
        post(
                "account.createRecoveryOTP",
                "/v1/account/recovery/otp",
                "Mail a code that lets its reader set a new password.")
            .open(Scopes.SESSIONS_WRITE)
            .limit(Limit.hourly(10, route(), value(EMAIL), device(EMAIL)))
            .limit(Limit.hourly(10, route(), address(), device(EMAIL)))
            .takes(EMAIL, TokenEndpoints.PHRASE, Recoveries.ByCode::new)
            .answers(201, TokenView.SHAPE)
            .refuses(Code.USER_NOT_FOUND, Code.USER_BLOCKED, Code.GENERAL_SMTP_DISABLED)
            .by((call, asked) -> Reply.of(recoveries.mailCode(call, asked))),
        completing(
            put(
                "account.updateRecoveryOTP",
                "/v1/account/recovery/otp",
                "Set a new password with a code."),
            CODE,
            TokenKind.RECOVERY_CODE));
  }

  private Endpoint<?, ?> completing(Endpoint.Opening route, Param<Secret> secret, TokenKind kind) {
    return route
        .open(Scopes.SESSIONS_WRITE)
        .limit(Limit.hourly(10, route(), value(USER_ID), device(USER_ID)))
        .takes(USER_ID, secret, PASSWORD, Recoveries.Attempt::new)
        .answers(200, TokenView.SHAPE)
        .refuses(
            Code.USER_NOT_FOUND,
            Code.USER_INVALID_TOKEN,
            Code.GENERAL_RATE_LIMIT_EXCEEDED,
            Code.PASSWORD_RECENTLY_USED,
            Code.PASSWORD_PERSONAL_DATA)
        .by((call, attempt) ->
            Reply.of(
                audit.orRefused(
                    call, "recovery.update", "", () -> recoveries.complete(call, attempt, kind))));
  }
}
