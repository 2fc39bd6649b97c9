package dev.latchkey.oauth;

import dev.latchkey.core.Code;
import dev.latchkey.identity.Identity;
import dev.latchkey.identity.IdentityStore;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Problem;
import dev.latchkey.session.Factors;
import dev.latchkey.session.Sessions;
import dev.latchkey.token.TokenSignIns;
import dev.latchkey.user.User;

/** At which provider somebody signed in who comes with a token of it. */
public final class ProvidedTokens implements TokenSignIns.Provided {
  private final IdentityStore identities;
  private final OAuthUsers users;
  private final TokenRefresh refresh;

  public ProvidedTokens(IdentityStore identities, OAuthUsers users, TokenRefresh refresh) {
    this.identities = identities;
    this.users = users;
    this.refresh = refresh;
  }

  @Override
  public Sessions.Way way(Project project, User user, String id) {
    Identity identity =
        identities
            .find(project.projectId(), id)
            .filter(one -> one.user().equals(user.id()))
            .orElseThrow(() -> Problem.of(Code.USER_INVALID_TOKEN));
    Provider provider =
        Providers.named(identity.provider())
            .filter(one -> project.settings().provider(one.key()).enabled())
            .orElseThrow(() -> Problem.of(Code.PROJECT_PROVIDER_DISABLED));
    Grant grant = users.granted(identity, user, provider);
    return new Sessions.Way(
        identity.provider(),
        identity.uid(),
        Factors.OAUTH2,
        session -> refresh.sealed(session, grant));
  }
}
