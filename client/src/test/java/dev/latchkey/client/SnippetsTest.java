package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles, with the compiler of the Java that runs the tests: every snippet, and the sources. */
class SnippetsTest {
  private static final Path CLIENT =
      Path.of(System.getProperty("latchkey.root", "..")).resolve("client");
  private static final Pattern SNIPPET =
      Pattern.compile("^```java\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  @TempDir Path dir;

  @Test
  void everySnippetOfTheDocsCompiles() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path page : below(CLIENT.resolve("docs"), ".md")) {
      for (var found = SNIPPET.matcher(Files.readString(page)); found.find(); ) {
        files.add(write("Snippet" + files.size(), found.group(1)));
      }
    }

    assertThat(files).hasSizeGreaterThan(50);
    assertThat(compile(files, withoutAnnotations())).isEmpty();
  }

  @Test
  void theSourcesAndTheSamplesCompileHere() throws IOException {
    List<Path> files = new ArrayList<>(below(CLIENT.resolve("src/main/java"), ".java"));
    assertThat(files).hasSizeGreaterThan(50);
    files.addAll(below(CLIENT.resolve("samples/src/main/java"), ".java"));

    assertThat(compile(files, System.getProperty("java.class.path"))).isEmpty();
  }

  /** An app's class path: what the client brings along, and no annotations of the compiler's. */
  private static String withoutAnnotations() {
    return Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1))
        .filter(entry -> !entry.contains("jspecify"))
        .reduce((a, b) -> a + java.io.File.pathSeparator + b)
        .orElseThrow();
  }

  private Path write(String name, String snippet) throws IOException {
    boolean whole = snippet.contains("\npublic class ");
    String text =
        whole
            ? "package " + name.toLowerCase(java.util.Locale.ROOT) + ";\n" + snippet
            : """
            package %1$s;
            import dev.latchkey.client.*;
            import dev.latchkey.client.model.*;
            import java.net.ProxySelector;
              import java.net.URI;
            import java.net.http.HttpClient;
            import java.time.Duration;
            import java.util.List;
            import java.util.Map;
            import java.util.concurrent.CompletableFuture;
            final class Snippet {
              void run(Latchkey latchkey) throws Exception {
            %2$s
              }
            }
            """
                .formatted(name.toLowerCase(java.util.Locale.ROOT), snippet);
    Path folder = Files.createDirectories(dir.resolve(name));
    String file = whole ? snippet.replaceAll("(?s).*\npublic class (\\w+).*", "$1") : "Snippet";
    return Files.writeString(folder.resolve(file + ".java"), text);
  }

  private static List<Path> below(Path folder, String end) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }

  private String compile(List<Path> files, String classPath) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var said = new StringWriter();
    var options =
        List.of(
            "-proc:none",
            "-Xlint:all,-processing",
            "-Werror",
            "--release",
            "17",
            "-cp",
            classPath,
            "-d",
            Files.createTempDirectory(dir, "classes").toString());
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var units = manager.getJavaFileObjectsFromPaths(files);
      boolean compiled = compiler.getTask(said, manager, null, options, null, units).call();
      return compiled ? "" : "does not compile: " + said;
    }
  }
}
