package dev.latchkey.rest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One route, whole. The router, the gate, the OpenAPI file and the docs all read this and only
 * this.
 *
 * @param name service and method as the official SDKs call it, such as {@code account.get}
 * @param path template with {@code {placeholders}}
 * @param aliases older templates of the same route
 * @param does one sentence that says what it does
 * @param traits what the gate must know beyond access and limits
 * @param status of the answer when all goes well
 * @param refusals the codes it can give beyond those the gate gives on any route
 */
public record Endpoint<I, O>(
    String name,
    String method,
    String path,
    List<String> aliases,
    String does,
    Access access,
    List<Limit> limits,
    Traits traits,
    Input<I> input,
    int status,
    Answer<O> answer,
    Set<ProblemCode> refusals,
    Handler<I, O> handler) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  public Endpoint {
    aliases = List.copyOf(aliases);
    limits = List.copyOf(limits);
    refusals = Set.copyOf(refusals);
    Set<String> inPath =
        PLACEHOLDER
            .matcher(path)
            .results()
            .map((MatchResult m) -> m.group(1))
            .collect(Collectors.toSet());
    Set<String> declared =
        input.params().stream()
            .filter(p -> p.in() == Param.In.PATH)
            .map(Param::name)
            .collect(Collectors.toSet());
    if (!inPath.equals(declared)) {
      throw new IllegalArgumentException(
          method + " " + path + ": path names " + inPath + ", parameters name " + declared);
    }
  }

  /** The service it belongs to, such as {@code account}: what its name begins with. */
  public String service() {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** Begins a route that reads. */
  public static Opening get(String name, String path, String does) {
    return new Opening(name, "GET", path, List.of(), does);
  }

  /** Begins a route that makes something. */
  public static Opening post(String name, String path, String does) {
    return new Opening(name, "POST", path, List.of(), does);
  }

  /** Begins a route that changes something. */
  public static Opening patch(String name, String path, String does) {
    return new Opening(name, "PATCH", path, List.of(), does);
  }

  /** Begins a route that completes something begun before. */
  public static Opening put(String name, String path, String does) {
    return new Opening(name, "PUT", path, List.of(), does);
  }

  /** Begins a route that removes something. */
  public static Opening delete(String name, String path, String does) {
    return new Opening(name, "DELETE", path, List.of(), does);
  }

  /** Method and path, for people. */
  public String title() {
    return method + " " + path;
  }

  /** What runs once the gate has let the call through and the input has been read. */
  @FunctionalInterface
  public interface Handler<I, O> {
    Reply<O> handle(Call call, I input);
  }

  /**
   * What the gate must know beyond access and limits.
   *
   * @param signInMethod the way of signing in that a project can switch off; none if it cannot
   * @param opensSession whether someone already signed in is refused
   * @param cacheable for how long anyone between may keep the answer; none if nobody may
   * @param sensitive whether a project may ask that the user showed lately who it is
   * @param fromAnywhere whether pages of any origin may send to it, forms and cookies included
   */
  public record Traits(
      Optional<String> signInMethod,
      boolean opensSession,
      Optional<Duration> cacheable,
      boolean sensitive,
      boolean fromAnywhere) {
    static final Traits NONE = new Traits(Optional.empty(), false, Optional.empty(), false, false);

    private Traits offering(String method) {
      return new Traits(Optional.of(method), opensSession, cacheable, sensitive, fromAnywhere);
    }

    private Traits opening() {
      return new Traits(signInMethod, true, cacheable, sensitive, fromAnywhere);
    }

    private Traits keeping(Duration life) {
      return new Traits(signInMethod, opensSession, Optional.of(life), sensitive, fromAnywhere);
    }

    private Traits asking() {
      return new Traits(signInMethod, opensSession, cacheable, true, fromAnywhere);
    }

    private Traits takingAnyOrigin() {
      return new Traits(signInMethod, opensSession, cacheable, sensitive, true);
    }
  }

  /** The body of a good answer. */
  public sealed interface Answer<O> {
    /** JSON of one shape. */
    record Body<O>(Shape<O> shape) implements Answer<O> {}

    /** Plain text. */
    record Text<O>(Function<O, String> text) implements Answer<O> {}

    /** No body, but where the browser is to go. */
    record Redirect<O>(Function<O, String> where) implements Answer<O> {}

    /** No body. */
    record Empty<O>() implements Answer<O> {}
  }

  /** A route with a name and no guard yet; the only way on is to say who may call. */
  public record Opening(
      String name, String method, String path, List<String> aliases, String does) {
    /** Older paths of the same route; they share its limits. */
    public Opening alias(String... paths) {
      return new Opening(name, method, path, List.of(paths), does);
    }

    /** Anyone who holds an open scope; the next step is a limit or the reason for none. */
    public Unlimited open(String scope) {
      return new Unlimited(new Guarded(this, new Access.Open(scope), List.of(), Traits.NONE));
    }

    /** Whoever is signed in. */
    public Guarded signedIn() {
      return new Guarded(this, new Access.SignedIn(false), List.of(), Traits.NONE);
    }

    /** Whoever is signed in, also while a second factor is missing. */
    public Guarded signedInBeforeSecondFactor() {
      return new Guarded(this, new Access.SignedIn(true), List.of(), Traits.NONE);
    }

    /** A server key with one of these scopes. */
    public Guarded serverKey(String... anyOf) {
      return new Guarded(this, new Access.ServerKey(List.of(anyOf)), List.of(), Traits.NONE);
    }
  }

  /** A route open to anyone: it needs a limit, or a reason to have none. */
  public record Unlimited(Guarded guarded) {
    /** At most so many calls. */
    public Guarded limit(Limit limit) {
      return guarded.limit(limit);
    }

    /** No limit, because of what the reason says. */
    public Guarded unlimited(String because) {
      if (because.isBlank()) {
        throw new IllegalArgumentException("an open route without a limit needs a reason");
      }
      return guarded;
    }
  }

  /** A route whose callers are known. */
  public record Guarded(Opening opening, Access access, List<Limit> limits, Traits traits) {
    /** At most so many calls; each limit counts for itself. */
    public Guarded limit(Limit limit) {
      List<Limit> more = new ArrayList<>(limits);
      more.add(limit);
      return new Guarded(opening, access, List.copyOf(more), traits);
    }

    /** Refused while the project has this way of signing in switched off. */
    public Guarded signInMethod(String method) {
      return new Guarded(opening, access, limits, traits.offering(method));
    }

    /** Refused to someone who is signed in already. */
    public Guarded opensSession() {
      return new Guarded(opening, access, limits, traits.opening());
    }

    /** Refused, where the project says so, to a user who did not show lately who it is. */
    public Guarded sensitive() {
      if (!(access instanceof Access.SignedIn)) {
        throw new IllegalArgumentException("only a user can show who it is");
      }
      return new Guarded(opening, access, limits, traits.asking());
    }

    /**
     * Open to pages of any origin, which may send forms with cookies to it. Only for a route that
     * changes nothing and tells nothing.
     */
    public Guarded fromAnywhere() {
      return new Guarded(opening, access, limits, traits.takingAnyOrigin());
    }

    /** Anyone between may keep the answer so long: it must be the same for every caller. */
    public Guarded cacheable(Duration life) {
      if (!(access instanceof Access.Open) || !opening.method().equals("GET")) {
        throw new IllegalArgumentException("only what anyone may read can be kept by anyone");
      }
      return new Guarded(opening, access, limits, traits.keeping(life));
    }

    /** Takes more values than have a method of their own. */
    public <I> Taking<I> takes(Input<I> input) {
      return new Taking<>(this, input);
    }

    /** Takes nothing. */
    public Taking<Input.None> takesNothing() {
      return new Taking<>(this, Input.none());
    }

    /** Takes one value. */
    public <A> Taking<A> takes(Param<A> a) {
      return new Taking<>(this, Input.of(a, value -> value));
    }

    /** Takes two values. */
    public <A, B, I> Taking<I> takes(Param<A> a, Param<B> b, BiFunction<A, B, I> make) {
      return new Taking<>(this, Input.of(a, b, make));
    }

    /** Takes three values. */
    public <A, B, C, I> Taking<I> takes(
        Param<A> a, Param<B> b, Param<C> c, Input.Make3<A, B, C, I> make) {
      return new Taking<>(this, Input.of(a, b, c, make));
    }

    /** Takes four values. */
    public <A, B, C, D, I> Taking<I> takes(
        Param<A> a, Param<B> b, Param<C> c, Param<D> d, Input.Make4<A, B, C, D, I> make) {
      return new Taking<>(this, Input.of(a, b, c, d, make));
    }

    /** Takes five values. */
    public <A, B, C, D, E, I> Taking<I> takes(
        Param<A> a,
        Param<B> b,
        Param<C> c,
        Param<D> d,
        Param<E> e,
        Input.Make5<A, B, C, D, E, I> make) {
      return new Taking<>(this, Input.of(a, b, c, d, e, make));
    }

    /** Takes six values. */
    public <A, B, C, D, E, F, I> Taking<I> takes(
        Param<A> a,
        Param<B> b,
        Param<C> c,
        Param<D> d,
        Param<E> e,
        Param<F> f,
        Input.Make6<A, B, C, D, E, F, I> make) {
      return new Taking<>(this, Input.of(a, b, c, d, e, f, make));
    }
  }

  /** A route whose input is known. */
  public record Taking<I>(Guarded guarded, Input<I> input) {
    /** Answers JSON of this shape. */
    public <O> Answering<I, O> answers(int status, Shape<O> shape) {
      return new Answering<>(this, status, new Answer.Body<>(shape), Set.of());
    }

    /** Answers plain text with status 200. */
    public Answering<I, String> answersText() {
      return new Answering<>(this, 200, new Answer.Text<>(text -> text), Set.of());
    }

    /** Sends the browser elsewhere: 301, which the protocol has, and nobody may store. */
    public Answering<I, String> redirects() {
      return new Answering<>(this, 301, new Answer.Redirect<>(where -> where), Set.of());
    }

    /** Answers 204. */
    public Answering<I, Reply.Nothing> answersNothing() {
      return new Answering<>(this, 204, new Answer.Empty<>(), Set.of());
    }
  }

  /** A route that lacks only its handler. */
  public record Answering<I, O>(
      Taking<I> taking, int status, Answer<O> answer, Set<ProblemCode> refusals) {
    /** Codes it can give beyond those the gate gives on any route. */
    public Answering<I, O> refuses(ProblemCode... codes) {
      return new Answering<>(taking, status, answer, Set.of(codes));
    }

    /** The route, whole. */
    public Endpoint<I, O> by(Handler<I, O> handler) {
      Guarded guarded = taking.guarded();
      Opening opening = guarded.opening();
      return new Endpoint<>(
          opening.name(),
          opening.method(),
          opening.path(),
          opening.aliases(),
          opening.does(),
          guarded.access(),
          guarded.limits(),
          guarded.traits(),
          taking.input(),
          status,
          answer,
          refusals,
          handler);
    }
  }
}
