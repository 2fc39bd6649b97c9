package dev.latchkey.account;

import static dev.latchkey.rest.Endpoint.delete;
import static dev.latchkey.rest.Endpoint.get;
import static dev.latchkey.rest.Endpoint.patch;
import static dev.latchkey.rest.Endpoint.post;
import static dev.latchkey.rest.Limit.Per.address;
import static dev.latchkey.rest.Limit.Per.route;

import dev.latchkey.core.Code;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Ids;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.Secret;
import dev.latchkey.password.Passwords;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Input;
import dev.latchkey.rest.Json;
import dev.latchkey.rest.Limit;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Reply;
import dev.latchkey.rest.Rule;
import dev.latchkey.rest.Scopes;
import dev.latchkey.session.FreshCookies;
import dev.latchkey.session.SessionCookies;
import dev.latchkey.session.SessionView;
import dev.latchkey.session.SessionViews;
import dev.latchkey.session.Sessions;
import dev.latchkey.session.SignedIn;
import dev.latchkey.token.HiddenSignUps;
import dev.latchkey.user.Account;
import dev.latchkey.user.NewUser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The signed-in user's own account, and the ways to get one. */
public final class AccountEndpoints {
  /** The protocol's bound on {@code prefs}, in bytes of JSON. */
  static final int MAX_PREFS = 65_535;

  private static final Param<String> USER_ID =
      Param.body("userId", Ids.customRule(), "The id the user shall have, or `unique()`.");
  private static final Param<EmailAddress> EMAIL =
      Param.body("email", EmailAddress.RULE, "The user's e-mail address.");
  private static final Param<Secret> PASSWORD =
      Param.body("password", Passwords.RULE, "The user's password, 8 to 256 bytes.");
  private static final Param<PhoneNumber> PHONE =
      Param.body("phone", PhoneNumber.RULE, "The user's phone number: + and the country code.");
  private static final Param<Secret> CURRENT_PASSWORD =
      Param.body(
          "password",
          Passwords.RULE,
          "The user's password; for a user without one, the password to be.");
  private static final Param<Optional<Secret>> OLD_PASSWORD =
      Param.body("oldPassword", Passwords.RULE, "The password so far; omit it if there is none.")
          .optional();
  private static final Param<String> NAME =
      Param.body("name", Rule.text(0, 128), "The user's display name.").or("");
  private static final Param<String> NEW_NAME =
      Param.body("name", Rule.text(1, 128), "The user's new display name.");
  private static final Param<Map<String, @Nullable Object>> PREFS =
      Param.body("prefs", Rule.object(MAX_PREFS), "The whole of the new preferences.");

  private final Accounts accounts;
  private final HiddenSignUps hidden;
  private final SessionViews views;
  private final FreshCookies cookies;

  public AccountEndpoints(
      Accounts accounts, HiddenSignUps hidden, SessionViews views, FreshCookies cookies) {
    this.accounts = accounts;
    this.hidden = hidden;
    this.views = views;
    this.cookies = cookies;
  }

  /** The routes. */
  public List<Endpoint<?, ?>> all() {
    return List.of(
        post("account.create", "/v1/account", "Sign up with an e-mail address and a password.")
            .open(Scopes.SESSIONS_WRITE)
            .limit(Limit.hourly(10, route(), address()))
            .signInMethod("email-password")
            .takes(USER_ID, EMAIL, PASSWORD, NAME, AccountEndpoints::newUser)
            .answers(201, Account.OWN)
            .refuses(
                Code.USER_ALREADY_EXISTS,
                Code.USER_COUNT_EXCEEDED,
                Code.PASSWORD_PERSONAL_DATA,
                Code.GENERAL_BAD_REQUEST,
                Code.GENERAL_SMTP_DISABLED)
            .by(this::signUp),
        post(
                "account.createAnonymousSession",
                "/v1/account/sessions/anonymous",
                "Sign in without saying who.")
            .open(Scopes.SESSIONS_WRITE)
            .limit(Limit.hourly(50, address()))
            .signInMethod("anonymous")
            .opensSession()
            .takesNothing()
            .answers(201, SessionView.SHAPE)
            .refuses(Code.USER_COUNT_EXCEEDED)
            .by(this::anonymous),
        get("account.get", "/v1/account", "Read the signed-in user's account.")
            .signedIn()
            .takesNothing()
            .answers(200, Account.OWN)
            .by((call, _) -> Reply.of(accounts.own(call))),
        delete(
                "account.delete",
                "/v1/account",
                "Remove the signed-in user with all that is theirs.")
            .signedIn()
            .takesNothing()
            .answersNothing()
            .by(this::remove),
        patch("account.updateName", "/v1/account/name", "Change the user's name.")
            .signedIn()
            .takes(NEW_NAME)
            .answers(200, Account.OWN)
            .by((call, name) -> Reply.of(accounts.rename(call, name))),
        patch("account.updatePassword", "/v1/account/password", "Change the user's password.")
            .signedIn()
            .sensitive()
            .limit(Limit.hourly(10, route(), address()))
            .takes(PASSWORD, OLD_PASSWORD, Accounts.NewPassword::new)
            .answers(200, Account.OWN)
            .refuses(
                Code.USER_INVALID_CREDENTIALS,
                Code.PASSWORD_RECENTLY_USED,
                Code.PASSWORD_PERSONAL_DATA,
                Code.GENERAL_RATE_LIMIT_EXCEEDED)
            .by((call, wanted) ->
                cookies.after(call, Reply.of(accounts.changePassword(call, wanted)))),
        patch(
                "account.updateEmail",
                "/v1/account/email",
                "Change the user's e-mail address, or give an anonymous user one.")
            .signedIn()
            .sensitive()
            .takes(EMAIL, CURRENT_PASSWORD, Accounts.NewEmail::new)
            .answers(200, Account.OWN)
            .refuses(
                Code.USER_INVALID_CREDENTIALS,
                Code.GENERAL_BAD_REQUEST,
                Code.USER_TARGET_ALREADY_EXISTS,
                Code.PASSWORD_PERSONAL_DATA,
                Code.GENERAL_RATE_LIMIT_EXCEEDED)
            .by((call, wanted) ->
                cookies.after(call, Reply.of(accounts.changeEmail(call, wanted)))),
        patch(
                "account.updatePhone",
                "/v1/account/phone",
                "Change the user's phone number, or give a user without a password one.")
            .signedIn()
            .sensitive()
            .takes(PHONE, CURRENT_PASSWORD, Accounts.NewPhone::new)
            .answers(200, Account.OWN)
            .refuses(
                Code.USER_INVALID_CREDENTIALS,
                Code.USER_TARGET_ALREADY_EXISTS,
                Code.PASSWORD_PERSONAL_DATA,
                Code.GENERAL_RATE_LIMIT_EXCEEDED)
            .by((call, wanted) ->
                cookies.after(call, Reply.of(accounts.changePhone(call, wanted)))),
        get("account.getPrefs", "/v1/account/prefs", "Read the user's preferences.")
            .signedIn()
            .takesNothing()
            .answers(200, Account.PREFERENCES)
            .by((call, _) -> Reply.of(accounts.own(call))),
        patch("account.updatePrefs", "/v1/account/prefs", "Replace the user's preferences.")
            .signedIn()
            .takes(PREFS)
            .answers(200, Account.OWN)
            .by((call, prefs) -> Reply.of(accounts.setPrefs(call, text(prefs)))),
        patch(
                "account.updateStatus",
                "/v1/account/status",
                "Block the signed-in user's account; only an operator can undo it.")
            .signedIn()
            .takesNothing()
            .answers(200, Account.OWN)
            .by(this::block));
  }

  private static NewUser newUser(String id, EmailAddress email, Secret password, String name) {
    return new NewUser(id, Optional.of(email), Optional.empty(), Optional.of(password), name);
  }

  private Reply<Account> signUp(Call call, NewUser wanted) {
    return Reply.of(
        HiddenSignUps.hides(call) ? hidden.signUp(call, wanted) : accounts.signUp(call, wanted));
  }

  private Reply<SessionView> anonymous(Call call, Input.None none) {
    Sessions.Opened opened = accounts.signInAnonymously(call);
    return Reply.of(views.opened(call, opened)).with(SessionCookies.give(call, opened));
  }

  private Reply<Reply.Nothing> remove(Call call, Input.None none) {
    accounts.delete(call, SignedIn.of(call).id());
    return Reply.nothing();
  }

  private Reply<Account> block(Call call, Input.None none) {
    return Reply.of(accounts.setActive(call, SignedIn.of(call).id(), false))
        .with(SessionCookies.take(call));
  }

  private static String text(Map<String, @Nullable Object> prefs) {
    return new String(Json.write(prefs), StandardCharsets.UTF_8);
  }
}
