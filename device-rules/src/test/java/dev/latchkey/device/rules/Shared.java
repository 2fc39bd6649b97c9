package dev.latchkey.device.rules;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The founders' test data beside the project, which is not part of it. */
final class Shared {
  private Shared() {}

  /**
   * A path below {@code ../shared/device}; the test is skipped where it is absent, but not in CI.
   */
  static Path device(String name) {
    Path root = Path.of(System.getProperty("latchkey.root", "."));
    Path path =
        root.toAbsolutePath().normalize().resolveSibling("shared").resolve("device").resolve(name);
    boolean inCi = "true".equals(System.getenv("CI"));
    assumeTrue(
        inCi || Files.exists(path),
        () -> "skipped: " + path + " is not here; it is test data of the founders");
    return path;
  }
}
