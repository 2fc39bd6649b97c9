package dev.latchkey.device.rules;

import dev.latchkey.device.rules.Node.Choice;
import dev.latchkey.device.rules.Node.Group;
import dev.latchkey.device.rules.Node.Look;
import dev.latchkey.device.rules.Node.OneOf;
import dev.latchkey.device.rules.Node.Place;
import dev.latchkey.device.rules.Node.Repeat;
import dev.latchkey.device.rules.Node.Sequence;
import dev.latchkey.device.rules.Node.Text;
import dev.latchkey.device.table.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns patterns into instructions, from the back to the front, each different one once. */
final class Assembler {
  private static final int MOST_WORDS = 1 << 24;
  private static final int MOST_GROUPS = 31;
  private static final int FIRST_MARK = 2 * (MOST_GROUPS + 1);

  private final IntList code = new IntList();
  private final Map<List<Integer>, Integer> known = new HashMap<>();
  private final Map<ByteSet, Integer> setNumbers = new HashMap<>();
  private final IntList sets = new IntList();
  private final Map<String, Integer> literals = new HashMap<>();
  private final StringBuilder pool = new StringBuilder();
  private final int end;
  private int slots = 2;
  private int nextMark;

  Assembler() {
    end = add(Op.MATCH, 0, 0);
  }

  /** Adds a pattern. The answer is where it begins. */
  int assemble(Node pattern) {
    int groups = mostGroup(pattern);
    if (groups > MOST_GROUPS) {
      throw new PatternFault("more than " + MOST_GROUPS + " groups");
    }
    nextMark = FIRST_MARK;
    int address = emit(pattern, end);
    slots = Math.max(slots, nextMark > FIRST_MARK ? nextMark : 2 * (groups + 1));
    if (code.size() > MOST_WORDS) {
      throw new PatternFault("a pattern that grows beyond what the tables can hold");
    }
    return address;
  }

  int[] code() {
    return code.toArray();
  }

  int[] sets() {
    return sets.toArray();
  }

  String pool() {
    return pool.toString();
  }

  int slots() {
    return slots;
  }

  private static int mostGroup(Node node) {
    return switch (node) {
      case Group(int number, Node part) -> Math.max(number, mostGroup(part));
      case Sequence(List<Node> parts) ->
          parts.stream().mapToInt(Assembler::mostGroup).max().orElse(0);
      case Choice(List<Node> ways) -> ways.stream().mapToInt(Assembler::mostGroup).max().orElse(0);
      case Repeat(Node part, int _, int _, boolean _) -> mostGroup(part);
      case Look(boolean _, boolean _, Node part) -> mostGroup(part);
      default -> 0;
    };
  }

  private int emit(Node node, int next) {
    return switch (node) {
      case Text(String bytes) ->
          bytes.length() == 1
              ? add(Op.BYTE, bytes.charAt(0), next)
              : add(Op.BYTES, bytes.length(), next, literal(bytes));
      case OneOf(ByteSet set) -> add(Op.SET, set(set), next);
      case Sequence(List<Node> parts) -> {
        int address = next;
        for (Node part : parts.reversed()) {
          address = emit(part, address);
        }
        yield address;
      }
      case Choice(List<Node> ways) -> choice(ways, next);
      case Repeat repeat -> repeat(repeat, next);
      case Group(int number, Node part) ->
          add(Op.SAVE, 2 * number, emit(part, add(Op.SAVE, 2 * number + 1, next)));
      case Look look -> look(look, next);
      case Place(Place.Kind kind) ->
          switch (kind) {
            case BEGIN -> add(Op.BEGIN, 0, next);
            case END -> add(Op.END, 0, next);
            case EDGE -> add(Op.EDGE, 0, next);
            case NO_EDGE -> add(Op.EDGE, 1, next);
          };
    };
  }

  private int choice(List<Node> ways, int next) {
    int address = emit(ways.getLast(), next);
    for (Node way : ways.subList(0, ways.size() - 1).reversed()) {
      address = fork(emit(way, next), address);
    }
    return address;
  }

  private int fork(int first, int other) {
    return add(Op.FORK, guard(begins(first)), first, other, guard(begins(other)));
  }

  private int look(Look look, int next) {
    int part = emit(look.part(), end);
    int not = look.not() ? 1 : 0;
    return look.ahead()
        ? add(Op.AHEAD, not, next, part)
        : add(Op.BEHIND, not, next, part, look.part().width());
  }

  private int repeat(Repeat repeat, int next) {
    ByteSet single = single(repeat.part());
    if (single != null) {
      int most = repeat.most() < 0 ? Op.UNLIMITED : repeat.most();
      int limits = repeat.least() | most << 16;
      int operation = repeat.greedy() ? Op.MANY : Op.FEW;
      return add(operation, set(single), next, limits, guard(begins(next)));
    }
    int address = repeat.most() < 0 ? loop(repeat, next) : next;
    for (int i = repeat.least(); i < repeat.most(); i++) {
      int way = emit(repeat.part(), address);
      address = repeat.greedy() ? fork(way, next) : fork(next, way);
    }
    for (int i = 0; i < repeat.least(); i++) {
      address = emit(repeat.part(), address);
    }
    return address;
  }

  private int loop(Repeat repeat, int next) {
    // the loop leads back to itself, so it is made before its body and is nobody else's
    int fork = code.size();
    code.addAll(Op.word(Op.FORK, 0), 0, 0, 0);
    int body;
    if (repeat.part().nullable()) {
      int mark = nextMark++;
      body = add(Op.SAVE, mark, emit(repeat.part(), add(Op.MOVED, mark, fork)));
    } else {
      body = emit(repeat.part(), fork);
    }
    code.set(fork + 1, repeat.greedy() ? body : next);
    code.set(fork + 2, repeat.greedy() ? next : body);
    return fork;
  }

  private static @Nullable ByteSet single(Node part) {
    return switch (part) {
      case OneOf(ByteSet set) -> set;
      case Text(String bytes) when bytes.length() == 1 -> ByteSet.of(bytes.charAt(0));
      default -> null;
    };
  }

  /** The bytes that what is at an address begins with, null if it may begin with none. */
  private @Nullable ByteSet begins(int address) {
    int word = code.get(address);
    int argument = word >>> 8;
    return switch (word & 0xff) {
      case Op.BYTE -> ByteSet.of(argument);
      case Op.BYTES -> ByteSet.of(pool.charAt(code.get(address + 2)));
      case Op.SET -> setAt(argument);
      case Op.MANY, Op.FEW -> (code.get(address + 2) & 0xffff) > 0 ? setAt(argument) : null;
      case Op.SAVE -> begins(code.get(address + 1));
      case Op.FORK -> {
        int other = code.get(address + 3);
        yield argument == 0 || other == 0 ? null : setAt(argument - 1).or(setAt(other - 1));
      }
      default -> null;
    };
  }

  private int guard(@Nullable ByteSet begins) {
    return begins == null ? 0 : set(begins) + 1;
  }

  private ByteSet setAt(int number) {
    long[] words = new long[4];
    for (int i = 0; i < 4; i++) {
      int at = 8 * number + 2 * i;
      words[i] = (long) sets.get(at) << 32 | (sets.get(at + 1) & 0xffffffffL);
    }
    return new ByteSet(words[0], words[1], words[2], words[3]);
  }

  private int set(ByteSet set) {
    return setNumbers.computeIfAbsent(
        set,
        one -> {
          for (long word : new long[] {one.first(), one.second(), one.third(), one.fourth()}) {
            sets.addAll((int) (word >>> 32), (int) word);
          }
          return sets.size() / 8 - 1;
        });
  }

  private int literal(String bytes) {
    return literals.computeIfAbsent(
        bytes,
        one -> {
          pool.append(one);
          return pool.length() - one.length();
        });
  }

  private int add(int operation, int argument, int... rest) {
    List<Integer> key = new ArrayList<>();
    key.add(Op.word(operation, argument));
    for (int word : rest) {
      key.add(word);
    }
    return known.computeIfAbsent(
        key,
        words -> {
          int address = code.size();
          words.forEach(code::addAll);
          return address;
        });
  }
}
