package dev.latchkey.session;

import dev.latchkey.project.Project;
import dev.latchkey.rest.Problem;
import dev.latchkey.session.Session.ProviderTokens;

/** What sessions need of the providers that their users signed in with. */
public interface ProviderSide {
  /** A session's tokens as the provider gave them; for its owner and for a server key alone. */
  ProviderTokens opened(Session session);

  /**
   * The session with new tokens of its provider; as it is, if it has no refresh token.
   *
   * @throws Problem what the provider said instead, or that the project does not take it any more;
   *     the tokens are left as they are
   */
  Session renewed(Project project, Session session);
}
