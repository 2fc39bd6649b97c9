package dev.latchkey.oauth;

import dev.latchkey.arrival.Arrival;
import dev.latchkey.audit.Audit;
import dev.latchkey.core.Code;
import dev.latchkey.core.Secret;
import dev.latchkey.mail.Credential;
import dev.latchkey.oauth.OAuthUsers.Found;
import dev.latchkey.oauth.OAuthUsers.How;
import dev.latchkey.oauth.OAuthUsers.Visit;
import dev.latchkey.oauth.States.Wish;
import dev.latchkey.project.Project;
import dev.latchkey.project.RedirectUrl;
import dev.latchkey.project.Redirects;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Caller;
import dev.latchkey.rest.Problem;
import dev.latchkey.rest.Reply;
import dev.latchkey.rest.Response.Header;
import dev.latchkey.session.Factors;
import dev.latchkey.session.Notices;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionCookies;
import dev.latchkey.session.Sessions;
import dev.latchkey.session.SignedIn;
import dev.latchkey.token.Tokens;
import dev.latchkey.user.TargetStore;
import dev.latchkey.user.User;
import dev.latchkey.user.UserChange.Claimed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Signing in with a provider: sent there with a state, and back with a code (RFC 6749 section 4.1).
 * The order of writes is: the state is spent, the account is found or made, its identity kept, the
 * session it was added from ended, the new session or token made; whoever is stopped in between
 * begins again and finds the account.
 */
public final class OAuthSignIns {
  private final ProjectSites sites;
  private final OAuthClient client;
  private final States states;
  private final OAuthUsers users;
  private final Landings landings;
  private final House house;

  /** The rest of the house, as far as it takes part. */
  public record House(
      Sessions sessions,
      TargetStore targets,
      Tokens tokens,
      TokenRefresh refresh,
      Notices notices,
      Audit audit) {}

  public OAuthSignIns(
      ProjectSites sites,
      OAuthClient client,
      States states,
      OAuthUsers users,
      Landings landings,
      House house) {
    this.sites = sites;
    this.client = client;
    this.states = states;
    this.users = users;
    this.landings = landings;
    this.house = house;
  }

  /**
   * Where somebody wants to sign in, and where to go then.
   *
   * @param success nothing for our own page
   * @param failure nothing for our own page
   */
  record Wanted(
      Provider provider,
      Optional<RedirectUrl> success,
      Optional<RedirectUrl> failure,
      List<String> scopes) {}

  /**
   * What a provider sent back (RFC 6749 section 4.1.2, RFC 9207 section 2).
   *
   * @param user what Apple's form says of a user who comes for the first time
   */
  record Returned(
      Provider provider,
      Secret code,
      String state,
      String error,
      String description,
      String issuer,
      String user) {}

  /**
   * Sends a browser to a provider. Whoever names the project in a header is no browser that follows
   * a link: it is told an address of ours, where the browser begins itself and gets its cookie.
   *
   * @param token whether a token for the app is wanted, and not a session
   * @throws Problem if the provider is not set up, or a page is on no platform
   */
  Reply<String> begin(Call call, Wanted wanted, boolean token) {
    Project project = Project.of(call);
    wanted.success().ifPresent(url -> Redirects.accepted(call, "success", url));
    wanted.failure().ifPresent(url -> Redirects.accepted(call, "failure", url));
    var wish =
        new Wish(
            token,
            wanted.success().map(RedirectUrl::text).orElse(""),
            wanted.failure().map(RedirectUrl::text).orElse(""),
            Redirects.lifted(call),
            userOf(call).map(signedIn -> signedIn.id().value()).orElse(""),
            wanted.scopes());
    Provider provider = wanted.provider();
    Site site = sites.of(project, provider);
    if (call.request().header("x-appwrite-project").isPresent()) {
      return Reply.of(landings.beginning(project, provider, wish));
    }
    States.Begun begun =
        states.begin(project.projectId(), provider, wish, landings.callback(project, provider));
    return Reply.of(client.authorize(site, begun.asked()).toString())
        .with(BrowserCookies.give(call, begun));
  }

  /**
   * Takes a provider's answer. Whatever is wrong with it, once the state is known to be this
   * browser's, goes to the page that was named for it.
   *
   * @throws Problem if the state is not this browser's
   */
  Reply<String> end(Call call, Returned returned) {
    Audit audit = house.audit();
    States.Ended ended = audit.orRefused(call, "session.create", "", () -> spent(call, returned));
    List<Header> cookies = new ArrayList<>();
    cookies.add(BrowserCookies.take(call, returned.state()));
    String where;
    try {
      where =
          audit.orRefused(
              call, "session.create", "", () -> signedIn(call, returned, ended, cookies));
    } catch (Problem refused) {
      where = landings.failure(Project.of(call), failing(call, ended.wish()), refused);
    }
    return Reply.of(where).with(cookies);
  }

  private States.Ended spent(Call call, Returned returned) {
    Project project = Project.of(call);
    return states.end(
        project.projectId(),
        returned.provider(),
        returned.state(),
        BrowserCookies.shown(call, returned.state()),
        landings.callback(project, returned.provider()));
  }

  /** Row 65: what was allowed at the beginning may not be any more. */
  private static boolean accepts(Call call, Wish wish, String page) {
    return page.isEmpty()
        || wish.anywhere()
        || RedirectUrl.parse(page)
            .filter(url -> Project.of(call).accepts(url.origin()))
            .isPresent();
  }

  /**
   * The wish, whose page for failures is one to go to.
   *
   * @throws Problem if it is not
   */
  private static Wish failing(Call call, Wish wish) {
    if (!accepts(call, wish, wish.failure())) {
      throw Problem.of(Code.PROJECT_INVALID_FAILURE_URL);
    }
    return wish;
  }

  private String signedIn(Call call, Returned returned, States.Ended ended, List<Header> cookies) {
    Wish wish = ended.wish();
    if (!accepts(call, wish, wish.success())) {
      throw Problem.of(Code.PROJECT_INVALID_SUCCESS_URL);
    }
    Optional<SignedIn> caller = userOf(call);
    if (!caller.map(signedIn -> signedIn.id().value()).orElse("").equals(wish.user())) {
      throw Problem.of(
          Code.USER_SESSION_ALREADY_EXISTS,
          "Somebody else is signed in now than when this began. Begin again.");
    }
    Arrival arrival = house.sessions().arrival(call); // first: it must be there in the end
    Visit visit = visit(call, returned, ended);
    Project project = Project.of(call);
    Found found =
        caller
            .map(signedIn -> users.attach(signedIn.user(), visit))
            .orElseGet(() -> users.find(project, visit));
    noted(house.audit(), call, found);
    tell(call, caller.map(SignedIn::user).orElse(found.user()), found);
    List<String> targets =
        caller.flatMap(SignedIn::current).map(old -> replaced(call, old, wish)).orElse(List.of());
    if (wish.token()) {
      Secret secret =
          house.tokens().issueFor(project.projectId(), found.user().id(), found.identity().id());
      caller.ifPresent(_ -> cookies.addAll(SessionCookies.take(call)));
      return landings.success(project, wish, found.user().id().value(), secret);
    }
    Sessions.Opened opened =
        house
            .sessions()
            .open(call, found.user().id(), way(house.refresh(), found, visit.grant()), arrival);
    Session session = opened.session();
    house.targets().attach(session.project(), session.user(), targets, session.id().value());
    cookies.addAll(SessionCookies.give(call, opened));
    return landings.success(project, wish, opened.token());
  }

  /** Ends a session in whose place another is opened at once: what reaches its device stays. */
  private List<String> replaced(Call call, Session old, Wish wish) {
    List<String> targets =
        wish.token()
            ? List.of()
            : house.targets().detach(old.project(), old.user(), old.id().value());
    house.sessions().end(call, old.user(), old.id());
    return targets;
  }

  /** Redeems the code, and asks who came. */
  private Visit visit(Call call, Returned returned, States.Ended ended) {
    Site site = sites.of(Project.of(call), returned.provider());
    checkIssuer(site, returned.issuer());
    if (!returned.error().isEmpty()) {
      throw Calls.refused(
          Code.USER_OAUTH2_PROVIDER_ERROR,
          Optional.of(returned.error()),
          Optional.of(returned.description()).filter(text -> !text.isEmpty()));
    }
    if (returned.code().reveal().isEmpty()) {
      throw Problem.of(Code.USER_OAUTH2_PROVIDER_ERROR, "The provider sent no code.");
    }
    Grant grant = client.exchange(site, ended.asked(), returned.code());
    ProviderUser user = client.user(site, grant, ended.asked().nonce());
    return new Visit(
        site, user.orNamed(FormUser.name(returned.provider(), returned.user())), grant);
  }

  /** RFC 9207 section 2.4: who announces that it names itself must, and nobody names another. */
  private static void checkIssuer(Site site, String issuer) {
    boolean missing = issuer.isEmpty() && site.announcesIssuer();
    boolean other = !issuer.isEmpty() && !site.issuer().isEmpty() && !issuer.equals(site.issuer());
    if (missing || other) {
      throw Problem.of(
          Code.USER_OAUTH2_PROVIDER_ERROR, "The answer is not of the provider that was asked.");
    }
  }

  /** How somebody signed in who was found by a provider. */
  static Sessions.Way way(TokenRefresh refresh, Found found, Grant grant) {
    return new Sessions.Way(
        found.identity().provider(),
        found.identity().uid(),
        Factors.OAUTH2,
        session -> refresh.sealed(session, grant));
  }

  /** Notes what became of accounts and identities. */
  static void noted(Audit audit, Call call, Found found) {
    String user = found.user().id().value();
    if (found.how() == How.CREATED) {
      audit.done(call, "user.create", user, "");
    }
    if (found.how() != How.KNOWN) {
      audit.done(call, "identity.create", user, "");
    }
  }

  /** Tells the user, where there was an address before, of what opens the account from now on. */
  private void tell(Call call, User before, Found found) {
    if (found.how() == How.LINKED || found.how() == How.ATTACHED) {
      house.notices().changed(call, before, Credential.PROVIDER_ADDED);
    }
    found
        .claim()
        .ifPresent(claim ->
            house.notices().claimed(call, claim.before(), Claimed.Way.EMAIL, claim.linked()));
  }

  private static Optional<SignedIn> userOf(Call call) {
    return call.caller() instanceof Caller.User(SignedIn signedIn)
        ? Optional.of(signedIn)
        : Optional.empty();
  }
}
