package dev.latchkey.target;

import static dev.latchkey.rest.Endpoint.delete;
import static dev.latchkey.rest.Endpoint.get;
import static dev.latchkey.rest.Endpoint.patch;
import static dev.latchkey.rest.Endpoint.post;
import static dev.latchkey.target.TargetEndpoints.some;

import dev.latchkey.core.Code;
import dev.latchkey.core.Ids;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.project.Project;
import dev.latchkey.query.Queries;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Reply;
import dev.latchkey.rest.Rule;
import dev.latchkey.rest.Scopes;
import dev.latchkey.rest.Shape;
import dev.latchkey.rest.Shape.Page;
import dev.latchkey.user.Account;
import dev.latchkey.user.Target;
import dev.latchkey.user.Users;
import java.util.List;

/** Any user's targets, as an app's server sees them. */
public final class UserTargetEndpoints {
  private static final Shape<Page<Target>> LIST =
      Shape.list("targetList", "targets", Account.TARGET);

  private static final List<String> TYPES = List.of(Target.EMAIL, Target.SMS, Target.PUSH);

  private static final Param<UserId> USER_ID = Param.path("userId", UserId.RULE, "Whose target.");
  private static final Param<String> TARGET_ID =
      Param.path("targetId", Ids.rule(), "Which target.");
  private static final Param<String> NEW_ID =
      Param.body("targetId", Ids.customRule(), "The id the target shall have, or `unique()`.");
  private static final Param<String> TYPE =
      Param.body(
          "providerType",
          Rule.text(1, 16)
              .saying("enum", TYPES)
              .then(text ->
                  TYPES.contains(text)
                      ? new Rule.Read.Value<>(text)
                      : new Rule.Read.Refused<>("must be one of " + String.join(", ", TYPES))),
          "Kind of target.");
  private static final Param<String> IDENTIFIER =
      Param.body(
          "identifier",
          Rule.text(1, TargetEndpoints.LONGEST),
          "The address, the number or the device's token.");
  private static final Param<String> NEW_IDENTIFIER =
      Param.body(
              "identifier",
              Rule.text(0, TargetEndpoints.LONGEST),
              "The address, the number or the device's token from now on; empty to leave it.")
          .or("");
  private static final Param<String> NAME =
      Param.body("name", Rule.text(0, 128), "What to call the target.").or("");
  private static final Param<String> NEW_NAME =
      Param.body(
              "name", Rule.text(0, 128), "What to call the target from now on; empty to leave it.")
          .or("");

  private final Targets targets;
  private final Users users;

  public UserTargetEndpoints(Targets targets, Users users) {
    this.targets = targets;
    this.users = users;
  }

  /** The routes. */
  public List<Endpoint<?, ?>> all() {
    return List.of(
        get("users.listTargets", "/v1/users/{userId}/targets", "List a user's targets.")
            .serverKey(Scopes.TARGETS_READ)
            .takes(USER_ID, Queries.PARAM, Queries.TOTAL, Listing::new)
            .answers(200, LIST)
            .refuses(Code.USER_NOT_FOUND, Code.GENERAL_CURSOR_NOT_FOUND)
            .by(this::list),
        post("users.createTarget", "/v1/users/{userId}/targets", "Make a target of a user.")
            .serverKey(Scopes.TARGETS_WRITE)
            .takes(
                USER_ID,
                NEW_ID,
                TYPE,
                IDENTIFIER,
                TargetEndpoints.PROVIDER,
                NAME,
                (user, id, type, identifier, provider, name) ->
                    new New(user, new Targets.Wanted(id, type, identifier, some(provider), name)))
            .answers(201, Account.TARGET)
            .refuses(
                Code.USER_NOT_FOUND,
                Code.USER_TARGET_ALREADY_EXISTS,
                Code.GENERAL_INVALID_EMAIL,
                Code.GENERAL_INVALID_PHONE)
            .by((call, made) -> Reply.of(targets.make(call, made.user(), made.wanted()))),
        get("users.getTarget", "/v1/users/{userId}/targets/{targetId}", "Read a user's target.")
            .serverKey(Scopes.TARGETS_READ)
            .takes(USER_ID, TARGET_ID, One::new)
            .answers(200, Account.TARGET)
            .refuses(Code.USER_NOT_FOUND, Code.USER_TARGET_NOT_FOUND)
            .by((call, one) ->
                Reply.of(targets.get(known(call, one.user()), one.user(), one.target()))),
        patch(
                "users.updateTarget",
                "/v1/users/{userId}/targets/{targetId}",
                "Change a user's target.")
            .serverKey(Scopes.TARGETS_WRITE)
            .takes(
                USER_ID,
                TARGET_ID,
                NEW_IDENTIFIER,
                TargetEndpoints.PROVIDER,
                NEW_NAME,
                (user, id, identifier, provider, name) ->
                    new Change(
                        new One(user, id),
                        new Targets.Wished(some(identifier), some(provider), some(name))))
            .answers(200, Account.TARGET)
            .refuses(
                Code.USER_NOT_FOUND,
                Code.USER_TARGET_NOT_FOUND,
                Code.USER_TARGET_ALREADY_EXISTS,
                Code.PROVIDER_NOT_FOUND,
                Code.GENERAL_INVALID_EMAIL,
                Code.GENERAL_INVALID_PHONE)
            .by(this::change),
        delete(
                "users.deleteTarget",
                "/v1/users/{userId}/targets/{targetId}",
                "Remove a user's target.")
            .serverKey(Scopes.TARGETS_WRITE)
            .takes(USER_ID, TARGET_ID, One::new)
            .answersNothing()
            .refuses(Code.USER_NOT_FOUND, Code.USER_TARGET_NOT_FOUND)
            .by(this::remove));
  }

  private record Listing(UserId user, List<String> queries, boolean total) {}

  private record New(UserId user, Targets.Wanted wanted) {}

  private record One(UserId user, String target) {}

  private record Change(One one, Targets.Wished wished) {}

  private Reply<Page<Target>> list(Call call, Listing asked) {
    var query = Queries.read(asked.queries(), Target.ATTRIBUTES);
    ProjectId project = known(call, asked.user());
    return Reply.of(targets.list(project, asked.user(), query, asked.total()));
  }

  private Reply<Target> change(Call call, Change change) {
    known(call, change.one().user());
    return Reply.of(
        targets.change(call, change.one().user(), change.one().target(), change.wished()));
  }

  private Reply<Reply.Nothing> remove(Call call, One one) {
    known(call, one.user());
    targets.delete(call, one.user(), one.target());
    return Reply.nothing();
  }

  private ProjectId known(Call call, UserId user) {
    ProjectId project = Project.of(call).projectId();
    users.get(project, user);
    return project;
  }
}
