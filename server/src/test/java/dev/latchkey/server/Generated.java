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
    List<String> differ =
        expected.entrySet().stream()
            .filter(file -> differs(file.getKey(), file.getValue()))
            .map(file -> file.getKey() + ": " + difference(file.getKey(), file.getValue()))
            .toList();
    assertThat(differ).as(AGAIN).isEmpty();
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
      if (differs(entry.getKey(), entry.getValue())) {
        Files.writeString(file, entry.getValue());
      }
    }
  }

  private boolean differs(String name, String text) {
    return !words(name, read(directory.resolve(name))).equals(words(name, text));
  }

  /** Where the two part. */
  private String difference(String name, String text) {
    String is = words(name, read(directory.resolve(name)));
    String shall = words(name, text);
    int at = 0;
    while (at < Math.min(is.length(), shall.length()) && is.charAt(at) == shall.charAt(at)) {
      at++;
    }
    return "<%s> should be <%s>".formatted(excerpt(is, at), excerpt(shall, at));
  }

  private static String excerpt(String text, int at) {
    return text.substring(Math.max(0, at - 20), Math.min(text.length(), at + 40));
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
