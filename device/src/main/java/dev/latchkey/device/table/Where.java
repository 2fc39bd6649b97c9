package dev.latchkey.device.table;

/** Where in a text an alternative of a pattern may begin. */
public final class Where {
  /** At the boundary where its word was found. */
  public static final int AT_WORD = 0;

  /** At any boundary. */
  public static final int AT_ANY = 1;

  /** At the beginning of the text only. */
  public static final int AT_BEGIN = 2;

  /** At the beginning, and at any other boundary only if the text has more than one line. */
  public static final int AT_LINE = 3;

  private Where() {}
}
