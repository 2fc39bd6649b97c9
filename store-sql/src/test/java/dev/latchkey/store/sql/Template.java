package dev.latchkey.store.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An empty database of the newest version, made once: making one takes longer than most tests. */
final class Template {
  private static final byte[] EMPTY = make();

  private Template() {}

  /** Opens a fresh copy in a directory. */
  static SqlStores open(Path directory) {
    try {
      Files.write(directory.resolve("latchkey.db"), EMPTY);
      return SqlStores.open(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] make() {
    try {
      Path directory = Files.createTempDirectory("latchkey");
      SqlStores.open(directory).close();
      Path file = directory.resolve("latchkey.db");
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      Files.delete(directory);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
