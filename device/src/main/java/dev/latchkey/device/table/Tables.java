package dev.latchkey.device.table;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** The compact tables, read whole and never changed. */
public final class Tables {
  private static final int MAGIC = 0x4c4b4452; // "LKDR"
  private static final int FORMAT = 2;
  private static final int LONGEST_SECTION = 1 << 24;

  static final int START = 0;
  static final int FILTER = 1;
  static final int RULE = 2;
  static final int WHERE = 3;
  static final int WHERE_BITS = 2;

  final int[] code;
  final long[] sets;
  final byte[] pool;
  final int slots;

  /** Of each alternative its start, filter and rule, and where it may begin with its list above. */
  final int[] alternatives;

  final long[] filters;
  final int[] ruleAlternatives;
  final int[] ruleFields;
  final int[] fields;
  final int[] listRules;
  final int[] indexRoot;
  final int[] indexLoose;
  final int[] loose;
  final int[] trie;
  final int[] hits;
  final int[] grams;
  final int[] deviceGrams;
  final long[] wantedGrams;
  final int[] begins;
  final int[] deviceBegins;

  /** Of each index the bytes that its words begin with, as a set of their lower six bits. */
  final long[] firstBytes;

  private final Texts texts;
  private final Map<Section, int[]> names;

  private Tables(Map<Section, int[]> parts) {
    code = part(parts, Section.CODE);
    sets = longs(part(parts, Section.SETS));
    pool = bytes(part(parts, Section.POOL));
    slots = part(parts, Section.SLOTS)[0];
    filters = longs(part(parts, Section.FILTERS));
    ruleAlternatives = part(parts, Section.RULE_ALTERNATIVES);
    ruleFields = part(parts, Section.RULE_FIELDS);
    fields = part(parts, Section.FIELDS);
    listRules = part(parts, Section.LIST_RULES);
    alternatives = alternatives(parts);
    indexRoot = part(parts, Section.INDEX_ROOT);
    indexLoose = part(parts, Section.INDEX_LOOSE);
    loose = part(parts, Section.LOOSE);
    trie = part(parts, Section.TRIE);
    hits = part(parts, Section.HITS);
    grams = part(parts, Section.GRAMS);
    deviceGrams = part(parts, Section.DEVICE_GRAMS);
    wantedGrams = wanted(grams, deviceGrams);
    begins = part(parts, Section.BEGINS);
    deviceBegins = part(parts, Section.DEVICE_BEGINS);
    firstBytes = firstBytes(indexRoot, trie);
    texts = new Texts(part(parts, Section.TEXTS), bytes(part(parts, Section.TEXT)));
    names = new EnumMap<>(Section.class);
    for (Section section :
        new Section[] {
          Section.SYSTEMS,
          Section.BROWSERS,
          Section.ENGINES,
          Section.APPS,
          Section.BROWSER_APPS,
          Section.SOURCE
        }) {
      names.put(section, part(parts, section));
    }
  }

  /**
   * Tables of these parts.
   *
   * @throws IllegalArgumentException if one is missing
   */
  public static Tables of(Map<Section, int[]> parts) {
    return new Tables(parts);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if the stream holds something else
   */
  public static Tables read(InputStream in) {
    try {
      byte[] all = in.readAllBytes();
      DataInputStream head = new DataInputStream(new ByteArrayInputStream(all));
      if (all.length < 8 || head.readInt() != MAGIC || head.readInt() != FORMAT) {
        throw new IllegalArgumentException("not device tables of format " + FORMAT);
      }
      return new Tables(parts(ByteBuffer.wrap(all, 8, all.length - 8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<Section, int[]> parts(ByteBuffer from) {
    Map<Section, int[]> parts = new EnumMap<>(Section.class);
    for (Section section : Section.values()) {
      int length = from.remaining() < 4 ? -1 : from.getInt();
      if (length < 0 || length > LONGEST_SECTION || length > from.remaining() / 4) {
        throw new IllegalArgumentException("device tables end within " + section);
      }
      int[] words = new int[length];
      from.asIntBuffer().get(words);
      from.position(from.position() + 4 * length);
      parts.put(section, words);
    }
    return parts;
  }

  /** Writes the parts of tables so that {@link #read} can read them. */
  public static void write(Map<Section, int[]> parts, OutputStream to) throws IOException {
    DataOutputStream out = new DataOutputStream(to);
    out.writeInt(MAGIC);
    out.writeInt(FORMAT);
    for (Section section : Section.values()) {
      int[] words = part(parts, section);
      ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * words.length).putInt(words.length);
      bytes.asIntBuffer().put(words);
      out.write(bytes.array());
    }
    out.flush();
  }

  /** A text by its number; 0 is {@code ""}. */
  public String text(int number) {
    return texts.get(number);
  }

  /** The words of a section that holds names; see {@link Section} for their meaning. */
  public int[] names(Section section) {
    return part(names, section).clone();
  }

  /** One field of a rule; see {@link Fields}. */
  public int field(int rule, int field) {
    return fields[ruleFields[rule] + field];
  }

  /** One field of a rule as text. */
  public String textField(int rule, int field) {
    return texts.get(fields[ruleFields[rule] + field]);
  }

  private static int[] part(Map<Section, int[]> parts, Section section) {
    int[] words = parts.get(section);
    if (words == null) {
      throw new IllegalArgumentException("device tables without " + section);
    }
    return words;
  }

  /** What is looked at together lies together: one line of the cache for each alternative. */
  private static int[] alternatives(Map<Section, int[]> parts) {
    int[] starts = part(parts, Section.ALTERNATIVE_START);
    int[] filters = part(parts, Section.ALTERNATIVE_FILTER);
    int[] wheres = part(parts, Section.ALTERNATIVE_WHERE);
    int[] rules = part(parts, Section.ALTERNATIVE_RULE);
    int[] lists = part(parts, Section.RULE_LIST);
    int[] all = new int[4 * starts.length];
    for (int i = 0; i < starts.length; i++) {
      all[4 * i + START] = starts[i];
      all[4 * i + FILTER] = filters[i];
      all[4 * i + RULE] = rules[i];
      all[4 * i + WHERE] = wheres[i] | lists[rules[i]] << WHERE_BITS;
    }
    return all;
  }

  private static long[] wanted(int[] one, int[] other) {
    long[] wanted = new long[Grams.COUNT / 64];
    for (int gram = 0; gram < Math.min(one.length, other.length); gram++) {
      wanted[gram >> 6] |= (one[gram] | other[gram]) != 0 ? 1L << gram : 0;
    }
    return wanted;
  }

  private static long[] firstBytes(int[] roots, int[] trie) {
    long[] all = new long[roots.length];
    for (int i = 0; i < roots.length; i++) {
      for (int c = 0; roots[i] >= 0 && c < 256; c++) {
        int state = trie[3 * roots[i]] + c;
        all[i] |= trie[3 * state + 1] == roots[i] ? 1L << c : 0;
      }
    }
    return all;
  }

  private static long[] longs(int[] words) {
    long[] longs = new long[words.length / 2];
    Arrays.setAll(longs, i -> (long) words[2 * i] << 32 | (words[2 * i + 1] & 0xffffffffL));
    return longs;
  }

  private static byte[] bytes(int[] words) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * words.length);
    bytes.asIntBuffer().put(words);
    return bytes.array();
  }
}
