package dev.latchkey.session;

import static dev.latchkey.rest.Endpoint.delete;
import static dev.latchkey.rest.Endpoint.get;
import static dev.latchkey.rest.Endpoint.patch;
import static dev.latchkey.rest.Limit.Per.address;
import static dev.latchkey.rest.Limit.Per.route;

import dev.latchkey.core.Code;
import dev.latchkey.core.Ids;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Input;
import dev.latchkey.rest.Limit;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Reply;
import dev.latchkey.rest.Response.Header;
import dev.latchkey.rest.Shape.Page;
import dev.latchkey.user.User;
import java.util.List;
import java.util.Optional;

/** The signed-in user's own sessions. */
public final class SessionEndpoints {
  private static final String CURRENT = "current";
  private static final Param<String> SESSION_ID =
      Param.path("sessionId", Ids.rule(), "Which session; `current` for the one in use.");

  private final Sessions sessions;
  private final SessionViews views;
  private final ProviderSide providers;

  public SessionEndpoints(Sessions sessions, SessionViews views, ProviderSide providers) {
    this.sessions = sessions;
    this.views = views;
    this.providers = providers;
  }

  /** The routes. */
  public List<Endpoint<?, ?>> all() {
    return List.of(
        get(
                "account.listSessions",
                "/v1/account/sessions",
                "List where the signed-in user is signed in, oldest first.")
            .signedIn()
            .takesNothing()
            .answers(200, SessionView.LIST)
            .by(this::list),
        delete(
                "account.deleteSessions",
                "/v1/account/sessions",
                "End every session of the signed-in user, this one included.")
            .signedIn()
            .limit(Limit.hourly(100, route(), address()))
            .takesNothing()
            .answersNothing()
            .by(this::endAll),
        get(
                "account.getSession",
                "/v1/account/sessions/{sessionId}",
                "Read one session of the signed-in user.")
            .signedIn()
            .takes(SESSION_ID)
            .answers(200, SessionView.SHAPE)
            .refuses(Code.USER_SESSION_NOT_FOUND)
            .by(this::read),
        patch(
                "account.updateSession",
                "/v1/account/sessions/{sessionId}",
                "Extend a session to its full length from now, and have its provider renew its tokens.")
            .signedIn()
            .limit(Limit.hourly(10, route(), address()))
            .takes(SESSION_ID)
            .answers(200, SessionView.SHAPE)
            .refuses(
                Code.USER_SESSION_NOT_FOUND,
                Code.USER_OAUTH2_BAD_REQUEST,
                Code.USER_OAUTH2_UNAUTHORIZED,
                Code.USER_OAUTH2_PROVIDER_ERROR,
                Code.PROJECT_PROVIDER_DISABLED,
                Code.PROJECT_PROVIDER_UNSUPPORTED)
            .by(this::extend),
        delete(
                "account.deleteSession",
                "/v1/account/sessions/{sessionId}",
                "End one session of the signed-in user.")
            .signedInBeforeSecondFactor()
            .limit(Limit.hourly(100, route(), address()))
            .takes(SESSION_ID)
            .answersNothing()
            .refuses(Code.USER_SESSION_NOT_FOUND)
            .by(this::end));
  }

  private Reply<Page<SessionView>> list(Call call, Input.None none) {
    User user = user(call);
    return Reply.of(Page.whole(views.of(call, sessions.ofUser(user.project(), user.id()))));
  }

  private Reply<SessionView> read(Call call, String id) {
    SignedIn caller = SignedIn.of(call);
    SessionId asked = named(call, id);
    Session session =
        caller
            .bound() // it was just looked up, to let the call in
            .filter(bound -> asked.equals(bound.id()))
            .orElseGet(() -> sessions.get(caller.user().project(), caller.id(), asked));
    return Reply.of(views.of(call, session));
  }

  private Reply<SessionView> extend(Call call, String id) {
    SignedIn caller = SignedIn.of(call);
    Session asked = sessions.get(caller.user().project(), caller.id(), named(call, id));
    providers.renewed(Project.of(call), asked); // first: who is refused is not extended either
    Session extended = sessions.extend(call, caller.id(), asked.id());
    // the browser drops a cookie at the date it came with, so it is sent again with the new one
    List<Header> cookies =
        caller
            .cookie()
            .filter(_ -> isCurrent(caller, extended.id()))
            .map(token -> SessionCookies.cookies(call, extended, token))
            .orElse(List.of());
    return Reply.of(views.of(call, extended)).with(cookies);
  }

  private Reply<Reply.Nothing> end(Call call, String id) {
    SignedIn caller = SignedIn.of(call);
    SessionId ended = named(call, id);
    sessions.end(call, caller.id(), ended);
    return Reply.nothing().with(isCurrent(caller, ended) ? SessionCookies.take(call) : List.of());
  }

  private Reply<Reply.Nothing> endAll(Call call, Input.None none) {
    sessions.endAll(call, SignedIn.of(call).id(), Optional.empty());
    return Reply.nothing().with(SessionCookies.take(call));
  }

  private static boolean isCurrent(SignedIn caller, SessionId id) {
    return caller.current().filter(session -> session.id().equals(id)).isPresent();
  }

  private static SessionId named(Call call, String id) {
    return id.equals(CURRENT) ? SignedIn.of(call).session().id() : new SessionId(id);
  }

  private static User user(Call call) {
    return SignedIn.of(call).user();
  }
}
