package dev.latchkey.oauth;

import dev.latchkey.project.Project;
import dev.latchkey.session.ProviderSide;
import dev.latchkey.session.Session;
import dev.latchkey.session.Session.ProviderTokens;

/** The providers behind a project's sessions. */
public final class SessionProviders implements ProviderSide {
  private final TokenRefresh refresh;
  private final ProjectSites sites;

  public SessionProviders(TokenRefresh refresh, ProjectSites sites) {
    this.refresh = refresh;
    this.sites = sites;
  }

  @Override
  public ProviderTokens opened(Session session) {
    return refresh.opened(session);
  }

  @Override
  public Session renewed(Project project, Session session) {
    return refresh.refresh(session, () -> sites.of(project, session.provider()));
  }
}
