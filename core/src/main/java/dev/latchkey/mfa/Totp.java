package dev.latchkey.mfa;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that change with time (RFC 6238): six digits by HMAC-SHA-1, a new one every 30 seconds, for
 * that is what every authenticator app understands.
 */
final class Totp {
  /** 160 bits: RFC 4226 section 4, requirement R6. */
  static final int SECRET_BYTES = 20;

  private static final Duration STEP = Duration.ofSeconds(30);
  private static final int POWER = 1_000_000; // six digits

  /** RFC 6238 section 5.2: one step for the way and for clocks that differ. */
  private static final int AROUND = 1;

  private Totp() {}

  /** The step of a time. */
  static long step(Instant at) {
    return at.getEpochSecond() / STEP.toSeconds();
  }

  /** The code of a step (RFC 4226 section 5.3). */
  static String code(byte[] secret, long step) {
    byte[] hash = hash(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int offset = hash[hash.length - 1] & 0xf;
    int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
    return "%06d".formatted(number % POWER);
  }

  /**
   * The step whose code that is, of the one now and its neighbours, the earliest first. Looks at
   * all of them, whichever it is.
   */
  static OptionalLong match(byte[] secret, String code, Instant now) {
    byte[] typed = code.getBytes(StandardCharsets.UTF_8);
    OptionalLong found = OptionalLong.empty();
    for (long step = step(now) + AROUND; step >= step(now) - AROUND; step--) {
      byte[] right = code(secret, step).getBytes(StandardCharsets.UTF_8);
      if (MessageDigest.isEqual(right, typed)) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  private static byte[] hash(byte[] secret, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA1", impossible);
    }
  }
}
