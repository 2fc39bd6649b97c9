package dev.latchkey.account;

import static dev.latchkey.rest.Endpoint.delete;
import static dev.latchkey.rest.Endpoint.get;
import static dev.latchkey.rest.Endpoint.patch;
import static dev.latchkey.rest.Endpoint.post;

import dev.latchkey.core.Code;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Ids;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.Secret;
import dev.latchkey.core.UserId;
import dev.latchkey.password.Passwords;
import dev.latchkey.project.Project;
import dev.latchkey.query.Queries;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Reply;
import dev.latchkey.rest.Rule;
import dev.latchkey.rest.Scopes;
import dev.latchkey.rest.Shape.Page;
import dev.latchkey.user.Account;
import dev.latchkey.user.NewUser;
import dev.latchkey.user.Users;
import java.util.List;
import java.util.Optional;

/** Users as an app's server makes, finds, blocks and removes them. */
public final class UserEndpoints {
  private static final Param<UserId> USER_ID = Param.path("userId", UserId.RULE, "Which user.");
  private static final Param<String> NEW_USER_ID =
      Param.body("userId", Ids.customRule(), "The id the user shall have, or `unique()`.");
  private static final Param<Optional<EmailAddress>> EMAIL =
      Param.body("email", EmailAddress.RULE, "The user's e-mail address.").optional();
  private static final Param<Optional<PhoneNumber>> PHONE =
      Param.body("phone", PhoneNumber.RULE, "The user's phone number.").optional();
  private static final Param<Optional<Secret>> PASSWORD =
      Param.body("password", orNone(), "The user's password, 8 to 256 bytes, or empty for none.")
          .or(Optional.empty());
  private static final Param<String> NAME =
      Param.body("name", Rule.text(0, 128), "The user's display name.").or("");
  private static final Param<Boolean> STATUS =
      Param.body("status", Rule.flag(), "True to let the user in, false to block.");
  private static final Param<String> SEARCH =
      Param.query(
              "search",
              Rule.text(0, 256),
              "Words to find in id, e-mail address, phone number, name, or `label:` and a label.")
          .or("");

  private final Accounts accounts;
  private final Users users;

  public UserEndpoints(Accounts accounts, Users users) {
    this.accounts = accounts;
    this.users = users;
  }

  /** The routes. */
  public List<Endpoint<?, ?>> all() {
    return List.of(
        get("users.list", "/v1/users", "List users.")
            .serverKey(Scopes.USERS_READ)
            .takes(Queries.PARAM, SEARCH, Queries.TOTAL, Listing::new)
            .answers(200, Account.LIST)
            .refuses(Code.GENERAL_CURSOR_NOT_FOUND)
            .by(this::list),
        post("users.create", "/v1/users", "Make a user.")
            .serverKey(Scopes.USERS_WRITE)
            .takes(NEW_USER_ID, EMAIL, PHONE, PASSWORD, NAME, NewUser::new)
            .answers(201, Account.FOR_KEYS)
            .refuses(
                Code.USER_ALREADY_EXISTS,
                Code.USER_EMAIL_ALREADY_EXISTS,
                Code.PASSWORD_PERSONAL_DATA)
            .by((call, wanted) -> Reply.of(accounts.create(call, wanted))),
        get("users.get", "/v1/users/{userId}", "Read a user.")
            .serverKey(Scopes.USERS_READ)
            .takes(USER_ID)
            .answers(200, Account.FOR_KEYS)
            .refuses(Code.USER_NOT_FOUND)
            .by(this::read),
        delete("users.delete", "/v1/users/{userId}", "Remove a user with all that is theirs.")
            .serverKey(Scopes.USERS_WRITE)
            .takes(USER_ID)
            .answersNothing()
            .refuses(Code.USER_NOT_FOUND)
            .by(this::remove),
        patch("users.updateStatus", "/v1/users/{userId}/status", "Block a user, or let one in.")
            .serverKey(Scopes.USERS_WRITE)
            .takes(USER_ID, STATUS, Status::new)
            .answers(200, Account.FOR_KEYS)
            .refuses(Code.USER_NOT_FOUND)
            .by((call, to) -> Reply.of(accounts.setActive(call, to.user(), to.active()))));
  }

  private record Listing(List<String> queries, String search, boolean total) {}

  private record Status(UserId user, boolean active) {}

  private Reply<Page<Account>> list(Call call, Listing asked) {
    var query = Queries.read(asked.queries(), Users.ATTRIBUTES);
    return Reply.of(users.list(Project.of(call).projectId(), query, asked.search(), asked.total()));
  }

  private Reply<Account> read(Call call, UserId user) {
    return Reply.of(users.account(users.get(Project.of(call).projectId(), user)));
  }

  private Reply<Reply.Nothing> remove(Call call, UserId user) {
    accounts.delete(call, user);
    return Reply.nothing();
  }

  /** A password, or the empty text that means none. */
  private static Rule<Optional<Secret>> orNone() {
    Rule<Optional<Secret>> some =
        Passwords.RULE.then(secret -> new Rule.Read.Value<>(Optional.of(secret)));
    return new Rule<>(
        some.schema(),
        raw -> "".equals(raw) ? new Rule.Read.Value<>(Optional.empty()) : some.read().apply(raw));
  }
}
