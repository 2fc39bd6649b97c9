package dev.latchkey.query;

/** What an attribute of a list holds, and so what may be asked of it. */
public enum Attribute {
  /** Text: equal, search and order. */
  TEXT,
  /** True or false: equal and order. */
  FLAG,
  /** An instant: equal and order. */
  TIME,
  /** The order of creation: order only. */
  SEQUENCE,
  /** A list of texts: none of the operators there are so far. */
  TEXTS
}
