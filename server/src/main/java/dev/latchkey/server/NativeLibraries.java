package dev.latchkey.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where SQLite and Argon2 unpack their native code: a directory of this process alone, gone with
 * it. In the common one, others could plant code, and a process that is halted leaves its files.
 */
record NativeLibraries(Path directory) implements AutoCloseable {
  private static final List<String> PROPERTIES = List.of("org.sqlite.tmpdir", "jna.tmpdir");

  /** Makes the directory; to be called before either library is used. */
  static NativeLibraries unpackApart() {
    try {
      Path directory = Files.createTempDirectory("latchkey-");
      PROPERTIES.forEach(name -> System.setProperty(name, directory.toString()));
      return new NativeLibraries(directory);
    } catch (IOException e) {
      throw Refusal.failed(
          "The directory %s for temporary files cannot be written."
              .formatted(System.getProperty("java.io.tmpdir")));
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
