package dev.latchkey.server;

import dev.latchkey.rest.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has a running server carry out a command. */
final class ManagementClient {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private ManagementClient() {}

  /**
   * What the server says to a command that takes no time.
   *
   * @throws Refusal if it does not answer, or not as it should
   */
  static Outcome run(ManagementFile.Access access, List<String> args) {
    return run(access, args, PATIENCE);
  }

  /**
   * What the server says to a command.
   *
   * @param patience how long it may take
   * @throws Refusal if it does not answer, or not as it should
   */
  static Outcome run(ManagementFile.Access access, List<String> args, Duration patience) {
    var request =
        HttpRequest.newBuilder(access.address().resolve("/command"))
            .timeout(patience)
            .header("Authorization", "Bearer " + access.token().reveal())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(Json.write(args)))
            .build();
    try (var client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(PATIENCE)
            .build()) {
      return outcome(client.send(request, BodyHandlers.ofByteArray()));
    } catch (IOException silent) {
      throw unreached(access);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw unreached(access);
    }
  }

  private static Outcome outcome(HttpResponse<byte[]> response) {
    Optional<Map<?, ?>> json = Json.read(response.body()).flatMap(Json.Value::object);
    if (response.statusCode() == 200
        && json.isPresent()
        && json.get().get("out") instanceof String out
        && json.get().get("err") instanceof String err
        && json.get().get("exit") instanceof Number exit) {
      return new Outcome(out, err, exit.intValue());
    }
    throw Refusal.failed(
        "The running server did not take the command: status %d.".formatted(response.statusCode()));
  }

  private static Refusal unreached(ManagementFile.Access access) {
    return Refusal.failed(
        "A server holds the data directory, but does not answer at %s."
            .formatted(access.address()));
  }
}
