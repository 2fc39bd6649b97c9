package dev.latchkey.device;

import dev.latchkey.device.Catalogue.KnownSystem;
import dev.latchkey.device.table.Fields;
import dev.latchkey.device.table.Lists;
import dev.latchkey.device.table.Scan;
import dev.latchkey.device.table.Tables;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds the operating system. */
final class SystemFinder {
  /** A system as it was found, with its family. */
  record Found(String name, String code, String version, String family) {
    static final Found NONE = new Found("", "", "", "");
  }

  private static final Map<String, String> ALIASES =
      Map.of(
          "linux", "GNU/Linux",
          "macos", "Mac",
          "mac os x", "Mac",
          "macintel", "Mac",
          "cloud phone 2.4", "Puffin OS",
          "win32", "Windows");

  /** Apps that only run on Android, whatever system they claim. */
  private static final Set<String> ANDROID_APPS =
      Set.of(
          "com.hisense.odinbrowser",
          "com.seraphic.openinet.pre",
          "com.appssppa.idesktoppcbrowser",
          "every.browser.inc");

  private final Tables tables;
  private final Catalogue catalogue;

  SystemFinder(Tables tables, Catalogue catalogue) {
    this.tables = tables;
    this.catalogue = catalogue;
  }

  Found find(Scan scan, ClientHints hints) {
    Found agent = fromAgent(scan);
    Found hinted = fromHints(hints);
    if (agent.name().isEmpty() && hinted.name().isEmpty()) {
      return Found.NONE;
    }
    Found found = hinted.name().isEmpty() ? agent : combined(hinted, agent);
    return hints.app().isEmpty() ? found : byApp(found, hints.app());
  }

  private Found fromAgent(Scan scan) {
    int rule = scan.first(Lists.SYSTEMS);
    if (rule < 0) {
      return Found.NONE;
    }
    int known = tables.field(rule, Fields.KNOWN);
    KnownSystem system =
        known >= 0
            ? catalogue.system(known)
            : catalogue.system(Fill.in(tables.textField(rule, Fields.NAME), scan));
    String version = Fill.version(tables.textField(rule, Fields.VERSION), scan);
    int versions = tables.field(rule, Fields.VERSIONS);
    int exact = versions < 0 ? -1 : scan.first(versions);
    if (exact >= 0) {
      if (tables.field(exact, Fields.NAME) >= 0) {
        system = catalogue.system(Fill.in(tables.textField(exact, Fields.NAME), scan));
      }
      if (tables.field(exact, Fields.VERSION) >= 0) {
        version = Fill.version(tables.textField(exact, Fields.VERSION), scan);
      }
    }
    return new Found(system.name(), system.code(), version, system.family());
  }

  private Found fromHints(ClientHints hints) {
    if (hints.platform().isEmpty()) {
      return Found.NONE;
    }
    String platform = hints.platform();
    int row =
        catalogue.looseSystem(ALIASES.getOrDefault(platform.toLowerCase(Locale.ROOT), platform));
    if (row < 0) {
      return Found.NONE;
    }
    KnownSystem system = catalogue.system(row);
    String version = hints.platformVersion();
    if (system.name().equals("Windows")) {
      version = windowsVersion(version);
    } else if (!version.equals("0.0.0") && Versions.major(version) == 0) {
      version = "";
    }
    return new Found(system.name(), system.code(), Fill.asVersion(version), system.family());
  }

  /** Windows counts its platform versions apart: 13 and more are Windows 11. */
  private static String windowsVersion(String version) {
    int major = Versions.major(version);
    if (major > 0) {
      return major > 10 ? "11" : "10";
    }
    int dot = version.indexOf('.');
    return switch (dot < 0 ? 0 : Versions.major(version.substring(dot + 1))) {
      case 1 -> "7";
      case 2 -> "8";
      case 3 -> "8.1";
      default -> version;
    };
  }

  private Found combined(Found hint, Found agent) {
    String name = hint.name();
    String version = hint.version();
    if (version.isEmpty() && hint.family().equals(agent.family())) {
      version = agent.version();
    }
    if (name.equals("Windows") && hint.version().equals("0.0.0")) {
      version = agent.version().equals("10") ? "" : agent.version();
    }
    if (name.equals("Puffin OS")) {
      version = agent.version();
    }
    if (!name.equals(agent.name()) && agent.family().equals(name)) {
      name = agent.name();
      version = narrowed(name, version, hint, agent);
    }
    if (agent.name().equals("Chrome OS")) {
      if (name.equals("GNU/Linux") && hint.version().equals(agent.version())) {
        name = agent.name();
      } else if (name.equals("Android")) {
        name = agent.name();
        version = "";
      }
    }
    if (name.equals("GNU/Linux") && agent.name().equals("Meta Horizon")) {
      name = agent.name();
    }
    return named(name, version);
  }

  /** The version of a system that its User-Agent tells more exactly than its hint. */
  private static String narrowed(String name, String version, Found hint, Found agent) {
    return switch (name) {
      case "LeafOS", "HarmonyOS" -> "";
      case "PICO OS" -> agent.version();
      case "Fire OS" -> hint.version().isEmpty() ? version : AndroidVersions.fireOs(version);
      default -> version;
    };
  }

  private Found byApp(Found found, String app) {
    if (ANDROID_APPS.contains(app) && !found.name().equals("Android")) {
      return named("Android", "");
    }
    if (app.equals("org.lineageos.jelly") && !found.name().equals("Lineage OS")) {
      return named("Lineage OS", AndroidVersions.lineageOs(found.version()));
    }
    if (app.equals("org.mozilla.tv.firefox") && !found.name().equals("Fire OS")) {
      return named("Fire OS", AndroidVersions.fireOs(found.version()));
    }
    return found;
  }

  private Found named(String name, String version) {
    KnownSystem system = catalogue.system(name);
    return new Found(system.name(), system.code(), version, system.family());
  }
}
