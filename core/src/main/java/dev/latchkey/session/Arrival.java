package dev.latchkey.session;

/**
 * Where a sign-in came from.
 *
 * @param ip in its shortest form
 * @param countryCode ISO 3166-1 alpha-2 in lower case, or {@code --}
 */
public record Arrival(String ip, String countryCode, DeviceFacts device) {}
