package dev.latchkey.store.sql;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A program in a process of its own, which can be killed. */
final class Child {
  private final Process process;
  private final BufferedReader out;
  private final Path err;

  private Child(String classPath, Class<?> program, String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                classPath,
                program.getName()));
    command.addAll(List.of(arguments));
    err = Files.createTempFile("latchkey-child", ".err");
    process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    out = process.inputReader(StandardCharsets.UTF_8);
  }

  static Child of(Class<?> program, String... arguments) throws IOException {
    return new Child(System.getProperty("java.class.path"), program, arguments);
  }

  /** A child that lacks the libraries with that word in their names. */
  static Child without(String library, Class<?> program, String... arguments) throws IOException {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(part -> !Path.of(part).getFileName().toString().contains(library))
            .collect(Collectors.joining(File.pathSeparator));
    return new Child(classPath, program, arguments);
  }

  /** The next line it prints; null at its end. */
  @Nullable String line() throws IOException {
    return out.readLine();
  }

  /** All it prints until its end. */
  List<String> lines() throws IOException {
    return out.readAllLines();
  }

  /** All it said on the side; asked for at its end. */
  String errors() throws IOException, InterruptedException {
    process.waitFor();
    String said = Files.readString(err);
    Files.delete(err);
    return said;
  }

  /**
   * Ends it as a power cut would end its process, by SIGKILL; what it printed can still be read.
   */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly(); // the process's own would close its output
    process.waitFor();
    err.toFile().deleteOnExit();
  }
}
