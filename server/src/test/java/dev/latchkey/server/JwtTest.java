package dev.latchkey.server;

import static dev.latchkey.server.TokenWorld.good;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.latchkey.core.ProjectId;
import dev.latchkey.jwt.SigningKey;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.rest.Json;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JWTs through the front door. */
class JwtTest {
  private static final String JWKS = "/v1/.well-known/jwks.json";
  private static final ProjectId APP = new ProjectId(TestServer.PROJECT);

  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init") // started before each test
  private TokenWorld world;

  @SuppressWarnings("NullAway.Init") // started before each test
  private TestServer server;

  @SuppressWarnings("NullAway.Init") // signed in before each test
  private Answer session;

  @BeforeEach
  void start() {
    world = new TokenWorld(dir);
    server = world.server;
    session = world.adaSignedIn();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private String jwt() {
    return good(201, server.post("/v1/account/jwts").cookies(session).send()).string("jwt");
  }

  private String jwtByServer(Object... pairs) {
    Ask ask = server.post("/v1/users/ada/jwts").key(server.key()).json(pairs);
    return good(201, ask.send()).string("jwt");
  }

  private Answer account(String jwt) {
    return server.get("/v1/account").header("X-Appwrite-JWT", jwt).send();
  }

  private void isGuest(String jwt) {
    assertThat(account(jwt).type()).isEqualTo("general_unauthorized_scope");
    Answer open = server.get("/v1/locale").header("X-Appwrite-JWT", jwt).send();
    assertThat(open.status()).isEqualTo(200);
  }

  private static Map<String, Object> claims(String jwt) {
    byte[] json = Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]);
    Map<String, Object> claims = new HashMap<>();
    Json.read(json)
        .flatMap(Json.Value::object)
        .orElseThrow()
        .forEach((name, value) -> claims.put(String.valueOf(name), value));
    return claims;
  }

  @Test
  void aJwtSpeaksForTheUserForFifteenMinutesUnlessAskedOtherwise() {
    String jwt = jwt();

    assertThat(account(jwt).json()).containsEntry("$id", "ada");
    assertThat(claims(jwt))
        .containsOnlyKeys("userId", "sessionId", "iss", "aud", "sub", "iat", "exp")
        .containsEntry("userId", "ada")
        .containsEntry("sessionId", session.string("$id"))
        .containsEntry("aud", "app");
    server.clock.forward(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(account(jwt).status()).isEqualTo(200);
    server.clock.forward(Duration.ofSeconds(1));
    Answer late = account(jwt);
    assertThat(late.status()).isEqualTo(401);
    assertThat(late.type()).isEqualTo("user_jwt_invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/account/jwts", "/v1/account/jwt"})
  void anotherLifeCanBeAskedForOnBothPaths(String path) {
    Answer made = server.post(path).cookies(session).json("duration", 5).send();

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json()).containsOnlyKeys("jwt");
    server.clock.forward(Duration.ofSeconds(4));
    assertThat(account(made.string("jwt")).status()).isEqualTo(200);
    server.clock.forward(Duration.ofSeconds(1));
    assertThat(account(made.string("jwt")).type()).isEqualTo("user_jwt_invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "3601", "soon"})
  void aLifeOutOfBoundsIsRefusedByName(String duration) {
    Answer own = server.post("/v1/account/jwts").cookies(session).json("duration", duration).send();
    Answer theirs =
        server.post("/v1/users/ada/jwts").key(server.key()).json("duration", duration).send();

    for (Answer answer : List.of(own, theirs)) {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.type()).isEqualTo("general_argument_invalid");
      assertThat(answer.message()).contains("`duration` must be a whole number of 1 to 3600");
    }
  }

  @Test
  void aJwtNeverOutlivesItsSession() {
    server.clock.forward(Duration.ofDays(365).minusSeconds(10));
    Instant end = Instant.parse(session.string("expire").replace("+00:00", "Z"));
    assertThat(claims(jwt())).extractingByKey("exp").hasToString("" + end.getEpochSecond());
  }

  @Test
  void aGuestGetsNoJwtAndAJwtMakesNone() {
    assertThat(server.post("/v1/account/jwts").send().type())
        .isEqualTo("general_unauthorized_scope");
    Answer fromJwt = server.post("/v1/account/jwts").header("X-Appwrite-JWT", jwt()).send();
    assertThat(fromJwt.status()).isEqualTo(404);
    assertThat(fromJwt.type()).isEqualTo("user_session_not_found");
  }

  @Test
  void row65_A27_aProjectThatSwitchesJwtsOffMakesNoneOnAnyPathButServersDo() {
    server.settings(settings -> settings.with(ProjectSettingTable.METHODS_OFF, Set.of("jwt")));

    for (String path : List.of("/v1/account/jwts", "/v1/account/jwt")) {
      Answer refused = server.post(path).cookies(session).send();
      assertThat(refused.status()).isEqualTo(501);
      assertThat(refused.type()).isEqualTo("user_auth_method_unsupported");
    }
    assertThat(account(jwtByServer()).status()).isEqualTo(200);
  }

  @Test
  void aHundredAndTwentyJwtsAMinuteAreMadeForAUser() {
    for (int i = 0; i < 120; i++) {
      assertThat(server.post("/v1/account/jwts").cookies(session).send().status()).isEqualTo(201);
    }
    Answer refused = server.post("/v1/account/jwt").cookies(session).send();
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.type()).isEqualTo("general_rate_limit_exceeded");
    server.clock.forward(Duration.ofMinutes(1));
    assertThat(server.post("/v1/account/jwt").cookies(session).send().status()).isEqualTo(201);
  }

  @Test
  void aServerMakesAJwtWithoutASessionWithTheNewestOrWithOneItNames() {
    server.clock.forward(Duration.ofSeconds(1));
    String newer = server.signIn("ada").string("$id");

    assertThat(claims(jwtByServer())).containsEntry("sessionId", "");
    assertThat(claims(jwtByServer("sessionId", ""))).containsEntry("sessionId", "");
    assertThat(claims(jwtByServer("sessionId", "recent"))).containsEntry("sessionId", newer);
    assertThat(claims(jwtByServer("sessionId", session.string("$id"))))
        .containsEntry("sessionId", session.string("$id"));
    assertThat(claims(jwtByServer("sessionId", "current"))).containsEntry("sessionId", "");
    assertThat(server.events("jwt.create")).hasSize(5).contains("ada " + newer, "ada ");
  }

  @Test
  void A26_aServerCannotBindAJwtToAnothersSession() {
    server.user("bob");
    Answer theirs = server.signIn("bob");

    assertThat(claims(jwtByServer("sessionId", theirs.string("$id"))))
        .containsEntry("userId", "ada")
        .containsEntry("sessionId", "");
  }

  @Test
  void aServersJwtIsForAUserThatIsThereAndASessionIdThatMayBeOne() {
    Answer nobody = server.post("/v1/users/nobody/jwts").key(server.key()).send();
    assertThat(nobody.status()).isEqualTo(404);
    assertThat(nobody.type()).isEqualTo("user_not_found");
    Answer odd = server.post("/v1/users/ada/jwts").key(server.key()).json("sessionId", "$").send();
    assertThat(odd.status()).isEqualTo(400);
    assertThat(odd.message()).contains("`sessionId`");
  }

  @Test
  void withAJwtNoSessionIsTheCurrentOne() {
    String jwt = jwt();
    Answer list = server.get("/v1/account/sessions").header("X-Appwrite-JWT", jwt).send();
    assertThat(list.list("sessions")).singleElement().extracting("current").isEqualTo(false);
    Answer one =
        server
            .get("/v1/account/sessions/" + session.string("$id"))
            .header("X-Appwrite-JWT", jwt)
            .send();
    assertThat(one.json()).containsEntry("current", false);
    Answer current =
        server.get("/v1/account/sessions/current").header("X-Appwrite-JWT", jwt).send();
    assertThat(current.status()).isEqualTo(404);
    assertThat(current.type()).isEqualTo("user_session_not_found");
  }

  @Test
  void aJwtEndsEverySessionAndItselfWithThem() {
    String jwt = jwt();
    Answer ended = server.delete("/v1/account/sessions").header("X-Appwrite-JWT", jwt).send();

    assertThat(ended.status()).isEqualTo(204);
    assertThat(server.get("/v1/account").cookies(session).send().status()).isEqualTo(401);
    isGuest(jwt);
  }

  @Test
  void aPasswordChangedWithAJwtKeepsTheSessionBehindIt() {
    server.clock.forward(Duration.ofSeconds(1));
    Answer other = server.signIn("ada");
    String jwt = jwt();
    Answer changed =
        server
            .patch("/v1/account/password")
            .header("X-Appwrite-JWT", jwt)
            .json("password", "another good one", "oldPassword", TestServer.PASSWORD)
            .send();

    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(account(jwt).status()).isEqualTo(200);
    assertThat(server.get("/v1/account").cookies(other).send().status()).isEqualTo(401);
  }

  @Test
  void aJwtBesideALiveSessionIsRefusedAndBesideADeadOneCounts() {
    String jwt = jwt();
    Answer both = server.get("/v1/account").cookies(session).header("X-Appwrite-JWT", jwt).send();
    assertThat(both.status()).isEqualTo(403);
    assertThat(both.type()).isEqualTo("user_jwt_and_cookie_set");

    Answer dead =
        server
            .get("/v1/account")
            .header("Cookie", "a_session_app=bm90aGluZw==")
            .header("X-Appwrite-JWT", jwt)
            .send();
    assertThat(dead.status()).isEqualTo(200);
  }

  @Test
  void besideAServerKeyTheKeyCounts() {
    Answer byKey =
        server.get("/v1/users/ada").key(server.key()).header("X-Appwrite-JWT", jwt()).send();
    assertThat(byKey.status()).isEqualTo(200);
    Answer account =
        server.get("/v1/account").key(server.key()).header("X-Appwrite-JWT", jwt()).send();
    assertThat(account.type()).isEqualTo("general_unauthorized_scope");
  }

  @Test
  void aPageOfTheProjectCanReadWhyItsJwtWasRefused() {
    Answer refused =
        server
            .get("/v1/account")
            .header("Origin", "http://localhost:3000")
            .header("X-Appwrite-JWT", "none")
            .send();
    assertThat(refused.type()).isEqualTo("user_jwt_invalid");
    assertThat(refused.header("Access-Control-Allow-Origin")).hasValue("http://localhost:3000");
  }

  @Test
  void row24_row72_A12_whateverEndsTheSessionEndsItsJwtAtOnce() {
    String signedOut = jwt();
    assertThat(server.delete("/v1/account/sessions/current").cookies(session).send().status())
        .isEqualTo(204);
    isGuest(signedOut);

    session = server.signIn("ada");
    String revoked = jwt();
    String path = "/v1/users/ada/sessions/" + session.string("$id");
    assertThat(server.delete(path).key(server.key()).send().status()).isEqualTo(204);
    isGuest(revoked);

    session = server.signIn("ada");
    String all = jwt();
    server.delete("/v1/users/ada/sessions").key(server.key()).send();
    isGuest(all);
  }

  @Test
  void row72_A12_aSessionThatExpiresTakesItsJwtAlong() {
    server.settings(
        settings -> settings.with(ProjectSettingTable.SESSION_DURATION, Duration.ofSeconds(60)));
    session = server.signIn("ada");
    String jwt = jwtByServer("sessionId", session.string("$id"), "duration", 3_600);
    server.clock.forward(Duration.ofSeconds(59));
    assertThat(account(jwt).status()).isEqualTo(200);
    server.clock.forward(Duration.ofSeconds(1));
    assertThat(account(jwt).status()).isEqualTo(401);
  }

  @Test
  void row72_A12_aSessionThatIsEvictedTakesItsJwtAlong() {
    server.settings(settings -> settings.with(ProjectSettingTable.SESSION_LIMIT, 1));
    String jwt = jwt();
    server.clock.forward(Duration.ofSeconds(1));
    server.signIn("ada");
    isGuest(jwt);
  }

  @Test
  void row24_row72_A12_aBlockedUsersJwtIsRefusedWithAndWithoutASession() {
    String bound = jwt();
    String free = jwtByServer();
    server.patch("/v1/users/ada/status").key(server.key()).json("status", false).send();

    assertThat(account(bound).type()).isEqualTo("user_blocked");
    assertThat(account(free).type()).isEqualTo("user_blocked");
  }

  @Test
  void row24_row72_A12_aDeletedUsersJwtIsNobodysAlsoOnceTheIdIsTakenAgain() {
    String bound = jwt();
    String free = jwtByServer();
    server.delete("/v1/users/ada").key(server.key()).send();
    isGuest(bound);
    isGuest(free);

    server.clock.forward(Duration.ofSeconds(1));
    server.user("ada");
    isGuest(bound);
    isGuest(free);
  }

  @Test
  void beforeTheFirstJwtThereIsNoKeyAndAskingMakesNone() {
    Answer none = server.get(JWKS).send();

    assertThat(none.status()).isEqualTo(200);
    assertThat(none.text()).isEqualTo("{\"keys\":[]}");
    assertThat(server.latchkey.jwts().ofProject(APP)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({JWKS + "?project=app, false", JWKS + ", true"})
  void theKeysAreGivenToAnyoneWhoNamesTheProjectAndMayBeKept(String path, boolean header) {
    jwt();
    Ask ask = server.bare("GET", path);
    Answer keys = (header ? ask.project("app") : ask).send();

    assertThat(keys.status()).isEqualTo(200);
    assertThat(keys.header("Cache-Control")).hasValue("public, max-age=300");
    assertThat(keys.header("Vary")).hasValue("Origin, X-Appwrite-Project");
    assertThat(keys.header("Pragma")).isEmpty();
    assertThat(keys.list("keys"))
        .singleElement()
        .satisfies(key ->
            assertThat(key)
                .containsOnlyKeys("kty", "crv", "alg", "use", "kid", "x", "y")
                .containsEntry("kty", "EC")
                .containsEntry("crv", "P-256")
                .containsEntry("alg", "ES256")
                .containsEntry("use", "sig"));
    assertThat(server.bare("GET", JWKS).send().type()).isEqualTo("project_not_found");
  }

  /** A stranger's verifier that knows the address of the keys and the project's id. */
  private DefaultJWTProcessor<SecurityContext> stranger() throws Exception {
    var processor = new DefaultJWTProcessor<SecurityContext>();
    var keys =
        JWKSourceBuilder.create(URI.create(server.base() + JWKS + "?project=app").toURL())
            .rateLimited(false)
            .build();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
    processor.setJWTClaimsSetVerifier(new Verifier());
    return processor;
  }

  /** The library's own checks, by the test's clock. */
  private final class Verifier extends DefaultJWTClaimsVerifier<SecurityContext> {
    Verifier() {
      super(
          "app",
          new JWTClaimsSet.Builder().issuer("latchkey").build(),
          Set.of("sub", "iat", "exp", "userId", "sessionId"));
      setMaxClockSkew(0);
    }

    @Override
    protected Date currentTime() {
      return Date.from(server.clock.instant());
    }
  }

  @Test
  void aStrangersLibraryVerifiesAJwtWithNothingButTheAddressOfTheKeys() throws Exception {
    var stranger = stranger();
    JWTClaimsSet claims = stranger.process(jwt(), null);

    assertThat(claims.getSubject()).isEqualTo("ada");
    assertThat(claims.getStringClaim("sessionId")).isEqualTo(session.string("$id"));
    assertThat(claims.getExpirationTime())
        .isEqualTo(Date.from(Instant.ofEpochSecond(server.clock.instant().getEpochSecond() + 900)));
    String late = jwt();
    server.clock.forward(Duration.ofMinutes(16));
    assertThatThrownBy(() -> stranger.process(late, null)).isInstanceOf(BadJWTException.class);
  }

  @Test
  void row73_aStrangerFollowsARotationWithoutAnyoneTellingIt() throws Exception {
    var stranger = stranger();
    String old = jwt();
    stranger.process(old, null);
    Outcome rotated = command("signing-key", "rotate", "--project", "app");
    assertThat(rotated.exit()).as(rotated.err()).isZero();
    String fresh = jwt();

    assertThat(stranger.process(fresh, null).getSubject()).isEqualTo("ada");
    assertThat(stranger.process(old, null).getSubject()).isEqualTo("ada");
    assertThat(server.get(JWKS).send().list("keys"))
        .hasSize(2)
        .first()
        .satisfies(key -> assertThat(key).containsEntry("kid", rotated.out().strip()));
    server.clock.forward(Duration.ofMinutes(65));
    assertThat(server.get(JWKS).send().list("keys")).hasSize(1);
  }

  private Outcome command(String... words) {
    return Commands.run(
        List.of(words),
        Office.of(server.latchkey, server.stores, server.vault, Declared.NOTHING, server.clock));
  }

  @Test
  void row73_aKeyReplacedAtOnceRefusesWhatTheOldOneSigned() {
    String old = jwt();
    assertThat(command("signing-key", "rotate", "--project", "app", "--at-once").exit()).isZero();

    assertThat(account(old).type()).isEqualTo("user_jwt_invalid");
    assertThat(account(jwt()).status()).isEqualTo(200);
    Outcome list = command("signing-key", "list", "--project", "app");
    assertThat(list.out().lines()).hasSize(2);
    assertThat(server.latchkey.jwts().ofProject(APP))
        .extracting(SigningKey::id)
        .allMatch(id -> list.out().contains(id));
    assertThat(server.events("signing-key.rotate")).hasSize(1);
  }

  @Test
  void aKeyIsRotatedOnlyForAProjectThatIsThere() {
    assertThat(command("signing-key", "rotate", "--project", "nosuch").err())
        .isEqualTo("There is no project nosuch.\n");
  }
}
