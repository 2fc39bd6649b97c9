package dev.latchkey.health;

import static dev.latchkey.rest.Endpoint.get;
import static dev.latchkey.rest.Field.integer;
import static dev.latchkey.rest.Field.note;
import static dev.latchkey.rest.Field.text;

import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Reply;
import dev.latchkey.rest.Scopes;
import dev.latchkey.rest.Shape;
import java.util.List;

/** Whether the server is up, and which protocol it speaks. */
public final class HealthEndpoints {
  /** The protocol's version that answers follow; error bodies carry it too. */
  public static final String PROTOCOL_VERSION = "1.8.1";

  private static final String CONSTANT = "it costs nothing and tells nothing";

  private static final Shape<Up> STATUS =
      Shape.of(
          "healthStatus",
          "Whether the server is up.",
          text("name", "What was looked at.", _ -> "http", note("always `http`")),
          integer("ping", "How long it took, in milliseconds.", _ -> 0L),
          text("status", "Whether it works.", _ -> "pass", note("always `pass`: it answered")));

  private static final Shape<Up> VERSION =
      Shape.of(
          "healthVersion",
          "The version of the protocol.",
          text("version", "The protocol's version.", _ -> PROTOCOL_VERSION));

  /** The server is up: it would not answer otherwise. */
  private enum Up {
    UP
  }

  /** The routes. */
  public List<Endpoint<?, ?>> all() {
    return List.of(
        get("health.get", "/v1/health", "Ask whether the server is up.")
            .serverKey(Scopes.HEALTH_READ)
            .takesNothing()
            .answers(200, STATUS)
            .by((_, _) -> Reply.of(Up.UP)),
        get("health.getVersion", "/v1/health/version", "Ask which protocol the server speaks.")
            .open(Scopes.PUBLIC)
            .unlimited(CONSTANT)
            .takesNothing()
            .answers(200, VERSION)
            .by((_, _) -> Reply.of(Up.UP)),
        get("ping.get", "/v1/ping", "Ask whether the project is there; answers `Pong!`.")
            .open(Scopes.GLOBAL)
            .unlimited(CONSTANT)
            .takesNothing()
            .answersText()
            .by((_, _) -> Reply.of("Pong!")));
  }
}
