package dev.latchkey.server;

import dev.latchkey.oauth.OAuthClient;
import dev.latchkey.oauth.ProjectSites;
import dev.latchkey.oauth.RenewalRounds;
import dev.latchkey.oauth.SessionProviders;
import dev.latchkey.oauth.States;
import dev.latchkey.oauth.TokenRefresh;
import dev.latchkey.project.Projects;

/**
 * Signing in with providers, wired.
 *
 * @param sites providers as projects use them
 * @param states what the sweeper sweeps
 * @param refresh keeps sessions' provider tokens alive
 * @param providers what sessions need of them
 * @param rounds what renews tokens that are due, once started
 */
record OAuthWiring(
    ProjectSites sites,
    States states,
    TokenRefresh refresh,
    SessionProviders providers,
    RenewalRounds rounds) {

  static OAuthWiring of(Latchkey.Outside outside, Projects projects) {
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
    var rounds =
        new RenewalRounds(projects::all, outside.stores().renewals(), refresh, sites, clock);
    return new OAuthWiring(sites, states, refresh, new SessionProviders(refresh, sites), rounds);
  }
}
