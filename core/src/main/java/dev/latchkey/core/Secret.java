package dev.latchkey.core;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Text that must not be seen: a password, a session's secret. Prints as dots wherever it lands. */
public record Secret(String reveal) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * A new secret of lower-case hexadecimal characters.
   *
   * @param bytes how much randomness, 16 or more
   */
  public static Secret random(int bytes) {
    if (bytes < 16) {
      throw new IllegalArgumentException("secret of " + bytes + " bytes");
    }
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return new Secret(HexFormat.of().formatHex(random));
  }

  /** The only form in which a random secret is stored. */
  public SecretHash hash() {
    return SecretHash.of(reveal.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "••••";
  }
}
