package dev.latchkey.device;

/**
 * The program that made the request.
 *
 * @param type {@code "browser"}, {@code "mobile app"}, {@code "feed reader"}, {@code
 *     "mediaplayer"}, {@code "pim"} or {@code "library"}; {@code ""} if no client was found
 * @param code Matomo's short code of a browser, {@code "CH"} for instance; {@code ""} for all else
 * @param name its name, {@code "Chrome"} for instance; {@code ""} if no client was found
 * @param version as much of the version as was found, {@code ""} if none
 * @param engine a browser's engine, {@code "Blink"} for instance; {@code ""} if unknown
 * @param engineVersion the engine's version; {@code ""} if unknown
 */
public record Client(
    String type, String code, String name, String version, String engine, String engineVersion) {
  /** No client was found. */
  public static final Client UNKNOWN = new Client("", "", "", "", "", "");

  /** The same client with its own version, not its engine's, cut to major.minor. */
  public Client majorMinor() {
    String cut = Versions.majorMinor(version);
    return cut.equals(version) ? this : new Client(type, code, name, cut, engine, engineVersion);
  }
}
