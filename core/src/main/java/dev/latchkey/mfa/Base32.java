package dev.latchkey.mfa;

/** Base32 without padding (RFC 4648 section 6), as authenticator apps read a secret. */
final class Base32 {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS = 5;

  private Base32() {}

  static String encode(byte[] bytes) {
    var text = new StringBuilder();
    int waiting = 0;
    int bits = 0;
    for (byte b : bytes) {
      waiting = (waiting << 8) | (b & 0xff);
      bits += 8;
      while (bits >= BITS) {
        bits -= BITS;
        text.append(ALPHABET.charAt((waiting >> bits) & 0x1f));
      }
      waiting &= (1 << bits) - 1;
    }
    if (bits > 0) {
      text.append(ALPHABET.charAt((waiting << (BITS - bits)) & 0x1f));
    }
    return text.toString();
  }
}
