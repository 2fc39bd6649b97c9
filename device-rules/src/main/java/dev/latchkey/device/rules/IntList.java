package dev.latchkey.device.rules;

import java.util.Arrays;

/** A list of ints that grows. */
final class IntList {
  private int[] words = new int[64];
  private int size;

  void addAll(int... added) {
    if (size + added.length > words.length) {
      words = Arrays.copyOf(words, Math.max(2 * words.length, size + added.length));
    }
    System.arraycopy(added, 0, words, size, added.length);
    size += added.length;
  }

  int get(int at) {
    return words[at];
  }

  void set(int at, int word) {
    words[at] = word;
  }

  int size() {
    return size;
  }

  int[] toArray() {
    return Arrays.copyOf(words, size);
  }
}
