package dev.latchkey.mail;

import java.util.List;

/** One block of a letter, before it is plain text or HTML. */
sealed interface Part {
  /** A sentence or more. */
  record Paragraph(String text) implements Part {}

  /** A sentence that matters less. */
  record Aside(String text) implements Part {}

  /**
   * Something to follow.
   *
   * @param copy the sentence before the address written out
   */
  record Link(String label, String address, String copy) implements Part {}

  /** Something to type. */
  record Code(String code) implements Part {}

  /** What is known, line by line. */
  record Facts(List<Fact> facts) implements Part {
    public Facts {
      facts = List.copyOf(facts);
    }
  }

  /** One thing known, and what it is called. */
  record Fact(String label, String value) {}
}
