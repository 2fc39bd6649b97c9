package dev.latchkey.mail;

/** What of an account somebody guessed at. */
public enum Guessed {
  PASSWORD("password"),
  /** A code by mail or text message that signs in, verifies or recovers. */
  CODE("code"),
  /** A second factor, by somebody who has shown the first. */
  FACTOR("factor");

  private final String word;

  Guessed(String word) {
    this.word = word;
  }

  /** Its name in translations, and in what counts guesses at it. */
  public String word() {
    return word;
  }
}
