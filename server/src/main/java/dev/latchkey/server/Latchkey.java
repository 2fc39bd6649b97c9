package dev.latchkey.server;

import dev.latchkey.account.AccountEndpoints;
import dev.latchkey.account.Accounts;
import dev.latchkey.account.LogEndpoints;
import dev.latchkey.account.UserEndpoints;
import dev.latchkey.arrival.Arrivals;
import dev.latchkey.audit.Audit;
import dev.latchkey.caller.Credentials;
import dev.latchkey.consent.ConsentEndpoints;
import dev.latchkey.core.Afterwards;
import dev.latchkey.core.Code;
import dev.latchkey.core.Ids;
import dev.latchkey.device.Agent;
import dev.latchkey.device.ClientHints;
import dev.latchkey.device.Visitor;
import dev.latchkey.geo.CountryOf;
import dev.latchkey.guess.Guesses;
import dev.latchkey.health.HealthEndpoints;
import dev.latchkey.identity.Identities;
import dev.latchkey.identity.IdentityEndpoints;
import dev.latchkey.jwt.JwtEndpoints;
import dev.latchkey.jwt.Jwts;
import dev.latchkey.key.Keys;
import dev.latchkey.known.KnownDevices;
import dev.latchkey.limit.MemoryCounter;
import dev.latchkey.limit.StoreCounter;
import dev.latchkey.locale.LocaleEndpoints;
import dev.latchkey.locale.World;
import dev.latchkey.mail.Courier;
import dev.latchkey.mail.CourierRounds;
import dev.latchkey.mail.Outbox;
import dev.latchkey.mail.OutboxEndpoints;
import dev.latchkey.mail.Post;
import dev.latchkey.mfa.Mfa;
import dev.latchkey.mfa.MfaEndpoints;
import dev.latchkey.mfa.UserMfaEndpoints;
import dev.latchkey.oauth.OAuthSignIns;
import dev.latchkey.outgoing.Outgoing;
import dev.latchkey.password.Hashing;
import dev.latchkey.password.Passwords;
import dev.latchkey.password.SignInEndpoints;
import dev.latchkey.password.SignIns;
import dev.latchkey.project.Projects;
import dev.latchkey.rest.Api;
import dev.latchkey.rest.Counter;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Gate;
import dev.latchkey.rest.Proxies;
import dev.latchkey.rest.Routes;
import dev.latchkey.session.DeviceWatch;
import dev.latchkey.session.FreshCookies;
import dev.latchkey.session.Notices;
import dev.latchkey.session.SessionEndpoints;
import dev.latchkey.session.SessionViews;
import dev.latchkey.session.Sessions;
import dev.latchkey.session.UserSessionEndpoints;
import dev.latchkey.store.sql.SqlStores;
import dev.latchkey.target.TargetEndpoints;
import dev.latchkey.target.Targets;
import dev.latchkey.target.UserTargetEndpoints;
import dev.latchkey.user.Users;
import dev.latchkey.vault.Vault;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Everything wired together by hand, top to bottom: stores, services, endpoints, the API.
 *
 * @param projects what the commands change
 * @param keys what the commands change
 * @param sessions what the sweeper sweeps
 * @param devices what the sweeper sweeps
 * @param counter what the sweeper sweeps
 * @param post where letters are handed in
 * @param outbox what became of them
 * @param rounds what takes them out, once started
 */
record Latchkey(
    Projects projects,
    Keys keys,
    Users users,
    Sessions sessions,
    Accounts accounts,
    Post post,
    Outbox outbox,
    CourierRounds rounds,
    Jwts jwts,
    Mfa mfa,
    TokenWiring tokens,
    OAuthWiring oauth,
    KnownDevices devices,
    Counter counter,
    Api api) {

  /** What the outside gives: everything that is slow, random, or of this machine. */
  record Outside(
      SqlStores stores,
      Vault vault,
      Hashing hashing,
      Function<Agent, Visitor> detector,
      CountryOf countries,
      Proxies proxies,
      PublicUrl publicUrl,
      Mailing mailing,
      Outgoing outgoing,
      InstantSource clock,
      Api.Observer observer) {}

  static Latchkey wire(Outside outside) {
    InstantSource clock = outside.clock();
    var ids = new Ids(clock);
    Counter counter = counter(outside.stores(), clock);
    var world = new World();

    var projects = new Projects(outside.stores().projects(), outside.stores().freshness(), clock);
    var keys = new Keys(outside.stores().keys(), ids, clock);
    var users = new Users(outside.stores().users(), ids, clock);
    var arrivals = new Arrivals(outside.detector(), outside.countries());
    var audit = new Audit(outside.stores().audit(), arrivals, clock);
    var outbox = new Outbox(outside.stores().outbox(), outside.vault(), clock);
    Mailing mailing = outside.mailing();
    var courier =
        new Courier(
            outside.stores().outbox(),
            outbox,
            projects::find,
            mailing.carriers(),
            clock,
            mailing.watch());
    var rounds = new CourierRounds(courier);
    var ways = new Post.Ways(mailing.carriers(), mailing.limits(), mailing.denied(), rounds::wake);
    var post = new Post(outside.stores().outbox(), outside.vault(), ways, counter, clock);
    var notices = new Notices(post, arrivals, world, clock);
    var devices = new KnownDevices(outside.stores().knownDevices(), outside.vault(), clock);
    var watch = new DeviceWatch(devices, arrivals, users, notices);
    var sessions = new Sessions(outside.stores().sessions(), arrivals, watch, audit, ids, clock);
    var afterwards = new Afterwards();
    var guesses = new Guesses(counter, devices, users, notices, afterwards, clock);
    var passwords = new Passwords(outside.hashing(), new BundledPasswords(), guesses, clock);
    var signIns = new SignIns(users, passwords, sessions);
    var accounts =
        new Accounts(
            users,
            outside.stores().identities(),
            passwords,
            signIns,
            sessions,
            watch,
            notices,
            audit);
    OAuthWiring oauth = OAuthWiring.of(outside, projects, users);
    var views = new SessionViews(world, oauth.providers());
    var jwts =
        new Jwts(
            outside.stores().signingKeys(), outside.stores().freshness(), outside.vault(), clock);
    var tokens =
        TokenWiring.of(
            outside,
            new TokenWiring.House(
                users,
                passwords,
                sessions,
                views,
                post,
                notices,
                devices,
                watch,
                audit,
                guesses,
                afterwards,
                oauth.provided()));
    var signing =
        new OAuthSignIns.House(
            sessions, outside.stores().targets(), tokens.tokens(), oauth.refresh(), notices, audit);

    var mfa =
        new Mfa(
            new Mfa.Needs(
                outside.stores().mfa(),
                outside.vault(),
                post,
                notices,
                users,
                sessions,
                guesses,
                audit,
                clock));

    var freshCookies = new FreshCookies(sessions);

    List<Endpoint<?, ?>> endpoints = new ArrayList<>();
    endpoints.addAll(new AccountEndpoints(accounts, tokens.signUps(), views, freshCookies).all());
    endpoints.addAll(new SignInEndpoints(signIns, views, audit).all());
    endpoints.addAll(new SessionEndpoints(sessions, views, oauth.providers()).all());
    endpoints.addAll(tokens.endpoints());
    endpoints.addAll(oauth.endpoints(outside, signing, views));
    endpoints.addAll(new UserEndpoints(accounts, users).all());
    endpoints.addAll(new UserSessionEndpoints(users, sessions, views).all());
    endpoints.addAll(new JwtEndpoints(jwts, users, sessions, audit).all());
    endpoints.addAll(new MfaEndpoints(mfa, views, freshCookies).all());
    endpoints.addAll(new UserMfaEndpoints(mfa, users).all());
    endpoints.addAll(records(outside, new Records(users, notices, audit, arrivals, ids, world)));
    endpoints.addAll(new LocaleEndpoints(world, outside.countries()).all());
    endpoints.addAll(new OutboxEndpoints(outbox).all());
    endpoints.addAll(new HealthEndpoints().all());

    var gate =
        new Gate(
            projects,
            new Credentials(keys, jwts, sessions, users, devices, tokens.tokens()::meant, clock),
            outside.proxies(),
            outside.publicUrl(),
            counter,
            clock,
            refusals());
    var api =
        new Api(
            new Routes(endpoints),
            gate,
            HealthEndpoints.PROTOCOL_VERSION,
            ClientHints.ACCEPT_CH,
            OwnPages.pages(),
            outside.observer());
    return new Latchkey(
        projects, keys, users, sessions, accounts, post, outbox, rounds, jwts, mfa, tokens, oauth,
        devices, counter, api);
  }

  /** What is kept about users beside themselves takes this much of the rest of the house. */
  private record Records(
      Users users, Notices notices, Audit audit, Arrivals arrivals, Ids ids, World world) {}

  private static List<Endpoint<?, ?>> records(Outside outside, Records house) {
    var targets =
        new Targets(
            outside.stores().targets(),
            house.arrivals(),
            house.audit(),
            house.ids(),
            outside.clock());
    var identities =
        new Identities(
            outside.stores().identities(),
            outside.vault(),
            house.users(),
            house.notices(),
            house.audit());
    List<Endpoint<?, ?>> endpoints = new ArrayList<>();
    endpoints.addAll(new LogEndpoints(house.audit(), house.users(), house.world()).all());
    endpoints.addAll(new IdentityEndpoints(identities).all());
    endpoints.addAll(new TargetEndpoints(targets).all());
    endpoints.addAll(new UserTargetEndpoints(targets, house.users()).all());
    endpoints.addAll(new ConsentEndpoints().all());
    return endpoints;
  }

  /** Counts where every process on the same database counts: see adr/0014. */
  private static Counter counter(SqlStores stores, InstantSource clock) {
    return stores.shared() ? new StoreCounter(stores.counters(), clock) : new MemoryCounter(clock);
  }

  private static Gate.Refusals refusals() {
    return new Gate.Refusals(
        Code.GENERAL_ARGUMENT_INVALID,
        Code.GENERAL_ROUTE_NOT_FOUND,
        Code.PROJECT_NOT_FOUND,
        Code.GENERAL_UNKNOWN_ORIGIN,
        Code.GENERAL_UNAUTHORIZED_SCOPE,
        Code.GENERAL_SERVICE_DISABLED,
        Code.USER_BLOCKED,
        Code.USER_MORE_FACTORS_REQUIRED,
        Code.USER_CHALLENGE_REQUIRED,
        Code.GENERAL_RATE_LIMIT_EXCEEDED,
        Code.USER_AUTH_METHOD_UNSUPPORTED,
        Code.USER_SESSION_ALREADY_EXISTS,
        Code.GENERAL_UNKNOWN);
  }
}
