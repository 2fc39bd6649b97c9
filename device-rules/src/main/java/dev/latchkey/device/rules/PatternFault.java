package dev.latchkey.device.rules;

/** What is wrong with a pattern. */
final class PatternFault extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  PatternFault(String message) {
    super(message);
  }
}
