package dev.latchkey.device.rules;

import dev.latchkey.device.rules.Node.Choice;
import dev.latchkey.device.rules.Node.Group;
import dev.latchkey.device.rules.Node.Look;
import dev.latchkey.device.rules.Node.OneOf;
import dev.latchkey.device.rules.Node.Place;
import dev.latchkey.device.rules.Node.Repeat;
import dev.latchkey.device.rules.Node.Sequence;
import dev.latchkey.device.rules.Node.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a pattern apart into alternatives that can be looked up one by one.
 *
 * <p>Tried in their order at one place they match what the pattern matches there, with the same
 * groups. That holds as long as all before a choice can match in one way only. If nobody asks for
 * groups, only whether there is a match, choices may be taken out from anywhere.
 */
final class Splitter {
  // a pattern with more is as well searched whole: the widest of Matomo's has about 700
  private static final int MOST = 3000;

  private final boolean free;
  private int count;

  private Splitter(boolean free) {
    this.free = free;
  }

  /**
   * The alternatives of a pattern.
   *
   * @param free whether only a match as such matters, neither its place nor its groups
   */
  static List<Node> split(Node pattern, boolean free) {
    return new Splitter(free).alternatives(free ? withoutGroups(pattern) : pattern);
  }

  private List<Node> alternatives(Node node) {
    List<Node> found = new ArrayList<>();
    add(node, found);
    return found;
  }

  private void add(Node node, List<Node> found) {
    List<Node> parts = node.parts();
    int at = choiceIn(parts);
    if (at < 0 || count > MOST) {
      count++;
      found.add(node);
      return;
    }
    for (Node way : ways(parts.get(at))) {
      List<Node> joined = new ArrayList<>(parts.subList(0, at));
      joined.add(way);
      joined.addAll(parts.subList(at + 1, parts.size()));
      add(Node.sequence(joined), found);
    }
  }

  /** Which part to split at, -1 if none is worth it. */
  private int choiceIn(List<Node> parts) {
    boolean leading = true;
    for (int i = 0; i < parts.size(); i++) {
      Node part = parts.get(i);
      if (words(part) >= (leading ? 1 : 2)
          || (isOptional(part) && i + 1 < parts.size() && words(parts.get(i + 1)) > 3)) {
        return i;
      }
      if (!free && !singleWay(part)) {
        return -1;
      }
      leading &= isPlace(part);
    }
    return -1;
  }

  private static boolean isPlace(Node part) {
    return part instanceof Look || part instanceof Place;
  }

  /** How many ways of a choice begin with a word to look up; 0 if there is nothing to choose. */
  private static int words(Node part) {
    return switch (part) {
      case Group(int _, Node inner) -> words(inner);
      case Sequence(List<Node> parts) when !parts.isEmpty() -> words(parts.getFirst());
      case Choice(List<Node> ways) -> (int) ways.stream().filter(Splitter::beginsWithWord).count();
      default -> 0;
    };
  }

  private static boolean beginsWithWord(Node way) {
    int known = 0;
    for (Node part : way.parts()) {
      if (part instanceof Text(String bytes)) {
        known += bytes.length();
      } else if (part instanceof OneOf || words(part) > 0) {
        known++;
      } else if (part instanceof Group(int _, Node inner)) {
        return known > 0 || beginsWithWord(inner);
      } else if (!isPlace(part) && !isOptional(part)) {
        break;
      }
    }
    return known > 1;
  }

  private static boolean isOptional(Node part) {
    return part instanceof Repeat(Node _, int least, int most, boolean _)
        && least == 0
        && most == 1;
  }

  private static List<Node> ways(Node part) {
    return switch (part) {
      case Choice(List<Node> ways) -> ways;
      case Group(int number, Node inner) ->
          ways(inner).stream().map(way -> (Node) new Group(number, way)).toList();
      case Sequence(List<Node> parts) -> {
        List<Node> rest = parts.subList(1, parts.size());
        yield ways(parts.getFirst()).stream()
            .map(way -> {
              List<Node> joined = new ArrayList<>();
              joined.add(way);
              joined.addAll(rest);
              return Node.sequence(joined);
            })
            .toList();
      }
      case Repeat(Node inner, int _, int _, boolean greedy) ->
          greedy ? List.of(inner, Node.nothing()) : List.of(Node.nothing(), inner);
      default -> List.of(part);
    };
  }

  private static boolean singleWay(Node part) {
    return switch (part) {
      case Repeat(Node inner, int least, int most, boolean _) -> least == most && singleWay(inner);
      case Choice _ -> false;
      case Sequence(List<Node> parts) -> parts.stream().allMatch(Splitter::singleWay);
      case Group(int _, Node inner) -> singleWay(inner);
      default -> true;
    };
  }

  private static Node withoutGroups(Node node) {
    return switch (node) {
      case Group(int _, Node inner) -> withoutGroups(inner);
      case Sequence(List<Node> parts) ->
          Node.sequence(parts.stream().map(Splitter::withoutGroups).toList());
      case Choice(List<Node> ways) ->
          new Choice(ways.stream().map(Splitter::withoutGroups).toList());
      case Repeat(Node inner, int least, int most, boolean greedy) ->
          new Repeat(withoutGroups(inner), least, most, greedy);
      case Look(boolean ahead, boolean not, Node inner) ->
          new Look(ahead, not, withoutGroups(inner));
      default -> node;
    };
  }
}
