package dev.latchkey.device;

/** Arithmetic on version texts. */
final class Versions {
  private Versions() {}

  /** The first two parts of a dotted version. */
  static String majorMinor(String version) {
    int dot = version.indexOf('.');
    int second = dot < 0 ? -1 : version.indexOf('.', dot + 1);
    return second < 0 ? version : version.substring(0, second);
  }
}
