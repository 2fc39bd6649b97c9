package dev.latchkey.rest;

import dev.latchkey.rest.Problem.Fault;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything a route takes, and how it becomes one {@code I}. Reports every fault, not the first.
 */
public record Input<I>(List<Param<?>> params, Function<Values, I> make) {

  /** The input of a route that takes nothing. */
  public enum None {
    NONE
  }

  /** What stands in a query or form for a field that was sent more than once. */
  enum Twice {
    TWICE
  }

  /** Three values to one. */
  @FunctionalInterface
  public interface Make3<A, B, C, I> {
    I of(A a, B b, C c);
  }

  /** Five values to one. */
  @FunctionalInterface
  public interface Make5<A, B, C, D, E, I> {
    I of(A a, B b, C c, D d, E e);
  }

  /** Six values to one. */
  @FunctionalInterface
  public interface Make6<A, B, C, D, E, F, I> {
    I of(A a, B b, C c, D d, E e, F f);
  }

  /** Four values to one. */
  @FunctionalInterface
  public interface Make4<A, B, C, D, I> {
    I of(A a, B b, C c, D d);
  }

  static Input<None> none() {
    return new Input<>(List.of(), _ -> None.NONE);
  }

  static <A, I> Input<I> of(Param<A> a, Function<A, I> make) {
    return new Input<>(List.of(a), v -> make.apply(v.get(a)));
  }

  static <A, B, I> Input<I> of(Param<A> a, Param<B> b, BiFunction<A, B, I> make) {
    return new Input<>(List.of(a, b), v -> make.apply(v.get(a), v.get(b)));
  }

  static <A, B, C, I> Input<I> of(Param<A> a, Param<B> b, Param<C> c, Make3<A, B, C, I> make) {
    return new Input<>(List.of(a, b, c), v -> make.of(v.get(a), v.get(b), v.get(c)));
  }

  static <A, B, C, D, I> Input<I> of(
      Param<A> a, Param<B> b, Param<C> c, Param<D> d, Make4<A, B, C, D, I> make) {
    return new Input<>(List.of(a, b, c, d), v -> make.of(v.get(a), v.get(b), v.get(c), v.get(d)));
  }

  static <A, B, C, D, E, I> Input<I> of(
      Param<A> a, Param<B> b, Param<C> c, Param<D> d, Param<E> e, Make5<A, B, C, D, E, I> make) {
    return new Input<>(
        List.of(a, b, c, d, e), v -> make.of(v.get(a), v.get(b), v.get(c), v.get(d), v.get(e)));
  }

  static <A, B, C, D, E, F, I> Input<I> of(
      Param<A> a,
      Param<B> b,
      Param<C> c,
      Param<D> d,
      Param<E> e,
      Param<F> f,
      Make6<A, B, C, D, E, F, I> make) {
    return new Input<>(
        List.of(a, b, c, d, e, f),
        v -> make.of(v.get(a), v.get(b), v.get(c), v.get(d), v.get(e), v.get(f)));
  }

  /**
   * Reads the request by the rules.
   *
   * @throws Problem with {@code invalid}, naming every parameter at fault
   */
  public I read(Raw raw, ProblemCode invalid) {
    IdentityHashMap<Param<?>, Object> values = new IdentityHashMap<>();
    List<Fault> faults = new ArrayList<>();
    for (Param<?> param : params) {
      Object found = raw.find(param.in(), param.name());
      if (found == null) {
        param
            .otherwise()
            .ifPresentOrElse(
                value -> values.put(param, value),
                () -> faults.add(new Fault(param.name(), "is required")));
        continue;
      }
      if (found == Twice.TWICE) {
        faults.add(new Fault(param.name(), "is there more than once"));
        continue;
      }
      switch (param.rule().read().apply(found)) {
        case Rule.Read.Value<?>(Object value) -> values.put(param, value);
        case Rule.Read.Refused<?>(String reason) -> faults.add(new Fault(param.name(), reason));
      }
    }
    if (!faults.isEmpty()) {
      throw Problem.invalid(invalid, faults);
    }
    return make.apply(new Values(values));
  }

  /** The request as text and JSON, before any rule has looked at it. */
  @FunctionalInterface
  public interface Raw {
    /** What was sent under that name; null when nothing or JSON null was. */
    @Nullable Object find(Param.In in, String name);
  }

  /** Values already read, keyed by the very parameter that declared them. */
  public static final class Values {
    private final IdentityHashMap<Param<?>, Object> byParam;

    private Values(IdentityHashMap<Param<?>, Object> byParam) {
      this.byParam = byParam;
    }

    /** The value of one of the route's own parameters. */
    @SuppressWarnings("unchecked") // put there by the same param's rule
    public <T> T get(Param<T> param) {
      Object value = byParam.get(param);
      if (value == null) {
        throw new IllegalStateException("not an input of this route: " + param.name());
      }
      return (T) value;
    }
  }
}
