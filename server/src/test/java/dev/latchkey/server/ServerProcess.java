package dev.latchkey.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Latchkey in a process of its own, on the class path of the tests. */
final class ServerProcess implements AutoCloseable {
  /** How long anything may take before a test fails; no measure of how long it should. */
  private static final long PATIENCE_S = 60;

  private static final Pattern READY =
      Pattern.compile("Latchkey (\\S+) is ready at http://localhost:(\\d+)/v1 in (\\d+) ms");

  private final Process process;
  private final Path err;
  private final List<String> out = new ArrayList<>();

  private ServerProcess(Path directory, Map<String, String> environment, List<String> args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    command.addAll(args);
    try {
      err = Files.createTempFile(directory, "err", ".txt");
      var builder = new ProcessBuilder(command).directory(directory.toFile());
      builder.redirectError(err.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("LATCHKEY_"));
      builder.environment().putAll(environment);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a process that has its working directory there. */
  static ServerProcess start(Path directory, Map<String, String> environment, String... args) {
    return new ServerProcess(directory, environment, List.of(args));
  }

  /** A server on a free port, once it is ready. */
  static ServerProcess serving(Path directory, Map<String, String> environment) {
    ServerProcess server = start(directory, environment, "serve", "--port", "0");
    server.untilReady();
    return server;
  }

  /** A command, once it has ended. */
  static Outcome run(Path directory, Map<String, String> environment, String... args) {
    try (ServerProcess command = start(directory, environment, args)) {
      String out =
          new String(command.process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exit = command.exit();
      return new Outcome(out, command.err(), exit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void untilReady() {
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    try {
      String line = lines.readLine();
      while (line != null) {
        out.add(line);
        if (line.startsWith("Management: ")) {
          // a first key follows in the same write
          while (lines.ready()) {
            out.add(String.valueOf(lines.readLine()));
          }
          return;
        }
        line = lines.readLine();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("not ready: " + out + err());
  }

  /** What it said on standard output until it was ready, by line. */
  List<String> out() {
    return out;
  }

  String err() {
    try {
      return Files.readString(err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    Matcher ready = READY.matcher(out.getFirst());
    if (!ready.matches()) {
      throw new AssertionError("not the ready line: " + out.getFirst());
    }
    return Integer.parseInt(ready.group(2));
  }

  Ask ask(String method, String path) {
    return new Ask("http://127.0.0.1:" + port(), method, path).project("default");
  }

  /** SIGTERM where there are signals. */
  void terminate() {
    process.destroy();
  }

  /** SIGKILL where there are signals. */
  void kill() {
    process.destroyForcibly();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** The status it ended with, once it has. */
  int exit() {
    try {
      if (process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new AssertionError("still running");
  }

  @Override
  public void close() {
    process.destroyForcibly();
    exit();
  }
}
