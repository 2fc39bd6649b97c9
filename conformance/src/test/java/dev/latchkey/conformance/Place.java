package dev.latchkey.conformance;

import java.nio.file.Path;

/** Where things are in this project. */
final class Place {
  private static final Path ROOT = Path.of(System.getProperty("latchkey.root", ".."));

  static final Path CONFORMANCE = ROOT.resolve("conformance").toAbsolutePath().normalize();

  /** Where the build puts the server's jars. */
  static final Path BUILT = ROOT.resolve("server/target/latchkey/lib").toAbsolutePath().normalize();

  /** A copy of them, so that a build meanwhile does not change what is being tested. */
  static final Path TESTED = CONFORMANCE.resolve("target/server");

  private Place() {}
}
