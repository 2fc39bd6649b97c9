package dev.latchkey.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.latchkey.core.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;

/**
 * The client secret that Apple wants: a JWT signed with the project's key (ES256). It is made for
 * one call and lives as long as one, though Apple would take it for half a year.
 */
final class AppleSecret {
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final String AUDIENCE = "https://appleid.apple.com";

  private AppleSecret() {}

  static Secret of(Credentials credentials, Instant now) {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(credentials.setting("keyID")).build();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(credentials.setting("teamID"))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)))
            .audience(AUDIENCE)
            .subject(credentials.client())
            .build();
    var jwt = new SignedJWT(header, claims);
    try {
      jwt.sign(new ECDSASigner(key(credentials.setting("p8")).orElseThrow()));
    } catch (JOSEException impossible) {
      throw new IllegalStateException("the key was read as one on P-256", impossible);
    }
    return new Secret(jwt.serialize());
  }

  /** Whether a text is a private key that such a secret can be signed with. */
  static boolean readable(String pem) {
    return key(pem).isPresent();
  }

  private static Optional<ECPrivateKey> key(String pem) {
    String body = pem.replaceAll("-----(?:BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
    try {
      var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body));
      return KeyFactory.getInstance("EC").generatePrivate(spec) instanceof ECPrivateKey key
              && key.getParams().getOrder().bitLength() == 256
          ? Optional.of(key)
          : Optional.empty();
    } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
