package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build does not compile what bench/ measures with, so that it would go stale unseen. */
class BenchTest {
  private static final Path SOURCE =
      Path.of(System.getProperty("latchkey.root", "..")).resolve("bench/server/BenchServer.java");

  @Test
  void theServerThatIsMeasuredIsWiredAsItIsNow(@TempDir Path classes) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var complaints = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var options = List.of("-nowarn", "-proc:none", "-d", classes.toString());
      var sources = files.getJavaFileObjects(SOURCE);
      boolean compiled = compiler.getTask(complaints, files, null, options, null, sources).call();
      assertThat(compiled).as(complaints.toString()).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
