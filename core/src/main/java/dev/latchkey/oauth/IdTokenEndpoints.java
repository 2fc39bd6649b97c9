package dev.latchkey.oauth;

import static dev.latchkey.rest.Endpoint.post;
import static dev.latchkey.rest.Limit.Per.address;
import static dev.latchkey.rest.Limit.Per.route;

import dev.latchkey.audit.Audit;
import dev.latchkey.core.Code;
import dev.latchkey.core.Secret;
import dev.latchkey.oauth.IdTokenSignIns.Shown;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Input;
import dev.latchkey.rest.Limit;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Reply;
import dev.latchkey.rest.Rule;
import dev.latchkey.rest.Rule.Read;
import dev.latchkey.rest.Scopes;
import dev.latchkey.session.SessionCookies;
import dev.latchkey.session.SessionView;
import dev.latchkey.session.SessionViews;
import dev.latchkey.session.Sessions;
import java.util.List;
import java.util.Optional;

/** Signing in with an ID token that an app got from the operating system it runs on. */
public final class IdTokenEndpoints {
  /** What a header of sane length could hold as well. */
  private static final int LONGEST_TOKEN = 8_192;

  private static final int LONGEST_NONCE = 256;
  private static final int LONGEST_NAME = 128;

  private static final Param<IdTokens.Issuer> PROVIDER =
      Param.body(
          "provider",
          Rule.text(1, 64)
              .then(key ->
                  IdTokens.Issuer.names().contains(key)
                      ? new Read.Value<>(IdTokens.Issuer.named(key))
                      : new Read.Refused<>(
                          "must be one of " + String.join(", ", IdTokens.Issuer.names()))),
          "Who signed the token: `apple` or `google`.");
  private static final Param<String> ID_TOKEN =
      Param.body("idToken", Rule.text(1, LONGEST_TOKEN), "The ID token, as the provider gave it.");
  private static final Param<Optional<String>> NONCE =
      Param.body(
              "nonce",
              Rule.text(1, LONGEST_NONCE),
              "The nonce as the app made it: what Apple's token has the hash of, and Google's"
                  + " repeats if the app sent one.")
          .optional();
  private static final Param<String> ACCESS_TOKEN =
      Param.body(
              "accessToken",
              Rule.text(0, LONGEST_TOKEN),
              "The provider's access token, to be kept with the session; it proves nothing here.")
          .or("");
  private static final Param<Optional<Integer>> ACCESS_TOKEN_EXPIRY =
      Param.body(
              "accessTokenExpiry",
              Rule.integer(1, 315_360_000),
              "In how many seconds that token ends.")
          .optional();
  private static final Param<String> NAME =
      Param.body(
              "name",
              Rule.text(0, LONGEST_NAME),
              "The name of a new user of whom the token says none.")
          .or("");

  private final IdTokenSignIns signIns;
  private final SessionViews views;
  private final Audit audit;

  public IdTokenEndpoints(IdTokenSignIns signIns, SessionViews views, Audit audit) {
    this.signIns = signIns;
    this.views = views;
    this.audit = audit;
  }

  /** The routes. */
  public List<Endpoint<?, ?>> all() {
    return List.of(
        post(
                "account.createIdTokenSession",
                "/v1/account/sessions/id-token",
                "Sign in with an ID token of Google or Apple that an app got by itself.")
            .open(Scopes.SESSIONS_WRITE)
            .limit(Limit.hourly(10, route(), address()))
            .opensSession()
            .takes(
                new Input<>(
                    List.of(PROVIDER, ID_TOKEN, NONCE, ACCESS_TOKEN, ACCESS_TOKEN_EXPIRY, NAME),
                    IdTokenEndpoints::shown))
            .answers(201, SessionView.SHAPE)
            .refuses(
                Code.PROJECT_PROVIDER_DISABLED,
                Code.USER_INVALID_TOKEN,
                Code.USER_MISSING_ID,
                Code.USER_OAUTH2_PROVIDER_ERROR,
                Code.USER_UNAUTHORIZED,
                Code.USER_BLOCKED,
                Code.USER_COUNT_EXCEEDED,
                Code.GENERAL_BAD_REQUEST)
            .by(this::open));
  }

  private static Shown shown(Input.Values values) {
    return new Shown(
        values.get(PROVIDER),
        new Secret(values.get(ID_TOKEN)),
        values.get(NONCE),
        values.get(ACCESS_TOKEN),
        values.get(ACCESS_TOKEN_EXPIRY),
        values.get(NAME));
  }

  private Reply<SessionView> open(Call call, Shown shown) {
    Sessions.Opened opened =
        audit.orRefused(call, "session.create", "", () -> signIns.open(call, shown));
    return Reply.of(views.opened(call, opened)).with(SessionCookies.give(call, opened));
  }
}
