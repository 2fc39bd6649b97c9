package dev.latchkey.store.sql;

import dev.latchkey.arrival.DeviceFacts;
import java.util.List;

/** How the facts of a device lie in whatever table has them. */
final class DeviceColumns {
  static final String NAMES =
      "os_code, os_name, os_version, client_type, client_code, client_name, client_version,"
          + " client_engine, client_engine_version, device_name, device_brand, device_model";

  private DeviceColumns() {}

  static List<String> values(DeviceFacts device) {
    return List.of(
        device.osCode(),
        device.osName(),
        device.osVersion(),
        device.clientType(),
        device.clientCode(),
        device.clientName(),
        device.clientVersion(),
        device.clientEngine(),
        device.clientEngineVersion(),
        device.deviceName(),
        device.deviceBrand(),
        device.deviceModel());
  }

  static DeviceFacts read(Row row) {
    return new DeviceFacts(
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text());
  }
}
