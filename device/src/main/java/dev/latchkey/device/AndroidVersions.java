package dev.latchkey.device;

import java.util.Map;

/** Which versions of systems made from Android go with which version of Android. */
final class AndroidVersions {
  private static final Map<String, String> FIRE_OS =
      Map.ofEntries(
          Map.entry("16", "16"),
          Map.entry("15", "16"),
          Map.entry("14", "14"),
          Map.entry("13", "14"),
          Map.entry("12", "14"),
          Map.entry("11", "8"),
          Map.entry("10", "8"),
          Map.entry("9", "7"),
          Map.entry("7", "6"),
          Map.entry("5", "5"),
          Map.entry("4.4.3", "4.5.1"),
          Map.entry("4.4.2", "4"),
          Map.entry("4.2.2", "3"),
          Map.entry("4.0.3", "3"),
          Map.entry("4.0.2", "3"),
          Map.entry("4", "2"),
          Map.entry("2", "1"));

  private static final Map<String, String> LINEAGE_OS =
      Map.ofEntries(
          Map.entry("17", "24"),
          Map.entry("16", "23"),
          Map.entry("15", "22"),
          Map.entry("14", "21"),
          Map.entry("13", "20.0"),
          Map.entry("12.1", "19.1"),
          Map.entry("12", "19.0"),
          Map.entry("11", "18.0"),
          Map.entry("10", "17.0"),
          Map.entry("9", "16.0"),
          Map.entry("8.1.0", "15.1"),
          Map.entry("8.0.0", "15.0"),
          Map.entry("7.1.2", "14.1"),
          Map.entry("7.1.1", "14.1"),
          Map.entry("7.0", "14.0"),
          Map.entry("6.0.1", "13.0"),
          Map.entry("6.0", "13.0"),
          Map.entry("5.1.1", "12.1"),
          Map.entry("5.0.2", "12.0"),
          Map.entry("5.0", "12.0"),
          Map.entry("4.4.4", "11.0"),
          Map.entry("4.3", "10.2"),
          Map.entry("4.2.2", "10.1"),
          Map.entry("4.0.4", "9.1.0"));

  private AndroidVersions() {}

  static String fireOs(String android) {
    return mapped(FIRE_OS, android);
  }

  static String lineageOs(String android) {
    return mapped(LINEAGE_OS, android);
  }

  private static String mapped(Map<String, String> versions, String android) {
    String exact = versions.get(android);
    String major = String.valueOf(Versions.major(android));
    return exact != null ? exact : versions.getOrDefault(major, "");
  }
}
