package dev.latchkey.device;

import dev.latchkey.device.table.Fields;
import dev.latchkey.device.table.Lists;
import dev.latchkey.device.table.Probe;
import dev.latchkey.device.table.Scan;
import dev.latchkey.device.table.Tables;
import java.util.Set;

/** Completes and corrects a device by what else is known of the request, rule by rule. */
final class DeviceJudge {
  private static final Set<String> APPLE_SYSTEMS =
      Set.of("iPadOS", "tvOS", "watchOS", "iOS", "Mac");
  private static final Set<String> DESKTOP_FAMILIES =
      Set.of(
          "AmigaOS", "IBM", "GNU/Linux", "Mac", "Unix", "Windows", "BeOS", "Chrome OS", "OpenVMS");
  private static final Set<String> TV_CLIENTS =
      Set.of(
          "Kylo",
          "Espial TV Browser",
          "LUJO TV Browser",
          "LogicUI TV Browser",
          "Open TV Browser",
          "Seraphic Sraf",
          "Opera Devices",
          "Crow Browser",
          "Vewd Browser",
          "TiviMate",
          "Quick Search TV",
          "QJY TV Browser",
          "TV Bro",
          "Redline",
          "Odin");

  private final Tables tables;
  private final Catalogue catalogue;
  private final Scan scan;
  private final SystemFinder.Found os;
  private final Client client;
  private String type;
  private String brand;
  private String model;

  DeviceJudge(
      Tables tables,
      Catalogue catalogue,
      Scan scan,
      SystemFinder.Found os,
      Client client,
      Device found) {
    this.tables = tables;
    this.catalogue = catalogue;
    this.scan = scan;
    this.os = os;
    this.client = client;
    this.type = found.type();
    this.brand = found.brand();
    this.model = found.model();
  }

  /** The device after all rules, each of which sees what those before have left. */
  Device judged(ClientHints hints) {
    if (model.isEmpty()) {
      model = hints.model();
    }
    judgeBrand();
    judgeMobile();
    judgeAndroidVersion();
    judgeSystems();
    judgePuffin();
    judgeTelevision();
    judgeDesktop();
    return new Device(type, brand, model);
  }

  private void judgeBrand() {
    if (brand.isEmpty()) {
      int vendor = scan.first(Lists.VENDORS);
      brand = vendor < 0 ? "" : tables.textField(vendor, Fields.BRAND);
    }
    boolean apple = APPLE_SYSTEMS.contains(os.name());
    if (brand.equals("Apple") && !apple) {
      type = "";
      brand = "";
      model = "";
    }
    if (brand.isEmpty() && apple) {
      brand = "Apple";
    }
    if (brand.isEmpty() && os.name().equals("ThinOS")) {
      brand = "Dell";
    }
  }

  private void judgeMobile() {
    if (type.isEmpty() && scan.finds(Probe.HEADSET)) {
      type = "wearable";
    }
    if (type.isEmpty() && os.family().equals("Android") && scan.finds(Probe.CHROME)) {
      type = scan.finds(Probe.CHROME_MOBILE) ? "smartphone" : "tablet";
    }
    if (type.equals("smartphone") && scan.finds(Probe.PAD)) {
      type = "tablet";
    }
    if (type.isEmpty() && (scan.finds(Probe.TABLET) || scan.finds(Probe.OPERA_TABLET))) {
      type = "tablet";
    }
    if (type.isEmpty() && scan.finds(Probe.MOBILE)) {
      type = "smartphone";
    }
  }

  /** Android 3 was for tablets only, Android 1 for phones only. */
  private void judgeAndroidVersion() {
    if (!type.isEmpty() || !os.name().equals("Android") || os.version().isEmpty()) {
      return;
    }
    if (Versions.less(os.version(), "2.0")) {
      type = "smartphone";
    } else if (!Versions.less(os.version(), "3.0") && Versions.less(os.version(), "4.0")) {
      type = "tablet";
    }
  }

  private void judgeSystems() {
    if (type.equals("feature phone") && os.family().equals("Android")) {
      type = "smartphone";
    }
    if ((type.isEmpty() && os.name().equals("Java ME")) || os.name().equals("KaiOS")) {
      type = "feature phone";
    }
    boolean touchWindows =
        os.name().equals("Windows RT")
            || (os.name().equals("Windows") && !Versions.less(os.version(), "8"));
    if (type.isEmpty() && touchWindows && scan.finds(Probe.TOUCH)) {
      type = "tablet";
    }
  }

  private void judgePuffin() {
    if (type.isEmpty() && scan.finds(Probe.PUFFIN_DESKTOP)) {
      type = "desktop";
    }
    if (type.isEmpty() && scan.finds(Probe.PUFFIN_PHONE)) {
      type = "smartphone";
    }
    if (type.isEmpty() && scan.finds(Probe.PUFFIN_TABLET)) {
      type = "tablet";
    }
  }

  private void judgeTelevision() {
    if (scan.finds(Probe.OPERA_TV) || os.name().equals("VIDAA")) {
      type = "tv";
    }
    if (os.name().equals("Coolita OS")) {
      type = "tv";
      brand = "coocaa";
    }
    boolean settled = type.equals("tv") || type.equals("wearable") || type.equals("peripheral");
    if (!settled && scan.finds(Probe.ANDROID_TV)) {
      type = "tv";
    }
    if (type.isEmpty() && scan.finds(Probe.TIZEN_TV)) {
      type = "tv";
    }
    if (TV_CLIENTS.contains(client.name())) {
      type = "tv";
    }
    if (type.isEmpty() && scan.finds(Probe.TV_COMMENT)) {
      type = "tv";
    }
  }

  private void judgeDesktop() {
    if (!type.equals("desktop") && scan.finds(Probe.PERSONAL_COMPUTER)) {
      type = "desktop";
    }
    if (type.isEmpty() && DESKTOP_FAMILIES.contains(os.family()) && !isMobileOnly()) {
      type = "desktop";
    }
  }

  private boolean isMobileOnly() {
    return client.type().equals("browser") && catalogue.browser(client.name()).mobileOnly();
  }
}
