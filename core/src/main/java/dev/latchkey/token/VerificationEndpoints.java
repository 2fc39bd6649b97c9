package dev.latchkey.token;

import static dev.latchkey.rest.Endpoint.post;
import static dev.latchkey.rest.Endpoint.put;
import static dev.latchkey.rest.Limit.Per.address;
import static dev.latchkey.rest.Limit.Per.device;
import static dev.latchkey.rest.Limit.Per.route;
import static dev.latchkey.rest.Limit.Per.user;
import static dev.latchkey.rest.Limit.Per.value;

import dev.latchkey.audit.Audit;
import dev.latchkey.core.Code;
import dev.latchkey.core.Ids;
import dev.latchkey.core.Secret;
import dev.latchkey.project.RedirectUrl;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Limit;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Reply;
import dev.latchkey.rest.Scopes;
import java.util.List;

/** Showing that an address or a number is the user's, over HTTP. */
public final class VerificationEndpoints {
  private static final Param<RedirectUrl> URL =
      Param.body(
          "url", RedirectUrl.RULE, "The page the link leads to, on a platform of the project.");
  private static final Param<String> USER_ID =
      Param.body("userId", Ids.rule(), "Whose address or number it is.");
  private static final Param<Secret> SECRET = TokenEndpoints.secret("The secret of the link.");
  private static final Param<Secret> CODE = TokenEndpoints.secret("The code that was sent.");

  private final Verifications verifications;
  private final Audit audit;

  public VerificationEndpoints(Verifications verifications, Audit audit) {
    this.verifications = verifications;
    this.audit = audit;
  }

  /** The routes. */
  public List<Endpoint<?, ?>> all() {
    return List.of(
        post(
                "account.createEmailVerification",
                "/v1/account/verifications/email",
                "Mail the signed-in user a link that verifies the address.")
            .alias("/v1/account/verification")
            .signedIn()
            .limit(Limit.hourly(10, route(), user()))
            .takes(URL)
            .answers(201, TokenView.SHAPE)
            .refuses(
                Code.USER_EMAIL_NOT_FOUND,
                Code.USER_EMAIL_ALREADY_VERIFIED,
                Code.GENERAL_SMTP_DISABLED)
            .by((call, url) -> Reply.of(verifications.mailLink(call, url))),
        completing(
            put(
                    "account.updateEmailVerification",
                    "/v1/account/verifications/email",
                    "Verify an address with the secret of a link.")
                .alias("/v1/account/verification")
                .open(Scopes.PUBLIC)
                .limit(Limit.hourly(10, route(), value(USER_ID), device(USER_ID))),
            SECRET,
            TokenKind.EMAIL_VERIFICATION),
        post(
                "account.createEmailVerificationOTP",
                "/v1/account/verifications/email/otp",
                "Mail the signed-in user a code that verifies the address.")
            .signedIn()
            .limit(Limit.hourly(10, route(), user()))
            .takes(TokenEndpoints.PHRASE)
            .answers(201, TokenView.SHAPE)
            .refuses(
                Code.USER_EMAIL_NOT_FOUND,
                Code.USER_EMAIL_ALREADY_VERIFIED,
                Code.GENERAL_SMTP_DISABLED)
            .by((call, phrase) -> Reply.of(verifications.mailCode(call, phrase))),
        completing(
            put(
                    "account.updateEmailVerificationOTP",
                    "/v1/account/verifications/email/otp",
                    "Verify an address with a code.")
                .open(Scopes.PUBLIC)
                .limit(Limit.hourly(10, route(), value(USER_ID), device(USER_ID))),
            CODE,
            TokenKind.EMAIL_VERIFICATION_CODE),
        post(
                "account.createPhoneVerification",
                "/v1/account/verifications/phone",
                "Text the signed-in user a code that verifies the number.")
            .alias("/v1/account/verification/phone")
            .signedIn()
            .limit(Limit.hourly(10, route(), user()))
            .limit(Limit.hourly(10, route(), address()))
            .signInMethod("phone")
            .takesNothing()
            .answers(201, TokenView.SHAPE)
            .refuses(
                Code.USER_PHONE_NOT_FOUND,
                Code.USER_PHONE_ALREADY_VERIFIED,
                Code.GENERAL_PHONE_DISABLED)
            .by((call, _) -> Reply.of(verifications.textCode(call))),
        completing(
            put(
                    "account.updatePhoneVerification",
                    "/v1/account/verifications/phone",
                    "Verify a number with a code.")
                .alias("/v1/account/verification/phone")
                .open(Scopes.PUBLIC)
                .limit(Limit.hourly(10, value(USER_ID), device(USER_ID)))
                .signInMethod("phone"),
            CODE,
            TokenKind.PHONE_VERIFICATION));
  }

  private Endpoint<?, ?> completing(Endpoint.Guarded route, Param<Secret> secret, TokenKind kind) {
    return route
        .takes(USER_ID, secret, Verifications.Attempt::new)
        .answers(200, TokenView.SHAPE)
        .refuses(Code.USER_NOT_FOUND, Code.USER_INVALID_TOKEN, Code.GENERAL_RATE_LIMIT_EXCEEDED)
        .by((call, attempt) ->
            Reply.of(
                audit.orRefused(
                    call,
                    "verification.update",
                    "",
                    () -> verifications.complete(call, attempt, kind))));
  }
}
