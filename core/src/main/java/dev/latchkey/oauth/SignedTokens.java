package dev.latchkey.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.latchkey.core.Code;
import dev.latchkey.outgoing.OutgoingRequest;
import dev.latchkey.rest.Problem;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Checks the tokens that providers sign: who signed them, for whom, when, and for which request.
 */
public final class SignedTokens {
  /** Signatures by keys that only the provider has; never a shared secret, never none. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  /** How far two clocks may be apart; row 71 allows a minute. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  /** How old keys must be before a token with an unknown key makes us ask for them again. */
  private static final Duration YOUNGEST = Duration.ofMinutes(1);

  private final Calls calls;
  private final InstantSource clock;
  private final Cached<JWKSet> keys;

  SignedTokens(Calls calls, InstantSource clock) {
    this.calls = calls;
    this.clock = clock;
    this.keys = new Cached<>(clock, Duration.ofMinutes(10));
  }

  /**
   * What an ID token must be.
   *
   * @param issuers who may have signed it
   * @param clients of whom it must be for one, and got by one
   * @param nonce what it must repeat; nothing if nothing was sent along
   */
  public record Expected(
      String keys, Set<String> issuers, Set<String> clients, Optional<String> nonce) {}

  /**
   * The claims of an ID token (OpenID Connect Core section 3.1.3.7).
   *
   * @throws Problem if one of them, or the signature, is not as it must be
   */
  Facts idToken(String token, Expected expected) {
    return valid(token, expected).orElseThrow(SignedTokens::refused);
  }

  /**
   * The claims of an ID token; nothing if one of them, or the signature, is not as it must be.
   *
   * @throws Problem if the provider's keys cannot be had
   */
  Optional<Facts> valid(String token, Expected expected) {
    return signed(token, expected.keys(), type -> type.isEmpty() || type.equalsIgnoreCase("JWT"))
        .filter(claims -> is(claims, expected))
        .map(claims -> Facts.of(claims.getClaims()));
  }

  private boolean is(JWTClaimsSet claims, Expected expected) {
    Instant now = clock.instant();
    boolean issuer = expected.issuers().contains(String.valueOf(claims.getIssuer()));
    boolean audience = audience(claims, expected.clients());
    boolean nonce =
        expected.nonce().isEmpty()
            || expected.nonce().equals(Optional.ofNullable(claims.getClaim("nonce")));
    boolean issued = issued(claims.getIssueTime(), now);
    return issuer && audience && nonce && issued && alive(claims, now);
  }

  /**
   * The claims of an access token that its issuer gave us itself (RFC 9068).
   *
   * @throws Problem if the signature, the issuer or the time is not as it must be
   */
  Facts accessToken(String token, String keysAt, String issuer) {
    return signed(token, keysAt, "at+jwt"::equalsIgnoreCase)
        .filter(claims -> issuer.equals(claims.getIssuer()) && alive(claims, clock.instant()))
        .map(claims -> Facts.of(claims.getClaims()))
        .orElseThrow(SignedTokens::refused);
  }

  private Optional<JWTClaimsSet> signed(String token, String keysAt, Predicate<String> type) {
    try {
      SignedJWT jwt = SignedJWT.parse(canonical(token));
      String id = jwt.getHeader().getKeyID();
      JWKSet set =
          keys.get(
              keysAt, this::read, known -> id == null || known.getKeyByKeyId(id) != null, YOUNGEST);
      var processor = new DefaultJWTProcessor<SecurityContext>();
      processor.setJWSTypeVerifier((JOSEObjectType said, SecurityContext _) -> typed(said, type));
      processor.setJWSKeySelector(
          new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(set)));
      processor.setJWTClaimsSetVerifier(null); // times are asked of our clock, the rest above
      return Optional.of(processor.process(jwt, null));
    } catch (ParseException | BadJOSEException | JOSEException wrong) {
      return Optional.empty();
    }
  }

  /** One spelling only: the parser would forgive padding, other alphabets and unused bits. */
  private static String canonical(String token) throws ParseException {
    for (String part : token.split("\\.", -1)) {
      try {
        byte[] bytes = Base64.getUrlDecoder().decode(part);
        if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
          continue;
        }
      } catch (IllegalArgumentException notBase64) {
        // said below
      }
      throw new ParseException("not base64url in its one spelling", 0);
    }
    return token;
  }

  /** A token made for one use is not taken for another (RFC 8725 section 3.11). */
  private static void typed(@Nullable JOSEObjectType said, Predicate<String> type)
      throws BadJOSEException {
    if (!type.test(said == null ? "" : said.getType())) {
      throw new BadJOSEException("a token of another type");
    }
  }

  private JWKSet read(String address) {
    String text = calls.send(OutgoingRequest.get(URI.create(address))).text();
    try {
      return JWKSet.parse(text);
    } catch (ParseException malformed) {
      throw Problem.of(Code.USER_OAUTH2_PROVIDER_ERROR, "The provider's keys could not be read.");
    }
  }

  /** With more than one audience the token must say that we are who asked for it. */
  private static boolean audience(JWTClaimsSet claims, Set<String> clients) {
    List<String> audience = claims.getAudience();
    Object party = claims.getClaim("azp");
    boolean ours = party == null ? audience.size() == 1 : clients.contains(String.valueOf(party));
    return ours && audience.stream().anyMatch(clients::contains);
  }

  private static boolean issued(@Nullable Date at, Instant now) {
    return at != null && !at.toInstant().isAfter(now.plus(SKEW));
  }

  private static boolean alive(JWTClaimsSet claims, Instant now) {
    Date end = claims.getExpirationTime();
    Date start = claims.getNotBeforeTime();
    return end != null
        && now.isBefore(end.toInstant().plus(SKEW))
        && (start == null || !start.toInstant().isAfter(now.plus(SKEW)));
  }

  private static Problem refused() {
    return Problem.of(
        Code.USER_OAUTH2_PROVIDER_ERROR, "The provider's token about the user is not valid.");
  }
}
