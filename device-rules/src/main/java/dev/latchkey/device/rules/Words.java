package dev.latchkey.device.rules;

import dev.latchkey.device.rules.Node.Choice;
import dev.latchkey.device.rules.Node.Group;
import dev.latchkey.device.rules.Node.Look;
import dev.latchkey.device.rules.Node.OneOf;
import dev.latchkey.device.rules.Node.Place;
import dev.latchkey.device.rules.Node.Repeat;
import dev.latchkey.device.rules.Node.Sequence;
import dev.latchkey.device.rules.Node.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The words one of which a pattern must begin with. */
final class Words {
  private static final int MOST = 128;
  private static final int LONGEST = 24;
  private static final int WIDEST_SET = 12;

  private Words() {}

  /** The words a pattern begins with; one of them is empty if it may begin with anything. */
  static Set<String> of(Node pattern) {
    return grow(pattern).words;
  }

  /** Words, and whether what follows the pattern may lengthen them. */
  private record Growth(Set<String> words, boolean open) {
    static final Growth NOTHING = new Growth(Set.of(""), true);
    static final Growth ANYTHING = new Growth(Set.of(""), false);
  }

  private static Growth grow(Node node) {
    return switch (node) {
      case Text(String bytes) ->
          bytes.length() <= LONGEST
              ? new Growth(Set.of(bytes), true)
              : new Growth(Set.of(bytes.substring(0, LONGEST)), false);
      case OneOf(ByteSet set) -> set.size() <= WIDEST_SET ? members(set) : Growth.ANYTHING;
      case Sequence(List<Node> parts) -> sequence(parts);
      case Choice(List<Node> ways) -> choice(ways);
      case Repeat(Node part, int least, int most, boolean _) -> repeat(part, least, most);
      case Group(int _, Node part) -> grow(part);
      case Look _, Place _ -> Growth.NOTHING;
    };
  }

  private static Growth members(ByteSet set) {
    Set<String> words = new LinkedHashSet<>();
    for (char c = 0; c < 256; c++) {
      if (set.has(c)) {
        words.add(String.valueOf(c));
      }
    }
    return new Growth(words, true);
  }

  private static Growth sequence(List<Node> parts) {
    Growth all = Growth.NOTHING;
    for (Node part : parts) {
      Growth longer = join(all, grow(part));
      if (longer.words.size() > MOST) {
        return new Growth(all.words, false);
      }
      all = longer;
      if (!all.open) {
        break;
      }
    }
    return all;
  }

  private static Growth join(Growth before, Growth after) {
    Set<String> words = new LinkedHashSet<>();
    for (String head : before.words) {
      for (String tail : after.words) {
        String word = head + tail;
        words.add(word.length() <= LONGEST ? word : word.substring(0, LONGEST));
      }
    }
    boolean open = after.open && words.stream().allMatch(word -> word.length() < LONGEST);
    return new Growth(words, open);
  }

  private static Growth choice(List<Node> ways) {
    Set<String> words = new LinkedHashSet<>();
    boolean open = true;
    for (Node way : ways) {
      Growth one = grow(way);
      words.addAll(one.words);
      open &= one.open;
    }
    return words.size() > 4 * MOST ? Growth.ANYTHING : new Growth(words, open);
  }

  private static Growth repeat(Node part, int least, int most) {
    if (least == 0 && most == 1) {
      return choice(List.of(part, Node.nothing()));
    }
    if (least == 0) {
      return Growth.ANYTHING;
    }
    Growth all = Growth.NOTHING;
    for (int i = 0; i < least && all.open; i++) {
      Growth longer = join(all, grow(part));
      if (longer.words.size() > MOST) {
        return new Growth(all.words, false);
      }
      all = longer;
    }
    return new Growth(all.words, all.open && least == most);
  }
}
