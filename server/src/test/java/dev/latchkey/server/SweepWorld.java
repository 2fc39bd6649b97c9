package dev.latchkey.server;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.core.UserId;
import dev.latchkey.identity.Identity;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.rest.Access;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Scopes;
import dev.latchkey.token.TokenKind;
import dev.latchkey.token.Tokens;
import dev.latchkey.user.Target;
import dev.latchkey.user.TargetStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A server with people to try its routes on, and a good request for every route. */
final class SweepWorld implements AutoCloseable {
  final TestServer server;
  final SweepStore store;
  final List<SweepRoute> routes;

  /** Routes about what this server never has: whoever may ask hears that it is not there. */
  static final Set<String> NEVER_THERE =
      Set.of(
          "account.getConsent",
          "account.deleteConsent",
          "account.listConsentTokens",
          "account.getConsentToken",
          "account.deleteConsentToken");

  private final String otherKey;
  private final AtomicInteger number = new AtomicInteger();
  private final Map<String, String> secrets = new ConcurrentHashMap<>();

  SweepWorld(Path dir) {
    this(TestServer.calling(dir, AppTokens::send), dir);
  }

  /** People on a server that is there; it is closed with them. */
  SweepWorld(TestServer server, Path dir) {
    this.server = server;
    store = new SweepStore(dir);
    routes = SweepRoute.all(server.latchkey.api());
    otherKey = server.key(TestServer.OTHER_PROJECT, Set.copyOf(Scopes.GRANTABLE));
    server.user("ada");
    for (String project : List.of(TestServer.PROJECT, TestServer.OTHER_PROJECT)) {
      OAuthWorld.set(
          server, project, "discord.enabled=true", "discord.app-id=c", "discord.secret=s");
      OAuthWorld.set(
          server,
          project,
          "google.enabled=true",
          "google.app-id=" + AppTokens.APP_OF_GOOGLE,
          "google.secret=s",
          "mock.enabled=true");
    }
  }

  /** A user with a session. */
  record Person(String project, String id, String session, String secret) {
    /** Somebody nobody knows. */
    Person(String id, String session, String secret) {
      this("", id, session, secret);
    }

    Ask as(Ask ask) {
      return ask.header("X-Appwrite-Session", secret);
    }
  }

  private static String phone(int number) {
    return "+49301%06d".formatted(number);
  }

  /** Somebody new, with an address and a number, and without a password. */
  Person person() {
    return person(TestServer.PROJECT, "p%05d".formatted(number.incrementAndGet()));
  }

  Person person(String project, String id) {
    String key = project.equals(TestServer.PROJECT) ? server.key() : otherKey;
    Ask user = server.bare("POST", "/v1/users").project(project).key(key);
    String phone = phone(number.incrementAndGet());
    require(201, user.json("userId", id, "email", id + "@example.com", "phone", phone).send());
    Answer session =
        server.bare("POST", "/v1/users/" + id + "/sessions").project(project).key(key).send();
    require(201, session);
    own(new ProjectId(project), new UserId(id));
    return new Person(project, id, session.string("$id"), session.string("secret"));
  }

  /** Gives somebody an identity and a device, of the same id as the user. */
  private void own(ProjectId project, UserId user) {
    Instant now = server.clock.instant();
    var identity =
        new Identity(
            project,
            user.value(),
            user,
            "google",
            "",
            "uid-" + user.value(),
            Optional.empty(),
            new Identity.Tokens("", Optional.empty(), ""),
            now,
            now);
    var device =
        new Target(project, user.value(), user, Target.PUSH, "token-" + user.value(), now, now);
    boolean kept =
        server.stores.identities().put(identity).isPresent()
            && server.stores.targets().insert(device) == TargetStore.Kept.DONE;
    if (!kept) {
      throw new AssertionError("not kept: what is " + user);
    }
  }

  /** Gives the person an authenticator, and a challenge just passed. */
  void withAuthenticator(Person person) {
    store.run("UPDATE users SET authenticator = 1 WHERE id = '" + person.id() + "'");
    store.run(
        "UPDATE sessions SET mfa_updated_at = %d WHERE user_id = '%s'"
            .formatted(server.clock.instant().toEpochMilli(), person.id()));
  }

  /** The values with which a route about second factors does what it is for, once it can. */
  SweepRoute.Values ready(SweepRoute route, Person person, SweepRoute.Values good) {
    Map<String, Object> values =
        switch (route.endpoint().name()) {
          case "account.updateMFAAuthenticator" -> {
            Answer begun = person.as(server.post("/v1/account/mfa/authenticators/totp")).send();
            require(200, begun);
            long step = server.clock.instant().getEpochSecond() / 30;
            yield Map.of("otp", MfaTest.totp(begun.string("secret"), step));
          }
          case "account.updateMFAChallenge" -> {
            List<?> codes = recoveryCodes(person);
            String challenge = challenge(person, "recoveryCode");
            yield Map.of("challengeId", challenge, "otp", codes.getFirst());
          }
          case "account.getMFARecoveryCodes",
              "users.getMFARecoveryCodes",
              "account.updateMFARecoveryCodes",
              "users.updateMFARecoveryCodes" -> {
            recoveryCodes(person);
            withAuthenticator(person);
            yield Map.of();
          }
          case "users.getMFAChallenge" -> {
            Set<String> all = Set.of("totp", "email", "phone", "custom");
            server.settings(s -> s.with(ProjectSettingTable.MFA_FACTORS, all));
            yield Map.of("challengeId", challenge(person, "custom"));
          }
          case "account.deleteMFAAuthenticator", "users.deleteMFAAuthenticator" -> {
            withAuthenticator(person);
            yield Map.of();
          }
          default -> Map.of();
        };
    SweepRoute.Values ready = good;
    for (Param<?> param : route.endpoint().input().params()) {
      if (values.containsKey(param.name())) {
        ready = ready.with(param, values.get(param.name()));
      }
    }
    return ready;
  }

  private String challenge(Person person, String factor) {
    Ask ask = person.as(server.post("/v1/account/mfa/challenges")).json("factor", factor);
    Answer asked = ask.send();
    require(201, asked);
    return asked.string("$id");
  }

  private List<?> recoveryCodes(Person person) {
    Answer made =
        server
            .ask("PATCH", "/v1/users/" + person.id() + "/mfa/recovery-codes")
            .key(server.key())
            .send();
    require(200, made);
    return made.json().get("recoveryCodes") instanceof List<?> codes ? codes : List.of();
  }

  /** A JWT of the person's session. */
  String jwt(Person person) {
    return jwt(TestServer.PROJECT, person);
  }

  String jwt(String project, Person person) {
    Ask ask = server.bare("POST", "/v1/account/jwts").project(project);
    Answer made = person.as(ask).send();
    require(201, made);
    return made.string("jwt");
  }

  /** A key of the other project with every scope. */
  String otherKey() {
    return otherKey;
  }

  private static void require(int status, Answer answer) {
    if (answer.status() != status) {
      throw new AssertionError(answer.text());
    }
  }

  List<SweepRoute> routesThat(Class<? extends Access> access) {
    return routes.stream().filter(route -> access.isInstance(route.endpoint().access())).toList();
  }

  /** A good request about that person: what every parameter may be. */
  SweepRoute.Values good(SweepRoute route, Person about) {
    int fresh = number.incrementAndGet();
    Map<Param<?>, Object> values = new LinkedHashMap<>();
    for (Param<?> param : route.endpoint().input().params()) {
      values.put(param, good(route, param, about, fresh));
    }
    return new SweepRoute.Values(values);
  }

  private Object good(SweepRoute route, Param<?> param, Person about, int fresh) {
    boolean ofPerson =
        param.in() == Param.In.PATH
            || route.params(Param.In.BODY).stream().anyMatch(p -> p.name().equals("secret"));
    return switch (param.name()) {
      case "userId" -> ofPerson ? about.id() : "w%05d".formatted(fresh);
      case "sessionId" -> about.session();
      case "email" ->
          switch (route.endpoint().name()) {
            case "account.createEmailPasswordSession" -> "ada@example.com";
            case "account.createRecovery", "account.createRecoveryOTP" ->
                about.id() + "@example.com";
            default -> "w%05d@example.com".formatted(fresh);
          };
      case "secret" -> about.project().isEmpty() ? "none" : secret(route, about);
      case "provider" -> param.in() == Param.In.BODY ? "google" : "discord";
      case "idToken" ->
          AppTokens.signed(
              AppTokens.google(
                  server.clock.instant(),
                  "w%05d".formatted(fresh),
                  "w%05d@example.com".formatted(fresh)));
      case "nonce", "accessToken" -> "none";
      case "client_id" -> TestServer.PROJECT;
      case "redirect_uri" ->
          server.publicUrl.get()
              + "/v1/account/sessions/oauth2/callback/mock/"
              + TestServer.PROJECT;
      case "response_type" -> "code";
      case "code_challenge" -> "c".repeat(43);
      case "code_challenge_method" -> "S256";
      case "scope" -> "user:ada";
      case "accessTokenExpiry" -> 60;
      case "projectId" -> TestServer.PROJECT;
      case "success", "failure" -> "";
      case "scopes" -> "more";
      case "code", "state", "error", "error_description", "iss", "user" -> "none";
      case "url" -> "http://localhost:3000/done";
      case "length" -> 40;
      case "expire" -> 600;
      case "phrase" -> true;
      case "password", "oldPassword" -> TestServer.PASSWORD;
      case "phone" -> phone(fresh);
      case "name", "search" -> "Grace";
      case "prefs" -> Map.of("theme", "dark");
      case "status", "total" -> true;
      case "duration" -> 60;
      case "address" -> "ada@example.com";
      case "type" -> param.in() == Param.In.PATH ? "totp" : "recovery";
      case "mfa" -> false;
      case "factor" -> "totp";
      case "otp", "challengeId" -> "000000";
      case "queries[]", "queries" -> "limit(5)";
      case "identityId" -> about.id();
      case "targetId" -> param.in() == Param.In.PATH ? about.id() : "w%05d".formatted(fresh);
      case "identifier" -> "token-w%05d".formatted(fresh);
      case "providerType" -> "push";
      case "providerId" -> route.endpoint().name().equals("users.updateTarget") ? "" : "fcm";
      case "consentId", "tokenId" -> "none";
      default ->
          throw new AssertionError("no good value known for `%s`: say one".formatted(param.name()));
    };
  }

  /** The secret of a live token of the kind that the route takes. */
  private String secret(SweepRoute route, Person about) {
    TokenKind kind =
        switch (route.endpoint().name()) {
          case "account.updateEmailVerification" -> TokenKind.EMAIL_VERIFICATION;
          case "account.updateEmailVerificationOTP" -> TokenKind.EMAIL_VERIFICATION_CODE;
          case "account.updatePhoneVerification" -> TokenKind.PHONE_VERIFICATION;
          case "account.updateRecovery" -> TokenKind.RECOVERY;
          case "account.updateRecoveryOTP" -> TokenKind.RECOVERY_CODE;
          default -> TokenKind.CUSTOM;
        };
    return secret(about, kind);
  }

  /**
   * Issues what a good request about that person may need, so that asking for one writes nothing.
   */
  void prepare(Person about) {
    for (TokenKind kind : TokenKind.values()) {
      secret(about, kind);
    }
  }

  /** The secret of a live token of that kind, of that person. */
  String secret(Person about, TokenKind kind) {
    return secrets.computeIfAbsent(
        about.project() + "/" + about.id() + "/" + kind, _ -> issue(about, kind));
  }

  private String issue(Person about, TokenKind kind) {
    Secret secret = Secret.random(32);
    server
        .latchkey
        .tokens()
        .tokens()
        .issue(
            new ProjectId(about.project()),
            new UserId(about.id()),
            new Tokens.Order(kind, secret, "", "", Duration.ofMinutes(15)));
    return secret.reveal();
  }

  /** The request as somebody whom the route lets in: the person, or a key. */
  Ask allowed(SweepRoute route, Ask ask, Person person) {
    return switch (route.endpoint().access()) {
      case Access.Open _ -> ask;
      case Access.SignedIn _ -> person.as(ask);
      case Access.ServerKey _ -> ask.key(server.key());
    };
  }

  /** Sends it, and looks at what every answer must be whatever was asked. */
  Answer send(SweepRoute route, Ask ask) {
    Answer answer = ask.send();
    SweepAnswers.check(route, answer);
    return answer;
  }

  @Override
  public void close() {
    server.close();
  }
}
