package dev.latchkey.device.table;

import java.util.Arrays;

/**
 * Runs compiled patterns over a text, by backtracking, within a budget of steps. Not thread-safe.
 *
 * <p>It works on bytes, as the rules' own matcher does, in lower case: the compiler has folded the
 * patterns. Every instruction and every retry costs a step.
 */
final class Machine {
  private static final int MOST_GROUPS = 32; // the slots behind theirs are marks of loops
  private static final int USUAL_STACK = 192;
  private static final int LONGEST_IDLE_STACK = 1 << 14; // hostile texts make longer ones
  private static final int FORK = 0;
  private static final int MANY = 1;
  private static final int FEW = 2;
  private static final int UNDO = 3;

  private final int[] code;
  private final long[] sets;
  private final byte[] pool;
  private final int[] slots;
  private int[] stack = new int[USUAL_STACK];
  private int top;
  private byte[] text = {};
  private int length;
  private int steps;

  Machine(Tables tables) {
    this.code = tables.code;
    this.sets = tables.sets;
    this.pool = tables.pool;
    this.slots = new int[tables.slots];
  }

  void over(byte[] folded, int size) {
    text = folded;
    length = size;
    if (stack.length > LONGEST_IDLE_STACK) {
      stack = new int[USUAL_STACK];
    }
  }

  /** Sets how many steps may be taken from now on. */
  void allow(int budget) {
    steps = budget;
  }

  /** How many steps are left; negative once the budget was exceeded. */
  int left() {
    return steps;
  }

  /** The highest group that took part in the last match. */
  int lastGroup() {
    int group = Math.min(slots.length / 2, MOST_GROUPS) - 1;
    while (group > 0 && slots[2 * group] < 0) {
      group--;
    }
    return group;
  }

  /** Where the group began in the last match, -1 if it took no part. */
  int groupBegin(int group) {
    return 2 * group < slots.length ? slots[2 * group] : -1;
  }

  /** Where the group ended in the last match. */
  int groupEnd(int group) {
    return slots[2 * group + 1];
  }

  /** Whether the pattern at this address matches from this position on. */
  boolean matches(int address, int position) {
    if (!mayBegin(address, position)) {
      return false;
    }
    Arrays.fill(slots, -1);
    top = 0;
    int end = run(address, position);
    if (end < 0) {
      return false;
    }
    slots[0] = position;
    slots[1] = end;
    return true;
  }

  /** Whether the first byte is right; most attempts end here. */
  private boolean mayBegin(int address, int position) {
    int word = code[address];
    return switch (word & 0xff) {
      case Op.BYTE -> position < length && text[position] == (byte) (word >>> 8);
      case Op.BYTES -> position < length && text[position] == pool[code[address + 2]];
      case Op.SET -> position < length && in(word >>> 8, position);
      default -> true;
    };
  }

  /** The byte that the pattern at this address begins with, -1 if it is not always the same. */
  int firstByte(int address) {
    int word = code[address];
    return switch (word & 0xff) {
      case Op.BYTE -> word >>> 8 & 0xff;
      case Op.BYTES -> pool[code[address + 2]] & 0xff;
      default -> -1;
    };
  }

  private boolean in(int set, int position) {
    int c = text[position];
    return (sets[(set << 2) + (c >> 6 & 3)] >>> c & 1) != 0;
  }

  // One loop over all instructions: a method for each would cost more than most instructions do.
  private int run(int address, int position) {
    int base = top;
    int pc = address;
    int at = position;
    while (--steps >= 0) {
      int word = code[pc];
      int argument = word >>> 8;
      boolean on;
      switch (word & 0xff) {
        case Op.MATCH -> {
          return at;
        }
        case Op.BYTE -> on = at < length && text[at++] == (byte) argument;
        case Op.BYTES -> {
          on = has(code[pc + 2], argument, at);
          at += argument;
        }
        case Op.SET -> on = at < length && in(argument, at++);
        case Op.MANY -> {
          at = many(pc, argument, at);
          on = at >= 0;
        }
        case Op.FEW -> {
          at = few(pc, argument, at);
          on = at >= 0;
        }
        case Op.FORK -> {
          if (argument == 0 || (at < length && in(argument - 1, at))) {
            int other = code[pc + 3];
            if (other == 0 || (at < length && in(other - 1, at))) {
              push(code[pc + 2] << 2 | FORK, at, 0);
            }
            on = true;
          } else {
            pc = code[pc + 2];
            continue;
          }
        }
        case Op.SAVE -> {
          push(UNDO, argument, slots[argument]);
          slots[argument] = at;
          on = true;
        }
        case Op.BEGIN -> on = at == 0;
        case Op.END -> on = at == length || (at == length - 1 && text[at] == '\n');
        case Op.EDGE -> on = (isWord(at - 1) != isWord(at)) == (argument == 0);
        case Op.AHEAD -> on = looks(code[pc + 2], at, at, argument);
        case Op.BEHIND -> on = looks(code[pc + 2], at - code[pc + 3], at, argument);
        case Op.MOVED -> on = slots[argument] != at;
        default -> on = false;
      }
      if (on) {
        pc = code[pc + 1];
        continue;
      }
      int next = retry(base);
      if (next < 0) {
        return -1;
      }
      pc = next;
      at = resumed;
    }
    unwind(base);
    return -1;
  }

  private int resumed;

  /** Goes back to the last choice: the address to go on at, or -1 if there is none. */
  private int retry(int base) {
    while (top > base) {
      top -= 3;
      int what = stack[top];
      int first = stack[top + 1];
      int second = stack[top + 2];
      switch (what & 3) {
        case FORK -> {
          resumed = first;
          return what >>> 2;
        }
        case UNDO -> slots[first] = second;
        case MANY -> {
          int pc = what >>> 2;
          int at = backOff(pc, first - 1, second);
          if (at >= 0) {
            resumed = at;
            return code[pc + 1];
          }
        }
        default -> {
          int pc = what >>> 2;
          if (first < second && in(code[pc] >>> 8, first)) {
            if (first + 1 < second) {
              push(what, first + 1, second);
            }
            resumed = first + 1;
            return code[pc + 1];
          }
        }
      }
    }
    return -1;
  }

  private boolean has(int literal, int size, int at) {
    return at + size <= length && Arrays.equals(pool, literal, literal + size, text, at, at + size);
  }

  private int many(int pc, int set, int from) {
    int limits = code[pc + 2];
    int most = limits >>> 16;
    int end = most == Op.UNLIMITED ? length : Math.min(length, from + most);
    int at = from;
    while (at < end && in(set, at)) {
      at++;
    }
    steps -= (at - from) >> 2;
    return backOff(pc, at, from + (limits & 0xffff));
  }

  /** The last position from {@code at} down to the least where what follows may begin. */
  private int backOff(int pc, int at, int least) {
    int follow = code[pc + 3];
    int to = at;
    if (follow != 0) {
      while (to >= least && (to >= length || !in(follow - 1, to))) {
        to--;
      }
      steps -= (at - to) >> 2;
    }
    if (to < least) {
      return -1;
    }
    if (to > least) {
      push(pc << 2 | MANY, to, least);
    }
    return to;
  }

  private int few(int pc, int set, int from) {
    int limits = code[pc + 2];
    int least = from + (limits & 0xffff);
    int most = limits >>> 16;
    int end = most == Op.UNLIMITED ? length : Math.min(length, from + most);
    int at = from;
    while (at < least) {
      if (at >= length || !in(set, at)) {
        return -1;
      }
      at++;
    }
    if (at < end) {
      push(pc << 2 | FEW, at, end);
    }
    return at;
  }

  private boolean looks(int address, int from, int at, int not) {
    boolean found = false;
    if (from >= 0) {
      int base = top;
      int end = run(address, from);
      found = end >= 0 && (from == at || end == at);
      unwind(base);
    }
    return found == (not == 0);
  }

  /** Drops the choices above {@code base} and takes back what was saved since. */
  private void unwind(int base) {
    while (top > base) {
      top -= 3;
      if (stack[top] == UNDO) {
        slots[stack[top + 1]] = stack[top + 2];
      }
    }
  }

  private boolean isWord(int at) {
    if (at < 0 || at >= length) {
      return false;
    }
    int c = text[at];
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  }

  private void push(int what, int first, int second) {
    if (top + 3 > stack.length) {
      stack = Arrays.copyOf(stack, 2 * stack.length);
    }
    stack[top] = what;
    stack[top + 1] = first;
    stack[top + 2] = second;
    top += 3;
  }
}
