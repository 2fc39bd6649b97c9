package dev.latchkey.caller;

import dev.latchkey.core.Code;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.jwt.Claims;
import dev.latchkey.jwt.Jwts;
import dev.latchkey.key.Key;
import dev.latchkey.key.Keys;
import dev.latchkey.known.KnownDevices;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Caller;
import dev.latchkey.rest.Callers;
import dev.latchkey.rest.Problem;
import dev.latchkey.rest.Request;
import dev.latchkey.rest.Tenant;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionToken;
import dev.latchkey.session.Sessions;
import dev.latchkey.session.SignedIn;
import dev.latchkey.user.User;
import dev.latchkey.user.Users;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Finds out who is calling: a server by its key, or else a user by a JWT or by the session, or else
 * nobody. The acting user comes from the credential alone, whatever else the request says.
 */
public final class Credentials implements Callers {
  /** Longest key looked at: the protocol's is 265 characters. */
  private static final int LONGEST_KEY = 512;

  private final Keys keys;
  private final Jwts jwts;
  private final Sessions sessions;
  private final Users users;
  private final KnownDevices devices;
  private final BiFunction<ProjectId, String, Optional<UserId>> names;
  private final InstantSource clock;

  /**
   * Finding out with these.
   *
   * @param names whom the name means that a token was issued under, or the id of a user
   */
  public Credentials(
      Keys keys,
      Jwts jwts,
      Sessions sessions,
      Users users,
      KnownDevices devices,
      BiFunction<ProjectId, String, Optional<UserId>> names,
      InstantSource clock) {
    this.keys = keys;
    this.jwts = jwts;
    this.sessions = sessions;
    this.users = users;
    this.devices = devices;
    this.names = names;
    this.clock = clock;
  }

  @Override
  public Identified identify(Tenant tenant, Request request) {
    Project project = Project.of(tenant);
    SentSession sent = SentSession.of(request, tenant.id());
    boolean developer =
        SentSession.developerKey(request)
            .filter(secret -> secret.length() <= LONGEST_KEY)
            .flatMap(secret -> keys.developer(project.projectId(), secret))
            .isPresent();
    Optional<String> key = request.header("x-appwrite-key").filter(text -> !text.isEmpty());
    Optional<String> jwt = request.header("x-appwrite-jwt").filter(text -> !text.isEmpty());
    Caller caller =
        key.map(secret -> server(project, secret))
            .or(() -> jwt.map(text -> byJwt(project, text, sent)))
            .orElseGet(() -> bySession(project, sent));
    return new Identified(caller, developer, sent.fallback());
  }

  /** What names a user here is an address, a number, or what a token was issued under. */
  @Override
  public String device(Tenant tenant, Request request, String user) {
    ProjectId project = Project.of(tenant).projectId();
    return devices.named(project, request, () -> meant(project, user)).orElse("");
  }

  private Optional<UserId> meant(ProjectId project, String user) {
    if (user.startsWith("+")) {
      return users.find(project, new PhoneNumber(user)).map(User::id);
    }
    return EmailAddress.parse(user)
        .map(email -> users.find(project, email).map(User::id))
        .orElseGet(() -> names.apply(project, user));
  }

  /** A key that is sent is the credential: an unknown one makes a guest, session or not. */
  private Caller server(Project project, String secret) {
    Optional<Key> found = secret.length() > LONGEST_KEY ? Optional.empty() : keys.server(secret);
    if (found.isEmpty()) {
      return new Caller.Guest();
    }
    Key key = found.get();
    if (!key.project().equals(project.projectId())) {
      throw Problem.of(Code.PROJECT_ID_MISSING);
    }
    if (key.expiredAt(clock.instant())) {
      throw Problem.of(Code.PROJECT_KEY_EXPIRED);
    }
    keys.used(key);
    return new Caller.Server(key);
  }

  /** A JWT that is good but whose session or user is gone makes a guest, as a dead session does. */
  private Caller byJwt(Project in, String jwt, SentSession sent) {
    ProjectId project = in.projectId();
    Claims claims = jwts.read(project, jwt);
    if (bySession(in, sent) instanceof Caller.User) {
      throw Problem.of(Code.USER_JWT_AND_COOKIE_SET);
    }
    Optional<Session> bound =
        claims.session().flatMap(id -> sessions.alive(project, claims.user(), id));
    Optional<User> user = users.find(project, claims.user()).filter(claims::areOf);
    if (user.isEmpty() || bound.isPresent() != claims.session().isPresent()) {
      return new Caller.Guest();
    }
    users.seen(user.get());
    return new Caller.User(SignedIn.byJwt(in, user.get(), bound));
  }

  private Caller bySession(Project in, SentSession sent) {
    ProjectId project = in.projectId();
    Optional<SessionToken> token = SessionToken.parse(sent.encoded());
    Optional<Session> session = token.flatMap(presented -> sessions.open(project, presented));
    if (token.isEmpty() || session.isEmpty()) {
      return new Caller.Guest();
    }
    Optional<User> user = users.find(project, token.get().user());
    if (user.isEmpty()) {
      return new Caller.Guest();
    }
    users.seen(user.get());
    var shown = new SignedIn.Credential.Token(token.get(), sent.byCookie());
    return new Caller.User(SignedIn.by(in, user.get(), session.get(), shown));
  }
}
