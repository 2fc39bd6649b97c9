package dev.latchkey.device.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lays words out so that walking them costs one look per byte: a double array, several roots in one
 * (Aoe 1989). A branch ends early where all words below it belong to one alternative.
 */
final class TrieBuilder {
  private static final int EARLIEST_END = 4;

  /** A word and the alternative that may match where it stands. */
  record Word(String bytes, int alternative) {}

  private final HitLists hits;
  private final BitSet used = new BitSet();
  private int[] cells = new int[3 << 10];
  private int firstFree = 1;

  TrieBuilder(HitLists hits) {
    this.hits = hits;
    used.set(0);
  }

  /** Adds a set of words. The answer is the state to begin at. */
  int add(List<Word> words) {
    List<Word> sorted = new ArrayList<>(words);
    sorted.sort(Comparator.comparing(Word::bytes));
    int root = used.nextClearBit(firstFree);
    take(root, -1);
    fill(root, sorted, 0);
    return root;
  }

  private void fill(int state, List<Word> words, int depth) {
    boolean ends =
        depth >= EARLIEST_END && words.stream().mapToInt(Word::alternative).distinct().count() == 1;
    List<Integer> here = new ArrayList<>();
    Map<Integer, List<Word>> below = new TreeMap<>();
    for (Word word : words) {
      if (ends || word.bytes().length() == depth) {
        here.add(word.alternative());
      } else {
        int next = word.bytes().charAt(depth);
        below.computeIfAbsent(next, _ -> new ArrayList<>()).add(word);
      }
    }
    cells[3 * state + 2] = hits.number(here);
    if (!below.isEmpty()) {
      branch(state, below, depth);
    }
  }

  private void branch(int state, Map<Integer, List<Word>> below, int depth) {
    int base = base(below.keySet().stream().mapToInt(Integer::intValue).toArray());
    cells[3 * state] = base;
    Map<Integer, List<Word>> next = new HashMap<>();
    below.forEach((label, words) -> {
      take(base + label, state);
      next.put(base + label, words);
    });
    next.forEach((child, words) -> fill(child, words, depth + 1));
  }

  /** The first base from which a cell is free for each label. */
  private int base(int[] labels) {
    int cell = used.nextClearBit(Math.max(firstFree, labels[0] + 1));
    int tried = 0;
    while (true) {
      int base = cell - labels[0];
      boolean free = true;
      for (int label : labels) {
        free &= !used.get(base + label);
      }
      if (free) {
        return base;
      }
      // what is left behind is too full to be worth looking at again
      if (++tried == 64) {
        firstFree = Math.max(firstFree, cell - 4096);
      }
      cell = used.nextClearBit(cell + 1);
    }
  }

  private void take(int cell, int parent) {
    used.set(cell);
    if (3 * cell + 2 >= cells.length) {
      cells = Arrays.copyOf(cells, Math.max(2 * cells.length, 3 * cell + 3));
    }
    cells[3 * cell + 1] = parent;
  }

  /** The cells, with as many behind them as a look beyond the last state needs. */
  int[] cells() {
    int count = used.length() + 256;
    int[] all = Arrays.copyOf(cells, 3 * count);
    for (int i = 0; i < count; i++) {
      if (!used.get(i)) {
        all[3 * i + 1] = -1;
      }
    }
    all[1] = -1;
    return all;
  }
}
