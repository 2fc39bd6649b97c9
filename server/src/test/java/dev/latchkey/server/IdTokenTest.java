package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.core.UserId;
import dev.latchkey.outgoing.OutgoingFailure;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.rest.Json;
import dev.latchkey.user.UserChange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in with an ID token of Google or Apple that an app got by itself. */
final class IdTokenTest {
  private static final ProjectId APP = new ProjectId(TestServer.PROJECT);
  private static final String PATH = "/v1/account/sessions/id-token";
  private static final String MISSING = "(missing)";

  @TempDir Path dir;

  private final List<String> asked = new ArrayList<>();
  private boolean unreachable;

  @SuppressWarnings("NullAway.Init") // started before each test
  private TestServer server;

  /** Lifts the limit, which has its own test. */
  @SuppressWarnings("NullAway.Init") // made before each test
  private String developer;

  @BeforeEach
  void start() throws JOSEException {
    server =
        TestServer.calling(
            dir,
            request -> {
              asked.add(request.url().toString());
              if (unreachable) {
                throw new OutgoingFailure(OutgoingFailure.Reason.UNREACHABLE, "nobody there");
              }
              return AppTokens.send(request);
            });
    developer = server.devKey();
    set("providers.google.app-id", "web-client");
    set("providers.google.secret", "hush");
    set("providers.google.enabled", "true");
    set("google-native-ids", "ios-client,android-client");
    String pem =
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----"
            .formatted(
                Base64.getEncoder().encodeToString(AppTokens.key().toECPrivateKey().getEncoded()));
    byte[] apple = Json.write(Map.of("keyID", "k", "teamID", "t", "p8", pem));
    set("providers.apple.app-id", "com.example.web");
    set("providers.apple.secret", new String(apple, StandardCharsets.UTF_8));
    set("providers.apple.enabled", "true");
    set("apple-native-ids", "com.example.app");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void set(String name, String value) {
    var setting = ProjectSettingTable.named(name).orElseThrow();
    server.settings(now -> now.typed(setting, value, APP, server.vault));
  }

  private Map<String, Object> google() {
    return AppTokens.google(server.clock.instant(), "1234", "Ada@Example.com");
  }

  private Map<String, Object> apple() {
    Map<String, Object> claims = google();
    claims.put("iss", "https://appleid.apple.com");
    claims.put("aud", "com.example.app");
    claims.put("nonce", new Secret("raw-nonce").hash().hex());
    claims.remove("name");
    return claims;
  }

  private Map<String, Object> but(Map<String, Object> claims, String name, Object value) {
    if (value.equals(MISSING)) {
      claims.remove(name);
    } else {
      claims.put(name, value);
    }
    return claims;
  }

  private Answer send(String provider, String token, Object... more) {
    List<Object> body = new ArrayList<>(List.of("provider", provider, "idToken", token));
    body.addAll(List.of(more));
    return server.post(PATH).header("X-Appwrite-Dev-Key", developer).json(body.toArray()).send();
  }

  private Answer good(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer;
  }

  private void refused(Answer answer, String type, String why) {
    assertThat(answer.type()).as(why + ": " + answer.text()).isEqualTo(type);
  }

  private long users() {
    return new SweepStore(dir).rows().stream().filter(row -> row.startsWith("users ")).count();
  }

  @Test
  void aTokenOfGoogleOpensASessionWithTheTokensThatCameAlong() {
    Answer opened =
        good(
            send(
                "google",
                AppTokens.signed(google()),
                "accessToken",
                "ya29.access",
                "accessTokenExpiry",
                3_600));

    assertThat(opened.json())
        .containsEntry("provider", "google")
        .containsEntry("providerUid", "1234")
        .containsEntry("providerAccessToken", "ya29.access")
        .containsEntry("providerRefreshToken", "")
        .containsEntry("current", true)
        .containsEntry("factors", List.of("oauth2"));
    assertThat(opened.string("providerAccessTokenExpiry")).endsWith("+00:00");
    Answer account = server.get("/v1/account").cookies(opened).send();
    assertThat(account.json())
        .containsEntry("email", "ada@example.com")
        .containsEntry("emailVerification", true)
        .containsEntry("name", "Ada Lovelace");
    assertThat(server.events("session.create")).hasSize(1);
    assertThat(String.join("\n", new SweepStore(dir).rows())).doesNotContain("ya29.access");
  }

  @Test
  void whoeverComesAgainIsTheSameUserAndNoTokenIsForgotten() {
    String first =
        good(send("google", AppTokens.signed(google()), "accessToken", "a-1")).string("userId");
    server.clock.forward(Duration.ofMinutes(1));

    Answer again =
        good(send("google", AppTokens.signed(but(google(), "email", "new@example.com"))));

    assertThat(again.string("userId")).isEqualTo(first);
    assertThat(again.json()).containsEntry("providerAccessToken", "");
    var identity = server.stores.identities().ofUser(APP, new UserId(first)).getFirst();
    assertThat(identity.tokens().access()).isNotEmpty();
    assertThat(asked).containsExactly("https://www.googleapis.com/oauth2/v3/certs");
  }

  @Test
  void aTokenOfAppleNeedsTheNonceAndTakesTheNameThatTheAppWasTold() {
    String token = AppTokens.signed(apple());
    refused(send("apple", token), "user_invalid_token", "without the nonce");
    refused(send("apple", token, "nonce", "other"), "user_invalid_token", "with another");
    String hash = new Secret("raw-nonce").hash().hex();
    refused(send("apple", token, "nonce", hash), "user_invalid_token", "with its hash");

    Answer opened = good(send("apple", token, "nonce", "raw-nonce", "name", "Ada"));

    assertThat(opened.json()).containsEntry("provider", "apple");
    assertThat(server.get("/v1/account").cookies(opened).send().json())
        .containsEntry("name", "Ada");
    assertThat(asked).containsExactly("https://appleid.apple.com/auth/keys");
  }

  @Test
  void aTokenOfGoogleIsHeldToTheNonceThatItHas() {
    String token = AppTokens.signed(but(google(), "nonce", "n-1"));
    refused(send("google", token), "user_invalid_token", "without it");
    refused(send("google", token, "nonce", "n-2"), "user_invalid_token", "with another");

    good(send("google", token, "nonce", "n-1"));
    good(send("google", AppTokens.signed(google()), "nonce", "ignored, for the token has none"));
  }

  @Test
  void row58_A11b_aTokenThatIsNotAsItMustBeIsRefusedAndNothingIsKept() throws Exception {
    long now = server.clock.instant().getEpochSecond();
    Map<String, List<Object>> changes = new LinkedHashMap<>();
    changes.put(
        "iss",
        List.of(
            "https://evil.example.com", "https://appleid.apple.com", "http://accounts.google.com"));
    changes.put("aud", List.of("another-app", "", MISSING, List.of("ios-client", "another-app")));
    changes.put("azp", List.of("another-app"));
    changes.put("exp", List.of(now - 61, MISSING));
    changes.put("iat", List.of(now + 61, MISSING));
    changes.put("nbf", List.of(now + 61));
    long before = users();
    changes.forEach((name, values) ->
        values.forEach(value ->
            refused(
                send("google", AppTokens.signed(but(google(), name, value))),
                "user_invalid_token",
                name + "=" + value)));

    refused(
        send("google", AppTokens.signed(google(), AppTokens.key())),
        "user_invalid_token",
        "another's key");
    String none = new PlainJWT(JWTClaimsSet.parse(google())).serialize();
    refused(send("google", none), "user_invalid_token", "no signature");
    refused(
        send("apple", AppTokens.signed(google()), "nonce", "n"), "user_invalid_token", "Google's");
    refused(send("google", "not a token"), "user_invalid_token", "no token");
    assertThat(users()).isEqualTo(before);
  }

  @Test
  void row58_tokensOfAllTheProjectsAppsAreTakenAndAnotherProjectsAreNot() {
    for (String app : List.of("ios-client", "android-client", "web-client")) {
      good(send("google", AppTokens.signed(but(google(), "aud", app))));
    }
    // as Android gives them: got by one of the project's apps for another
    good(
        send(
            "google",
            AppTokens.signed(but(but(google(), "aud", "web-client"), "azp", "android-client"))));
    set("google-native-ids", "");
    refused(send("google", AppTokens.signed(google())), "user_invalid_token", "no app any more");
  }

  @Test
  void row65_A27_aProviderThatIsSwitchedOffTakesNoToken() {
    set("providers.google.enabled", "false");
    refused(send("google", AppTokens.signed(google())), "project_provider_disabled", "off");
    refused(send("github", AppTokens.signed(google())), "general_argument_invalid", "no such");
    assertThat(asked).isEmpty();
  }

  @Test
  void whatTheProviderOrTheAccountDoesNotAllowIsRefused() {
    unreachable = true;
    refused(send("google", AppTokens.signed(google())), "user_oauth2_provider_error", "no keys");
    unreachable = false;
    refused(
        send("google", AppTokens.signed(but(google(), "sub", MISSING))), "user_missing_id", "who?");
    refused(
        send("google", AppTokens.signed(but(google(), "email", MISSING))),
        "user_unauthorized",
        "-");
    server.user("ada");
    refused(
        send("google", AppTokens.signed(but(google(), "email_verified", "true"))),
        "general_bad_request",
        "an address that was not verified leads into no account");
    set("user-limit", "1");
    refused(
        send("google", AppTokens.signed(but(google(), "email", "bob@example.com"))),
        "user_count_exceeded",
        "full");
    Answer opened = good(send("google", AppTokens.signed(google())));
    refused(
        server.post(PATH).cookies(opened).json("provider", "google", "idToken", "x").send(),
        "user_session_already_exists",
        "signed in");
    server
        .latchkey
        .users()
        .change(APP, new UserId(opened.string("userId")), new UserChange.Active(false));
    refused(send("google", AppTokens.signed(google())), "user_blocked", "blocked");
  }
}
