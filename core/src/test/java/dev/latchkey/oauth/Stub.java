package dev.latchkey.oauth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.latchkey.outgoing.Outgoing;
import dev.latchkey.outgoing.OutgoingRequest;
import dev.latchkey.outgoing.OutgoingResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A provider on this machine: every call goes to it, whatever its address, and is written down as
 * it came in; what it answers was recorded before.
 */
final class Stub implements Outgoing, AutoCloseable {
  private static final String ASKED = "X-Asked";

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Deque<Recorded> answers = new ArrayDeque<>();
  private final List<List<String>> calls = new ArrayList<>();

  record Recorded(int status, String body) {}

  Stub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  Stub answers(int status, String body) {
    answers.add(new Recorded(status, body));
    return this;
  }

  /** What came in: method and address, then each header line that says something, then the body. */
  List<List<String>> calls() {
    return calls;
  }

  @Override
  public OutgoingResponse send(OutgoingRequest request) {
    URI here =
        URI.create(
            "http://127.0.0.1:" + server.getAddress().getPort() + request.url().getRawPath());
    var call =
        HttpRequest.newBuilder(here)
            .method(request.method(), BodyPublishers.ofByteArray(request.body()))
            .header(ASKED, request.url().toString());
    request.headers().forEach(call::header);
    try {
      var answer = client.send(call.build(), BodyHandlers.ofByteArray());
      return new OutgoingResponse(answer.statusCode(), answer.body());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      List<String> call = new ArrayList<>();
      call.add(exchange.getRequestMethod() + " " + headers.getFirst(ASKED));
      for (String name : List.of("Authorization", "Notion-Version", "Client-Id", "x-api-key")) {
        if (headers.containsKey(name)) {
          call.add(name + ": " + headers.getFirst(name));
        }
      }
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (!body.isEmpty()) {
        call.add(body);
      }
      boolean polite =
          "application/json".equals(headers.getFirst("Accept"))
              && "Latchkey".equals(headers.getFirst("User-Agent"));
      calls.add(polite ? call : List.of("without Accept and User-Agent: " + call));
      Recorded answer = answers.isEmpty() ? new Recorded(500, "not recorded") : answers.remove();
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
