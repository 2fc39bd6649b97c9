package dev.latchkey.device.rules;

/** A set of bytes. */
record ByteSet(long first, long second, long third, long fourth) {
  static final ByteSet NONE = new ByteSet(0, 0, 0, 0);
  static final ByteSet ALL = new ByteSet(-1, -1, -1, -1);
  static final ByteSet DIGITS = range('0', '9');
  static final ByteSet WORD = range('a', 'z').or(range('A', 'Z')).or(DIGITS).or(of('_'));
  static final ByteSet SPACES = range('\t', '\r').or(of(' '));
  static final ByteSet NO_LINE_FEED = of('\n').not();

  static ByteSet of(int value) {
    return range(value, value);
  }

  static ByteSet range(int from, int to) {
    long[] words = new long[4];
    for (int c = from; c <= to; c++) {
      words[c >> 6] |= 1L << c;
    }
    return new ByteSet(words[0], words[1], words[2], words[3]);
  }

  ByteSet or(ByteSet other) {
    return new ByteSet(
        first | other.first, second | other.second, third | other.third, fourth | other.fourth);
  }

  ByteSet not() {
    return new ByteSet(~first, ~second, ~third, ~fourth);
  }

  boolean has(int value) {
    long word =
        switch (value >> 6) {
          case 0 -> first;
          case 1 -> second;
          case 2 -> third;
          default -> fourth;
        };
    return (word >>> value & 1) != 0;
  }

  int size() {
    return Long.bitCount(first)
        + Long.bitCount(second)
        + Long.bitCount(third)
        + Long.bitCount(fourth);
  }

  /** With each letter its other case. */
  ByteSet bothCases() {
    ByteSet all = this;
    for (int c = 'a'; c <= 'z'; c++) {
      if (has(c) || has(c - 32)) {
        all = all.or(of(c)).or(of(c - 32));
      }
    }
    return all;
  }

  /** What is left of it in a text in lower case. */
  ByteSet folded() {
    long upper = ~0x7fffffeL; // bits of 'A' to 'Z' in the second word
    return new ByteSet(first, second & upper, third, fourth);
  }
}
