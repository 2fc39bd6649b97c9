package dev.latchkey.client;

import dev.latchkey.client.LatchkeyException.Kind;
import dev.latchkey.client.model.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What the services send their calls with.
 *
 * @param heard told of every good answer
 */
record Transport(Connection connection, Consumer<HttpResponse<byte[]>> heard) {
  Transport(Connection connection) {
    this(connection, response -> {});
  }

  /** A call that is answered with a model. */
  <T> CompletableFuture<T> json(ApiCall call, Function<JsonObject, T> model) {
    return send(call, response -> model.apply(JsonObject.parse(response.body())));
  }

  /** A call that is answered with plain text. */
  CompletableFuture<String> text(ApiCall call) {
    return send(call, response -> new String(response.body(), StandardCharsets.UTF_8));
  }

  /** A call that is answered with nothing but that it is done. */
  @SuppressWarnings("NullAway") // a Void has no other value
  CompletableFuture<Void> nothing(ApiCall call) {
    return send(call, response -> null);
  }

  /** Where a browser goes; it sends no headers, so the project is in the query. */
  URI uri(ApiCall call) {
    call.query("project", connection.project());
    return URI.create(connection.endpoint() + call.targets().get(0));
  }

  private <T> CompletableFuture<T> send(ApiCall call, Function<HttpResponse<byte[]>, T> reader) {
    return Exchange.start(
        connection,
        call,
        response -> {
          T value = reader.apply(response);
          heard.accept(response);
          return value;
        });
  }

  /**
   * Waits for a call.
   *
   * @throws LatchkeyException if it ends with one, or the thread is interrupted
   */
  static <T> T await(CompletableFuture<T> call) {
    try {
      return call.get();
    } catch (InterruptedException interrupted) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      String what = "Interrupted while waiting for an answer.";
      throw LatchkeyException.of(Failure.without(Kind.INTERRUPTED, what, interrupted), 1);
    } catch (ExecutionException | CancellationException ended) {
      if (ended.getCause() instanceof LatchkeyException known) {
        throw known.seenHere();
      }
      throw new IllegalStateException("a fault in the client", ended);
    }
  }
}
