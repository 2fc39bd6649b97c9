/** Guessing at secrets that are short enough to be guessed: counted, bounded, told of. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.guess;
