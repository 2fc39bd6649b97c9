package dev.latchkey.client;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a call has no good answer. The only exception that a call ends with. */
public final class LatchkeyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What went wrong, as far as the caller must tell it apart. */
  public enum Kind {
    /** The server said no: {@code type} and {@code code} say why. */
    REFUSED,
    /** No answer came: no connection, or one that broke. Whether the server acted is not known. */
    NETWORK,
    /** No answer came in time. Whether the server acted is not known. */
    TIMEOUT,
    /** What came is no answer of the protocol. */
    MALFORMED,
    /** The thread was interrupted while it waited; it still is. */
    INTERRUPTED
  }

  private final Kind kind;
  private final String type;
  private final int code;
  private final int attempts;
  private final @Nullable Duration retryAfter;
  private final transient @Nullable RawAnswer answer;

  private LatchkeyException(Failure failure, int attempts, @Nullable Throwable cause) {
    super(failure.message(), cause);
    this.kind = failure.kind();
    this.type = failure.type();
    this.code = failure.code();
    this.attempts = attempts;
    this.retryAfter = failure.retryAfter().orElse(null);
    this.answer = failure.answer().orElse(null);
  }

  static LatchkeyException of(Failure failure, int attempts) {
    return new LatchkeyException(failure, attempts, failure.cause().orElse(null));
  }

  /** The same with the stack of the thread that waited, which is where the reader looks. */
  LatchkeyException seenHere() {
    Failure failure =
        new Failure(
            kind,
            type,
            code,
            String.valueOf(getMessage()),
            retryAfter(),
            answer(),
            Optional.empty());
    return new LatchkeyException(failure, attempts, this);
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }

  /**
   * The protocol's word for a refusal, such as {@code user_invalid_credentials}; "" without one.
   */
  public String type() {
    return type;
  }

  /** The HTTP status; 0 when there was no answer. */
  public int code() {
    return code;
  }

  /** How often the call was tried; more than once only where trying again is harmless. */
  public int attempts() {
    return attempts;
  }

  /** How long the server wants to be left alone, if it said so. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** What the server answered, if it did; it does not travel with a serialized exception. */
  public Optional<RawAnswer> answer() {
    return Optional.ofNullable(answer);
  }
}
