package dev.latchkey.client;

import dev.latchkey.client.LatchkeyException.Kind;
import dev.latchkey.client.model.JsonFault;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One call on its way: from the first attempt to the value or the exception that it ends with. */
@SuppressWarnings("FutureReturnValueIgnored") // every stage hands its failure to the outcome
final class Exchange<T> {
  private final Connection connection;
  private final ApiCall call;
  private final Function<HttpResponse<byte[]>, T> reader;
  private final CompletableFuture<T> outcome = new CompletableFuture<>();
  private final List<String> targets;
  private final long began;
  private volatile int attempts;

  private Exchange(Connection connection, ApiCall call, Function<HttpResponse<byte[]>, T> reader) {
    this.connection = connection;
    this.call = call;
    this.reader = reader;
    this.targets = call.targets();
    this.began = connection.time().nanos();
  }

  /** Begins a call; cancelling the future gives it up. */
  static <T> CompletableFuture<T> start(
      Connection connection, ApiCall call, Function<HttpResponse<byte[]>, T> reader) {
    var exchange = new Exchange<>(connection, call, reader);
    exchange.send(new Attempt(1, 0));
    Runnable callOff = connection.time().after(connection.timeout(), exchange::tooLate);
    exchange.outcome.whenComplete((value, thrown) -> callOff.run());
    return exchange.outcome;
  }

  /**
   * One request.
   *
   * @param number the first is 1
   * @param target which of the route's paths it asks
   */
  private record Attempt(int number, int target) {}

  private void send(Attempt attempt) {
    if (outcome.isDone()) {
      return;
    }
    attempts = attempt.number();
    CompletableFuture<HttpResponse<byte[]>> sent =
        connection.http().sendAsync(request(targets.get(attempt.target())), LimitedBody.handler());
    outcome.whenComplete((value, thrown) -> sent.cancel(true));
    sent.whenComplete((response, thrown) -> came(attempt, response, thrown));
  }

  private HttpRequest request(String target) {
    URI uri = URI.create(connection.endpoint() + target);
    byte @Nullable [] json = call.json();
    var request = HttpRequest.newBuilder(uri);
    connection.headers().forEach(request::header);
    if (json != null) {
      request.header("Content-Type", "application/json");
    }
    if (uri.getScheme().equals("http")) {
      request.version(HttpClient.Version.HTTP_1_1); // HTTP/2 would begin with an upgrade
    }
    var body = json == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(json);
    return request.method(call.method(), body).build();
  }

  private void came(
      Attempt attempt, @Nullable HttpResponse<byte[]> response, @Nullable Throwable thrown) {
    try {
      if (response != null) {
        answered(attempt, response);
      } else if (thrown != null && !outcome.isDone()) {
        failed(attempt, failure(thrown));
      }
    } catch (RuntimeException broken) {
      outcome.completeExceptionally(broken);
    }
  }

  private void answered(Attempt attempt, HttpResponse<byte[]> response) {
    Optional<Failure> refusal = Reading.refusal(response, connection.time().now());
    if (refusal.isPresent()) {
      refused(attempt, refusal.get());
      return;
    }
    try {
      outcome.complete(reader.apply(response));
    } catch (JsonFault fault) {
      String what = "The server's answer cannot be read: " + fault.getMessage() + ".";
      failed(attempt, Failure.malformed(Reading.raw(response), what));
    }
  }

  private void refused(Attempt attempt, Failure refusal) {
    boolean unknown = refusal.type().equals("general_route_not_found");
    if (unknown && attempt.target() + 1 < targets.size()) {
      // an older server: nothing was done, so asking again is harmless
      send(new Attempt(attempt.number(), attempt.target() + 1));
    } else {
      failed(attempt, refusal);
    }
  }

  private void failed(Attempt attempt, Failure failure) {
    Optional<Duration> wait =
        connection
            .retries()
            .next(call, failure, attempt.number())
            .filter(pause -> pause.compareTo(remaining()) < 0);
    if (wait.isPresent()) {
      var next = new Attempt(attempt.number() + 1, attempt.target());
      connection.time().after(wait.get(), () -> again(next));
    } else {
      outcome.completeExceptionally(LatchkeyException.of(failure, attempt.number()));
    }
  }

  private void again(Attempt next) {
    try {
      send(next);
    } catch (RuntimeException broken) {
      outcome.completeExceptionally(broken);
    }
  }

  private Duration remaining() {
    return connection.timeout().minusNanos(connection.time().nanos() - began);
  }

  private void tooLate() {
    String what = "No answer within %d ms.".formatted(connection.timeout().toMillis());
    outcome.completeExceptionally(
        LatchkeyException.of(Failure.without(Kind.TIMEOUT, what, null), attempts));
  }

  private Failure failure(Throwable raised) {
    Throwable thrown = raised instanceof CompletionException ? raised.getCause() : raised;
    if (thrown instanceof LimitedBody.TooLong) {
      String what = "The server's answer is longer than %d bytes.".formatted(LimitedBody.MAX_BYTES);
      return Failure.without(Kind.MALFORMED, what, thrown);
    }
    if (thrown instanceof ProtocolException) {
      return Failure.without(Kind.MALFORMED, "What came is not HTTP.", thrown);
    }
    if (thrown instanceof HttpTimeoutException) {
      return Failure.without(Kind.TIMEOUT, "The connection took too long.", thrown);
    }
    String why =
        thrown instanceof IOException && thrown.getMessage() != null
            ? ": " + thrown.getMessage()
            : "";
    return Failure.without(
        Kind.NETWORK, "No answer from " + connection.endpoint().getAuthority() + why + ".", thrown);
  }
}
