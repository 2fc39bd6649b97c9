package dev.latchkey.device.table;

import java.util.Arrays;

/** What of one list may match: alternatives with the place to try them at, as sortable numbers. */
final class Candidates {
  private static final int PLACE_BITS = 15;
  private static final int ALTERNATIVE_BITS = 24;

  private static final int USUAL = 8;
  private static final int MOST_IDLE = 1 << 12; // hostile texts make more

  private long[] keys = new long[USUAL];
  private int count;
  private boolean sorted = true;

  void clear() {
    if (keys.length > MOST_IDLE) {
      keys = new long[USUAL];
    }
    count = 0;
    sorted = true;
  }

  void add(int rule, int place, int alternative) {
    if (count == keys.length) {
      keys = Arrays.copyOf(keys, 2 * count);
    }
    long key =
        (long) rule << (PLACE_BITS + ALTERNATIVE_BITS)
            | (long) place << ALTERNATIVE_BITS
            | alternative;
    sorted = count == 0 || (sorted && key >= keys[count - 1]);
    keys[count++] = key;
  }

  /** How many there are, in the order of rules, then places, then alternatives. */
  int sortedCount() {
    if (!sorted) {
      Arrays.sort(keys, 0, count);
      sorted = true;
    }
    return count;
  }

  int rule(int at) {
    return (int) (keys[at] >>> (PLACE_BITS + ALTERNATIVE_BITS));
  }

  int place(int at) {
    return (int) (keys[at] >>> ALTERNATIVE_BITS) & ((1 << PLACE_BITS) - 1);
  }

  int alternative(int at) {
    return (int) keys[at] & ((1 << ALTERNATIVE_BITS) - 1);
  }

  boolean repeats(int at) {
    return at > 0 && keys[at] == keys[at - 1];
  }
}
