package dev.latchkey.device.table;

/**
 * One text, searched: which rule of a list is the first to match. Reused from text to text; not
 * thread-safe.
 */
public final class Scan {
  /** How many steps a single rule may take; tens are usual, see bench/device. */
  public static final int RULE_STEPS = 50_000;

  /** How many steps a whole text may take; hundreds are usual, see bench/device. */
  public static final int TEXT_STEPS = 500_000;

  private static final int FIRST_PASS = 0;
  private static final int DEVICE_PASS = 1;
  private static final int SHARED_INDEXES = 2;
  private static final int WHERE_MASK = (1 << Tables.WHERE_BITS) - 1;

  private final Tables tables;
  private final Machine machine;
  private final Folded text;
  private final Candidates[] candidates = new Candidates[Lists.COUNT];
  private final Candidates own = new Candidates();
  private boolean passedFirst;
  private boolean passedDevices;
  private int stepsLeft;
  private int stopped;

  /** A scan over texts with the rules of these tables. */
  public Scan(Tables tables) {
    this.tables = tables;
    this.machine = new Machine(tables);
    this.text = new Folded(tables.wantedGrams);
    for (int i = 0; i < candidates.length; i++) {
      candidates[i] = new Candidates();
    }
  }

  /** Takes up a text. */
  public void read(String newText) {
    text.read(newText);
    machine.over(text.bytes, text.length);
    stepsLeft = TEXT_STEPS;
    stopped = 0;
    passedFirst = false;
    passedDevices = false;
  }

  /** How many rules were stopped in this text because they took too many steps. */
  public int stopped() {
    return stopped;
  }

  /** How many steps the machine has taken over this text. */
  public int steps() {
    return TEXT_STEPS - Math.max(stepsLeft, 0);
  }

  /** The first rule of a list that matches, -1 if none does. {@link #slice} then has its groups. */
  public int first(int list) {
    if (list >= Lists.COUNT) {
      own.clear();
      collectOwn(list - Lists.COUNT + SHARED_INDEXES);
      return firstOf(own);
    }
    pass(list < Lists.FIRST_DEVICE_LIST);
    return firstOf(candidates[list]);
  }

  private void pass(boolean first) {
    if (first ? passedFirst : passedDevices) {
      return;
    }
    int from = first ? 0 : Lists.FIRST_DEVICE_LIST;
    int to = first ? Lists.FIRST_DEVICE_LIST : Lists.PROBES;
    for (int list = from; list < to; list++) {
      candidates[list].clear();
    }
    if (first) {
      passedFirst = true;
      collect(FIRST_PASS, tables.grams, tables.begins);
    } else {
      passedDevices = true;
      collect(DEVICE_PASS, tables.deviceGrams, tables.deviceBegins);
    }
  }

  private void collect(int index, int[] grams, int[] begins) {
    for (int i = 0; i < text.wordCount; i++) {
      int found = grams[text.words[i]];
      if (found != 0) {
        addAll(tables.hits, found + 1, found + 1 + tables.hits[found], 0);
      }
    }
    addAll(tables.loose, tables.indexLoose[index], tables.indexLoose[index + 1], 0);
    int root = tables.indexRoot[index];
    for (int i = 0; i < text.boundaryCount && root >= 0; i++) {
      int place = text.boundaries[i];
      if (text.mayBeginWord(begins, place)) {
        walk(root, place);
      }
    }
  }

  /** The same for the few words of a list that belongs to one rule. */
  private void collectOwn(int index) {
    addAll(tables.loose, tables.indexLoose[index], tables.indexLoose[index + 1], 0);
    int root = tables.indexRoot[index];
    long firstBytes = tables.firstBytes[index];
    for (int i = 0; i < text.boundaryCount && root >= 0; i++) {
      int place = text.boundaries[i];
      if ((firstBytes >>> text.bytes[place] & 1) != 0) {
        walk(root, place);
      }
    }
  }

  private void walk(int root, int place) {
    int[] trie = tables.trie;
    byte[] bytes = text.bytes;
    int state = root;
    for (int at = place; ; at++) {
      int found = trie[3 * state + 2];
      if (found != 0) {
        addAll(tables.hits, found + 1, found + 1 + tables.hits[found], place);
      }
      if (at == text.length) {
        return;
      }
      int next = trie[3 * state] + (bytes[at] & 0xff);
      if (trie[3 * next + 1] != state) {
        return;
      }
      state = next;
    }
  }

  private void addAll(int[] alternatives, int from, int to, int place) {
    int[] rows = tables.alternatives;
    for (int i = from; i < to; i++) {
      int alternative = alternatives[i];
      int row = 4 * alternative;
      int where = rows[row + Tables.WHERE] & WHERE_MASK;
      if ((where != Where.AT_BEGIN || place == 0) && passes(rows[row + Tables.FILTER])) {
        int list = rows[row + Tables.WHERE] >>> Tables.WHERE_BITS;
        Candidates into = list < Lists.COUNT ? candidates[list] : own;
        into.add(rows[row + Tables.RULE], where == Where.AT_WORD ? place : 0, alternative);
      }
    }
  }

  private boolean passes(int filter) {
    if (filter == 0) {
      return true;
    }
    int choices = (int) tables.filters[filter];
    for (int i = filter + 1; i <= filter + choices; i++) {
      if (text.hasAll(tables.filters[i])) {
        return true;
      }
    }
    return false;
  }

  private int firstOf(Candidates from) {
    int count = from.sortedCount();
    int begin = 0;
    while (begin < count) {
      int rule = from.rule(begin);
      int end = begin + 1;
      boolean anywhere = roams(from.alternative(begin));
      while (end < count && from.rule(end) == rule) {
        anywhere |= roams(from.alternative(end));
        end++;
      }
      startRule();
      if (anywhere ? matchesRoaming(from, begin, end) : matchesInOrder(from, begin, end)) {
        endRule();
        return rule;
      }
      endRule();
      begin = end;
    }
    return -1;
  }

  private boolean roams(int alternative) {
    int where = where(alternative);
    return where == Where.AT_ANY || (where == Where.AT_LINE && !text.oneLine);
  }

  private int where(int alternative) {
    return tables.alternatives[4 * alternative + Tables.WHERE] & WHERE_MASK;
  }

  private boolean matchesInOrder(Candidates from, int begin, int end) {
    for (int i = begin; i < end; i++) {
      if (!from.repeats(i) && matches(from.alternative(i), from.place(i))) {
        return true;
      }
    }
    return false;
  }

  /** As the rule's matcher would: place by place, and at each the alternatives in their order. */
  private boolean matchesRoaming(Candidates from, int begin, int end) {
    for (int b = 0; b < text.boundaryCount; b++) {
      int place = text.boundaries[b];
      int done = -1;
      for (int i = next(from, begin, end, place, done); i >= 0; ) {
        done = from.alternative(i);
        if (matches(done, place)) {
          return true;
        }
        i = next(from, begin, end, place, done);
      }
      if (machine.left() < 0) {
        return false;
      }
    }
    return false;
  }

  /** Of the candidates for a place the one with the least alternative after the one done. */
  private int next(Candidates from, int begin, int end, int place, int done) {
    int best = -1;
    for (int i = begin; i < end; i++) {
      int alternative = from.alternative(i);
      if (alternative > done
          && (roams(alternative) || from.place(i) == place)
          && (best < 0 || alternative < from.alternative(best))) {
        best = i;
      }
    }
    return best;
  }

  private boolean matches(int alternative, int place) {
    return machine.matches(tables.alternatives[4 * alternative + Tables.START], place);
  }

  private int allowed;

  private void startRule() {
    allowed = Math.max(0, Math.min(RULE_STEPS, stepsLeft));
    machine.allow(allowed);
  }

  private void endRule() {
    if (machine.left() < 0) {
      stopped++;
    }
    stepsLeft -= allowed - machine.left();
  }

  /** Whether a pattern of the algorithm's own is found. {@link #slice} then has its groups. */
  public boolean finds(Probe probe) {
    int rule = tables.listRules[Lists.PROBES] + probe.number();
    boolean found = false;
    startRule();
    int end = tables.ruleAlternatives[rule + 1];
    for (int i = tables.ruleAlternatives[rule]; i < end && !found; i++) {
      found = passes(tables.alternatives[4 * i + Tables.FILTER]) && finds(i, probe.at());
    }
    endRule();
    return found;
  }

  private boolean finds(int alternative, Probe.At at) {
    int where = where(alternative);
    if (where == Where.AT_BEGIN || (where == Where.AT_LINE && text.oneLine)) {
      return matches(alternative, 0);
    }
    if (at == Probe.At.BOUNDARY) {
      for (int i = 0; i < text.boundaryCount; i++) {
        if (matches(alternative, text.boundaries[i])) {
          return true;
        }
      }
      return false;
    }
    int first = machine.firstByte(tables.alternatives[4 * alternative + Tables.START]);
    byte[] bytes = text.bytes;
    for (int i = 0; i < text.length && machine.left() >= 0; i++) {
      if ((first < 0 || bytes[i] == (byte) first)
          && text.mayBegin(at, i)
          && matches(alternative, i)) {
        return true;
      }
    }
    return false;
  }

  /** What a group of the last match holds, {@code ""} if it took no part or there is none. */
  public String slice(int group) {
    int begin = machine.groupBegin(group);
    int end = begin < 0 ? -1 : machine.groupEnd(group);
    return end <= begin ? "" : text.slice(begin, end);
  }

  /** The highest group that took part in the last match. */
  public int lastGroup() {
    return machine.lastGroup();
  }

  /** How many bytes the text has. */
  public int length() {
    return text.length;
  }

  /** A byte of the text in lower case, -1 beyond its end. */
  public int at(int place) {
    return place < text.length ? text.bytes[place] & 0xff : -1;
  }

  /** The text between two places, as it was sent. */
  public String cut(int from, int to) {
    return text.slice(from, to);
  }

  /** Where some ASCII text in lower case is found from a place on, -1 if nowhere. */
  public int find(String lowerCase, int from) {
    byte[] bytes = text.bytes;
    int first = lowerCase.charAt(0);
    int last = text.length - lowerCase.length();
    for (int i = from; i <= last; i++) {
      if (bytes[i] == first && isAt(lowerCase, i)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether some ASCII text in lower case is at a place. */
  public boolean isAt(String lowerCase, int place) {
    if (place + lowerCase.length() > text.length) {
      return false;
    }
    for (int i = 0; i < lowerCase.length(); i++) {
      if (text.bytes[place + i] != lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
