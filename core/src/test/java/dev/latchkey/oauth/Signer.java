package dev.latchkey.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;

/** A provider's signing key. */
final class Signer {
  final ECKey key;

  Signer(String id) throws JOSEException {
    key = new ECKeyGenerator(Curve.P_256).keyID(id).generate();
  }

  String keys() {
    return new JWKSet(key.toPublicJWK()).toString();
  }

  /** The private key as Apple gives it away. */
  String pem() throws JOSEException {
    byte[] encoded = key.toECPrivateKey().getEncoded();
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {10}).encodeToString(encoded)
        + "\n-----END PRIVATE KEY-----";
  }

  String sign(String type, Map<String, Object> claims) throws JOSEException, ParseException {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType(type))
            .keyID(key.getKeyID())
            .build();
    var jwt = new SignedJWT(header, JWTClaimsSet.parse(claims));
    jwt.sign(new ECDSASigner(key));
    return jwt.serialize();
  }
}
