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
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

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
      Set<String> required = literals.required(pattern);
      boolean rare = !contains.isEmpty() && contains.stream().allMatch(common::hasRareGram);
      if (rareWord || (hasWord && !(hasGrams && rare))) {
        begins.forEach(word -> words.add(new Word(word, alternative)));
        boolean implied =
            where == Where.AT_ANY
                && isIn(begins, contains)
                && required.stream().allMatch(literal -> isIn(begins, Set.of(literal)));
        return new Lookup(
            where == Where.AT_ANY ? Where.AT_WORD : where,
            implied ? 0 : filter(contains, required));
      }
      if (hasGrams && rare) {
        for (String literal : contains) {
          int gram = Grams.of(bytes(common.rarest(literal)), 0);
          byGram.computeIfAbsent(gram, _ -> new ArrayList<>()).add(alternative);
        }
      } else {
        loose.add(alternative);
      }
      return new Lookup(where, filter(contains, required));
    }

    int root(TrieBuilder trie) {
      return words.isEmpty() ? -1 : trie.add(words);
    }

    /** The fingerprints of three bytes that a word may begin with, as a set. */
    int[] begins() {
      BitSet begins = new BitSet(Grams.COUNT);
      words.forEach(word -> addBegins(word.bytes(), begins));
      int[] set = new int[Grams.COUNT / 32];
      begins.stream().forEach(gram -> set[gram >> 5] |= 1 << gram);
      return set;
    }

    private static void addBegins(String word, BitSet begins) {
      if (word.length() >= 3) {
        begins.set(Grams.of(bytes(word), 0));
        return;
      }
      for (char next = 0; next < 256; next++) {
        addBegins(word + next, begins);
      }
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
    return new Lookup(where(pattern), filter(literals.of(pattern), literals.required(pattern)));
  }

  /** The number of the filter that literals make, 0 if they make none. */
  private int filter(Set<String> contains, Set<String> required) {
    if (contains.isEmpty() || contains.size() > MOST_CHOICES) {
      return 0;
    }
    int at = filters.size() / 2;
    filters.addAll(0, contains.size());
    for (String literal : contains.stream().sorted().toList()) {
      long choice = 0;
      for (int gram : grams(literal, required)) {
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

  /** Four fingerprints of a literal and of those beside it: of each the rarest, then the rest. */
  private int[] grams(String literal, Set<String> required) {
    Set<String> literals = new LinkedHashSet<>(Set.of(literal));
    required.stream()
        .sorted(Comparator.comparingInt(this::frequency).thenComparing(other -> other))
        .forEach(literals::add);
    Stream<String> rest =
        literals.stream()
            .flatMap(CommonText::gramsOf)
            .sorted(Comparator.comparingInt(common::frequency));
    List<String> all =
        Stream.concat(literals.stream().map(common::rarest), rest).distinct().toList();
    int[] four = new int[4];
    Arrays.setAll(four, i -> Grams.of(bytes(all.get(Math.min(i, all.size() - 1))), 0));
    return four;
  }

  private int frequency(String literal) {
    return common.frequency(common.rarest(literal));
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
