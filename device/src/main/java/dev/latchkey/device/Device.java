package dev.latchkey.device;

/**
 * The machine the client runs on.
 *
 * @param type one of Matomo's type names, which are also Appwrite's: {@code "desktop"}, {@code
 *     "smartphone"}, {@code "tablet"}, {@code "feature phone"}, {@code "console"}, {@code "tv"},
 *     {@code "car browser"}, {@code "smart display"}, {@code "camera"}, {@code "portable media
 *     player"}, {@code "phablet"}, {@code "smart speaker"}, {@code "wearable"}, {@code
 *     "peripheral"}; {@code ""} if unknown
 * @param brand who made it, {@code "Samsung"} for instance; {@code ""} if unknown
 * @param model what it is sold as, {@code "Galaxy S24"} for instance; {@code ""} if unknown
 */
public record Device(String type, String brand, String model) {
  /** No device was found. */
  public static final Device UNKNOWN = new Device("", "", "");
}
