package dev.latchkey.device;

/**
 * Somebody with a system, a client and a device, as far as they can be told.
 *
 * @param os the operating system, {@link Os#UNKNOWN} if nothing says
 * @param client the browser, app or library, {@link Client#UNKNOWN} if nothing says
 * @param device the machine, {@link Device#UNKNOWN} if nothing says
 */
public record Visitor(Os os, Client client, Device device) implements Detection {
  /** A visitor of whom nothing is known. */
  public static final Visitor UNKNOWN = new Visitor(Os.UNKNOWN, Client.UNKNOWN, Device.UNKNOWN);

  /**
   * The same visitor with the versions of system and client cut to major.minor, as a session shows
   * them. The engine's version stays as it was found.
   */
  public Visitor majorMinor() {
    return new Visitor(os.majorMinor(), client.majorMinor(), device);
  }
}
