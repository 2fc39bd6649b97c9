package dev.latchkey.device;

/**
 * An operating system.
 *
 * @param code Matomo's short code, {@code "WIN"} for instance; {@code ""} if no system was found
 * @param name its name, {@code "Windows"} for instance; {@code ""} if no system was found
 * @param version as much of the version as was found, {@code ""} if none
 */
public record Os(String code, String name, String version) {
  /** No operating system was found. */
  public static final Os UNKNOWN = new Os("", "", "");

  /** The same system with its version cut to major.minor. */
  public Os majorMinor() {
    String cut = Versions.majorMinor(version);
    return cut.equals(version) ? this : new Os(code, name, cut);
  }
}
