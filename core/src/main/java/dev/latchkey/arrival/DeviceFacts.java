package dev.latchkey.arrival;

/** What is known of a device. Every part is "" when unknown. */
public record DeviceFacts(
    String osCode,
    String osName,
    String osVersion,
    String clientType,
    String clientCode,
    String clientName,
    String clientVersion,
    String clientEngine,
    String clientEngineVersion,
    String deviceName,
    String deviceBrand,
    String deviceModel) {
  public static final DeviceFacts UNKNOWN =
      new DeviceFacts("", "", "", "", "", "", "", "", "", "", "", "");
}
