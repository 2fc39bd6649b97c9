package dev.latchkey.server;

import dev.latchkey.oauth.OAuthClient;
import dev.latchkey.oauth.ProjectSites;
import dev.latchkey.oauth.SessionProviders;
import dev.latchkey.oauth.States;
import dev.latchkey.oauth.TokenRefresh;

/**
 * Signing in with providers, wired.
 *
 * @param sites providers as projects use them
 * @param states what the sweeper sweeps
 * @param refresh keeps sessions' provider tokens alive
 * @param providers what sessions need of them
 */
record OAuthWiring(
    ProjectSites sites, States states, TokenRefresh refresh, SessionProviders providers) {

  static OAuthWiring of(Latchkey.Outside outside) {
    var clock = outside.clock();
    var client = new OAuthClient(outside.outgoing(), clock);
    var sites = new ProjectSites(client, outside.vault());
    var states = new States(outside.stores().states(), outside.vault(), clock);
    var refresh =
        new TokenRefresh(
            client,
            outside.stores().sessions(),
            outside.stores().renewals(),
            outside.vault(),
            clock);
    return new OAuthWiring(sites, states, refresh, new SessionProviders(refresh, sites));
  }
}
