package dev.latchkey.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.latchkey.core.Code;
import dev.latchkey.core.Secret;
import dev.latchkey.oauth.SignedTokens.Expected;
import dev.latchkey.rest.Problem;
import dev.latchkey.rest.Rule.Read;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignedTokensTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final String KEYS = "https://id.example.com/keys";
  private static final String MISSING = "(missing)";
  private static final Expected EXPECTED =
      new Expected(
          KEYS, Set.of("https://id.example.com"), Set.of("client-1"), Optional.of("nonce-1"));

  private final Signer signer = signer("k-1");
  private final TestTime clock = new TestTime();
  private Stub stub;
  private SignedTokens tokens;

  private static final class TestTime implements InstantSource {
    private Instant now = NOON;

    @Override
    public Instant instant() {
      return now;
    }
  }

  @BeforeEach
  void start() throws Exception {
    stub = new Stub();
    stub.answers(200, signer.keys());
    tokens = new SignedTokens(new Calls(stub), clock);
  }

  @AfterEach
  void stop() {
    stub.close();
  }

  @Test
  void aTokenThatIsAsItMustBeIsTaken() throws Exception {
    Facts claims = tokens.idToken(signer.sign("JWT", claims()), EXPECTED);

    assertThat(claims.text("sub")).contains("u-1");
  }

  /** One change each. */
  @Test
  void row58_A11b_aTokenWithOneClaimThatIsNotAsItMustBeIsRefused() throws Exception {
    List<Map<String, Object>> mutants = new ArrayList<>();
    long now = NOON.getEpochSecond();
    change(mutants, "iss", "https://id.example.com/", "https://evil.example.com", MISSING);
    change(mutants, "aud", "client-2", List.of("client-1", "client-2"), List.of(), MISSING);
    change(mutants, "azp", "client-2");
    change(mutants, "exp", now - 61, MISSING);
    change(mutants, "nbf", now + 61);
    change(mutants, "iat", now + 61, MISSING);
    change(mutants, "nonce", "nonce-2", "", MISSING);

    assertThat(mutants).hasSize(16);
    for (Map<String, Object> mutant : mutants) {
      refused(signer.sign("JWT", mutant), mutant.toString());
    }
  }

  @Test
  void row58_row70_A11_aSignatureByAnythingButTheProvidersKeyIsRefused() throws Exception {
    JWTClaimsSet claims = JWTClaimsSet.parse(claims());
    refused(new PlainJWT(claims).serialize(), "none");
    refused(signer("k-1").sign("JWT", claims()), "another key of the same name");
    refused(signer("k-2").sign("JWT", claims()), "a key nobody published");

    var shared = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    shared.sign(new MACSigner(signer.keys().getBytes(StandardCharsets.UTF_8)));
    refused(shared.serialize(), "the public key as a shared secret");

    Signer own = signer("k-3");
    var brought =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).jwk(own.key.toPublicJWK()).build(), claims);
    brought.sign(new ECDSASigner(own.key));
    refused(brought.serialize(), "a key it brings along");

    refused(signer.sign("at+jwt", claims()), "an access token");
    refused(signer.sign("logout+jwt", claims()), "a token for something else");
  }

  @Test
  void row74_A11c_aTokenThatWasCutOrChangedAnywhereIsRefused() throws Exception {
    String good = signer.sign("JWT", claims());
    for (int end = 0; end < good.length(); end += 7) {
      refused(good.substring(0, end), "cut at " + end);
    }
    for (int at = 0; at < good.length(); at += 11) {
      char other = good.charAt(at) == 'A' ? 'B' : 'A';
      refused(good.substring(0, at) + other + good.substring(at + 1), "changed at " + at);
    }
    char last = good.charAt(good.length() - 1);
    refused(good.substring(0, good.length() - 1) + (char) (last + 1), "its unused bits changed");
    refused(good + "=", "padded");
    refused(good + ".", "one part more");
  }

  @Test
  void aMinuteBetweenTwoClocksIsForgiven() throws Exception {
    Map<String, Object> late = claims();
    late.put("exp", NOON.getEpochSecond() - 59);
    late.put("iat", NOON.getEpochSecond() + 59);

    assertThat(tokens.idToken(signer.sign("JWT", late), EXPECTED).text("sub")).contains("u-1");
  }

  @Test
  void keysAreAskedForOnceAndAgainWhenOneIsUnknownButNotEachTime() throws Exception {
    String token = signer.sign("JWT", claims());
    tokens.idToken(token, EXPECTED);
    tokens.idToken(token, EXPECTED);
    assertThat(stub.calls()).hasSize(1);

    Signer next = signer("k-2");
    refused(next.sign("JWT", claims()), "not published yet");
    assertThat(stub.calls()).hasSize(1);

    clock.now = NOON.plusSeconds(61);
    stub.answers(200, next.keys());
    Map<String, Object> later = claims();
    later.put("exp", NOON.getEpochSecond() + 600);
    assertThat(tokens.idToken(next.sign("JWT", later), EXPECTED).text("sub")).contains("u-1");
    assertThat(stub.calls()).hasSize(2);
  }

  @Test
  void row59_aDiscoveryDocumentOfAnotherIssuerIsRefused() {
    for (String issuer :
        List.of(
            "https://evil.example.com", "https://id.example.com/tenant", "http://id.example.com")) {
      try (var one = new Stub()) {
        one.answers(200, discovery(issuer));
        var client = new OAuthClient(one, clock);
        assertThatThrownBy(() -> client.site(oidc(), credentials()))
            .as(issuer)
            .isInstanceOf(Problem.class)
            .hasMessageContaining("of another issuer");
      } catch (java.io.IOException failed) {
        throw new IllegalStateException(failed);
      }
    }
  }

  /** OpenID Connect Core section 5.3.2. */
  @Test
  void anAnswerAboutSomebodyElseThanTheTokenIsRefused() throws Exception {
    try (var one = new Stub()) {
      one.answers(200, discovery("https://id.example.com"))
          .answers(200, "{\"sub\":\"u-2\",\"email\":\"eve@example.com\",\"email_verified\":true}")
          .answers(200, signer.keys());
      var client = new OAuthClient(one, clock);
      var grant =
          new Grant(
              "at-1",
              Optional.empty(),
              "",
              Facts.NONE.with("id_token", signer.sign("JWT", claims())));

      assertThatThrownBy(
              () -> client.user(client.site(oidc(), credentials()), grant, Optional.of("nonce-1")))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("unreadable");
    }
  }

  @Test
  void applesSecretIsSignedForOneCall() throws Exception {
    var credentials =
        new Credentials(
            "com.example.app",
            new Secret(""),
            Map.of("keyID", "KEY1", "teamID", "TEAM1", "p8", signer.pem()));

    SignedJWT jwt = SignedJWT.parse(AppleSecret.of(credentials, NOON).reveal());

    assertThat(jwt.verify(new com.nimbusds.jose.crypto.ECDSAVerifier(signer.key.toPublicJWK())))
        .isTrue();
    assertThat(jwt.getHeader().toJSONObject())
        .containsOnly(Map.entry("alg", "ES256"), Map.entry("kid", "KEY1"));
    assertThat(jwt.getJWTClaimsSet().toJSONObject())
        .containsOnly(
            Map.entry("iss", "TEAM1"),
            Map.entry("sub", "com.example.app"),
            Map.entry("aud", "https://appleid.apple.com"),
            Map.entry("iat", NOON.getEpochSecond()),
            Map.entry("exp", NOON.getEpochSecond() + 300));
  }

  private void refused(String token, String why) {
    assertThatThrownBy(() -> tokens.idToken(token, EXPECTED))
        .as(why)
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(Code.USER_OAUTH2_PROVIDER_ERROR));
  }

  private static Map<String, Object> claims() {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", "https://id.example.com");
    claims.put("sub", "u-1");
    claims.put("aud", "client-1");
    claims.put("iat", NOON.getEpochSecond());
    claims.put("exp", NOON.getEpochSecond() + 60);
    claims.put("nonce", "nonce-1");
    return claims;
  }

  private static void change(List<Map<String, Object>> mutants, String claim, Object... values) {
    for (Object value : values) {
      Map<String, Object> mutant = claims();
      if (value.equals(MISSING)) {
        mutant.remove(claim);
      } else {
        mutant.put(claim, value);
      }
      mutants.add(mutant);
    }
  }

  private static Provider oidc() {
    return Providers.named("oidc").orElseThrow();
  }

  private static Credentials credentials() {
    String secret =
        "{\"clientSecret\":\"s\",\"wellKnownEndpoint\":"
            + "\"https://id.example.com/.well-known/openid-configuration\"}";
    return ((Read.Value<Credentials>) Credentials.read(oidc(), "client-1", secret)).value();
  }

  private static String discovery(String issuer) {
    return """
    {"issuer":"%s","authorization_endpoint":"https://id.example.com/auth",
    "token_endpoint":"https://id.example.com/token","jwks_uri":"https://id.example.com/keys",
    "userinfo_endpoint":"https://id.example.com/userinfo","response_types_supported":["code"],
    "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["ES256"]}
    """
        .formatted(issuer);
  }

  private static Signer signer(String id) {
    try {
      return new Signer(id);
    } catch (com.nimbusds.jose.JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
