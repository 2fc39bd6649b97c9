package dev.latchkey.server;

import dev.latchkey.core.Secret;
import dev.latchkey.rest.Json;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The operator's side door, on 127.0.0.1 only: metrics, health, and the commands of the command
 * line. Nothing of it is on the API's port.
 */
final class ManagementListener implements AutoCloseable {
  private static final String BEARER = "Bearer ";

  /** A template's text and page, of 65,536 characters each, and then some. */
  private static final int MAX_BODY = 512 * 1024;

  private static final int TOKEN_BYTES = 32;

  /** Names of this machine; a page that was led here by a name of its own sends another. */
  private static final Set<String> HERE = Set.of("127.0.0.1", "localhost");

  /**
   * What stands behind the door.
   *
   * @param metrics in Prometheus' text form
   * @param ready whether the store answers
   * @param commands runs what was typed
   */
  record Rooms(
      Supplier<String> metrics, BooleanSupplier ready, Function<List<String>, Outcome> commands) {}

  private final Secret token = Secret.random(TOKEN_BYTES);
  private final Rooms rooms;
  private final WebServer web;

  private ManagementListener(Rooms rooms, int port) {
    this.rooms = rooms;
    this.web =
        WebServer.builder()
            .address(InetAddress.ofLiteral("127.0.0.1"))
            .port(port)
            .shutdownHook(false)
            .shutdownGracePeriod(Duration.ofMillis(100))
            .idleConnectionTimeout(Duration.ofMinutes(1))
            .maxPayloadSize(MAX_BODY)
            .protocolsDiscoverServices(false)
            .addProtocol(Http1Config.create())
            .contentEncoding(encoding -> encoding.contentEncodingsDiscoverServices(false))
            .routing(this::routes)
            .build()
            .start();
  }

  /** Opens the door; open when it returns. */
  static ManagementListener open(Rooms rooms, int port) {
    return new ManagementListener(rooms, port);
  }

  /** The port it listens on; not above 0 if it could not. */
  int port() {
    return web.port();
  }

  /** How a command gets in. */
  ManagementFile.Access access() {
    return new ManagementFile.Access(URI.create("http://127.0.0.1:" + web.port()), token);
  }

  @Override
  public void close() {
    web.stop();
  }

  private void routes(HttpRouting.Builder routing) {
    routing
        .get("/metrics", here(this::metrics))
        .get("/health/live", here((_, response) -> health(response, true)))
        .get("/health/ready", here((_, response) -> health(response, rooms.ready().getAsBoolean())))
        .post("/command", here(this::command))
        .any((_, response) -> json(response, Status.NOT_FOUND_404, Map.of("status", "not found")));
  }

  private static Handler here(Handler handler) {
    return (request, response) -> {
      String authority = request.authority();
      int colon = authority.lastIndexOf(':');
      if (HERE.contains(colon < 0 ? authority : authority.substring(0, colon))) {
        handler.handle(request, response);
      } else {
        json(response, Status.FORBIDDEN_403, Map.of("status", "not a name of this machine"));
      }
    };
  }

  private void metrics(ServerRequest request, ServerResponse response) {
    response.headers().add(HeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
    response.send(rooms.metrics().get().getBytes(StandardCharsets.UTF_8));
  }

  private static void health(ServerResponse response, boolean good) {
    Status status = good ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503;
    json(response, status, Map.of("status", good ? "pass" : "fail"));
  }

  private void command(ServerRequest request, ServerResponse response) {
    if (!knows(request.headers().first(HeaderNames.AUTHORIZATION))) {
      json(response, Status.UNAUTHORIZED_401, Map.of("status", "wrong token"));
      return;
    }
    boolean empty = !request.content().hasEntity();
    Optional<List<String>> args = args(empty ? new byte[0] : request.content().as(byte[].class));
    if (args.isEmpty()) {
      json(response, Status.BAD_REQUEST_400, Map.of("status", "not a list of texts"));
      return;
    }
    Outcome outcome = rooms.commands().apply(args.get());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("out", outcome.out());
    answer.put("err", outcome.err());
    answer.put("exit", outcome.exit());
    json(response, Status.OK_200, answer);
  }

  private boolean knows(Optional<String> authorization) {
    String sent = authorization.filter(text -> text.startsWith(BEARER)).orElse(BEARER);
    return MessageDigest.isEqual(
        sent.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8),
        token.reveal().getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<List<String>> args(byte[] body) {
    List<String> args = new ArrayList<>();
    for (Object item : Json.read(body).flatMap(Json.Value::list).orElse(List.of())) {
      if (!(item instanceof String text)) {
        return Optional.empty();
      }
      args.add(text);
    }
    return args.isEmpty() ? Optional.empty() : Optional.of(args);
  }

  private static void json(ServerResponse response, Status status, Map<String, ?> body) {
    response.status(status);
    response.headers().add(HeaderNames.CONTENT_TYPE, "application/json");
    response.headers().add(HeaderNames.CACHE_CONTROL, "no-store");
    response.send(Json.write(body));
  }
}
