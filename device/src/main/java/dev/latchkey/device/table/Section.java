package dev.latchkey.device.table;

/** The parts that the tables consist of, in the order they are stored. */
public enum Section {
  /** The instructions of all patterns, see {@link Op}. */
  CODE,
  /** The sets of bytes, eight words each. */
  SETS,
  /** The bytes of literals, four to a word. */
  POOL,
  /** How many slots a run of the machine needs: one word. */
  SLOTS,
  /** Per alternative: the address of its first instruction. */
  ALTERNATIVE_START,
  /** Per alternative: where its filter is in {@link #FILTERS}, 0 if it has none. */
  ALTERNATIVE_FILTER,
  /** Per alternative: where it may begin, see {@link Where}. */
  ALTERNATIVE_WHERE,
  /** Per alternative: its rule. */
  ALTERNATIVE_RULE,
  /**
   * Filters: how many choices, then two words for each: four fingerprints (see {@link Grams}) of
   * which the text must have all, for one choice at least.
   */
  FILTERS,
  /** Per rule, and one more: its first alternative. */
  RULE_ALTERNATIVES,
  /** Per rule: where its fields are in {@link #FIELDS}. */
  RULE_FIELDS,
  /** What rules say, see {@link Fields}. */
  FIELDS,
  /** Per list, and one more: its first rule. */
  LIST_RULES,
  /** Per rule: its list. */
  RULE_LIST,
  /** Per index: the state of the {@link #TRIE} where its words begin, -1 if it has none. */
  INDEX_ROOT,
  /** Per index, and one more: where its {@link #LOOSE} alternatives begin. */
  INDEX_LOOSE,
  /** The alternatives that an index cannot look up. */
  LOOSE,
  /** Words that alternatives begin with: per state its base, its parent and its {@link #HITS}. */
  TRIE,
  /** Lists of alternatives: how many, then each. */
  HITS,
  /** Per fingerprint: the {@link #HITS} of the first pass, 0 if none. */
  GRAMS,
  /** The same for the device lists. */
  DEVICE_GRAMS,
  /** The fingerprints of the three bytes that words of the first pass begin with, as a set. */
  BEGINS,
  /** The same for the device lists. */
  DEVICE_BEGINS,
  /** Per text, and one more: where it begins in {@link #TEXT}. */
  TEXTS,
  /** The texts in UTF-8, four bytes to a word. */
  TEXT,
  /** Operating systems: name, code, family each. */
  SYSTEMS,
  /** Browsers: name, code, family, and 1 if they run on phones and tablets only. */
  BROWSERS,
  /** Names of engines. */
  ENGINES,
  /** Android application ids of apps, each with the app's name. */
  APPS,
  /** Android application ids of browsers, each with the browser's name. */
  BROWSER_APPS,
  /** What the tables were made from: one text. */
  SOURCE
}
