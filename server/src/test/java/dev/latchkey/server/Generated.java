package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Files that are written from the declarations and committed.
 *
 * @param expected their text by path below the directory
 * @param mark what every generated file has in its first lines, and no other
 */
record Generated(Path directory, Map<String, String> expected, String mark) {
  private static final String AGAIN = "write it anew with ./latchkey generate";

  /** Compares them, or writes them first where that was asked for. */
  void compare() throws IOException {
    if ("write".equals(System.getProperty("latchkey.docs"))) {
      write();
    }
    for (Map.Entry<String, String> file : expected.entrySet()) {
      String committed = read(directory.resolve(file.getKey()));
      assertThat(words(file.getKey(), committed))
          .as("%s: %s", file.getKey(), AGAIN)
          .isEqualTo(words(file.getKey(), file.getValue()));
    }
    assertThat(committed())
        .as("generated from a declaration that still exists; if not, %s", AGAIN)
        .allMatch(expected::containsKey);
  }

  private void write() throws IOException {
    for (String file : committed()) {
      if (!expected.containsKey(file)) {
        Files.delete(directory.resolve(file));
      }
    }
    for (Map.Entry<String, String> entry : expected.entrySet()) {
      Path file = directory.resolve(entry.getKey());
      Files.createDirectories(file.getParent());
      String name = entry.getKey();
      if (!words(name, read(file)).equals(words(name, entry.getValue()))) {
        Files.writeString(file, entry.getValue());
      }
    }
  }

  private List<String> committed() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> read(file).lines().limit(2).anyMatch(line -> line.contains(mark)))
          .map(file -> directory.relativize(file).toString())
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Java without its layout, which is the formatter's business: it may break lines anew. */
  private static String words(String name, String text) {
    return name.endsWith(".java")
        ? text.replaceAll("(?m)^\\s*\\*(?!/)", " ").replaceAll("\\s+", "")
        : text;
  }
}
