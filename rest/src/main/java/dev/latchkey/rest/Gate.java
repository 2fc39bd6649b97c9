package dev.latchkey.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets a call through to its handler, or says why not. The only place that reads {@link Access}.
 */
public final class Gate {
  /** The checks in the order they run, each with the reason for its place. */
  public static final List<Step> STEPS =
      List.of(
          new Step("project", "everything after it is a question put to a project", Gate::project),
          new Step("caller", "whose limits, origins and scopes count", Gate::caller),
          new Step("format", "a bad format header is refused before work is done", Gate::format),
          new Step(
              "origin",
              "a foreign page learns nothing, not even that it lacks a scope",
              Gate::origin),
          new Step(
              "access", "a guest hears 401 before anything about limits or input", Gate::access),
          new Step("limits", "an exhausted caller costs no more than a count", Gate::limits),
          new Step(
              "sign-in method", "a method switched off refuses whatever was sent", Gate::method),
          new Step(
              "signed in already",
              "a second session is refused before a password is read",
              Gate::fresh));

  private final Tenants tenants;
  private final Callers callers;
  private final Proxies proxies;
  private final Predicate<Origin> ownPages;
  private final Counter counter;
  private final InstantSource clock;
  private final Refusals refusals;

  /**
   * Puts the parts together.
   *
   * @param ownPages whether a page is one of the server's own, which every project accepts
   */
  public Gate(
      Tenants tenants,
      Callers callers,
      Proxies proxies,
      Predicate<Origin> ownPages,
      Counter counter,
      InstantSource clock,
      Refusals refusals) {
    this.tenants = tenants;
    this.callers = callers;
    this.proxies = proxies;
    this.ownPages = ownPages;
    this.counter = counter;
    this.clock = clock;
    this.refusals = refusals;
  }

  /** A check, why it stands where it stands, and what it does. */
  public record Step(String name, String why, BiConsumer<Gate, Passage> check) {}

  /** The refusals a gate can give, from the catalogue. */
  public record Refusals(
      ProblemCode invalid,
      ProblemCode routeNotFound,
      ProblemCode projectNotFound,
      ProblemCode unknownOrigin,
      ProblemCode unauthorized,
      ProblemCode serviceOff,
      ProblemCode blocked,
      ProblemCode moreFactors,
      ProblemCode stale,
      ProblemCode limited,
      ProblemCode methodOff,
      ProblemCode signedInAlready,
      ProblemCode unexpected) {}

  Refusals refusals() {
    return refusals;
  }

  /** Who is calling through which proxies; asked for before there is a route. */
  Client client(Request request) {
    return proxies.client(request);
  }

  /** Runs every check; what they find out stays in the passage, also when one refuses. */
  Call admit(Passage passage) {
    STEPS.forEach(step -> step.check().accept(this, passage));
    return passage.call();
  }

  private void project(Passage passage) {
    Request request = passage.request;
    String id =
        Optional.ofNullable(passage.sent.find(Param.In.PATH, "projectId"))
            .or(() -> Optional.ofNullable(passage.sent.find(Param.In.QUERY, "project")))
            .map(sent -> sent == Input.Twice.TWICE ? "" : String.valueOf(sent))
            .filter(text -> !text.isEmpty())
            .or(() -> request.header("x-appwrite-project"))
            .orElse("");
    if (id.isEmpty() || id.equals("console")) {
      throw Problem.of(
          refusals.projectNotFound(), "Name a project in the header X-Appwrite-Project.");
    }
    passage.tenant =
        tenants
            .find(id)
            .orElseThrow(() ->
                Problem.of(
                    refusals.projectNotFound(),
                    "The header X-Appwrite-Project names no project of this server."));
  }

  private void caller(Passage passage) {
    // before the credentials, so that a page of the project can read why they were refused
    passage.origin =
        passage.request.header("origin").flatMap(Origin::parse).filter(passage.tenant()::accepts);
    passage.identified = callers.identify(passage.tenant(), passage.request);
  }

  private void format(Passage passage) {
    passage
        .request
        .header("x-appwrite-response-format")
        .filter(text -> !text.isBlank())
        .ifPresent(text ->
            passage.format =
                Format.parse(text)
                    .orElseThrow(() ->
                        Problem.of(
                            refusals.invalid(),
                            "The header X-Appwrite-Response-Format must be a version"
                                + " such as 1.4.0.")));
    passage
        .request
        .header("x-appwrite-timestamp")
        .filter(text -> !Timestamps.valid(text))
        .ifPresent(_ -> {
          throw Problem.of(
              refusals.invalid(), "The header X-Appwrite-Timestamp must be a date and time.");
        });
  }

  private void origin(Passage passage) {
    if (passage.endpoint.traits().fromAnywhere()) {
      return;
    }
    Optional<String> header = passage.request.header("origin");
    Optional<Origin> origin = header.flatMap(Origin::parse);
    boolean lifted = passage.identified().devKey();
    boolean accepted =
        origin.filter(o -> lifted || ownPages.test(o) || passage.tenant().accepts(o)).isPresent();
    if (accepted) {
      passage.origin = origin;
    }
    if (passage.caller() instanceof Caller.Server || lifted) {
      return;
    }
    if (header.isPresent() && !accepted) {
      throw Problem.of(
          refusals.unknownOrigin(),
          "This origin is not a platform of the project: add it with `latchkey platform add`.");
    }
    // A browser that sends no Origin with a change still says whether the page was ours.
    boolean crossSite =
        passage.request.header("sec-fetch-site").orElse("").equals("cross-site")
            && !passage.request.method().equals("GET");
    if (header.isEmpty() && crossSite) {
      throw Problem.of(refusals.unknownOrigin());
    }
  }

  private void access(Passage passage) {
    Access access = passage.endpoint.access();
    Caller caller = passage.caller();
    boolean allowed =
        switch (access) {
          case Access.Open(String scope) -> Scopes.holds(caller, scope);
          case Access.SignedIn _ -> Scopes.holds(caller, Scopes.ACCOUNT);
          // Guests hold sessions.write as well: what a server may do with it is not theirs to do.
          case Access.ServerKey(List<String> anyOf) ->
              caller instanceof Caller.Server
                  && anyOf.stream().anyMatch(scope -> Scopes.holds(caller, scope));
        };
    if (!allowed) {
      throw Problem.of(refusals.unauthorized(), lacking(access, caller));
    }
    service(passage);
    if (caller instanceof Caller.User(Caller.Principal principal)) {
      user(principal, access);
      if (passage.endpoint.traits().sensitive()) {
        recent(principal, passage.tenant());
      }
    }
  }

  private void service(Passage passage) {
    String service = passage.endpoint.service();
    if (!(passage.caller() instanceof Caller.Server) && !passage.tenant().serves(service)) {
      throw Problem.of(
          refusals.serviceOff(),
          "The service %s is switched off in this project.".formatted(service));
    }
  }

  private void recent(Caller.Principal principal, Tenant tenant) {
    Duration within = tenant.recentProof();
    Instant now = clock.instant();
    boolean recent = principal.provedAt().filter(at -> !now.isAfter(at.plus(within))).isPresent();
    if (!within.isZero() && !recent) {
      throw Problem.of(
          refusals.stale(),
          "Sign in again, or pass a challenge: the last proof of who you are is too old for this.");
    }
  }

  private void user(Caller.Principal principal, Access access) {
    if (principal.blocked()) {
      throw Problem.of(refusals.blocked());
    }
    boolean exempt =
        access instanceof Access.SignedIn(boolean beforeSecondFactor) && beforeSecondFactor;
    if (principal.lacksFactor() && !exempt) {
      throw Problem.of(refusals.moreFactors());
    }
  }

  private static String lacking(Access access, Caller caller) {
    String needed =
        switch (access) {
          case Access.Open(String scope) -> scope;
          case Access.SignedIn _ -> Scopes.ACCOUNT;
          case Access.ServerKey(List<String> anyOf) -> String.join(" or ", anyOf);
        };
    String who =
        switch (caller) {
          case Caller.Guest _ -> "Nobody is signed in, and a guest lacks";
          case Caller.User _ -> "A signed-in user lacks";
          case Caller.Server _ -> "This API key lacks";
        };
    return "%s the scope %s that this needs.".formatted(who, needed);
  }

  private void limits(Passage passage) {
    boolean exempt = passage.limitsLifted();
    boolean refused = false;
    for (Limit limit : passage.endpoint.limits()) {
      String key = key(limit, passage);
      Counter.Spent spent =
          exempt
              ? new Counter.Spent(true, limit.calls() - 1, ends(limit.window()))
              : counter.spend(key, limit.calls(), limit.window());
      if (!exempt && spent.allowed()) {
        passage.counted.add(new Passage.Counted(key, limit));
      }
      if (passage.spent == null
          || spent.remaining() < passage.spent.remaining()
          || !spent.allowed()) {
        passage.limit = limit;
        passage.spent = spent;
      }
      refused |= !spent.allowed();
    }
    if (refused && passage.spent != null) {
      Duration wait = Duration.between(clock.instant(), passage.spent.resets());
      throw Problem.later(refusals.limited(), wait.plusSeconds(1));
    }
  }

  private Instant ends(Duration window) {
    long seconds = window.toSeconds();
    return Instant.ofEpochSecond((clock.instant().getEpochSecond() / seconds + 1) * seconds);
  }

  /** After a good answer: some limits only let failures add up. */
  void succeeded(Passage passage) {
    for (Passage.Counted counted : passage.counted) {
      switch (counted.limit().onSuccess()) {
        case COUNT -> {}
        case REFUND -> counter.refund(counted.key(), counted.limit().window());
        case FORGET -> counter.forget(counted.key());
      }
    }
  }

  private String key(Limit limit, Passage passage) {
    return limit.per().stream()
        .map(per ->
            switch (per) {
              case Limit.Per.Route _ -> "url:" + passage.endpoint.name();
              case Limit.Per.Address _ -> "ip:" + passage.client.network();
              case Limit.Per.User _ -> "user:" + userId(passage.caller());
              case Limit.Per.Value(Param<?> param) ->
                  param.name() + ":" + passage.sent.canonical(param);
              case Limit.Per.Device(Param<?> whose) -> "device:" + device(passage, whose);
            })
        .collect(Collectors.joining(",", passage.tenant().id() + "/", ""));
  }

  private String device(Passage passage, Param<?> whose) {
    return passage.devices.computeIfAbsent(
        whose,
        _ -> callers.device(passage.tenant(), passage.request, passage.sent.canonical(whose)));
  }

  private static String userId(Caller caller) {
    return caller instanceof Caller.User(Caller.Principal principal) ? principal.userId() : "";
  }

  private void method(Passage passage) {
    passage
        .endpoint
        .traits()
        .signInMethod()
        .filter(_ -> !(passage.caller() instanceof Caller.Server))
        .filter(method -> !passage.tenant().allows(method))
        .ifPresent(method -> {
          throw Problem.of(
              refusals.methodOff(),
              "Signing in by %s is switched off in this project.".formatted(method));
        });
  }

  private void fresh(Passage passage) {
    if (passage.endpoint.traits().opensSession() && passage.caller() instanceof Caller.User) {
      throw Problem.of(refusals.signedInAlready());
    }
  }

  /** One request on its way through the gate, and what has been found out so far. */
  public static final class Passage {
    private final Request request;
    private final Endpoint<?, ?> endpoint;
    private final Client client;
    private final Sent sent;
    private final List<Counted> counted = new ArrayList<>();
    private final Map<Param<?>, String> devices = new HashMap<>();
    private Format format = Format.NEWEST;
    private Optional<Origin> origin = Optional.empty();
    private @Nullable Tenant tenant;
    private Callers.@Nullable Identified identified;
    private @Nullable Limit limit;
    private Counter.@Nullable Spent spent;

    Passage(
        Request request,
        Endpoint<?, ?> endpoint,
        Map<String, String> path,
        Client client,
        ProblemCode invalid) {
      this.request = request;
      this.endpoint = endpoint;
      this.client = client;
      this.sent = new Sent(request, path, endpoint.traits().fromAnywhere(), invalid);
    }

    private record Counted(String key, Limit limit) {}

    Sent sent() {
      return sent;
    }

    Optional<Origin> origin() {
      return origin;
    }

    Format format() {
      return format;
    }

    /** The header lines that tell the caller how the tightest limit stands. */
    List<Response.Header> limitHeaders() {
      if (limit == null || spent == null) {
        return List.of();
      }
      return List.of(
          Response.Header.of("X-RateLimit-Limit", String.valueOf(limit.calls())),
          Response.Header.of("X-RateLimit-Remaining", String.valueOf(spent.remaining())),
          Response.Header.of("X-RateLimit-Reset", String.valueOf(spent.resets().getEpochSecond())));
    }

    /** Whether the last resort of credentials was looked at; none before anyone was identified. */
    Optional<Boolean> fallback() {
      return Optional.ofNullable(identified).map(Callers.Identified::fallback);
    }

    Call call() {
      return new Call(request, tenant(), caller(), client, format, origin, limitsLifted());
    }

    private Tenant tenant() {
      return require(tenant);
    }

    private Callers.Identified identified() {
      return require(identified);
    }

    private Caller caller() {
      return identified().caller();
    }

    private boolean limitsLifted() {
      return caller() instanceof Caller.Server || identified().devKey();
    }

    private static <T> T require(@Nullable T found) {
      if (found == null) {
        throw new IllegalStateException("asked for before its step of the gate");
      }
      return found;
    }
  }
}
