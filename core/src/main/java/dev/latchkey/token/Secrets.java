package dev.latchkey.token;

import dev.latchkey.core.Secret;
import java.security.SecureRandom;

/** Makes one-time secrets. */
final class Secrets {
  /** Protocol, section 15. */
  static final int MAGIC_URL_LENGTH = 64;

  static final int LINK_LENGTH = 256;

  private static final int CODE_BOUND = 1_000_000;
  private static final String HEX = "0123456789abcdef";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** Six digits, every one as likely as any other: 20 bits, as NIST SP 800-63B asks of a code. */
  static Secret code() {
    return new Secret("%06d".formatted(RANDOM.nextInt(CODE_BOUND)));
  }

  /** So many lower-case hexadecimal characters. */
  static Secret hex(int length) {
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(HEX.charAt(RANDOM.nextInt(HEX.length())));
    }
    return new Secret(text.toString());
  }
}
