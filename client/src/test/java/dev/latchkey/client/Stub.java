package dev.latchkey.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers what a test tells it to, and remembers what it was asked. */
final class Stub implements AutoCloseable {
  /** What it answers when nothing else was told. */
  private static final Reply NOTHING = new Reply(204, Map.of(), new byte[0], () -> {});

  static {
    // otherwise JDK 17's server waits 40 ms for an acknowledgement before it sends a body
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final Deque<Reply> replies = new ArrayDeque<>();
  private final List<Asked> asked = new ArrayList<>();

  Stub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** A request as it came. */
  record Asked(String method, String target, Map<String, List<String>> headers, String body) {
    String header(String name) {
      return String.join(", ", headers.getOrDefault(name, List.of()));
    }
  }

  private record Reply(int code, Map<String, String> headers, byte[] body, Runnable before) {}

  /** The next answer. */
  Stub then(int code, String body, String... headers) {
    return then(code, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  Stub then(int code, byte[] body, String... headers) {
    return then(code, body, () -> {}, headers);
  }

  /** The next answer, once something has happened. */
  synchronized Stub then(int code, byte[] body, Runnable before, String... headers) {
    Map<String, String> lines = new LinkedHashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      lines.put(headers[i], headers[i + 1]);
    }
    replies.add(new Reply(code, lines, body, before));
    return this;
  }

  /** A refusal of the protocol. */
  Stub refuses(int code, String type, String... headers) {
    String body =
        "{\"message\":\"No.\",\"code\":%d,\"type\":\"%s\",\"version\":\"1\"}".formatted(code, type);
    return then(code, body, headers);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Reply reply = note(exchange, body);
    reply.before().run();
    reply.headers().forEach(exchange.getResponseHeaders()::add);
    boolean none = reply.code() == 204;
    exchange.sendResponseHeaders(reply.code(), none ? -1 : reply.body().length);
    try (var out = exchange.getResponseBody()) {
      if (!none) {
        out.write(reply.body());
      }
    }
  }

  private synchronized Reply note(HttpExchange exchange, String body) {
    String target = exchange.getRequestURI().toString();
    asked.add(
        new Asked(
            exchange.getRequestMethod(), target, Map.copyOf(exchange.getRequestHeaders()), body));
    return replies.isEmpty() ? NOTHING : replies.remove();
  }

  /** Forgets the answers that nobody came for. */
  synchronized void forget() {
    replies.clear();
  }

  /** What it was asked so far. */
  synchronized List<Asked> asked() {
    return List.copyOf(asked);
  }

  Asked last() {
    List<Asked> all = asked();
    return all.get(all.size() - 1);
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /** A client that a machine busy with other things does not make impatient. */
  Latchkey client() {
    return Latchkey.connect(endpoint(), "app").withTimeout(Duration.ofMinutes(2));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
