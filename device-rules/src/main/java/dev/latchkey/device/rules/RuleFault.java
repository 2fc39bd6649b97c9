package dev.latchkey.device.rules;

/** What is wrong with a rule table, with the file and the entry where it is. */
public final class RuleFault extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  RuleFault(String message) {
    super(message);
  }
}
