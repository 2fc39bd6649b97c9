package dev.latchkey.device;

import dev.latchkey.device.table.Fields;
import dev.latchkey.device.table.Lists;
import dev.latchkey.device.table.Probe;
import dev.latchkey.device.table.Scan;
import dev.latchkey.device.table.Tables;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the device in the device lists: the first list that has anything to say ends the search.
 */
final class DeviceFinder {
  /** The lists that are asked whenever they know the User-Agent, in their order. */
  private static final int[] GUARDED_BY_THEMSELVES = {
    Lists.CONSOLES, Lists.CARS, Lists.CAMERAS, Lists.MUSIC_PLAYERS
  };

  /** What a form factor says of the type, the strongest first. */
  private static final List<Map.Entry<String, String>> FORM_FACTORS =
      List.of(
          Map.entry("automotive", "car browser"),
          Map.entry("xr", "wearable"),
          Map.entry("watch", "wearable"),
          Map.entry("mobile", "smartphone"),
          Map.entry("tablet", "tablet"),
          Map.entry("desktop", "desktop"),
          Map.entry("eink", "tablet"));

  private final Tables tables;

  DeviceFinder(Tables tables) {
    this.tables = tables;
  }

  /**
   * Finds the device.
   *
   * @param sent the User-Agent as it was sent
   * @param restored the same with the model from the hints put back in
   */
  Device find(Scan sent, Scan restored, ClientHints hints) {
    boolean frozen = hints.model().isEmpty() && isFrozen(sent);
    if (sent.finds(Probe.HBB_TV)) {
      Device found = orUnknown(inList(Lists.TELEVISIONS, restored, hints, frozen));
      return found.type().isEmpty() ? new Device("tv", found.brand(), found.model()) : found;
    }
    if (sent.finds(Probe.SHELL_TV)) {
      Device found = orUnknown(inList(Lists.SHELL_TVS, restored, hints, frozen));
      return new Device("tv", found.brand(), found.model());
    }
    if (frozen) {
      return Device.UNKNOWN;
    }
    if (sent.finds(Probe.NOTEBOOK)) {
      Device found = inList(Lists.NOTEBOOKS, restored, hints, false);
      if (found != null) {
        return found;
      }
    }
    for (int list : GUARDED_BY_THEMSELVES) {
      if (sent.first(list) >= 0) {
        return orUnknown(inList(list, restored, hints, false));
      }
    }
    return orUnknown(inList(Lists.MOBILES, restored, hints, false));
  }

  private static Device orUnknown(@Nullable Device found) {
    return found == null ? Device.UNKNOWN : found;
  }

  /** Whether the User-Agent is one of those that no longer name a device. */
  private static boolean isFrozen(Scan sent) {
    return isFrozenAndroid(sent) || isDesktop(sent);
  }

  static boolean isFrozenAndroid(Scan sent) {
    return sent.finds(Probe.FROZEN_ANDROID) && !sent.finds(Probe.TELEGRAM);
  }

  static boolean isDesktop(Scan sent) {
    return sent.finds(Probe.DESKTOP) && !sent.finds(Probe.NOT_DESKTOP);
  }

  private @Nullable Device inList(int list, Scan scan, ClientHints hints, boolean frozen) {
    if (frozen) {
      return Device.UNKNOWN;
    }
    int rule = scan.first(list);
    if (rule < 0) {
      return hints.model().isEmpty() ? null : hinted(hints);
    }
    String brand = tables.textField(rule, Fields.BRAND);
    String type = tables.textField(rule, Fields.TYPE);
    String model = Fill.model(tables.textField(rule, Fields.MODEL), scan);
    int models = tables.field(rule, Fields.MODELS);
    int exact = models < 0 ? -1 : scan.first(models);
    if (exact < 0) {
      return new Device(type, brand, model);
    }
    return new Device(
        replaced(exact, Fields.TYPE, type),
        replaced(exact, Fields.BRAND, brand),
        Fill.model(tables.textField(exact, Fields.MODEL), scan));
  }

  private String replaced(int rule, int field, String otherwise) {
    return tables.field(rule, field) < 0 ? otherwise : tables.textField(rule, field);
  }

  private static Device hinted(ClientHints hints) {
    String type = "";
    for (Map.Entry<String, String> factor : FORM_FACTORS) {
      if (hints.formFactors().contains(factor.getKey())) {
        type = factor.getValue();
        break;
      }
    }
    return new Device(type, "", hints.model());
  }
}
