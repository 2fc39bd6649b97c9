package dev.latchkey.session;

import static dev.latchkey.rest.Endpoint.delete;
import static dev.latchkey.rest.Endpoint.get;
import static dev.latchkey.rest.Endpoint.post;

import dev.latchkey.core.Code;
import dev.latchkey.core.Ids;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Reply;
import dev.latchkey.rest.Rule;
import dev.latchkey.rest.Scopes;
import dev.latchkey.rest.Shape.Page;
import dev.latchkey.user.Users;
import java.util.List;
import java.util.Optional;

/** Any user's sessions, as an app's server sees them. */
public final class UserSessionEndpoints {
  private static final Param<UserId> USER_ID = Param.path("userId", UserId.RULE, "Whose session.");
  private static final Param<SessionId> SESSION_ID =
      Param.path(
          "sessionId",
          Ids.rule().then(id -> new Rule.Read.Value<>(new SessionId(id))),
          "Which session.");
  private static final Param<Boolean> TOTAL =
      Param.query("total", Rule.flag(), "Whether to count the sessions.").or(true);

  private final Users users;
  private final Sessions sessions;
  private final SessionViews views;

  public UserSessionEndpoints(Users users, Sessions sessions, SessionViews views) {
    this.users = users;
    this.sessions = sessions;
    this.views = views;
  }

  /** The routes. */
  public List<Endpoint<?, ?>> all() {
    return List.of(
        get(
                "users.listSessions",
                "/v1/users/{userId}/sessions",
                "List where a user is signed in, oldest first.")
            .serverKey(Scopes.USERS_READ)
            .takes(USER_ID, TOTAL, Asked::new)
            .answers(200, SessionView.LIST)
            .refuses(Code.USER_NOT_FOUND)
            .by(this::list),
        post(
                "users.createSession",
                "/v1/users/{userId}/sessions",
                "Open a session for a user and learn its secret.")
            .serverKey(Scopes.USERS_WRITE, Scopes.SESSIONS_WRITE)
            .takes(USER_ID)
            .answers(201, SessionView.SHAPE)
            .refuses(Code.USER_NOT_FOUND)
            .by(this::open),
        delete(
                "users.deleteSessions",
                "/v1/users/{userId}/sessions",
                "End every session of a user.")
            .serverKey(Scopes.USERS_WRITE)
            .takes(USER_ID)
            .answersNothing()
            .refuses(Code.USER_NOT_FOUND)
            .by(this::endAll),
        delete(
                "users.deleteSession",
                "/v1/users/{userId}/sessions/{sessionId}",
                "End one session of a user.")
            .serverKey(Scopes.USERS_WRITE)
            .takes(USER_ID, SESSION_ID, Target::new)
            .answersNothing()
            .refuses(Code.USER_NOT_FOUND, Code.USER_SESSION_NOT_FOUND)
            .by(this::end));
  }

  private record Asked(UserId user, boolean total) {}

  private record Target(UserId user, SessionId session) {}

  private Reply<Page<SessionView>> list(Call call, Asked asked) {
    ProjectId project = known(call, asked.user());
    List<SessionView> all = views.of(call, sessions.ofUser(project, asked.user()));
    return Reply.of(new Page<>(asked.total() ? all.size() : 0, all));
  }

  private Reply<SessionView> open(Call call, UserId user) {
    known(call, user);
    return Reply.of(views.opened(call, sessions.open(call, user, Sessions.Way.BY_SERVER)));
  }

  private Reply<Reply.Nothing> endAll(Call call, UserId user) {
    known(call, user);
    sessions.endAll(call, user, Optional.empty());
    return Reply.nothing();
  }

  private Reply<Reply.Nothing> end(Call call, Target target) {
    known(call, target.user());
    sessions.end(call, target.user(), target.session());
    return Reply.nothing();
  }

  private ProjectId known(Call call, UserId user) {
    ProjectId project = Project.of(call).projectId();
    users.get(project, user);
    return project;
  }
}
