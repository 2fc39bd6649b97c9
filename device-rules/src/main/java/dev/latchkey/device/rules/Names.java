package dev.latchkey.device.rules;

import dev.latchkey.device.DeviceDetector;
import dev.latchkey.device.table.Section;
import dev.latchkey.device.table.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The systems and browsers that have a short code. Rule tables only name them: the codes come with
 * the bundled data.
 */
record Names(List<Os> systems, List<Browser> browsers) {

  /** A system, its short code and its family. */
  record Os(String name, String code, String family) {}

  /** A browser, its short code, its family ("" if none), and whether it is never on a desktop. */
  record Browser(String name, String code, String family, boolean mobileOnly) {}

  /** Reads the names that the data build exported. */
  static Names read(Path file) {
    Entry root = Entry.read(file);
    List<Os> systems = new ArrayList<>();
    for (Entry row : root.member("systems").items()) {
      List<Entry> cells = row.items();
      systems.add(new Os(cells.get(0).text(), cells.get(1).text(), cells.get(2).text()));
    }
    List<Browser> browsers = new ArrayList<>();
    for (Entry row : root.member("browsers").items()) {
      List<Entry> cells = row.items();
      boolean mobileOnly = cells.get(3).text().equals("true");
      browsers.add(
          new Browser(cells.get(0).text(), cells.get(1).text(), cells.get(2).text(), mobileOnly));
    }
    return new Names(systems, browsers);
  }

  /**
   * The names in the rules jar.
   *
   * @throws IllegalStateException if it is not on the class path
   */
  static Names bundled() {
    try (InputStream in =
        Names.class.getClassLoader().getResourceAsStream(DeviceDetector.BUNDLED)) {
      if (in == null) {
        throw new IllegalStateException(
            "rules need the names in the jar latchkey-device-rules, which is not on the class path");
      }
      return of(Tables.read(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Names of(Tables tables) {
    List<Os> systems = new ArrayList<>();
    int[] rows = tables.names(Section.SYSTEMS);
    for (int i = 0; i < rows.length; i += 3) {
      systems.add(new Os(tables.text(rows[i]), tables.text(rows[i + 1]), tables.text(rows[i + 2])));
    }
    List<Browser> browsers = new ArrayList<>();
    rows = tables.names(Section.BROWSERS);
    for (int i = 0; i < rows.length; i += 4) {
      browsers.add(
          new Browser(
              tables.text(rows[i]),
              tables.text(rows[i + 1]),
              tables.text(rows[i + 2]),
              rows[i + 3] == 1));
    }
    return new Names(systems, browsers);
  }

  /** The row of each system by its name in lower case. */
  Map<String, Integer> systemRows() {
    Map<String, Integer> rows = new HashMap<>();
    for (Os system : systems) {
      rows.putIfAbsent(system.name().toLowerCase(Locale.ROOT), rows.size());
    }
    return rows;
  }

  /** The row of each browser by its name in lower case. */
  Map<String, Integer> browserRows() {
    Map<String, Integer> rows = new HashMap<>();
    for (Browser browser : browsers) {
      rows.putIfAbsent(browser.name().toLowerCase(Locale.ROOT), rows.size());
    }
    return rows;
  }

  void store(TextPool texts, Map<Section, int[]> parts) {
    IntList rows = new IntList();
    for (Os system : systems) {
      rows.addAll(
          texts.number(system.name()), texts.number(system.code()), texts.number(system.family()));
    }
    parts.put(Section.SYSTEMS, rows.toArray());
    rows = new IntList();
    for (Browser browser : browsers) {
      rows.addAll(
          texts.number(browser.name()),
          texts.number(browser.code()),
          texts.number(browser.family()),
          browser.mobileOnly() ? 1 : 0);
    }
    parts.put(Section.BROWSERS, rows.toArray());
  }
}
