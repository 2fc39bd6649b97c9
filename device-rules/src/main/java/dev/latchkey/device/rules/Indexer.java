package dev.latchkey.device.rules;

import dev.latchkey.device.rules.Node.Group;
import dev.latchkey.device.rules.Node.OneOf;
import dev.latchkey.device.rules.Node.Place;
import dev.latchkey.device.rules.Node.Repeat;
import dev.latchkey.device.rules.TrieBuilder.Word;
import dev.latchkey.device.table.Grams;
import dev.latchkey.device.table.Where;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Decides for each alternative how a text can tell that it is worth trying. */
final class Indexer {
  private static final int MOST_CHOICES = 32;

  private final CommonText common = new CommonText();
  private final Literals literals = new Literals(common);
  private final IntList filters = new IntList();
  private final HitLists hits;

  Indexer(HitLists hits) {
    this.hits = hits;
    filters.addAll(0, 0); // 0 is no filter
  }

  /**
   * When an alternative is worth trying.
   *
   * @param where where in a text it may begin, see {@link Where}
   * @param filter the number of its filter, 0 if it has none
   */
  record Lookup(int where, int filter) {}

  /** What an index looks up and how, while it is made. */
  final class Index {
    private final boolean hasGrams;
    private final List<Word> words = new ArrayList<>();
    private final Map<Integer, List<Integer>> byGram = new TreeMap<>();
    private final List<Integer> loose = new ArrayList<>();

    Index(boolean hasGrams) {
      this.hasGrams = hasGrams;
    }

    /** Adds an alternative. */
    Lookup add(Node pattern, int alternative) {
      int where = where(pattern);
      Set<String> begins = where == Where.AT_LINE ? Set.of("") : Words.of(pattern);
      boolean hasWord = begins.stream().noneMatch(String::isEmpty);
      boolean rareWord = hasWord && begins.stream().noneMatch(common::hasWord);
      Set<String> contains = literals.of(pattern);
      boolean rare = !contains.isEmpty() && contains.stream().allMatch(common::hasRareGram);
      if (rareWord || (hasWord && !(hasGrams && rare))) {
        begins.forEach(word -> words.add(new Word(word, alternative)));
        boolean implied = where == Where.AT_ANY && isIn(begins, contains);
        return new Lookup(
            where == Where.AT_ANY ? Where.AT_WORD : where, implied ? 0 : filter(contains));
      }
      if (hasGrams && rare) {
        for (String literal : contains) {
          int gram = Grams.of(bytes(rarest(literal)), 0);
          byGram.computeIfAbsent(gram, _ -> new ArrayList<>()).add(alternative);
        }
      } else {
        loose.add(alternative);
      }
      return new Lookup(where, filter(contains));
    }

    int root(TrieBuilder trie) {
      return words.isEmpty() ? -1 : trie.add(words);
    }

    List<Integer> loose() {
      return loose;
    }

    int[] grams() {
      int[] table = new int[Grams.COUNT];
      byGram.forEach((gram, alternatives) -> table[gram] = hits.number(alternatives));
      return table;
    }
  }

  /** How an alternative that no index has may be tried. */
  Lookup unindexed(Node pattern) {
    return new Lookup(where(pattern), filter(literals.of(pattern)));
  }

  /** The number of the filter that literals make, 0 if they make none. */
  private int filter(Set<String> contains) {
    if (contains.isEmpty() || contains.size() > MOST_CHOICES) {
      return 0;
    }
    int at = filters.size() / 2;
    filters.addAll(0, contains.size());
    for (String literal : contains.stream().sorted().toList()) {
      long choice = 0;
      for (int gram : grams(literal)) {
        choice = choice << 16 | gram;
      }
      filters.addAll((int) (choice >>> 32), (int) choice);
    }
    return at;
  }

  /** Whether whoever finds one of the words has found a literal with it. */
  private static boolean isIn(Set<String> words, Set<String> contains) {
    return words.stream().allMatch(word -> contains.stream().anyMatch(word::contains));
  }

  int[] filters() {
    return filters.toArray();
  }

  /** Four fingerprints of a literal, the rare ones first. */
  private int[] grams(String literal) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i + 3 <= literal.length(); i++) {
      all.add(literal.substring(i, i + 3));
    }
    all.sort(Comparator.comparing((String gram) -> !common.isRare(gram)));
    int[] four = new int[4];
    for (int i = 0; i < 4; i++) {
      four[i] = Grams.of(bytes(all.get(Math.min(i, all.size() - 1))), 0);
    }
    return four;
  }

  private String rarest(String literal) {
    for (int i = 0; i + 3 <= literal.length(); i++) {
      if (common.isRare(literal.substring(i, i + 3))) {
        return literal.substring(i, i + 3);
      }
    }
    throw new IllegalStateException("no rare gram in " + literal);
  }

  private static int where(Node pattern) {
    Node first = pattern.parts().isEmpty() ? pattern : pattern.parts().getFirst();
    if (first instanceof Group(int _, Node inner)) {
      return where(inner);
    }
    if (first instanceof Place(Place.Kind kind) && kind == Place.Kind.BEGIN) {
      return Where.AT_BEGIN;
    }
    boolean line =
        first instanceof Repeat(Node part, int _, int most, boolean _)
            && most < 0
            && part instanceof OneOf(ByteSet set)
            && set.equals(ByteSet.NO_LINE_FEED.folded());
    return line ? Where.AT_LINE : Where.AT_ANY;
  }

  private static byte[] bytes(String chars) {
    return chars.getBytes(StandardCharsets.ISO_8859_1);
  }
}
