package dev.latchkey.device.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text as bytes in lower case, with its boundaries and the set of its fingerprints. */
final class Folded {
  private static final int ALPHANUMERIC = 1;
  private static final int UNDERSCORE = 2;
  private static final int DASH = 4;
  private static final byte[] FOLD = new byte[256];
  private static final byte[] KIND = new byte[256];

  static {
    for (int c = 0; c < 256; c++) {
      boolean upper = c >= 'A' && c <= 'Z';
      boolean other = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      FOLD[c] = (byte) (upper ? c + 32 : c);
      KIND[c] = (byte) (upper || other ? ALPHANUMERIC : 0);
    }
    KIND['_'] = UNDERSCORE;
    KIND['-'] = DASH;
  }

  /** The text, and at least one byte behind it that means nothing. */
  byte[] bytes = new byte[512];

  int length;
  int[] boundaries = new int[64];
  int boundaryCount;
  boolean oneLine;

  /** Those of the text's fingerprints that some alternative is looked up by, as often as found. */
  int[] words = new int[512];

  int wordCount;
  private final long[] grams = new long[Grams.BITS / 64];
  private final long[] wanted;
  private String original = "";
  private byte[] encoded = {};

  Folded(long[] wanted) {
    this.wanted = wanted;
  }

  void read(String text) {
    original = text;
    encoded = text.getBytes(StandardCharsets.UTF_8);
    length = encoded.length;
    if (length >= bytes.length) {
      bytes = new byte[Math.max(length + 1, 2 * bytes.length)];
    }
    fold();
    noteGrams();
  }

  private void fold() {
    oneLine = true;
    boundaryCount = 0;
    boundary(0);
    byte[] from = encoded;
    byte[] to = bytes;
    for (int i = 0; i < from.length; i++) {
      int c = from[i] & 0xff;
      to[i] = FOLD[c];
      int kind = KIND[c];
      if (kind != ALPHANUMERIC && (kind == 0 || endsPrefix(i, kind))) {
        boundary(i + 1);
        oneLine &= c != '\n';
      }
    }
  }

  /** Whether a pattern may begin after the {@code _} or {@code -} at this place. */
  private boolean endsPrefix(int at, int kind) {
    if (kind == UNDERSCORE) {
      return at > 0 && (KIND[encoded[at - 1] & 0xff] & (ALPHANUMERIC | DASH)) == 0;
    }
    return endsWith("sprd", at) || endsWith("mz", at);
  }

  private boolean endsWith(String word, int at) {
    int from = at - word.length();
    for (int i = 0; i < word.length(); i++) {
      if (from < 0 || bytes[from + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private void boundary(int at) {
    if (boundaryCount == boundaries.length) {
      boundaries = Arrays.copyOf(boundaries, 2 * boundaries.length);
    }
    boundaries[boundaryCount++] = at;
  }

  private void noteGrams() {
    Arrays.fill(grams, 0);
    wordCount = 0;
    if (length < 3) {
      return;
    }
    if (words.length < length) {
      words = new int[bytes.length];
    }
    byte[] from = bytes;
    int three = (from[0] & 0xff) << 8 | (from[1] & 0xff);
    for (int i = 2; i < length; i++) {
      three = three << 8 | (from[i] & 0xff);
      int gram = Grams.of(three);
      int bit = Grams.bit(gram);
      grams[bit >> 6] |= 1L << bit;
      if ((wanted[gram >> 6] >>> gram & 1) != 0) {
        words[wordCount++] = gram;
      }
    }
  }

  /** Whether the text has all four fingerprints of a choice. */
  boolean hasAll(long choice) {
    return hasGram((int) (choice >>> 48))
        && hasGram((int) (choice >>> 32) & 0xffff)
        && hasGram((int) (choice >>> 16) & 0xffff)
        && hasGram((int) choice & 0xffff);
  }

  private boolean hasGram(int gram) {
    int bit = Grams.bit(gram);
    return (grams[bit >> 6] >>> bit & 1) != 0;
  }

  /** Whether a word of an index may begin at a place, by the three bytes there. */
  boolean mayBeginWord(int[] begins, int place) {
    if (place + 3 > length) {
      return true;
    }
    int gram = Grams.of(bytes, place);
    return (begins[gram >> 5] >>> gram & 1) != 0;
  }

  /** Whether a pattern of this kind may begin at a place. */
  boolean mayBegin(Probe.At kind, int at) {
    if (at == 0 || kind == Probe.At.ANYWHERE) {
      return true;
    }
    int c = bytes[at - 1];
    return (c < 'a' || c > 'z') && c != '_' && c != '-';
  }

  /** The text between two places, as it was before folding. */
  String slice(int from, int to) {
    if (encoded.length == original.length()) {
      return original.substring(from, to);
    }
    return new String(encoded, from, to - from, StandardCharsets.UTF_8);
  }
}
