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
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
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

  /** Header lines of a request; a browser behind two proxies sends some forty. */
  private static final int MAX_HEADER_LINES = 128;

  /** Connections at once; each slow one holds a virtual thread and a few kilobytes. */
  private static final int MAX_CONNECTIONS = 20_000;

  private final Api api;
  private final Supplier<String> requestIds;
  private final Map<String, HeaderName> names = new ConcurrentHashMap<>();

  /** Found by being the very same line, which costs less than comparing its text. */
  private final IdentityHashMap<Response.Header, Header> constant = new IdentityHashMap<>();

  private final AtomicInteger inFlight = new AtomicInteger();
  private final SlowClients slow;

  HttpAdapter(Api api, Supplier<String> requestIds) {
    this(api, requestIds, SlowClients.Patience.USUAL);
  }

  HttpAdapter(Api api, Supplier<String> requestIds, SlowClients.Patience patience) {
    this.slow = new SlowClients(patience);
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
        .idleConnectionTimeout(slow.patience().idle())
        .idleConnectionPeriod(slow.patience().look())
        .maxTcpConnections(MAX_CONNECTIONS)
        .maxPayloadSize(-1) // the body is cut off in Body, with an answer of ours
        .connectionOptions(options -> options.tcpNoDelay(true))
        .protocolsDiscoverServices(false)
        .addProtocol(
            Http1Config.builder()
                .maxHeadersSize(MAX_HEADER_BYTES)
                .maxPrologueLength(MAX_REQUEST_LINE)
                // SDKs send queries[0]= with the brackets as they are; Routes and Sent read
                // strictly
                .validatePrologue(false)
                .addReceiveListener(slow)
                .build())
        .contentEncoding(encoding -> encoding.contentEncodingsDiscoverServices(false))
        .directHandlers(directHandlers())
        .routing(routing -> routing.any(new Watched()))
        .build();
  }

  /** Every request; clients are watched while the server runs. */
  private final class Watched implements Handler {
    @Override
    public void beforeStart() {
      slow.start();
    }

    @Override
    public void afterStop() {
      slow.stop();
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
      HttpAdapter.this.handle(request, response);
    }
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
    var entity = new Entity(request, slow);
    boolean last;
    try {
      int fault = fault(request);
      Response answer =
          fault == 0 ? api.handle(read(request, entity)) : api.unreadable(fault, requestIds.get());
      last = fault != 0 || last(request, entity);
      send(answer, last, response);
    } finally {
      inFlight.decrementAndGet();
    }
    if (last) {
      entity.discard();
      // The engine would go on reading; only this makes it hang up
      throw new CloseConnectionException("last request of its connection");
    }
  }

  /** The status for a head that the engine lets through and we do not; 0 if it is in order. */
  private static int fault(ServerRequest request) {
    int lines = 0;
    for (Header header : request.headers()) {
      if (header.name().isEmpty()) {
        return 400;
      }
      lines += header.valueCount();
    }
    if (lines > MAX_HEADER_LINES) {
      return 431;
    }
    return request.prologue().fragment().hasValue() ? 400 : 0; // RFC 9112 section 3.2: no fragment
  }

  /**
   * Whether the connection ends with this request: the client asks for it, or where a body ends is
   * not beyond doubt, and what follows could be read as a request of its own.
   */
  private boolean last(ServerRequest request, Entity entity) {
    Headers headers = request.headers();
    boolean asked =
        all(headers, "connection").stream()
            .anyMatch(tokens -> tokens.toLowerCase(Locale.ROOT).contains("close"));
    return asked
        || entity.broken()
        || entity.tooLong()
        || headers.contains(HeaderNames.TRANSFER_ENCODING);
  }

  private Request read(ServerRequest request, Entity entity) {
    HttpPrologue prologue = request.prologue();
    String query = prologue.hasQuery() ? prologue.query().rawValue() : "";
    Headers headers = request.headers();
    return new Request(
        prologue.method().text(),
        prologue.uriPath().rawPath(),
        query,
        name -> all(headers, name),
        entity,
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

  private void send(Response answer, boolean last, ServerResponse response) {
    response.status(answer.status());
    if (last) {
      response.headers().set(HeaderValues.CONNECTION_CLOSE);
    }
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
