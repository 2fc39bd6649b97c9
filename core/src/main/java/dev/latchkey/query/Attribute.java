package dev.latchkey.query;

/** What an attribute of a list holds, and so what may be asked of it. */
public enum Attribute {
  /** Text that is searched for words: every filter, and order. */
  TEXT,
  /** Text without an index of its words: every filter but search, and order. */
  CODE,
  /** True or false: whether it is equal, and order. */
  FLAG,
  /** An instant: equal, before, after or missing, and order. */
  TIME,
  /** The order of creation: order only. */
  SEQUENCE,
  /** A list of texts: whether one is in it, or missing. */
  TEXTS;

  /** Whether it holds one text. */
  boolean text() {
    return this == TEXT || this == CODE;
  }
}
