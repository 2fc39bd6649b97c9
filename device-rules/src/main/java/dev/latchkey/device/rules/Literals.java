package dev.latchkey.device.rules;

import dev.latchkey.device.rules.Node.Choice;
import dev.latchkey.device.rules.Node.Group;
import dev.latchkey.device.rules.Node.Look;
import dev.latchkey.device.rules.Node.OneOf;
import dev.latchkey.device.rules.Node.Place;
import dev.latchkey.device.rules.Node.Repeat;
import dev.latchkey.device.rules.Node.Sequence;
import dev.latchkey.device.rules.Node.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The literals one of which a text must contain for a pattern to match it. */
final class Literals {
  private static final int MOST = 32;
  private static final int WIDEST_SET = 10;

  private final CommonText common;

  Literals(CommonText common) {
    this.common = common;
  }

  /** The literals of a pattern, none if there is nothing that every match contains. */
  Set<String> of(Node pattern) {
    Found found = find(pattern);
    return better(found.exact, found.best);
  }

  /** Literals all of which every match of a pattern contains, beside one of {@link #of}. */
  Set<String> required(Node pattern) {
    return find(pattern).required;
  }

  /**
   * What was found in a part.
   *
   * @param exact all it can match, empty if that is too much
   * @param best literals one of which it must contain, empty if there are none
   * @param required literals all of which it must contain
   */
  private record Found(Set<String> exact, Set<String> best, Set<String> required) {
    static final Found NOTHING = new Found(Set.of(), Set.of(), Set.of());

    static Found exactly(Set<String> all) {
      return new Found(all, Set.of(), Set.of());
    }
  }

  private Found find(Node node) {
    return switch (node) {
      case Text(String bytes) -> Found.exactly(Set.of(bytes));
      case OneOf(ByteSet set) -> members(set);
      case Sequence(List<Node> parts) -> sequence(parts);
      case Choice(List<Node> ways) -> choice(ways);
      case Repeat(Node part, int least, int most, boolean _) -> repeat(part, least, most);
      case Group(int _, Node part) -> find(part);
      case Look _, Place _ -> Found.exactly(Set.of(""));
    };
  }

  private static Found members(ByteSet set) {
    if (set.size() > WIDEST_SET) {
      return Found.NOTHING;
    }
    Set<String> all = new HashSet<>();
    for (char c = 0; c < 256; c++) {
      if (set.has(c)) {
        all.add(String.valueOf(c));
      }
    }
    return Found.exactly(all);
  }

  private Found sequence(List<Node> parts) {
    Set<String> running = Set.of("");
    Set<String> best = Set.of();
    Set<String> required = new HashSet<>();
    boolean exact = true;
    for (Node part : parts) {
      Found found = find(part);
      required.addAll(found.required);
      if (part instanceof Repeat(Node inner, int least, int _, boolean _)
          && least > 0
          && found.exact.isEmpty()) {
        // what stands before goes on with the first repetition
        best = better(best, product(running, find(inner).exact));
      }
      Set<String> product = product(running, found.exact);
      if (product.isEmpty()) {
        exact = false;
        best = better(best, better(running, found.best));
        required.addAll(only(running));
        running = found.exact.isEmpty() ? Set.of("") : found.exact;
      } else {
        best = better(best, found.best);
        running = product;
      }
    }
    if (exact) {
      return new Found(running, best, required);
    }
    required.addAll(only(running));
    return new Found(Set.of(), better(best, running), required);
  }

  private static Set<String> only(Set<String> literals) {
    return literals.size() == 1 ? usable(literals) : Set.of();
  }

  private static Set<String> product(Set<String> heads, Set<String> tails) {
    if (heads.size() * tails.size() > MOST) {
      return Set.of();
    }
    Set<String> all = new HashSet<>();
    for (String head : heads) {
      for (String tail : tails) {
        all.add(head + tail);
      }
    }
    return all;
  }

  private Found choice(List<Node> ways) {
    Set<String> exact = new HashSet<>();
    Set<String> best = new HashSet<>();
    boolean allExact = true;
    boolean allSome = true;
    for (Node way : ways) {
      Found found = find(way);
      Set<String> some = better(found.exact, found.best);
      exact.addAll(found.exact);
      best.addAll(some);
      allExact &= !found.exact.isEmpty();
      allSome &= !some.isEmpty();
    }
    return new Found(
        allExact && exact.size() <= MOST ? exact : Set.of(),
        allSome && best.size() <= MOST ? best : Set.of(),
        Set.of());
  }

  private Found repeat(Node part, int least, int most) {
    Found found = find(part);
    if (least == 0) {
      if (most != 1 || found.exact.isEmpty()) {
        return Found.NOTHING;
      }
      Set<String> maybe = new HashSet<>(found.exact);
      maybe.add("");
      return Found.exactly(maybe);
    }
    Set<String> required = new HashSet<>(found.required);
    required.addAll(only(found.exact));
    return new Found(Set.of(), better(found.exact, found.best), required);
  }

  /** The set that will let fewer texts through; none that holds a literal too short to look up. */
  private Set<String> better(Set<String> one, Set<String> other) {
    return score(other) > score(one) ? other : usable(one);
  }

  private static Set<String> usable(Set<String> literals) {
    return literals.stream().anyMatch(literal -> literal.length() < 3) ? Set.of() : literals;
  }

  private int score(Set<String> literals) {
    if (literals.isEmpty() || usable(literals).isEmpty()) {
      return 0;
    }
    int frequency =
        literals.stream().map(common::rarest).mapToInt(common::frequency).max().orElse(0);
    int shortest = literals.stream().mapToInt(String::length).min().orElse(0);
    return 10_000 - 300 * frequency + 10 * Math.min(shortest, 8) - literals.size();
  }
}
