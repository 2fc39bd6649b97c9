package dev.latchkey.project;

/**
 * What a password must have, beside what every password must.
 *
 * @param min its shortest length in characters, 8 to 256; {@link #LEAST} asks for no more than the
 *     eight bytes that every password has
 * @param uppercase whether it needs an upper-case letter
 * @param lowercase whether it needs a lower-case letter
 * @param number whether it needs a digit
 * @param symbols whether it needs a character that is neither letter nor digit
 */
public record PasswordStrength(
    int min, boolean uppercase, boolean lowercase, boolean number, boolean symbols) {
  /** Where the protocol's own bound, in bytes, is all there is. */
  public static final int LEAST = 8;
}
