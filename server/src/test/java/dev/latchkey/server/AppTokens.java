package dev.latchkey.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.latchkey.outgoing.OutgoingFailure;
import dev.latchkey.outgoing.OutgoingRequest;
import dev.latchkey.outgoing.OutgoingResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Google and Apple as far as they sign ID tokens for apps, and publish what they sign with. */
final class AppTokens {
  static final String APP_OF_GOOGLE = "ios-client";

  private static final ECKey KEY = key();

  private AppTokens() {}

  /** A new key, of the name of the one that is published. */
  static ECKey key() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("k-1").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Answers who asks for the keys, and nobody else. */
  static OutgoingResponse send(OutgoingRequest request) {
    String path = request.url().getPath();
    if (path.equals("/oauth2/v3/certs") || path.equals("/auth/keys")) {
      String keys = new JWKSet(KEY.toPublicJWK()).toString();
      return new OutgoingResponse(200, keys.getBytes(StandardCharsets.UTF_8));
    }
    throw new OutgoingFailure(OutgoingFailure.Reason.UNREACHABLE, request.toString());
  }

  /** What Google says of somebody, to an app. */
  static Map<String, Object> google(Instant now, String sub, String email) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", "https://accounts.google.com");
    claims.put("aud", APP_OF_GOOGLE);
    claims.put("sub", sub);
    claims.put("email", email);
    claims.put("email_verified", true);
    claims.put("name", "Ada Lovelace");
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.getEpochSecond() + 3_600);
    return claims;
  }

  static String signed(Map<String, Object> claims) {
    return signed(claims, KEY);
  }

  static String signed(Map<String, Object> claims, ECKey by) {
    try {
      var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(by.getKeyID()).build();
      var jwt = new SignedJWT(header, JWTClaimsSet.parse(claims));
      jwt.sign(new ECDSASigner(by));
      return jwt.serialize();
    } catch (JOSEException | ParseException e) {
      throw new IllegalStateException(e);
    }
  }
}
