package dev.latchkey.server;

import dev.latchkey.device.DeviceDetector;
import dev.latchkey.device.rules.DeviceRules;
import dev.latchkey.device.rules.RuleFault;
import java.nio.file.Path;

/** What the server knows of devices and countries: the bundled data, or the operator's own. */
record Knowledge(DeviceDetector devices, MmdbCountries countries) implements AutoCloseable {

  /**
   * Loads both.
   *
   * @throws Refusal naming the setting and what is wrong with what it names
   */
  static Knowledge load(Settings settings) {
    return new Knowledge(
        devices(settings),
        settings.countryDatabase().map(Knowledge::database).orElseGet(MmdbCountries::bundled));
  }

  /**
   * The device detector alone.
   *
   * @throws Refusal as {@link #load}
   */
  static DeviceDetector devices(Settings settings) {
    return settings.deviceRules().map(Knowledge::rules).orElseGet(DeviceDetector::bundled);
  }

  private static DeviceDetector rules(Path directory) {
    try {
      return DeviceRules.read(directory);
    } catch (RuleFault fault) {
      throw Refusal.failed(
          "device-rules = %s: %s"
              .formatted(directory, Printout.printable("" + fault.getMessage())));
    }
  }

  private static MmdbCountries database(Path file) {
    try {
      return MmdbCountries.at(file);
    } catch (IllegalStateException fault) {
      throw Refusal.failed(
          "country-database = %s: %s".formatted(file, Printout.printable("" + fault.getMessage())));
    }
  }

  @Override
  public void close() {
    countries.close();
  }
}
