package dev.latchkey.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that is run to its end. */
final class Tool {
  /** Far more than any of them takes; one that hangs is stopped with all it started. */
  private static final int MINUTES = 10;

  private Tool() {}

  /**
   * How a program ended.
   *
   * @param status its exit status, 0 for success
   */
  record Ended(int status, String output, String errors) {}

  /** Runs a program in the conformance folder, with more environment than this process has. */
  static Ended run(List<String> command, Map<String, String> environment) {
    try {
      Path output = Files.createTempFile("latchkey-tool", ".out");
      Path errors = Files.createTempFile("latchkey-tool", ".err");
      try {
        int status = run(command, environment, output, errors);
        return new Ended(status, Files.readString(output), Files.readString(errors));
      } finally {
        Files.delete(output);
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(String.join(" ", command), e);
    }
  }

  private static int run(
      List<String> command, Map<String, String> environment, Path output, Path errors)
      throws IOException {
    var builder =
        new ProcessBuilder(command)
            .directory(Place.CONFORMANCE.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("LATCHKEY_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new IllegalStateException("still running: " + String.join(" ", command));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
