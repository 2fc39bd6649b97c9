package dev.latchkey.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Keycloak as it is published, in a process of its own: development mode, a database in its own
 * folder, one realm with one client and one user.
 */
final class Keycloak implements OidcServer {
  /** A start takes half a minute on an idle machine; on a busy one it may take a few. */
  private static final Duration LONGEST_START = Duration.ofMinutes(6);

  private final Process process;
  private final int port;

  private Keycloak(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param home where it was unpacked to; its database is made there anew
   */
  static Keycloak start(Path home, int port) {
    try {
      Path realms = Files.createDirectories(home.resolve("data/import"));
      try (InputStream realm =
          Objects.requireNonNull(Keycloak.class.getResourceAsStream("keycloak-realm.json"))) {
        Files.write(realms.resolve("realm.json"), realm.readAllBytes());
      }
      Path log = home.resolve("keycloak.log");
      var builder =
          new ProcessBuilder(
                  "sh",
                  home.resolve("bin/kc.sh").toString(),
                  "start-dev",
                  "--db=dev-mem",
                  "--http-host=127.0.0.1",
                  "--http-port=" + port,
                  "--import-realm")
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx400m");
      var keycloak = new Keycloak(builder.start(), port);
      Runtime.getRuntime().addShutdownHook(new Thread(keycloak::close));
      keycloak.awaitAnswer(log);
      return keycloak;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitAnswer(Path log) throws IOException {
    Instant end = Instant.now().plus(LONGEST_START);
    while (!answers()) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        close();
        throw new IllegalStateException("Keycloak does not answer:\n" + Files.readString(log));
      }
      pause();
    }
  }

  private boolean answers() {
    URI discovery =
        URI.create(
            "http://127.0.0.1:%d%s/.well-known/openid-configuration".formatted(port, issuerPath()));
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
              .send(
                  HttpRequest.newBuilder(discovery).timeout(Duration.ofSeconds(10)).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(500);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String name() {
    return "keycloak";
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String issuerPath() {
    return "/realms/latchkey";
  }

  @Override
  public String clientId() {
    return "latchkey";
  }

  @Override
  public String clientSecret() {
    return "keycloak-client-secret";
  }

  @Override
  public void close() {
    List<ProcessHandle> all = process.descendants().toList(); // the script starts a JVM
    all.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
