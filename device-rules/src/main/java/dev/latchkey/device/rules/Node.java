package dev.latchkey.device.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a pattern. Texts are in lower case, one character for each byte; sets hold no capitals.
 */
sealed interface Node {
  /** What matches everywhere and takes nothing. */
  static Node nothing() {
    return new Sequence(List.of());
  }

  /** These bytes, at least one. */
  record Text(String bytes) implements Node {}

  /** One byte of a set. */
  record OneOf(ByteSet set) implements Node {}

  /** One after the other. */
  record Sequence(List<Node> parts) implements Node {}

  /** The first that leads to a match. */
  record Choice(List<Node> ways) implements Node {}

  /** As often as possible or as seldom as possible; {@code most} -1 is without limit. */
  record Repeat(Node part, int least, int most, boolean greedy) implements Node {}

  /** A group that captures. */
  record Group(int number, Node part) implements Node {}

  /** A look ahead or behind that takes nothing. */
  record Look(boolean ahead, boolean not, Node part) implements Node {}

  /** A place that takes nothing. */
  record Place(Kind kind) implements Node {
    /** What sort of place. */
    enum Kind {
      BEGIN,
      END,
      EDGE,
      NO_EDGE
    }
  }

  /** A sequence without sequences in it and with neighbouring texts joined. */
  static Node sequence(List<Node> parts) {
    List<Node> flat = new ArrayList<>();
    for (Node part : parts) {
      if (part instanceof Sequence(List<Node> inner)) {
        inner.forEach(each -> append(flat, each));
      } else {
        append(flat, part);
      }
    }
    return flat.size() == 1 ? flat.getFirst() : new Sequence(List.copyOf(flat));
  }

  private static void append(List<Node> flat, Node part) {
    if (part instanceof Text(String bytes)
        && !flat.isEmpty()
        && flat.getLast() instanceof Text(String before)) {
      flat.set(flat.size() - 1, new Text(before + bytes));
    } else {
      flat.add(part);
    }
  }

  /** The parts of a sequence, or the node itself. */
  default List<Node> parts() {
    return this instanceof Sequence(List<Node> parts) ? parts : List.of(this);
  }

  /** Whether it may match without taking anything. */
  default boolean nullable() {
    return switch (this) {
      case Text _, OneOf _ -> false;
      case Sequence(List<Node> parts) -> parts.stream().allMatch(Node::nullable);
      case Choice(List<Node> ways) -> ways.stream().anyMatch(Node::nullable);
      case Repeat(Node part, int least, int _, boolean _) -> least == 0 || part.nullable();
      case Group(int _, Node part) -> part.nullable();
      case Look _, Place _ -> true;
    };
  }

  /** How many bytes it takes if that is always the same, else -1. */
  default int width() {
    return switch (this) {
      case Text(String bytes) -> bytes.length();
      case OneOf _ -> 1;
      case Sequence(List<Node> parts) -> {
        int sum = 0;
        for (Node part : parts) {
          sum = part.width() < 0 || sum < 0 ? -1 : sum + part.width();
        }
        yield sum;
      }
      case Choice(List<Node> ways) -> {
        int same = ways.getFirst().width();
        yield ways.stream().allMatch(way -> way.width() == same) ? same : -1;
      }
      case Repeat(Node part, int least, int most, boolean _) ->
          least == most && part.width() >= 0 ? least * part.width() : -1;
      case Group(int _, Node part) -> part.width();
      case Look _, Place _ -> 0;
    };
  }
}
