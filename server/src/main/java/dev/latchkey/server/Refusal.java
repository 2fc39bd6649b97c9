package dev.latchkey.server;

/** A command that ends without doing what was asked, with one sentence that says why. */
final class Refusal extends RuntimeException {
  /** What was typed makes no sense. */
  static final int USAGE = 2;

  /** What was typed makes sense, and could not be done. */
  static final int FAILED = 1;

  private static final long serialVersionUID = 1L;
  private final int exit;

  private Refusal(int exit, String sentence) {
    super(sentence, null, false, false);
    this.exit = exit;
  }

  /** Something unknown or missing was typed. */
  static Refusal usage(String sentence) {
    return new Refusal(USAGE, sentence);
  }

  /** It could not be done. */
  static Refusal failed(String sentence) {
    return new Refusal(FAILED, sentence);
  }

  /** The status the process ends with. */
  int exit() {
    return exit;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
