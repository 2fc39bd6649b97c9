package dev.latchkey.server;

import java.util.List;

/**
 * Where SQLite and Argon2 unpack their native code. In the common directory others could plant
 * code, and a process that is halted leaves its files.
 */
final class NativeLibraries {
  private static final List<String> PROPERTIES = List.of("org.sqlite.tmpdir", "jna.tmpdir");

  private NativeLibraries() {}

  /** Has both unpack there; to be called before either is used. */
  static void unpackIn(TemporaryDirectory directory) {
    PROPERTIES.forEach(name -> System.setProperty(name, directory.path().toString()));
  }
}
