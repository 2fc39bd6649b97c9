package dev.latchkey.server;

import dev.latchkey.core.Secret;
import dev.latchkey.rest.Json;
import dev.latchkey.rest.Proxies;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A start, some requests and a stop, for the JVM to learn from: it keeps what it loaded for the
 * starts that follow (JEP 514). Leaves nothing behind.
 */
final class Rehearsal {
  /** The word that asks for it; of no use to an operator, and so not in the help. */
  static final String WORD = "rehearse";

  private static final int ROUNDS = 10;
  private static final String PASSWORD = "only rehearsing";

  private final URI api;
  private final HttpClient client;

  private Rehearsal(URI api, HttpClient client) {
    this.api = api;
    this.client = client;
  }

  static int run() {
    try (var data = TemporaryDirectory.make("latchkey-rehearsal-");
        var running = Running.start(settings(data.path()), Main.CLOCK);
        var client = HttpClient.newHttpClient()) {
      var api = URI.create("http://127.0.0.1:" + running.port());
      new Rehearsal(api, client).play(running.management());
      ManagementFile.in(data.path())
          .read()
          .ifPresent(access -> ManagementClient.run(access, List.of("project", "list")));
      return 0;
    } catch (IOException e) {
      throw Refusal.failed("The rehearsal failed: %s.".formatted(e));
    }
  }

  private static Settings settings(Path data) {
    Settings usual = Settings.defaults();
    return new Settings(
        usual.host(),
        0,
        0,
        Optional.empty(),
        data,
        Optional.of(Secret.random(32)),
        Optional.empty(),
        Proxies.none(),
        Optional.empty(),
        Optional.empty(),
        usual.hashThreads(),
        Optional.empty(),
        usual.databaseConnections(),
        usual.outgoing(),
        usual.mail(),
        usual.text());
  }

  private void play(URI management) throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      String email = "round" + round + "@example.com";
      var account = Map.of("userId", "unique()", "email", email, "password", PASSWORD);
      send("POST", api.resolve("/v1/account"), account, "");
      var signIn = Map.of("email", email, "password", PASSWORD);
      String cookie = send("POST", api.resolve("/v1/account/sessions/email"), signIn, "");
      send("GET", api.resolve("/v1/account"), Map.of(), cookie);
      send("GET", api.resolve("/v1/account/sessions"), Map.of(), cookie);
      send("GET", api.resolve("/v1/account/sessions/current"), Map.of(), cookie);
      send("GET", api.resolve("/v1/locale"), Map.of(), cookie);
      send("DELETE", api.resolve("/v1/account/sessions/current"), Map.of(), cookie);
    }
    send("GET", management.resolve("/health/ready"), Map.of(), "");
    send("GET", management.resolve("/metrics"), Map.of(), "");
  }

  private String send(String method, URI to, Map<String, String> body, String cookie)
      throws IOException {
    var request =
        HttpRequest.newBuilder(to)
            .method(
                method,
                body.isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(Json.write(body)))
            .header("Content-Type", "application/json")
            .header("X-Appwrite-Project", "default")
            .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0 Safari/537.36");
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    try {
      var answer = client.send(request.build(), BodyHandlers.ofByteArray());
      if (answer.statusCode() >= 400) {
        throw new IOException(method + " " + to + " gave " + answer.statusCode());
      }
      return answer.headers().allValues("set-cookie").stream()
          .map(line -> line.split(";", 2)[0])
          .collect(Collectors.joining("; "));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }
}
