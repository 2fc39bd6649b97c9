package dev.latchkey.server;

import dev.latchkey.rest.Api;
import dev.latchkey.rest.Problem;
import dev.latchkey.rest.Request;
import dev.latchkey.rest.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the servers of this run refused over HTTP, whosever test it was. */
final class Provoked implements Api.Observer {
  private static final Set<Refused> SEEN = ConcurrentHashMap.newKeySet();

  private final Api.Observer next;

  Provoked(Api.Observer next) {
    this.next = next;
  }

  /**
   * A refusal that some request got.
   *
   * @param route method and path template
   */
  record Refused(String route, String type) {
    @Override
    public String toString() {
      return route + ": " + type;
    }
  }

  /** All of them up to now. */
  static Set<Refused> seen() {
    return Set.copyOf(SEEN);
  }

  @Override
  public void answered(
      Request request, String route, Response response, Optional<Throwable> thrown, Duration took) {
    next.answered(request, route, response, thrown, took);
    thrown
        .filter(Problem.class::isInstance)
        .map(Problem.class::cast)
        .ifPresent(problem -> SEEN.add(new Refused(route, problem.code().type())));
  }
}
