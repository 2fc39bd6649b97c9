package dev.latchkey.arrival;

/**
 * Where a call came from.
 *
 * @param ip in its shortest form; "" for what the server does by itself
 * @param countryCode ISO 3166-1 alpha-2 in lower case, or {@code --}
 */
public record Arrival(String ip, String countryCode, DeviceFacts device) {
  /** Where nothing is known: what the server does by itself comes from nowhere. */
  public static final Arrival NOWHERE = new Arrival("", "--", DeviceFacts.UNKNOWN);
}
