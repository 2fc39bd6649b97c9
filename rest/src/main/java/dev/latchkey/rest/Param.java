package dev.latchkey.rest;

import java.util.Optional;

/**
 * One named input: where it is found, the rule it obeys, and the sentence that documents it.
 *
 * @param otherwise the value when the input is absent or JSON null; none means it is required
 */
public record Param<T>(In in, String name, Rule<T> rule, Optional<T> otherwise, String does) {
  /** Where an input is found. */
  public enum In {
    PATH,
    QUERY,
    BODY
  }

  /** A required field of the JSON or form body. */
  public static <T> Param<T> body(String name, Rule<T> rule, String does) {
    return new Param<>(In.BODY, name, rule, Optional.empty(), does);
  }

  /** A placeholder of the path. */
  public static <T> Param<T> path(String name, Rule<T> rule, String does) {
    return new Param<>(In.PATH, name, rule, Optional.empty(), does);
  }

  /** A field of the query string. */
  public static <T> Param<T> query(String name, Rule<T> rule, String does) {
    return new Param<>(In.QUERY, name, rule, Optional.empty(), does);
  }

  /** The same input, not required: this value stands in where none is sent. */
  public Param<T> or(T value) {
    return new Param<>(in, name, rule, Optional.of(value), does);
  }

  /** The same input, not required and without a value standing in. */
  public Param<Optional<T>> optional() {
    Rule<Optional<T>> maybe = rule.then(value -> new Rule.Read.Value<>(Optional.of(value)));
    return new Param<>(in, name, maybe, Optional.of(Optional.empty()), does);
  }

  /** Whether the caller must send it. */
  public boolean required() {
    return otherwise.isEmpty();
  }
}
