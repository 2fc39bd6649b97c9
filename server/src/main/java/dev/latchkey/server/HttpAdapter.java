package dev.latchkey.server;

import dev.latchkey.rest.Api;
import dev.latchkey.rest.Request;
import dev.latchkey.rest.Response;
import io.helidon.http.DirectHandler;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The one place that knows the HTTP engine: its requests to ours, our answers to its own. */
final class HttpAdapter {
  /** All header lines of a request together, in bytes; more is refused with 431. */
  private static final int MAX_HEADER_BYTES = 32 * 1024;

  /** The request line, in bytes. */
  private static final int MAX_REQUEST_LINE = 8 * 1024;

  /** How long a connection may say nothing: between requests, and inside one. */
  private static final Duration IDLE = Duration.ofSeconds(60);

  private static final Duration READ_TIMEOUT = Duration.ofSeconds(15);

  /** Connections at once; each slow one holds a virtual thread and a few kilobytes. */
  private static final int MAX_CONNECTIONS = 20_000;

  private final Api api;
  private final Supplier<String> requestIds;
  private final Map<String, HeaderName> names = new ConcurrentHashMap<>();

  /** Found by being the very same line, which costs less than comparing its text. */
  private final IdentityHashMap<Response.Header, Header> constant = new IdentityHashMap<>();

  private final AtomicInteger inFlight = new AtomicInteger();

  HttpAdapter(Api api, Supplier<String> requestIds) {
    this.api = api;
    this.requestIds = requestIds;
    Api.constantHeaders().forEach(header -> constant.put(header, created(header)));
  }

  /** How many requests are being answered. */
  int inFlight() {
    return inFlight.get();
  }

  /** A server that answers with the API; not started yet. */
  WebServer server(String host, int port, Duration grace) {
    return WebServer.builder()
        .address(address(host))
        .port(port)
        .shutdownHook(false) // Main decides the order in which things stop
        .shutdownGracePeriod(grace)
        .idleConnectionTimeout(IDLE)
        .maxTcpConnections(MAX_CONNECTIONS)
        .maxPayloadSize(-1) // the body is cut off in Body, with an answer of ours
        .connectionOptions(options -> options.readTimeout(READ_TIMEOUT).tcpNoDelay(true))
        .protocolsDiscoverServices(false)
        .addProtocol(
            Http1Config.builder()
                .maxHeadersSize(MAX_HEADER_BYTES)
                .maxPrologueLength(MAX_REQUEST_LINE)
                // SDKs send queries[0]= with the brackets as they are; Routes and Sent read
                // strictly
                .validatePrologue(false)
                .build())
        .contentEncoding(encoding -> encoding.contentEncodingsDiscoverServices(false))
        .directHandlers(directHandlers())
        .routing(routing -> routing.any(this::handle))
        .build();
  }

  private static InetAddress address(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException unknown) {
      throw new IllegalArgumentException("host = %s: no such address".formatted(host), unknown);
    }
  }

  private void handle(ServerRequest request, ServerResponse response) {
    inFlight.incrementAndGet();
    try {
      send(api.handle(read(request)), response);
    } finally {
      inFlight.decrementAndGet();
    }
  }

  private Request read(ServerRequest request) {
    HttpPrologue prologue = request.prologue();
    String query = prologue.hasQuery() ? prologue.query().rawValue() : "";
    Headers headers = request.headers();
    return new Request(
        prologue.method().text(),
        prologue.uriPath().rawPath(),
        query,
        name -> all(headers, name),
        () -> body(request),
        ((InetSocketAddress) request.remotePeer().address()).getAddress(),
        requestIds.get());
  }

  private List<String> all(Headers headers, String lowerCaseName) {
    HeaderName name = name(lowerCaseName);
    return headers.contains(name) ? headers.get(name).allValues() : List.of();
  }

  /** Header names asked for or sent are few and ours; the engine's are made once. */
  private HeaderName name(String text) {
    HeaderName known = names.get(text);
    return known != null ? known : names.computeIfAbsent(text, HeaderNames::create);
  }

  private static byte[] body(ServerRequest request) {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try (InputStream stream = request.content().inputStream()) {
      byte[] bytes = stream.readNBytes(Request.Body.MAX_BYTES + 1);
      if (bytes.length > Request.Body.MAX_BYTES) {
        throw new Request.TooLong();
      }
      return bytes;
    } catch (IOException cutOff) {
      throw new UncheckedIOException(cutOff);
    }
  }

  private void send(Response answer, ServerResponse response) {
    response.status(answer.status());
    for (Response.Header header : answer.headers()) {
      Header prepared = constant.get(header);
      response.headers().add(prepared != null ? prepared : created(header));
    }
    if (answer.body().length == 0) {
      response.send();
    } else {
      response.send(answer.body());
    }
  }

  private Header created(Response.Header header) {
    return HeaderValues.create(name(header.name()), header.value());
  }

  private DirectHandlers directHandlers() {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
      handlers.addHandler(type, this::unreadable);
    }
    return handlers.build();
  }

  /** What never became a request of ours: broken, too long, or of another protocol. */
  private DirectHandler.TransportResponse unreadable(
      DirectHandler.TransportRequest request,
      DirectHandler.EventType type,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    Response answer = api.unreadable(status.code(), requestIds.get());
    var builder =
        DirectHandler.TransportResponse.builder()
            .status(Status.create(answer.status()))
            .keepAlive(false)
            .entity(answer.body());
    for (Response.Header header : answer.headers()) {
      builder.header(HeaderNames.create(header.name()), header.value());
    }
    return builder.build();
  }
}
