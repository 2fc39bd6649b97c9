package dev.latchkey.rest;

import dev.latchkey.rest.Response.Header;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The whole API as one function: a request in, an answer out, and nothing ever thrown. */
public final class Api {
  /** A year, with sub-domains: what RFC 6797 section 6.1 asks of a host that means it. */
  private static final Header HSTS =
      Header.of("Strict-Transport-Security", "max-age=31536000; includeSubDomains");

  /** What every answer carries: none of it may be sniffed or framed. */
  private static final List<Header> ALWAYS =
      List.of(
          Header.of("Server", "Latchkey"),
          Header.of("X-Content-Type-Options", "nosniff"),
          Header.of("Referrer-Policy", "no-referrer"),
          Header.of("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"));

  /** What every answer carries that nobody may store. */
  private static final List<Header> NOT_STORED =
      List.of(
          Header.of("Cache-Control", "no-cache, no-store, must-revalidate"),
          Header.of("Pragma", "no-cache"),
          Header.of("Expires", "0"),
          Header.of("Vary", "Origin"));

  private static final String JSON = "application/json; charset=UTF-8";

  /** The route of every page, to whoever observes. */
  private static final String PAGE = "page";

  private final Routes routes;
  private final Gate gate;
  private final String version;
  private final Header acceptHints;
  private final Pages pages;
  private final Observer observer;

  /**
   * Puts the parts together.
   *
   * @param version the protocol's version that error bodies carry
   * @param acceptHints the client hints that browsers which send any are asked for (RFC 8942
   *     section 3.1)
   * @param pages our own web pages
   */
  public Api(
      Routes routes,
      Gate gate,
      String version,
      String acceptHints,
      Pages pages,
      Observer observer) {
    this.routes = routes;
    this.gate = gate;
    this.version = version;
    this.acceptHints = Header.of("Accept-CH", acceptHints);
    this.pages = pages;
    this.observer = observer;
  }

  /** Told of every answer, once; for metrics and the log. */
  @FunctionalInterface
  public interface Observer {
    /**
     * An answer was made.
     *
     * @param route method and path template, or "none" when no route was found
     * @param thrown what stood behind a refusal or a failure
     * @param took from reading the request to having the answer, sending it not included
     */
    void answered(
        Request request,
        String route,
        Response response,
        Optional<Throwable> thrown,
        Duration took);
  }

  /** The header lines that are the same on every answer; an engine may prepare them once. */
  public static List<Header> constantHeaders() {
    return Stream.concat(ALWAYS.stream(), NOT_STORED.stream()).toList();
  }

  /** Every endpoint, in the order declared. */
  public List<Endpoint<?, ?>> endpoints() {
    return routes.endpoints();
  }

  /** Answers a request. A failure of ours is a 500 that says nothing but the request's id. */
  public Response handle(Request request) {
    long began = System.nanoTime();
    Finished answer = answer(request);
    observer.answered(
        request,
        answer.route(),
        answer.response(),
        answer.thrown(),
        Duration.ofNanos(System.nanoTime() - began));
    return answer.response();
  }

  /** An answer with what its observer is told. */
  private record Finished(String route, Response response, Optional<Throwable> thrown) {}

  private Finished answer(Request request) {
    if (request.method().equals("OPTIONS")) {
      return finish(request, "preflight", Cors.preflight(request), Optional.empty());
    }
    boolean head = request.method().equals("HEAD");
    Page page = pages.byPath().get(request.path());
    if (page != null && (head || request.method().equals("GET"))) {
      return finish(request, PAGE, page.response(), Optional.empty());
    }
    Optional<Routes.Match> match = routes.find(head ? "GET" : request.method(), request.path());
    if (match.isEmpty()) {
      Problem problem = Problem.of(gate.refusals().routeNotFound());
      Response refusal = refusal(request, problem, List.of());
      return finish(request, "none", refusal, Optional.of(problem));
    }
    return run(request, match.get());
  }

  private Finished run(Request request, Routes.Match match) {
    Endpoint<?, ?> endpoint = match.endpoint();
    var passage =
        new Gate.Passage(
            request, endpoint, match.path(), gate.client(request), gate.refusals().invalid());
    try {
      Response response = answer(endpoint, passage);
      return finish(request, endpoint.title(), response, Optional.empty());
    } catch (RuntimeException | StackOverflowError thrown) {
      boolean navigated = endpoint.answer() instanceof Endpoint.Answer.Redirect<?>;
      Response response =
          navigated && wantsPage(request)
              ? refusalPage(request, thrown, common(passage))
              : refusal(request, thrown, common(passage));
      return finish(request, endpoint.title(), response, Optional.of(thrown));
    }
  }

  private <I, O> Response answer(Endpoint<I, O> endpoint, Gate.Passage passage) {
    Call call = gate.admit(passage);
    passage.sent().readBodyAnyway();
    I input = endpoint.input().read(passage.sent(), gate.refusals().invalid());
    Reply<O> reply = endpoint.handler().handle(call, input);
    gate.succeeded(passage);
    List<Header> headers = new ArrayList<>(common(passage));
    headers.addAll(reply.headers());
    endpoint.traits().cacheable().ifPresent(life -> headers.addAll(stored(life)));
    return switch (endpoint.answer()) {
      case Endpoint.Answer.Body<O>(Shape<O> shape) -> {
        headers.add(Header.of("Content-Type", JSON));
        yield new Response(endpoint.status(), headers, shape.write(reply.body(), call.format()));
      }
      case Endpoint.Answer.Text<O>(var text) -> {
        headers.add(Header.of("Content-Type", "text/plain; charset=UTF-8"));
        byte[] bytes = text.apply(reply.body()).getBytes(StandardCharsets.UTF_8);
        yield new Response(endpoint.status(), headers, bytes);
      }
      case Endpoint.Answer.Redirect<O>(var where) -> {
        headers.add(Header.of("Location", where.apply(reply.body())));
        yield new Response(endpoint.status(), headers, new byte[0]);
      }
      // No Content-Type: SDKs read an empty body of a declared type as broken JSON.
      case Endpoint.Answer.Empty<O> _ -> new Response(endpoint.status(), headers, new byte[0]);
    };
  }

  /** Others may store it, for each project and page alone. */
  private static List<Header> stored(Duration life) {
    return List.of(
        Header.of("Cache-Control", "public, max-age=" + life.toSeconds()),
        Header.of("Vary", "Origin, X-Appwrite-Project"));
  }

  private static List<Header> common(Gate.Passage passage) {
    List<Header> headers = new ArrayList<>(passage.limitHeaders());
    passage
        .fallback()
        .ifPresent(tried -> headers.add(Header.of("X-Debug-Fallback", String.valueOf(tried))));
    passage.origin().ifPresent(origin -> headers.addAll(Cors.grant(origin)));
    return headers;
  }

  private Problem problem(Request request, Throwable thrown) {
    return thrown instanceof Problem refused
        ? refused
        : Problem.of(
            gate.refusals().unexpected(),
            "Something went wrong on our side. Name request %s when you report it."
                .formatted(request.id()));
  }

  /** Whether somebody looks at the answer in a browser. */
  private static boolean wantsPage(Request request) {
    return request.header("accept").filter(types -> types.contains("text/html")).isPresent();
  }

  private Response refusalPage(Request request, Throwable thrown, List<Header> common) {
    Problem problem = problem(request, thrown);
    Response page = pages.refusal().apply(problem).response();
    List<Header> headers = new ArrayList<>(common);
    headers.addAll(page.headers());
    return new Response(problem.code().kind().status(), headers, page.body());
  }

  /** The one error body, whoever threw. */
  private Response refusal(Request request, Throwable thrown, List<Header> common) {
    Problem problem = problem(request, thrown);
    int status = problem.code().kind().status();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("message", problem.message());
    body.put("code", status);
    body.put("type", problem.code().type());
    body.put("version", version);
    List<Header> headers = new ArrayList<>(common);
    headers.add(Header.of("Content-Type", JSON));
    problem
        .retryAfter()
        .map(Duration::toSeconds)
        .ifPresent(s -> headers.add(Header.of("Retry-After", String.valueOf(Math.max(1, s)))));
    return new Response(status, headers, Json.write(body));
  }

  /**
   * The error body for a request the web server could not even read.
   *
   * @param status what the web server would answer; anything but 413, 414 or 431 becomes 400
   */
  public Response unreadable(int status, String requestId) {
    String message =
        switch (status) {
          case 413 -> "The body is too long.";
          case 414 -> "The request line is too long.";
          case 431 -> "The headers are too long.";
          case 505 -> "This version of HTTP is not spoken here.";
          default -> "The request is not well-formed HTTP.";
        };
    int shown = Set.of(413, 414, 431).contains(status) ? status : 400;
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("message", message);
    body.put("code", shown);
    body.put("type", gate.refusals().invalid().type());
    body.put("version", version);
    List<Header> headers = always(requestId, false);
    headers.add(Header.of("Content-Type", JSON));
    return new Response(shown, headers, Json.write(body));
  }

  private Finished finish(
      Request request, String route, Response response, Optional<Throwable> thrown) {
    boolean stored = response.header("Cache-Control").isPresent();
    List<Header> headers = always(request.id(), stored);
    if (response.header(Page.POLICY_HEADER).isPresent()) {
      headers.removeIf(header -> header.name().equals(Page.POLICY_HEADER));
    }
    if (gate.client(request).https()) {
      headers.add(HSTS);
    }
    if (request.header("sec-ch-ua").isPresent()) {
      headers.add(acceptHints);
    }
    headers.addAll(response.headers());
    byte[] body = request.method().equals("HEAD") ? new byte[0] : response.body();
    return new Finished(route, new Response(response.status(), headers, body), thrown);
  }

  private static List<Header> always(String requestId, boolean stored) {
    List<Header> headers = new ArrayList<>(24);
    headers.add(Header.of("X-Request-Id", requestId));
    headers.addAll(ALWAYS);
    if (!stored) {
      headers.addAll(NOT_STORED);
    }
    return headers;
  }
}
