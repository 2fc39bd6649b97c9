package dev.latchkey.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The packages of npm that the drivers use. */
final class Npm {
  private Npm() {}

  /** Installs what the lock file lists, unless it is there. */
  static void install() throws IOException {
    Path wanted = Place.CONFORMANCE.resolve("package-lock.json");
    Path installed = Place.CONFORMANCE.resolve("node_modules/.package-lock.json");
    boolean fresh =
        Files.exists(installed)
            && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(wanted))
                >= 0;
    if (!fresh) {
      Tool.Ended ended = Tool.run(List.of("npm", "ci", "--no-progress"), Map.of());
      assertThat(ended.status()).as("npm ci: %s%s", ended.output(), ended.errors()).isZero();
    }
  }
}
