package dev.latchkey.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The built server as a process of its own, on a free port and over an empty data directory. */
final class Server implements AutoCloseable {
  static final String KEY = "conformance-key-0123456789abcdef0123456789abcdef";

  private static final Pattern READY =
      Pattern.compile("Latchkey \\S+ is ready at (http\\S+) in \\d+ ms");

  /** Seconds a start may take on a busy machine before it counts as stuck; one or two is usual. */
  private static final int LONGEST_START = 120;

  private final Process process;
  private final Path data;
  private final String endpoint;

  private Server(Process process, Path data, String endpoint) {
    this.process = process;
    this.data = data;
    this.endpoint = endpoint;
  }

  /** Takes a copy of what was built; the servers started afterwards run from it. */
  static void take() throws IOException {
    assertThat(Place.BUILT.resolve("latchkey.jar"))
        .as("the built server; `mvn package` or `./latchkey serve` builds it")
        .exists();
    Files.createDirectories(Place.TESTED);
    for (Path jar : jars(Place.TESTED)) {
      Files.delete(jar);
    }
    for (Path jar : jars(Place.BUILT)) {
      Files.copy(jar, Place.TESTED.resolve(jar.getFileName()));
    }
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /**
   * Starts one and waits for its ready line.
   *
   * @param settings environment variables beside the API key
   */
  static Server start(Path data, Map<String, String> settings) {
    var builder =
        new ProcessBuilder(java(List.of("serve", "--port", "0", "--data", data.toString())))
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("LATCHKEY_"));
    builder.environment().put("LATCHKEY_API_KEY", KEY);
    builder.environment().putAll(settings);
    try {
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new Server(process, data, ready(process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the API is, such as {@code http://localhost:8080/v1}. */
  String endpoint() {
    return endpoint;
  }

  /** Gives a command to the running server, as an operator does. */
  void command(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", data.toString()));
    Tool.Ended ended = Tool.run(java(all), Map.of());
    assertThat(ended.status()).as("%s%s", ended.output(), ended.errors()).isZero();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the server does not end");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> java(List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Xmx256m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-jar",
            Place.TESTED.resolve("latchkey.jar").toString()));
    command.addAll(words);
    return command;
  }

  private static String ready(Process process) {
    var endpoint = new CompletableFuture<String>();
    Thread.ofVirtual().start(() -> read(process, endpoint));
    try {
      return endpoint.get(LONGEST_START, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IllegalStateException("the server did not start", e);
    }
  }

  // reads on to the end, lest a full pipe stop the server
  private static void read(Process process, CompletableFuture<String> endpoint) {
    var said = new StringBuilder();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.append(line).append('\n');
        var ready = READY.matcher(line);
        if (ready.matches()) {
          endpoint.complete(ready.group(1));
        }
      }
    } catch (IOException e) {
      said.append(e);
    }
    endpoint.completeExceptionally(new IllegalStateException("it said: " + said));
  }
}
