package dev.latchkey.rest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A refusal on its way to the caller. Thrown anywhere, caught once, in {@link Api}. */
@SuppressWarnings("serial") // never serialised: it dies in Api
public final class Problem extends RuntimeException {
  private final ProblemCode code;
  private final Optional<Duration> retryAfter;

  private Problem(ProblemCode code, String message, Optional<Duration> retryAfter) {
    super(message, null, false, false); // no stack: a refusal is an answer, not a crash
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** A refusal that says its code's own sentence. */
  public static Problem of(ProblemCode code) {
    return new Problem(code, code.sentence(), Optional.empty());
  }

  /** A refusal with a sentence of its own. It is shown to the caller: nothing internal in it. */
  public static Problem of(ProblemCode code, String message) {
    return new Problem(code, message, Optional.empty());
  }

  /** A refusal that holds for a while only; the answer carries {@code Retry-After} in seconds. */
  public static Problem later(ProblemCode code, Duration retryAfter) {
    return new Problem(code, code.sentence(), Optional.of(retryAfter));
  }

  /** A refusal of what was sent, naming every parameter at fault and why. */
  public static Problem invalid(ProblemCode code, List<Fault> faults) {
    String message = faults.stream().map(Fault::sentence).collect(Collectors.joining(" "));
    return new Problem(code, message, Optional.empty());
  }

  /** Which refusal it is. */
  public ProblemCode code() {
    return code;
  }

  /** What the caller is told. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** When the caller may try again, if waiting helps. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** One input that was refused, and why. */
  public record Fault(String param, String reason) {
    String sentence() {
      return "Parameter `%s` %s.".formatted(param, reason);
    }
  }
}
