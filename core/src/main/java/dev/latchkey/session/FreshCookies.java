package dev.latchkey.session;

import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Reply;
import dev.latchkey.rest.Response.Header;
import java.util.List;

/**
 * Gives browsers a new cookie when what their session may do has changed, where the project says
 * so. A session that came in a header keeps its secret: whoever sent it holds it elsewhere too. See
 * adr/0023.
 */
public final class FreshCookies {
  private final Sessions sessions;

  public FreshCookies(Sessions sessions) {
    this.sessions = sessions;
  }

  /** The reply, with a new cookie for a caller who showed one. */
  public <O> Reply<O> after(Call call, Reply<O> reply) {
    if (!Project.of(call).settings().freshCookies()) {
      return reply;
    }
    SignedIn caller = SignedIn.of(call);
    List<Header> cookies =
        caller
            .cookie()
            .flatMap(shown -> sessions.renewSecret(call, caller.session(), shown))
            .map(opened -> SessionCookies.cookies(call, opened.session(), opened.token()))
            .orElse(List.of());
    return reply.with(cookies);
  }
}
