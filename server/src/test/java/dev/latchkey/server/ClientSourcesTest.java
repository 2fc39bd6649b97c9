package dev.latchkey.server;

import dev.latchkey.rest.Endpoint;
import dev.latchkey.server.javaclient.Docs;
import dev.latchkey.server.javaclient.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientSourcesTest {
  private static final Path CLIENT =
      Path.of(System.getProperty("latchkey.root", "..")).resolve("client");
  private static final Path SOURCES = CLIENT.resolve("src/main/java/dev/latchkey/client");

  private static final Path DOCS = CLIENT.resolve("docs");

  @TempDir Path dir;

  private List<Endpoint<?, ?>> endpoints() {
    try (TestServer server = TestServer.in(dir)) {
      return server.latchkey.api().endpoints();
    }
  }

  @Test
  void theClientIsWhatTheDeclarationsSay() throws IOException {
    var generated = new Generated(SOURCES, Sources.of(endpoints()), "// Generated from");

    generated.compare();
  }

  @Test
  void theClientsPagesAreWhatTheDeclarationsSay() throws IOException {
    String readme = Files.readString(DOCS.resolve("README.md"));

    new Generated(DOCS, Docs.of(endpoints(), readme), "<!-- Generated from").compare();
  }
}
