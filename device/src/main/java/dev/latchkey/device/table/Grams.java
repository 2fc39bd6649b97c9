package dev.latchkey.device.table;

/** Fingerprints of three bytes in a row: what a text has none of, it cannot contain. */
public final class Grams {
  /** How many different fingerprints there are. */
  public static final int COUNT = 1 << 16;

  /** How many bits a text's set of fingerprints has; a fingerprint's bit is its upper bits. */
  public static final int BITS = 1 << 13;

  private static final int BIT_SHIFT = 3;

  private Grams() {}

  /** The fingerprint of three bytes, the first in the highest place of the lower 24 bits. */
  public static int of(int threeBytes) {
    // 2^32 divided by the golden ratio: spreads neighbours, Knuth 6.4
    return ((threeBytes & 0xffffff) * 0x9E3779B1) >>> 16;
  }

  /** The fingerprint of the three bytes from a place on. */
  public static int of(byte[] text, int at) {
    return of((text[at] & 0xff) << 16 | (text[at + 1] & 0xff) << 8 | (text[at + 2] & 0xff));
  }

  /** The bit of a fingerprint in a text's set. */
  public static int bit(int gram) {
    return gram >>> BIT_SHIFT;
  }
}
