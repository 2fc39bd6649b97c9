package dev.latchkey.jwt;

import static dev.latchkey.rest.Endpoint.get;
import static dev.latchkey.rest.Endpoint.post;
import static dev.latchkey.rest.Limit.Per.route;
import static dev.latchkey.rest.Limit.Per.user;

import dev.latchkey.audit.Audit;
import dev.latchkey.core.Code;
import dev.latchkey.core.Ids;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Field;
import dev.latchkey.rest.Input;
import dev.latchkey.rest.Limit;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Reply;
import dev.latchkey.rest.Rule;
import dev.latchkey.rest.Scopes;
import dev.latchkey.rest.Shape;
import dev.latchkey.session.Session;
import dev.latchkey.session.Sessions;
import dev.latchkey.session.SignedIn;
import dev.latchkey.user.Users;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** JWTs for a user, and the keys to verify them with. */
public final class JwtEndpoints {
  private static final String RECENT = "recent";

  /** How long others may keep the public keys: what a new key waits for is asked for by name. */
  private static final Duration KEPT = Duration.ofMinutes(5);

  private static final Param<Integer> DURATION =
      Param.body(
              "duration",
              Rule.integer(1, (int) Jwts.LONGEST.toSeconds()),
              "How long the JWT is good for, in seconds; never longer than its session.")
          .or(900);
  private static final Param<UserId> USER_ID =
      Param.path("userId", UserId.RULE, "Whom the JWT speaks for.");
  private static final Param<String> SESSION_ID =
      Param.body(
              "sessionId",
              Rule.text(0, 36)
                  .then(text ->
                      text.isEmpty() || Ids.valid(text)
                          ? new Rule.Read.Value<>(text)
                          : new Rule.Read.Refused<>("must be the id of a session, or `recent`")),
              "The session the JWT ends with, or `recent` for the newest. Without one, or where it"
                  + " names none, the JWT is bound to no session.")
          .or("");

  private static final Shape<String> JWT =
      Shape.of(
          "jwt",
          "A JWT that speaks for a user.",
          Field.text("jwt", "The JWT, ready for `X-Appwrite-JWT`.", jwt -> jwt, Field.secret()));

  private static final Shape<KeySet.Opened> JWK =
      Shape.of(
          "jwk",
          "A public key that JWTs are verified with (RFC 7517).",
          Field.text("kty", "Kind of key.", _ -> "EC", Field.note("always `EC`")),
          Field.text("crv", "Its curve.", _ -> "P-256", Field.note("always `P-256`")),
          Field.text("alg", "Its algorithm.", _ -> "ES256", Field.note("always `ES256`")),
          Field.text("use", "What it is for.", _ -> "sig", Field.note("always `sig`")),
          Field.text(
              "kid",
              "The key's name, which a JWT's header has.",
              key -> key.stored().id(),
              Field.note("its thumbprint (RFC 7638)")),
          Field.text("x", "First coordinate.", key -> key.key().x(), Field.note("base64url")),
          Field.text("y", "Second coordinate.", key -> key.key().y(), Field.note("base64url")));

  private static final Shape<List<KeySet.Opened>> JWKS =
      Shape.of(
          "jwks",
          "A project's public keys (RFC 7517 section 5).",
          Field.list(
              "keys",
              "Every key whose JWTs may be alive, the one that signs first; none before the first"
                  + " JWT was made.",
              JWK,
              keys -> keys));

  private final Jwts jwts;
  private final Users users;
  private final Sessions sessions;
  private final Audit audit;

  public JwtEndpoints(Jwts jwts, Users users, Sessions sessions, Audit audit) {
    this.jwts = jwts;
    this.users = users;
    this.sessions = sessions;
    this.audit = audit;
  }

  /** The routes. */
  public List<Endpoint<?, ?>> all() {
    return List.of(
        post(
                "account.createJWT",
                "/v1/account/jwts",
                "Make a JWT that speaks for the signed-in user and ends with the session.")
            .alias("/v1/account/jwt")
            .signedIn()
            .limit(
                new Limit(
                    120, Duration.ofMinutes(1), List.of(route(), user()), Limit.OnSuccess.COUNT))
            .signInMethod("jwt")
            .takes(DURATION)
            .answers(201, JWT)
            .refuses(Code.USER_SESSION_NOT_FOUND)
            .by(this::own),
        post("users.createJWT", "/v1/users/{userId}/jwts", "Make a JWT that speaks for a user.")
            .serverKey(Scopes.USERS_WRITE)
            .takes(USER_ID, SESSION_ID, DURATION, Asked::new)
            .answers(201, JWT)
            .refuses(Code.USER_NOT_FOUND)
            .by(this::any),
        get(
                "jwts.listKeys",
                "/v1/.well-known/jwks.json",
                "Read the public keys that the project's JWTs are verified with.")
            .open(Scopes.GLOBAL)
            .unlimited("it is public, kept by whoever asks, and costs no more than a few bytes")
            .cacheable(KEPT)
            .takesNothing()
            .answers(200, JWKS)
            .by(this::keys));
  }

  private record Asked(UserId user, String session, int seconds) {}

  private Reply<String> own(Call call, int seconds) {
    SignedIn caller = SignedIn.of(call);
    ProjectId project = Project.of(call).projectId();
    return Reply.of(
        jwts.issue(
            project, caller.id(), Optional.of(caller.session()), Duration.ofSeconds(seconds)));
  }

  private Reply<String> any(Call call, Asked asked) {
    ProjectId project = Project.of(call).projectId();
    users.get(project, asked.user());
    Optional<Session> bound = named(project, asked);
    String jwt = jwts.issue(project, asked.user(), bound, Duration.ofSeconds(asked.seconds()));
    String session = bound.map(one -> one.id().value()).orElse("");
    audit.done(call, "jwt.create", asked.user().value(), session);
    return Reply.of(jwt);
  }

  private Optional<Session> named(ProjectId project, Asked asked) {
    List<Session> alive = sessions.ofUser(project, asked.user());
    if (asked.session().equals(RECENT)) {
      return alive.isEmpty() ? Optional.empty() : Optional.of(alive.getLast());
    }
    return alive.stream().filter(one -> one.id().value().equals(asked.session())).findFirst();
  }

  private Reply<List<KeySet.Opened>> keys(Call call, Input.None none) {
    return Reply.of(jwts.published(Project.of(call).projectId()));
  }
}
