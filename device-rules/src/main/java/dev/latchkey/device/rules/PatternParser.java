package dev.latchkey.device.rules;

import dev.latchkey.device.rules.Node.Choice;
import dev.latchkey.device.rules.Node.Group;
import dev.latchkey.device.rules.Node.Look;
import dev.latchkey.device.rules.Node.OneOf;
import dev.latchkey.device.rules.Node.Place;
import dev.latchkey.device.rules.Node.Repeat;
import dev.latchkey.device.rules.Node.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a pattern as PCRE would read its UTF-8 bytes, without regard to case.
 *
 * <p>It knows what rule tables use: literals, classes, groups, choices, repeats, looks ahead and
 * behind, anchors and word edges. Of the rest (back-references, flags, possessive repeats) nothing
 * can be bounded or indexed, and it is refused.
 */
final class PatternParser {
  private static final int MOST_REPEATS = 1000;
  private static final int DEEPEST = 200;

  private final String pattern;
  private int at;
  private int groups;
  private int depth;

  private PatternParser(String pattern) {
    // one char for each byte
    this.pattern =
        new String(pattern.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /**
   * Reads a pattern.
   *
   * @throws PatternFault if it is none, or uses what is not known
   */
  static Node parse(String pattern) {
    PatternParser parser = new PatternParser(pattern);
    Node whole = parser.choice();
    if (parser.at < parser.pattern.length()) {
      throw parser.fault("a ) that closes nothing");
    }
    return whole;
  }

  private Node choice() {
    if (++depth > DEEPEST) {
      throw fault("groups within groups, deeper than " + DEEPEST);
    }
    List<Node> ways = new ArrayList<>();
    ways.add(sequence());
    while (takes('|')) {
      ways.add(sequence());
    }
    depth--;
    return ways.size() == 1 ? ways.getFirst() : new Choice(List.copyOf(ways));
  }

  private Node sequence() {
    List<Node> parts = new ArrayList<>();
    while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
      parts.add(repeated(atom()));
    }
    return Node.sequence(parts);
  }

  private Node atom() {
    char c = pattern.charAt(at++);
    return switch (c) {
      case '(' -> group();
      case '[' -> new OneOf(new ClassReader().read());
      case '.' -> new OneOf(ByteSet.NO_LINE_FEED.folded());
      case '^' -> new Place(Place.Kind.BEGIN);
      case '$' -> new Place(Place.Kind.END);
      case '\\' -> escape();
      case '*', '+', '?' -> throw fault("a " + c + " with nothing to repeat");
      default -> literal(c);
    };
  }

  private static Node literal(char c) {
    char folded = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    return new Text(String.valueOf(folded));
  }

  private Node group() {
    if (!takes('?')) {
      int number = ++groups;
      return new Group(number, closed(choice()));
    }
    if (takes(':')) {
      return closed(choice());
    }
    boolean behind = takes('<');
    boolean not = takes('!');
    if (!not && !takes('=')) {
      throw fault("a group of a kind that is not known");
    }
    Node part = closed(choice());
    return behind ? behind(not, part) : new Look(true, not, part);
  }

  private Node behind(boolean not, Node part) {
    if (part instanceof Choice(List<Node> ways) && part.width() < 0) {
      List<Node> looks = ways.stream().map(way -> behind(not, way)).toList();
      return not ? Node.sequence(looks) : new Choice(looks);
    }
    if (part.width() < 0) {
      throw fault("a look behind of no fixed length");
    }
    return new Look(false, not, part);
  }

  private Node closed(Node inner) {
    if (!takes(')')) {
      throw fault("a group that is not closed");
    }
    return inner;
  }

  private Node escape() {
    if (at == pattern.length()) {
      throw fault("a backslash at the end");
    }
    char c = pattern.charAt(at);
    if (c == 'b' || c == 'B') {
      at++;
      return new Place(c == 'b' ? Place.Kind.EDGE : Place.Kind.NO_EDGE);
    }
    ByteSet set = escapedSet();
    return set.size() == 1 ? literal(c(set)) : new OneOf(set.bothCases().folded());
  }

  private static char c(ByteSet set) {
    char c = 0;
    while (!set.has(c)) {
      c++;
    }
    return c;
  }

  /** What an escape stands for, within a class or without. */
  private ByteSet escapedSet() {
    if (at == pattern.length()) {
      throw fault("a backslash at the end");
    }
    char c = pattern.charAt(at++);
    return switch (c) {
      case 'd' -> ByteSet.DIGITS;
      case 'D' -> ByteSet.DIGITS.not();
      case 'w' -> ByteSet.WORD;
      case 'W' -> ByteSet.WORD.not();
      case 's' -> ByteSet.SPACES;
      case 'S' -> ByteSet.SPACES.not();
      case 't' -> ByteSet.of('\t');
      case 'n' -> ByteSet.of('\n');
      case 'r' -> ByteSet.of('\r');
      case 'f' -> ByteSet.of('\f');
      default -> {
        if (ByteSet.WORD.has(c) && c != '_') {
          throw fault("the escape \\" + c + ", which is not known");
        }
        yield ByteSet.of(c);
      }
    };
  }

  private Node repeated(Node atom) {
    int mark = at;
    int least;
    int most;
    if (takes('*')) {
      least = 0;
      most = -1;
    } else if (takes('+')) {
      least = 1;
      most = -1;
    } else if (takes('?')) {
      least = 0;
      most = 1;
    } else {
      int[] bounds = bounds();
      if (bounds.length == 0) {
        at = mark;
        return atom;
      }
      least = bounds[0];
      most = bounds[1];
    }
    if (atom instanceof Place) {
      throw fault("a repeat of a place");
    }
    boolean greedy = !takes('?');
    if (at < pattern.length() && "*+?".indexOf(pattern.charAt(at)) >= 0) {
      throw fault("a possessive repeat, or a repeat of a repeat");
    }
    return least == 1 && most == 1 ? atom : new Repeat(atom, least, most, greedy);
  }

  /** Reads {@code {n}}, {@code {n,}} or {@code {n,m}}; empty, a brace being literal, otherwise. */
  private int[] bounds() {
    int close = pattern.indexOf('}', at);
    if (at >= pattern.length() || pattern.charAt(at) != '{' || close < 0) {
      return new int[0];
    }
    String inner = pattern.substring(at + 1, close);
    if (!inner.matches("\\d{1,5}(,\\d{0,5})?")) {
      return new int[0];
    }
    at = close + 1;
    int comma = inner.indexOf(',');
    int least = Integer.parseInt(comma < 0 ? inner : inner.substring(0, comma));
    int most = least;
    if (comma >= 0) {
      most = comma == inner.length() - 1 ? -1 : Integer.parseInt(inner.substring(comma + 1));
    }
    if (least > MOST_REPEATS || most > MOST_REPEATS || (most >= 0 && most < least)) {
      throw fault("a repeat {" + inner + "} out of order or beyond " + MOST_REPEATS);
    }
    return new int[] {least, most};
  }

  private boolean takes(char expected) {
    boolean there = at < pattern.length() && pattern.charAt(at) == expected;
    at += there ? 1 : 0;
    return there;
  }

  private PatternFault fault(String what) {
    return new PatternFault(what + ", at byte " + at);
  }

  /** Reads a class from behind its bracket. */
  private final class ClassReader {
    private ByteSet set = ByteSet.NONE;

    private ByteSet read() {
      boolean not = takes('^');
      boolean first = true;
      while (first || !takes(']')) {
        member();
        first = false;
      }
      ByteSet both = set.bothCases();
      return (not ? both.not() : both).folded();
    }

    private void member() {
      ByteSet one = single();
      boolean range =
          at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']';
      if (!range || one.size() != 1) {
        set = set.or(one);
        return;
      }
      at++;
      ByteSet end = single();
      if (end.size() != 1) {
        set = set.or(one).or(ByteSet.of('-')).or(end);
        return;
      }
      if (c(end) < c(one)) {
        throw fault("a range out of order");
      }
      set = set.or(ByteSet.range(c(one), c(end)));
    }

    private ByteSet single() {
      if (at == pattern.length()) {
        throw fault("a class that is not closed");
      }
      if (pattern.startsWith("[:", at)) {
        throw fault("a named class, which is not known");
      }
      char c = pattern.charAt(at++);
      return c == '\\' ? escapedSet() : ByteSet.of(c);
    }
  }
}
