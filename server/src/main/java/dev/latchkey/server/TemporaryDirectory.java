package dev.latchkey.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory of this process alone, readable by nobody else, that goes with all that is in it. */
record TemporaryDirectory(Path path) implements AutoCloseable {

  /**
   * Makes one where temporary files go.
   *
   * @throws Refusal if that cannot be written
   */
  static TemporaryDirectory make(String prefix) {
    try {
      return new TemporaryDirectory(Files.createTempDirectory(prefix));
    } catch (IOException e) {
      throw Refusal.failed(
          "The directory %s for temporary files cannot be written."
              .formatted(System.getProperty("java.io.tmpdir")));
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
