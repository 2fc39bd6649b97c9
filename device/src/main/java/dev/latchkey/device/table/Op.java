package dev.latchkey.device.table;

/**
 * The instructions that patterns are compiled to.
 *
 * <p>An instruction is two or more words: the operation in the low 8 bits of the first with its
 * argument in the upper 24, then the address of the next instruction, then what the operation needs
 * besides. Instructions name their successor, so equal endings of patterns are stored once.
 */
public final class Op {
  /** The pattern has matched. */
  public static final int MATCH = 0;

  /** The next byte is the argument. */
  public static final int BYTE = 1;

  /** The next bytes are those of the pool, as many as the argument says; third word: where. */
  public static final int BYTES = 2;

  /** The next byte is in the set that the argument names. */
  public static final int SET = 3;

  /**
   * Bytes of the set that the argument names, as many as possible first; third word: the least and,
   * in its upper half, the most; fourth word: one more than the set that what follows begins with,
   * or 0.
   */
  public static final int MANY = 4;

  /** As {@link #MANY}, as few as possible first. */
  public static final int FEW = 5;

  /**
   * Two ways on, the next one first; third word: the other; argument: one more than the set that
   * the first way begins with, or 0; fourth word: the same for the other way.
   */
  public static final int FORK = 6;

  /** Notes the position in the slot that the argument names. */
  public static final int SAVE = 7;

  /** At the beginning of the text. */
  public static final int BEGIN = 8;

  /** At the end of the text, or before a line feed that ends it. */
  public static final int END = 9;

  /** Between a word character and another; argument 1: not so. */
  public static final int EDGE = 10;

  /** What the third word points to matches from here; argument 1: does not. */
  public static final int AHEAD = 11;

  /**
   * What the third word points to matches as many bytes before as the fourth word says; argument 1:
   * does not.
   */
  public static final int BEHIND = 12;

  /** Fails if the position is still the one in the slot that the argument names. */
  public static final int MOVED = 13;

  /** Never matches. */
  public static final int FAIL = 14;

  /** What {@link #MANY} and {@link #FEW} carry as the most when there is no limit. */
  public static final int UNLIMITED = 0xffff;

  private Op() {}

  /** The first word of an instruction. */
  public static int word(int operation, int argument) {
    return operation | argument << 8;
  }

  /** How many words an instruction takes. */
  public static int length(int operation) {
    return switch (operation) {
      case BYTES, AHEAD -> 3;
      case MANY, FEW, FORK, BEHIND -> 4;
      default -> 2;
    };
  }
}
