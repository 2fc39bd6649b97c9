package dev.latchkey.jwt;

import dev.latchkey.core.Secret;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A key for ECDSA with P-256 and SHA-256 (RFC 7518 section 3.4). A message has one signature that
 * is taken: of the two that ECDSA allows, {@code (r, s)} and {@code (r, n - s)}, the one with the
 * smaller s.
 */
final class Es256 {
  static final int SIGNATURE_BYTES = 64;

  private static final String CURVE = "secp256r1";
  private static final String ALGORITHM = "SHA256withECDSAinP1363Format";
  private static final int HALF = SIGNATURE_BYTES / 2;
  private static final ECParameterSpec P256 = p256();
  private static final BigInteger ORDER = P256.getOrder();
  private static final BigInteger MIDDLE = ORDER.shiftRight(1);

  private final ECPublicKey publicKey;
  private final ECPrivateKey privateKey;

  private Es256(ECPublicKey publicKey, ECPrivateKey privateKey) {
    this.publicKey = publicKey;
    this.privateKey = privateKey;
  }

  /** A new key. */
  static Es256 generate() {
    return certainly(() -> {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(CURVE));
      KeyPair pair = generator.generateKeyPair();
      return new Es256((ECPublicKey) pair.getPublic(), (ECPrivateKey) pair.getPrivate());
    });
  }

  /** Reads what {@link #write} gave. */
  static Es256 read(Secret written) {
    String[] parts = written.reveal().split("\\.", -1);
    if (parts.length != 3) {
      throw new IllegalStateException("not a signing key");
    }
    return certainly(() -> {
      KeyFactory keys = KeyFactory.getInstance("EC");
      var point = new ECPoint(number(parts[0]), number(parts[1]));
      return new Es256(
          (ECPublicKey) keys.generatePublic(new ECPublicKeySpec(point, P256)),
          (ECPrivateKey) keys.generatePrivate(new ECPrivateKeySpec(number(parts[2]), P256)));
    });
  }

  /** The whole key as text: x, y and d (RFC 7518 section 6.2) with dots between. */
  Secret write() {
    return new Secret(x() + "." + y() + "." + text(privateKey.getS()));
  }

  /** The public point's first coordinate, in base64url (RFC 7518 section 6.2.1.2). */
  String x() {
    return text(publicKey.getW().getAffineX());
  }

  /** The public point's second coordinate, in base64url (RFC 7518 section 6.2.1.3). */
  String y() {
    return text(publicKey.getW().getAffineY());
  }

  /** The key's thumbprint (RFC 7638 section 3): it names the key and follows from it. */
  String thumbprint() {
    byte[] json =
        "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}"
            .formatted(x(), y())
            .getBytes(StandardCharsets.UTF_8);
    return certainly(() -> encode(MessageDigest.getInstance("SHA-256").digest(json)));
  }

  /** Signs, as r and s side by side (RFC 7518 section 3.4). */
  byte[] sign(byte[] message) {
    return certainly(() -> {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(privateKey);
      signature.update(message);
      return withSmallS(signature.sign());
    });
  }

  private static byte[] withSmallS(byte[] signature) {
    BigInteger s = s(signature);
    if (s.compareTo(MIDDLE) <= 0) {
      return signature;
    }
    byte[] small = Arrays.copyOf(signature, SIGNATURE_BYTES);
    System.arraycopy(bytes(ORDER.subtract(s)), 0, small, HALF, HALF);
    return small;
  }

  /** Whether that is the signature of that message. */
  boolean verifies(byte[] message, byte[] signature) {
    if (signature.length != SIGNATURE_BYTES || s(signature).compareTo(MIDDLE) > 0) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(publicKey);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (SignatureException notOne) {
      return false;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static BigInteger s(byte[] signature) {
    return new BigInteger(1, Arrays.copyOfRange(signature, HALF, SIGNATURE_BYTES));
  }

  private static BigInteger number(String text) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(text));
  }

  private static String text(BigInteger number) {
    return encode(bytes(number));
  }

  /** 32 bytes, whatever leading zeros that takes. */
  private static byte[] bytes(BigInteger number) {
    byte[] shortest = number.toByteArray(); // may begin with a zero for the sign
    byte[] whole = new byte[HALF];
    int length = Math.min(shortest.length, HALF);
    System.arraycopy(shortest, shortest.length - length, whole, HALF - length, length);
    return whole;
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static ECParameterSpec p256() {
    return certainly(() -> {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(CURVE));
      return parameters.getParameterSpec(ECParameterSpec.class);
    });
  }

  /** What every JDK can do with keys of its own making. */
  private static <T> T certainly(Work<T> work) {
    try {
      return work.run();
    } catch (InvalidKeyException broken) {
      throw new IllegalStateException("a signing key that is none", broken);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has P-256 and SHA-256", impossible);
    }
  }

  private interface Work<T> {
    T run() throws GeneralSecurityException;
  }
}
