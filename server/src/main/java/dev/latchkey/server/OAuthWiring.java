package dev.latchkey.server;

import dev.latchkey.core.Ids;
import dev.latchkey.oauth.IdTokenEndpoints;
import dev.latchkey.oauth.IdTokenSignIns;
import dev.latchkey.oauth.Landings;
import dev.latchkey.oauth.MockEndpoints;
import dev.latchkey.oauth.MockProvider;
import dev.latchkey.oauth.OAuthClient;
import dev.latchkey.oauth.OAuthEndpoints;
import dev.latchkey.oauth.OAuthSignIns;
import dev.latchkey.oauth.OAuthUsers;
import dev.latchkey.oauth.ProjectSites;
import dev.latchkey.oauth.ProvidedTokens;
import dev.latchkey.oauth.RenewalRounds;
import dev.latchkey.oauth.SessionProviders;
import dev.latchkey.oauth.States;
import dev.latchkey.oauth.TokenRefresh;
import dev.latchkey.project.Projects;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.session.SessionViews;
import dev.latchkey.user.Users;
import java.util.ArrayList;
import java.util.List;

/**
 * Signing in with providers, wired.
 *
 * @param mock the provider for apps' own tests
 * @param sites providers as projects use them
 * @param states what the sweeper sweeps
 * @param refresh keeps sessions' provider tokens alive
 * @param providers what sessions need of them
 * @param rounds what renews tokens that are due, once started
 * @param users whose account it is that somebody comes to
 * @param provided at which provider somebody signed in who has a token of it
 */
record OAuthWiring(
    OAuthClient client,
    MockProvider mock,
    ProjectSites sites,
    States states,
    TokenRefresh refresh,
    SessionProviders providers,
    RenewalRounds rounds,
    OAuthUsers users,
    ProvidedTokens provided) {

  static OAuthWiring of(Latchkey.Outside outside, Projects projects, Users house) {
    var clock = outside.clock();
    var vault = outside.vault();
    var stores = outside.stores();
    var mock = new MockProvider(stores.states(), vault, clock);
    var client = new OAuthClient(mock.before(outside.outgoing()), clock);
    var sites = new ProjectSites(client, vault);
    var refresh = new TokenRefresh(client, stores.sessions(), stores.renewals(), vault, clock);
    var users = new OAuthUsers(house, stores.identities(), vault, new Ids(clock), clock);
    return new OAuthWiring(
        client,
        mock,
        sites,
        new States(stores.states(), vault, clock),
        refresh,
        new SessionProviders(refresh, sites),
        new RenewalRounds(projects::all, stores.renewals(), refresh, sites, clock),
        users,
        new ProvidedTokens(stores.identities(), users, refresh));
  }

  /** The routes. */
  List<Endpoint<?, ?>> endpoints(
      Latchkey.Outside outside, OAuthSignIns.House house, SessionViews views) {
    var landings = new Landings(outside.publicUrl());
    var signIns = new OAuthSignIns(sites, client, states, users, landings, house);
    var byToken = new IdTokenSignIns(sites, client, users, house, outside.clock());
    List<Endpoint<?, ?>> endpoints = new ArrayList<>(new OAuthEndpoints(signIns).all());
    endpoints.addAll(new IdTokenEndpoints(byToken, views, house.audit()).all());
    endpoints.addAll(new MockEndpoints(mock, landings).all());
    return List.copyOf(endpoints);
  }
}
