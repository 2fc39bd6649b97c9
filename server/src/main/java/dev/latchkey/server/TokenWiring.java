package dev.latchkey.server;

import dev.latchkey.audit.Audit;
import dev.latchkey.core.Afterwards;
import dev.latchkey.core.Ids;
import dev.latchkey.guess.Guesses;
import dev.latchkey.known.KnownDevices;
import dev.latchkey.mail.Post;
import dev.latchkey.password.Passwords;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.session.DeviceWatch;
import dev.latchkey.session.Notices;
import dev.latchkey.session.SessionViews;
import dev.latchkey.session.Sessions;
import dev.latchkey.token.Bearers;
import dev.latchkey.token.Dispatch;
import dev.latchkey.token.HiddenSignUps;
import dev.latchkey.token.Links;
import dev.latchkey.token.Recoveries;
import dev.latchkey.token.RecoveryEndpoints;
import dev.latchkey.token.SignInTokens;
import dev.latchkey.token.TokenEndpoints;
import dev.latchkey.token.TokenSignIns;
import dev.latchkey.token.Tokens;
import dev.latchkey.token.UserTokenEndpoints;
import dev.latchkey.token.VerificationEndpoints;
import dev.latchkey.token.Verifications;
import dev.latchkey.user.Users;
import java.util.ArrayList;
import java.util.List;

/**
 * One-time secrets and their routes, wired.
 *
 * @param tokens what the sweeper sweeps
 * @param signUps for projects that tell nobody which addresses have an account
 * @param afterwards what is to be waited for when the server stops
 */
record TokenWiring(
    Tokens tokens, Afterwards afterwards, HiddenSignUps signUps, List<Endpoint<?, ?>> endpoints) {

  /** The rest of the house, as far as one-time secrets need it. */
  record House(
      Users users,
      Passwords passwords,
      Sessions sessions,
      SessionViews views,
      Post post,
      Notices notices,
      KnownDevices devices,
      DeviceWatch watch,
      Audit audit,
      Guesses guesses,
      Afterwards afterwards,
      TokenSignIns.Provided provided) {}

  static TokenWiring of(Latchkey.Outside outside, House house) {
    var clock = outside.clock();
    var audit = house.audit();
    var tokens =
        new Tokens(
            outside.stores().tokens(), outside.vault(), house.guesses(), new Ids(clock), clock);
    var bearers = new Bearers(house.users(), tokens);
    Afterwards afterwards = house.afterwards();
    var dispatch = new Dispatch(tokens, house.devices(), afterwards, outside.vault(), audit, clock);
    var links = new Links(outside.publicUrl());
    var proofs = new Verifications.Proofs(tokens, bearers, audit);

    var requests =
        new SignInTokens(
            house.users(),
            outside.stores().identities(),
            house.sessions(),
            house.post(),
            dispatch,
            links,
            audit);
    var signIns =
        new TokenSignIns(
            house.users(),
            tokens,
            bearers,
            house.sessions(),
            outside.stores().identities(),
            house.notices(),
            house.provided());
    var verifications =
        new Verifications(house.users(), house.sessions(), house.post(), dispatch, links, proofs);
    var recoveries =
        new Recoveries(
            house.users(),
            house.passwords(),
            house.sessions(),
            new Recoveries.Told(house.watch(), house.notices()),
            house.post(),
            dispatch,
            links,
            proofs);

    var signUps =
        new HiddenSignUps(
            house.users(),
            house.passwords(),
            outside.stores().identities(),
            house.sessions(),
            house.post(),
            dispatch,
            recoveries);

    List<Endpoint<?, ?>> endpoints = new ArrayList<>();
    endpoints.addAll(new TokenEndpoints(requests, signIns, house.views(), audit).all());
    endpoints.addAll(new VerificationEndpoints(verifications, audit).all());
    endpoints.addAll(new RecoveryEndpoints(recoveries, audit).all());
    endpoints.addAll(new UserTokenEndpoints(requests).all());
    return new TokenWiring(tokens, afterwards, signUps, List.copyOf(endpoints));
  }
}
