package dev.latchkey.server;

import dev.latchkey.rest.Api;
import dev.latchkey.rest.Problem;
import dev.latchkey.rest.Request;
import dev.latchkey.rest.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One line for every refused or failed request; of people's data none, of the request its id. */
final class RequestLog implements Api.Observer {
  private static final Logger LOG = Logger.getLogger("latchkey.request");

  @Override
  public void answered(
      Request request, String route, Response response, Optional<Throwable> thrown, Duration took) {
    if (thrown.isEmpty()) {
      return;
    }
    if (thrown.get() instanceof Problem problem) {
      LOG.log(
          Level.INFO,
          () ->
              "refused type=%s status=%d route=\"%s\" request=%s"
                  .formatted(problem.code().type(), response.status(), route, request.id()));
      return;
    }
    LOG.log(
        Level.SEVERE,
        "failed status=%d route=\"%s\" request=%s"
            .formatted(response.status(), route, request.id()),
        thrown.get());
  }
}
