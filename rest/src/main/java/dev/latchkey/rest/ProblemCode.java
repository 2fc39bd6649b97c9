package dev.latchkey.rest;

/** A refusal clients may switch on: a type that never changes, a kind, and a sentence that may. */
public interface ProblemCode {
  /** The protocol's name for it, such as {@code user_not_found}. */
  String type();

  /** Decides the HTTP status. */
  Kind kind();

  /** What is said when nothing more exact is known. */
  String sentence();
}
