package dev.latchkey.device;

import dev.latchkey.device.table.Fields;
import dev.latchkey.device.table.Lists;
import dev.latchkey.device.table.Probe;
import dev.latchkey.device.table.Scan;
import dev.latchkey.device.table.Tables;

/** Finds the browser. */
final class BrowserFinder {
  /** A browser as it was found, with its family. */
  record Found(
      String name,
      String code,
      String version,
      String engine,
      String engineVersion,
      String family) {
    static final Found NONE = new Found("", "", "", "", "", "");

    Found withEngine(String newEngine, String newVersion) {
      return new Found(name, code, version, newEngine, newVersion, family);
    }

    Found withEngineOf(Found other) {
      return withEngine(other.engine, other.engineVersion);
    }

    Found withEngineVersion(String newVersion) {
      return withEngine(engine, newVersion);
    }

    Found withVersion(String newVersion) {
      return new Found(name, code, newVersion, engine, engineVersion, family);
    }

    Found called(Catalogue.KnownBrowser browser) {
      return new Found(
          browser.name(), browser.code(), version, engine, engineVersion, browser.family());
    }
  }

  private final Tables tables;
  private final Catalogue catalogue;
  private final BrowserHints fromHints;

  BrowserFinder(Tables tables, Catalogue catalogue) {
    this.tables = tables;
    this.catalogue = catalogue;
    this.fromHints = new BrowserHints(catalogue);
  }

  Client find(Scan scan, ClientHints hints) {
    Found found = fromAgent(scan);
    if (!hints.brands().isEmpty()) {
      found = fromHints.combined(hints, found);
    }
    if (!hints.app().isEmpty()) {
      found = byApp(found, hints.app(), scan);
    }
    if (found.name().isEmpty() || isTestTool(scan)) {
      return Client.UNKNOWN;
    }
    found = corrected(found);
    return new Client(
        "browser",
        found.code(),
        found.name(),
        found.version(),
        found.engine(),
        found.engineVersion());
  }

  private Found fromAgent(Scan scan) {
    int rule = scan.first(Lists.BROWSERS);
    if (rule < 0) {
      return Found.NONE;
    }
    int known = tables.field(rule, Fields.KNOWN);
    Catalogue.KnownBrowser browser =
        known >= 0
            ? catalogue.browser(known)
            : catalogue.browser(Fill.in(tables.textField(rule, Fields.NAME), scan));
    String version = Fill.version(tables.textField(rule, Fields.VERSION), scan);
    String engine = engine(rule, version, scan);
    return new Found(
        browser.name(),
        browser.code(),
        version,
        engine,
        EngineVersion.of(engine, scan),
        browser.family());
  }

  private String engine(int rule, String version, Scan scan) {
    String engine = tables.textField(rule, Fields.ENGINE);
    int count = tables.field(rule, Fields.ENGINE_COUNT);
    for (int i = 0; i < count; i++) {
      int pair = Fields.ENGINE_COUNT + 1 + 2 * i;
      if (!Versions.less(version, tables.textField(rule, pair))) {
        engine = tables.textField(rule, pair + 1);
      }
    }
    if (!engine.isEmpty()) {
      return engine;
    }
    int found = scan.first(Lists.ENGINES);
    return found < 0 ? "" : Fill.in(tables.textField(found, Fields.NAME), scan);
  }

  private Found byApp(Found found, String app, Scan scan) {
    String name = catalogue.browserApp(app);
    if (name.isEmpty() || name.equals(found.name())) {
      return found;
    }
    Found named = found.called(catalogue.browser(name)).withVersion("");
    return scan.finds(Probe.CHROME_SAFARI)
        ? named.withEngine("Blink", EngineVersion.of("Blink", scan))
        : named;
  }

  /** Cypress and PhantomJS drive a browser: they are libraries, whatever the User-Agent says. */
  private static boolean isTestTool(Scan scan) {
    return (scan.finds(Probe.CYPRESS) && says(scan, "Cypress"))
        || (scan.finds(Probe.PHANTOM_JS) && says(scan, "PhantomJS"));
  }

  private static boolean says(Scan scan, String exactly) {
    return scan.cut(0, scan.length()).contains(exactly);
  }

  private static Found corrected(Found found) {
    return switch (found.name()) {
      case "Flow Browser" -> found.engine().equals("Blink") ? found.withEngineVersion("") : found;
      case "Every Browser" -> found.withEngine("Blink", "");
      case "TV-Browser Internet" ->
          found.engine().equals("Gecko") ? found.withEngine("Blink", "") : found;
      default -> found;
    };
  }
}
