package dev.latchkey.server;

import dev.latchkey.rest.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request of a test, put together step by step. */
final class Ask {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String base;
  private final String method;
  private final String path;
  private final List<String> headers = new ArrayList<>();
  private Optional<byte[]> body = Optional.empty();

  Ask(String base, String method, String path) {
    this.base = base;
    this.method = method;
    this.path = path;
  }

  Ask project(String id) {
    return header("X-Appwrite-Project", id);
  }

  Ask key(String secret) {
    return header("X-Appwrite-Key", secret);
  }

  /** The session of an earlier answer, by its cookies. */
  Ask cookies(Answer signedIn) {
    return header("Cookie", signedIn.cookies());
  }

  Ask format(String version) {
    return header("X-Appwrite-Response-Format", version);
  }

  Ask from(String ip) {
    return header("X-Forwarded-For", ip);
  }

  Ask header(String name, String value) {
    headers.add(name);
    headers.add(value);
    return this;
  }

  /** A JSON body of names and values in turn. */
  Ask json(@Nullable Object... pairs) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      object.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return body("application/json", Json.write(object));
  }

  Ask body(String contentType, String text) {
    return body(contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  Ask body(String contentType, byte[] bytes) {
    body = Optional.of(bytes);
    return header("Content-Type", contentType);
  }

  Answer send() {
    var publisher =
        body.map(HttpRequest.BodyPublishers::ofByteArray)
            .orElseGet(HttpRequest.BodyPublishers::noBody);
    var request = HttpRequest.newBuilder(URI.create(base + path)).method(method, publisher);
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(String[]::new));
    }
    try {
      return new Answer(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
