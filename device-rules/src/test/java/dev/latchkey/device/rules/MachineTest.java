package dev.latchkey.device.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.device.table.Lists;
import dev.latchkey.device.table.Scan;
import dev.latchkey.device.table.Section;
import dev.latchkey.device.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The machine beside java.util.regex, on patterns and texts nobody thought of. */
class MachineTest {
  private static final int PATTERNS = 1500;
  private static final int TEXTS = 40;
  private static final String NONE = "no match";
  private static final String BOUNDARY = "(?:^|[^A-Z0-9_-]|[^A-Z0-9-]_|sprd-|MZ-)";
  private static final String[] ATOMS = {
    "a", "b", "ab", "abc", "cab", "[ab]", "[^a]", "[a-c]", ".", "\\d", "\\w", " ", ";", "x", "1",
    "12", "\\s", "[;/ ]", "bc;", "Ab"
  };
  private static final String[] QUANTIFIERS = {
    "", "", "", "", "?", "*", "+", "{2}", "{1,2}", "{0,2}", "*?", "+?", "??"
  };

  @Test
  void findsWhatJavasOwnFindsWithTheSameGroups() {
    Random random = new Random(20260803);
    List<String> differences = new ArrayList<>();
    int hits = 0;
    for (int i = 0; i < PATTERNS; i++) {
      String pattern = pattern(random, 3);
      Pattern java = Pattern.compile(BOUNDARY + "(?:" + pattern + ")", Pattern.CASE_INSENSITIVE);
      Scan scan = scan(pattern);
      for (int k = 0; k < TEXTS; k++) {
        String text = text(random);
        String expected;
        try {
          expected = byJava(java, text);
        } catch (TooLong e) {
          continue;
        }
        hits += expected.equals(NONE) ? 0 : 1;
        compare(scan, text, expected, pattern, differences);
      }
    }

    assertThat(differences).isEmpty();
    assertThat(hits)
        .as("so that the test says something")
        .isBetween(PATTERNS, PATTERNS * TEXTS - PATTERNS);
  }

  private static void compare(
      Scan scan, String text, String expected, String pattern, List<String> differences) {
    scan.read(text);
    if (scan.first(Lists.BOTS) < 0 && scan.stopped() > 0) {
      return;
    }
    String shared = byMachine(scan, Lists.BOTS);
    String own = byMachine(scan, Lists.COUNT);
    boolean free = scan.first(Lists.CAMERAS) >= 0;
    boolean ownFree = scan.first(Lists.COUNT + 1) >= 0;
    boolean expectedFree = !expected.equals(NONE);
    if (!shared.equals(expected)
        || !own.equals(expected)
        || free != expectedFree
        || ownFree != expectedFree) {
      differences.add(
          "%s on %s: %s, %s, %s, %s; java says %s"
              .formatted(pattern, text, shared, own, free, ownFree, expected));
    }
  }

  /**
   * Tables with the pattern in four lists: of the first pass and alone, with groups and without.
   */
  private static Scan scan(String pattern) {
    TablesBuilder builder = new TablesBuilder();
    Entry nowhere = Entry.text("test");
    List<Rule> captures = List.of(new Rule(nowhere, pattern, true, List.of(0)));
    List<Rule> free = List.of(new Rule(nowhere, pattern, false, List.of(0)));
    for (int list = 0; list < Lists.COUNT; list++) {
      builder.add(
          switch (list) {
            case Lists.BOTS -> captures;
            case Lists.CAMERAS -> free;
            default -> List.of();
          });
    }
    builder.add(captures);
    builder.add(free);
    Map<Section, int[]> parts = builder.parts();
    new TextPool().store(parts);
    for (Section section : Section.values()) {
      parts.putIfAbsent(section, new int[0]);
    }
    return new Scan(Tables.of(parts));
  }

  private static String byMachine(Scan scan, int list) {
    if (scan.first(list) < 0) {
      return NONE;
    }
    StringBuilder found = new StringBuilder().append(scan.lastGroup());
    for (int group = 0; group <= scan.lastGroup(); group++) {
      found.append('|').append(group == 0 ? "" : scan.slice(group));
    }
    return found.toString();
  }

  private static String byJava(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(new Counted(text));
    if (!matcher.find()) {
      return NONE;
    }
    int last = matcher.groupCount();
    while (last > 0 && matcher.group(last) == null) {
      last--;
    }
    StringBuilder found = new StringBuilder().append(last).append('|');
    for (int group = 1; group <= last; group++) {
      String held = matcher.group(group);
      found.append('|').append(held == null ? "" : held);
    }
    return found.toString();
  }

  /** Says that java.util.regex took too long: some of these patterns would take it years. */
  private static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** A text that can be looked at so often and no more. */
  private static final class Counted implements CharSequence {
    private final CharSequence text;
    private int left = 5000;

    Counted(CharSequence text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (left-- == 0) {
        throw new TooLong();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }

  private static String pattern(Random random, int depth) {
    int ways = random.nextInt(3) == 0 ? 2 + random.nextInt(3) : 1;
    List<String> choices = new ArrayList<>();
    for (int i = 0; i < ways; i++) {
      choices.add(sequence(random, depth));
    }
    return String.join("|", choices);
  }

  private static String sequence(Random random, int depth) {
    StringBuilder sequence = new StringBuilder(random.nextInt(25) == 0 ? "^" : "");
    int parts = 1 + random.nextInt(4);
    for (int i = 0; i < parts; i++) {
      sequence.append(part(random, depth));
    }
    return sequence.append(random.nextInt(20) == 0 ? "$" : "").toString();
  }

  private static String part(Random random, int depth) {
    int kind = depth == 0 ? 9 : random.nextInt(12);
    return switch (kind) {
      // not empty, because matchers differ in what a loop does with nothing
      case 0 -> "(?:b(?:" + pattern(random, depth - 1) + "))" + quantifier(random);
      case 1 -> "(" + pattern(random, depth - 1) + ")";
      case 2 -> "(?!" + sequence(random, 0) + ")";
      case 3 -> "(?<!" + ATOMS[random.nextInt(5)] + ")";
      default -> {
        String atom = ATOMS[random.nextInt(ATOMS.length)];
        boolean single = atom.length() == 1 || atom.startsWith("[") || atom.startsWith("\\");
        yield (single ? atom : "(?:" + atom + ")") + quantifier(random);
      }
    };
  }

  private static String quantifier(Random random) {
    return QUANTIFIERS[random.nextInt(QUANTIFIERS.length)];
  }

  private static String text(Random random) {
    String letters = "aabbccAB1 2;/x_-";
    StringBuilder text = new StringBuilder("a");
    int length = random.nextInt(24);
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
