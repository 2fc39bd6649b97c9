package dev.latchkey.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Code;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.fresh.LocalFreshness;
import dev.latchkey.rest.Json;
import dev.latchkey.rest.Problem;
import dev.latchkey.session.SessionId;
import dev.latchkey.vault.KeyRing;
import dev.latchkey.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JWTs, and everything that only looks like one. */
final class JwtsTest {
  private static final ProjectId APP = new ProjectId("app");
  private static final ProjectId OTHER = new ProjectId("other");
  private static final UserId ADA = new UserId("ada");
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.750Z");
  private static final Duration LIFE = Duration.ofMinutes(15);
  private static final Vault VAULT = Vault.of(KeyRing.random());

  private final MemorySigningKeyStore store = new MemorySigningKeyStore();
  private Instant now = NOON;
  private final Jwts jwts = new Jwts(store, store.freshness, VAULT, () -> now);

  private String issue() {
    return jwts.issue(APP, ADA, Optional.empty(), LIFE);
  }

  private void refused(String jwt) {
    assertThatThrownBy(() -> jwts.read(APP, jwt))
        .as(jwt)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(Code.USER_JWT_INVALID));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String encode(String text) {
    return encode(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }

  /** Signs a header and a payload of our choice with the project's real key. */
  private String signed(String header, String payload) {
    issue();
    Es256 key = KeySet.open(store.ofProject(APP), VAULT).inUse().orElseThrow().key();
    String message = encode(header) + "." + encode(payload);
    return message + "." + encode(key.sign(message.getBytes(StandardCharsets.US_ASCII)));
  }

  private String goodHeader() {
    return decode(issue().split("\\.", -1)[0]);
  }

  private String payload(UnaryOperator<Map<String, @Nullable Object>> change) {
    Map<String, @Nullable Object> claims = new HashMap<>();
    claims.put("userId", "ada");
    claims.put("sessionId", "");
    claims.put("iss", "latchkey");
    claims.put("aud", "app");
    claims.put("sub", "ada");
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.getEpochSecond() + 900);
    return new String(Json.write(change.apply(claims)), StandardCharsets.UTF_8);
  }

  @Test
  void aJwtSaysWhoWhereSinceWhenAndUntil() {
    Claims claims = jwts.read(APP, issue());

    assertThat(claims)
        .isEqualTo(
            new Claims(
                APP,
                ADA,
                Optional.empty(),
                Instant.parse("2026-01-01T12:00:00Z"),
                Instant.parse("2026-01-01T12:15:00Z")));
    assertThat(goodHeader())
        .matches("\\{\"typ\":\"JWT\",\"alg\":\"ES256\",\"kid\":\"[\\w-]{43}\"}");
    assertThat(decode(issue().split("\\.", -1)[1]))
        .startsWith("{\"userId\":\"ada\",\"sessionId\":\"\",");
  }

  @Test
  void row71_aJwtIsGoodUntilAndNotAtTheSecondItExpires() {
    String jwt = issue();
    now = Instant.parse("2026-01-01T12:14:59.999Z");
    assertThat(jwts.read(APP, jwt).user()).isEqualTo(ADA);
    now = Instant.parse("2026-01-01T12:15:00Z");
    refused(jwt);
  }

  @Test
  void theControlOfTheMutantsIsTaken() {
    assertThat(jwts.read(APP, signed(goodHeader(), payload(claims -> claims))).user())
        .isEqualTo(ADA);
  }

  static Stream<Map.Entry<String, Object>> mutants() {
    long noon = NOON.getEpochSecond();
    return Stream.of(
        Map.entry("userId", "bob"), // sub says ada
        Map.entry("userId", "not an id"),
        Map.entry("userId", 7),
        Map.entry("sub", "bob"),
        Map.entry("sessionId", "not an id"),
        Map.entry("sessionId", List.of()),
        Map.entry("iss", "somebody"),
        Map.entry("aud", "other"),
        Map.entry("aud", List.of("app")),
        Map.entry("iat", noon + 62),
        Map.entry("iat", "now"),
        Map.entry("exp", noon),
        Map.entry("exp", noon - 1),
        Map.entry("exp", "9999999999"));
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void row71_aClaimThatIsWrongIsRefusedAlsoUnderARealSignature(Map.Entry<String, Object> mutant) {
    refused(
        signed(
            goodHeader(),
            payload(claims -> {
              claims.put(mutant.getKey(), mutant.getValue());
              return claims;
            })));
  }

  @ParameterizedTest
  @ValueSource(strings = {"userId", "sessionId", "iss", "aud", "sub", "iat", "exp"})
  void row71_aClaimThatIsMissingIsRefusedAlsoUnderARealSignature(String claim) {
    refused(
        signed(
            goodHeader(),
            payload(claims -> {
              claims.remove(claim);
              return claims;
            })));
  }

  @Test
  void row70_A11_theHeaderDecidesNothingAndIsRefusedUnlessItIsOurs() {
    String kid = goodHeader();
    String id = kid.substring(kid.indexOf("kid") + 6, kid.length() - 2);
    String payload = payload(claims -> claims);
    List<String> headers =
        List.of(
            "{\"typ\":\"JWT\",\"alg\":\"none\",\"kid\":\"" + id + "\"}",
            "{\"typ\":\"JWT\",\"alg\":\"None\",\"kid\":\"" + id + "\"}",
            "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"kid\":\"" + id + "\"}",
            "{\"typ\":\"JWT\",\"alg\":\"ES384\",\"kid\":\"" + id + "\"}",
            "{\"typ\":\"at+jwt\",\"alg\":\"ES256\",\"kid\":\"" + id + "\"}",
            "{\"alg\":\"ES256\",\"kid\":\"" + id + "\"}",
            "{\"typ\":\"JWT\",\"alg\":\"ES256\"}",
            "{\"typ\":\"JWT\",\"alg\":\"ES256\",\"kid\":\"nobody\"}",
            "{\"typ\":\"JWT\",\"alg\":\"ES256\",\"kid\":\"../../../dev/null\"}",
            "{\"typ\":\"JWT\",\"alg\":\"ES256\",\"kid\":\"' OR 1=1 --\"}",
            "{\"typ\":\"JWT\",\"alg\":\"ES256\",\"kid\":\"" + id + "\",\"crit\":[\"exp\"]}",
            "{\"typ\":\"JWT\",\"alg\":\"ES256\",\"kid\":\"" + id + "\",\"jwk\":{\"kty\":\"EC\"}}",
            "{\"typ\":\"JWT\",\"alg\":\"ES256\",\"kid\":\""
                + id
                + "\",\"jku\":\"http://127.0.0.1:1/keys\"}",
            "{\"typ\":\"JWT\",\"alg\":\"ES256\",\"kid\":\"" + id + "\",\"x5u\":\"http://e\"}",
            "{\"typ\":\"JWT\",\"alg\":\"ES256\",\"alg\":\"ES256\",\"kid\":\"" + id + "\"}",
            "{\"typ\":\"JWT\", \"alg\":\"ES256\",\"kid\":\"" + id + "\"}",
            "{\"typ\":\"JWT\",\"alg\":\"ES256\",\"kid\":\""
                + id
                + "\",\"x\":\""
                + "x".repeat(9_000),
            "",
            "not json");

    headers.forEach(header -> {
      refused(signed(header, payload));
      refused(encode(header) + "." + encode(payload) + ".");
    });
  }

  @Test
  void row70_A11_thePublicKeyIsNoSecretToSignWith() throws GeneralSecurityException {
    String good = goodHeader();
    Es256 key = jwts.published(APP).getFirst().key();
    for (String secret : List.of(key.x(), key.x() + key.y(), key.thumbprint())) {
      for (String header : List.of(good, good.replace("ES256", "HS256"))) {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        String message = encode(header) + "." + encode(payload(claims -> claims));
        refused(message + "." + encode(mac.doFinal(message.getBytes(StandardCharsets.US_ASCII))));
      }
    }
  }

  @Test
  void row70_A11_claimsNamedTwiceOrNestedAreRefused() {
    String twice = "{\"userId\":\"bob\"," + payload(claims -> claims).substring(1);
    refused(signed(goodHeader(), twice));
    refused(signed(goodHeader(), issue()));
    refused(signed(goodHeader(), "[" + payload(claims -> claims) + "]"));
  }

  @Test
  void row74_A11c_aJwtCutAnywhereOrChangedInAnyCharacterIsRefused() {
    String jwt = issue();
    for (int i = 0; i < jwt.length(); i++) {
      refused(jwt.substring(0, i));
      char other = jwt.charAt(i) == 'A' ? 'B' : 'A';
      refused(jwt.substring(0, i) + other + jwt.substring(i + 1));
    }
  }

  @Test
  void row74_A11c_aJwtWrittenOtherwiseIsRefused() {
    String jwt = issue();
    String[] parts = jwt.split("\\.", -1);
    refused(jwt + ".");
    refused(jwt + "=");
    refused(jwt + "A");
    refused(" " + jwt);
    refused(jwt + "\n");
    refused(jwt.replace('-', '+').replace('_', '/') + "==");
    refused(parts[0] + "=." + parts[1] + "." + parts[2]);
    refused(parts[0] + "." + parts[1] + "=." + parts[2]);
    refused(parts[0] + ".." + parts[2]);
    refused("." + parts[1] + "." + parts[2]);
    refused("..");
    refused("");
    refused("a.b.c.d.e");
    refused("x".repeat(2_000_000));
  }

  @Test
  void A38_aJwtOfOneProjectIsNoneInAnother() {
    String theirs = jwts.issue(OTHER, ADA, Optional.empty(), LIFE);
    issue();

    assertThat(jwts.read(OTHER, theirs).user()).isEqualTo(ADA);
    refused(theirs);
    assertThat(jwts.published(APP)).doesNotContainAnyElementsOf(jwts.published(OTHER));
  }

  @Test
  void row73_afterARotationTheOldKeyIsGoodForItsJwtsAndThenGone() {
    String old = jwts.issue(APP, ADA, Optional.empty(), Jwts.LONGEST);
    String oldKid = jwts.published(APP).getFirst().stored().id();
    SigningKey fresh = jwts.rotate(APP);
    String next = issue();

    assertThat(decode(next.split("\\.", -1)[0])).contains(fresh.id()).doesNotContain(oldKid);
    assertThat(jwts.read(APP, old).user()).isEqualTo(ADA);
    assertThat(jwts.published(APP))
        .extracting(key -> key.stored().id())
        .contains(fresh.id(), oldKid);

    now = NOON.plus(Jwts.LONGEST).minusSeconds(1);
    assertThat(jwts.read(APP, old).user()).isEqualTo(ADA);
    now = NOON.plus(Jwts.LONGEST);
    refused(old);
    now = NOON.plus(KeySet.OVERLAP);
    assertThat(jwts.published(APP))
        .extracting(key -> key.stored().id())
        .containsExactly(fresh.id());
    // what comes later than every JWT could is refused by its key, whatever it says
    jwts.rotate(APP);
    assertThat(store.ofProject(APP)).extracting(SigningKey::id).doesNotContain(oldKid);
  }

  @Test
  void row73_aKeyReplacedAtOnceTakesItsJwtsAlong() {
    String old = issue();
    SigningKey fresh = jwts.replace(APP);

    refused(old);
    assertThat(jwts.read(APP, issue()).user()).isEqualTo(ADA);
    assertThat(store.ofProject(APP)).extracting(SigningKey::id).containsExactly(fresh.id());
  }

  @Test
  void row73_aPrivateKeyIsSealedInTheStoreAndForItsProjectAlone() {
    issue();
    SigningKey key = store.ofProject(APP).getFirst();
    String d = KeySet.Opened.of(key, VAULT).key().write().reveal().split("\\.", -1)[2];

    assertThat(key.sealed()).doesNotContain(d);
    assertThat(key.toString()).doesNotContain(key.sealed());
    var moved = new SigningKey(OTHER, key.id(), key.sealed(), NOON, Optional.empty());
    assertThatThrownBy(() -> KeySet.Opened.of(moved, VAULT)).isInstanceOf(Vault.CannotOpen.class);
  }

  @Test
  void aServerThatHasNotHeardOfANewKeyAsksForIt() {
    issue();
    var silent = new LocalFreshness();
    var elsewhere = new Jwts(store, silent, VAULT, () -> now);
    elsewhere.read(APP, issue()); // keeps the first key
    jwts.rotate(APP);

    assertThat(elsewhere.read(APP, issue()).user()).isEqualTo(ADA);
  }

  @Test
  void aSessionIdTravelsAlong() {
    String payload =
        payload(claims -> {
          claims.put("sessionId", "s1");
          return claims;
        });
    assertThat(jwts.read(APP, signed(goodHeader(), payload)).session())
        .contains(new SessionId("s1"));
  }
}
