package dev.latchkey.client;

import dev.latchkey.client.LatchkeyException.Kind;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt that came to nothing.
 *
 * @param type the protocol's word; "" without one
 * @param code the HTTP status; 0 without an answer
 */
record Failure(
    Kind kind,
    String type,
    int code,
    String message,
    Optional<Duration> retryAfter,
    Optional<RawAnswer> answer,
    Optional<Throwable> cause) {

  /** A failure without an answer. */
  static Failure without(Kind kind, String message, @Nullable Throwable cause) {
    return new Failure(
        kind, "", 0, message, Optional.empty(), Optional.empty(), Optional.ofNullable(cause));
  }

  /** An answer that is none of the protocol. */
  static Failure malformed(RawAnswer answer, String message) {
    return new Failure(
        Kind.MALFORMED,
        "",
        answer.code(),
        message,
        Optional.empty(),
        Optional.of(answer),
        Optional.empty());
  }
}
