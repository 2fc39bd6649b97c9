package dev.latchkey.device.rules;

import dev.latchkey.device.DeviceDetector;
import dev.latchkey.device.table.Tables;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/** The build's step that makes the tables of the rules jar, if anything they depend on is newer. */
public final class CompileRules {
  private CompileRules() {}

  /**
   * Compiles an export.
   *
   * @param arguments the directory of the export, and the directory to write resources to
   */
  public static void main(String[] arguments) throws IOException, URISyntaxException {
    Path export = Path.of(arguments[0]);
    Path tables = Path.of(arguments[1]).resolve(DeviceDetector.BUNDLED);
    Path note = Path.of(arguments[1], "META-INF", "device-rules.txt");
    Path names = export.resolve("names.json");
    if (!Files.exists(names)) {
      throw new IllegalStateException("no export in " + export + ": build data/export first");
    }
    if (Files.exists(tables)
        && Files.exists(note)
        && modified(tables).compareTo(newest(export)) >= 0) {
      return;
    }
    String source = Files.readString(export.resolve("source.txt")).strip();
    Files.createDirectories(tables.resolveSibling("."));
    Files.createDirectories(note.resolveSibling("."));
    Files.writeString(note, "Made from npm package " + source + "\n", StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(tables)) {
      DeviceRules.compile(export.resolve("rules"), names, source, out);
    }
  }

  private static FileTime newest(Path export) throws IOException, URISyntaxException {
    FileTime newest = FileTime.fromMillis(0);
    for (Path root : List.of(export, home(CompileRules.class), home(Tables.class))) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
          newest = modified(file).compareTo(newest) > 0 ? modified(file) : newest;
        }
      }
    }
    return newest;
  }

  private static Path home(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static FileTime modified(Path file) throws IOException {
    return Files.getLastModifiedTime(file);
  }
}
