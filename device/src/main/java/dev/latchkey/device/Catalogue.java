package dev.latchkey.device;

import dev.latchkey.device.table.Section;
import dev.latchkey.device.table.Tables;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The systems, browsers and apps that the tables know by name. */
final class Catalogue {
  /** A system, its short code and its family. */
  record KnownSystem(String name, String code, String family) {}

  /** A browser, its short code, its family ("" if none) and whether it is never on a desktop. */
  record KnownBrowser(String name, String code, String family, boolean mobileOnly) {}

  private final KnownSystem[] systems;
  private final KnownBrowser[] browsers;
  private final Map<String, Integer> systemsByName = new HashMap<>();
  private final Map<String, Integer> systemsByLooseName = new HashMap<>();
  private final Map<String, Integer> browsersByName = new HashMap<>();
  private final Map<String, Integer> browsersByLooseName = new HashMap<>();
  private final Map<String, String> apps;
  private final Map<String, String> browserApps;

  Catalogue(Tables tables) {
    int[] rows = tables.names(Section.SYSTEMS);
    systems = new KnownSystem[rows.length / 3];
    for (int i = 0; i < systems.length; i++) {
      systems[i] =
          new KnownSystem(
              tables.text(rows[3 * i]), tables.text(rows[3 * i + 1]), tables.text(rows[3 * i + 2]));
      systemsByName.putIfAbsent(lower(systems[i].name()), i);
      systemsByLooseName.putIfAbsent(loose(systems[i].name()), i);
    }
    rows = tables.names(Section.BROWSERS);
    browsers = new KnownBrowser[rows.length / 4];
    for (int i = 0; i < browsers.length; i++) {
      browsers[i] =
          new KnownBrowser(
              tables.text(rows[4 * i]),
              tables.text(rows[4 * i + 1]),
              tables.text(rows[4 * i + 2]),
              rows[4 * i + 3] == 1);
      browsersByName.putIfAbsent(lower(browsers[i].name()), i);
      browsersByLooseName.putIfAbsent(loose(browsers[i].name()), i);
    }
    apps = pairs(tables, Section.APPS);
    browserApps = pairs(tables, Section.BROWSER_APPS);
  }

  private static Map<String, String> pairs(Tables tables, Section section) {
    int[] rows = tables.names(section);
    Map<String, String> pairs = new HashMap<>();
    for (int i = 0; i < rows.length; i += 2) {
      pairs.put(tables.text(rows[i]), tables.text(rows[i + 1]));
    }
    return pairs;
  }

  /** A system by its row in the tables. */
  KnownSystem system(int row) {
    return systems[row];
  }

  /** A system by its name, whatever the case; one with code UNK if none is called so. */
  KnownSystem system(String name) {
    Integer row = systemsByName.get(lower(name));
    return row == null ? new KnownSystem(name, "UNK", "") : systems[row];
  }

  /** The row of a system by its name, whatever the case and the spaces, -1 if none is called so. */
  int looseSystem(String name) {
    return systemsByLooseName.getOrDefault(loose(name), -1);
  }

  /** A browser by its row in the tables. */
  KnownBrowser browser(int row) {
    return browsers[row];
  }

  /** A browser by its name, whatever the case; one without a code if none is called so. */
  KnownBrowser browser(String name) {
    Integer row = browsersByName.get(lower(name));
    return row == null ? new KnownBrowser(name, "", "", false) : browsers[row];
  }

  /** The row of the first browser that a brand may stand for, -1 if there is none. */
  int branded(String brand) {
    String name = loose(brand);
    int row = earlier(browsersByLooseName.get(name), browsersByLooseName.get(name + "browser"));
    if (name.endsWith("browser")) {
      String bare = name.substring(0, name.length() - "browser".length());
      row = earlier(row < 0 ? null : row, browsersByLooseName.get(bare));
    }
    return row;
  }

  private static int earlier(@Nullable Integer one, @Nullable Integer other) {
    if (one == null) {
      return other == null ? -1 : other;
    }
    return other == null ? one : Math.min(one, other);
  }

  /** The name of an app by its Android application id, "" if it is not known. */
  String app(String id) {
    return apps.getOrDefault(id, "");
  }

  /** The name of a browser by its Android application id, "" if it is not known. */
  String browserApp(String id) {
    return browserApps.getOrDefault(id, "");
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String loose(String name) {
    return lower(name).replace(" ", "");
  }
}
