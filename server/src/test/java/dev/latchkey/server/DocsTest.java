package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.health.HealthEndpoints;
import dev.latchkey.rest.DocPages;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Gate;
import dev.latchkey.rest.OpenApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocsTest {
  private static final Path DOCS =
      Path.of(System.getProperty("latchkey.root", "..")).resolve("docs");

  @TempDir Path dir;

  private List<Endpoint<?, ?>> endpoints() {
    try (TestServer server = TestServer.in(dir)) {
      return server.latchkey.api().endpoints();
    }
  }

  private Map<String, String> generated() {
    List<Endpoint<?, ?>> endpoints = endpoints();
    Map<String, String> pages = new TreeMap<>(DocPages.of(endpoints));
    pages.put("api/openapi.json", OpenApi.describe(endpoints, HealthEndpoints.PROTOCOL_VERSION));
    return pages;
  }

  @Test
  void whatIsCommittedIsWhatTheDeclarationsSay() throws IOException {
    Map<String, String> pages = generated();
    if ("write".equals(System.getProperty("latchkey.docs"))) {
      for (Map.Entry<String, String> page : pages.entrySet()) {
        Path file = DOCS.resolve(page.getKey());
        Files.createDirectories(file.getParent());
        Files.writeString(file, page.getValue());
      }
    }

    for (Map.Entry<String, String> page : pages.entrySet()) {
      assertThat(Files.readString(DOCS.resolve(page.getKey()), StandardCharsets.UTF_8))
          .as(page.getKey() + ": write it anew with ./latchkey generate")
          .isEqualTo(page.getValue());
    }
    try (Stream<Path> models = Files.list(DOCS.resolve("models"))) {
      assertThat(models.map(file -> "models/" + file.getFileName()))
          .allMatch(pages::containsKey, "generated from a declaration that still exists");
    }
  }

  @Test
  void theOrderOfTheGateInTheArchitectureIsTheOrderThatRuns() throws IOException {
    String architecture = Files.readString(DOCS.resolve("ARCHITECTURE.md"));

    int at = 0;
    for (Gate.Step step : Gate.STEPS) {
      int found = architecture.indexOf("| " + step.name() + " | " + step.why() + " |", at);
      assertThat(found).as("step %s, in its place", step.name()).isGreaterThan(at);
      at = found;
    }
  }

  @Test
  void everyModuleAndPackageNamedInTheArchitectureExists() throws IOException {
    Path root = DOCS.resolveSibling(".");
    String architecture = Files.readString(DOCS.resolve("ARCHITECTURE.md"));

    List<String> named =
        architecture
            .lines()
            .filter(line -> line.matches("- `[a-z-]+/`.*|  - `[a-z.]+`.*"))
            .map(line ->
                line.substring(
                    line.indexOf('`') + 1,
                    line.lastIndexOf('`', line.indexOf('`', line.indexOf('`') + 1))))
            .toList();
    assertThat(named).isNotEmpty();
    for (String name : named) {
      if (name.endsWith("/")) {
        assertThat(root.resolve(name)).isDirectory();
      } else {
        assertThat(root.resolve("core/src/main/java/dev/latchkey").resolve(name)).isDirectory();
      }
    }
  }
}
