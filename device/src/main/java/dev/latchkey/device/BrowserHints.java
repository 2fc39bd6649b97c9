package dev.latchkey.device;

import dev.latchkey.device.BrowserFinder.Found;
import dev.latchkey.device.ClientHints.Brand;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds the browser in the brands of the client hints, and settles where the two differ. */
final class BrowserHints {
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("google chrome", "Chrome"),
          Map.entry("android webview", "Chrome Webview"),
          Map.entry("duckduckgo", "DuckDuckGo Privacy Browser"),
          Map.entry("microsoft edge webview2", "Edge WebView"),
          Map.entry("miui browser", "Mi Browser"),
          Map.entry("xiaomibrowser", "Mi Browser"),
          Map.entry("edge", "Microsoft Edge"),
          Map.entry("norton secure browser", "Norton Private Browser"),
          Map.entry("opera gx android", "Opera GX"),
          Map.entry("opera mini android", "Opera Mini"),
          Map.entry("puffin", "Puffin Cloud Browser"),
          Map.entry("vewd core", "Vewd Browser"),
          Map.entry("yasearchbrowser", "Yandex Browser"));

  /** Browsers that name others' versions in their hints. */
  private static final Set<String> VERSION_IN_AGENT =
      Set.of("A0", "AL", "HP", "JR", "MU", "OM", "OP", "VR");

  /** Plain Chromium in a User-Agent says no more than the hints do. */
  private static final Set<String> PLAIN_CHROMIUM = Set.of("CR", "CV", "AN", "CM");

  /** Iridium counts its versions by the year; in its brands it is Chromium otherwise. */
  private static final List<String> YEARS_OF_IRIDIUM =
      List.of("2020", "2021", "2022", "2023", "2024");

  private static final Set<String> GENERIC = Set.of("", "Chrome", "Chromium", "Microsoft Edge");

  private final Catalogue catalogue;

  BrowserHints(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  Found combined(ClientHints hints, Found agent) {
    Found hint = found(hints);
    return hint.name().isEmpty() || hint.version().isEmpty() ? agent : settled(hint, agent);
  }

  private Found found(ClientHints hints) {
    Found found = Found.NONE;
    for (Brand brand : hints.brands()) {
      String alias = ALIASES.get(brand.name().toLowerCase(Locale.ROOT));
      int row = catalogue.branded(alias == null ? brand.name() : alias);
      if (row >= 0 && !(found.name().equals("Chrome") && isChromium(row))) {
        found = found.called(catalogue.browser(row)).withVersion(brand.version());
      }
      if (!GENERIC.contains(found.name())) {
        break;
      }
    }
    String version = hints.fullVersion().isEmpty() ? found.version() : hints.fullVersion();
    return withEngine(found.withVersion(Fill.asVersion(version.strip())), hints.brands());
  }

  private boolean isChromium(int row) {
    return catalogue.browser(row).name().equals("Chromium");
  }

  private static Found withEngine(Found found, List<Brand> brands) {
    for (String name : new String[] {"Android WebView", "Chromium"}) {
      for (Brand brand : brands) {
        if (brand.name().equals(name)) {
          return found.withEngine("Blink", brand.version());
        }
      }
    }
    return found;
  }

  // The steps in their order; each looks at what the one before has left.
  private Found settled(Found hint, Found agent) {
    Found found = versionSettled(hint, agent);
    if (found.name().equals("Vewd Browser")) {
      found = found.withEngineOf(agent);
    }
    if (isBlink(found)
        && agent.engine().equals(found.engine())
        && Versions.less(found.engineVersion(), agent.engineVersion())) {
      found = found.withEngineVersion(agent.engineVersion());
    }
    found = nameSettled(found, agent);
    if (found.family().equals(agent.family())) {
      found = found.withEngineOf(agent);
    }
    if (agent.version().startsWith(found.version())
        && Versions.less(found.version(), agent.version())) {
      found = found.withVersion(agent.version());
    }
    if (found.name().equals("DuckDuckGo Privacy Browser")) {
      found = found.withVersion("");
    }
    if (isBlink(found) && Versions.less(found.engineVersion(), hint.version())) {
      found = found.withEngineVersion(hint.version());
    }
    if (isBlink(found) && Versions.less(found.engineVersion(), hint.engineVersion())) {
      found = found.withEngineVersion(hint.engineVersion());
    }
    return found;
  }

  private Found versionSettled(Found hint, Found agent) {
    String version = hint.version();
    Found found = hint;
    if (YEARS_OF_IRIDIUM.stream().anyMatch(version::startsWith)) {
      found = found.called(catalogue.browser("Iridium"));
    }
    if (version.startsWith("15") && agent.version().startsWith("114")) {
      found = found.called(catalogue.browser("360 Secure Browser")).withEngineOf(agent);
    }
    return VERSION_IN_AGENT.contains(found.code()) && !agent.version().isEmpty()
        ? found.withVersion(agent.version())
        : found;
  }

  private Found nameSettled(Found before, Found agent) {
    Found found = before;
    boolean generic = found.name().equals("Chromium") || found.name().equals("Chrome Webview");
    if (generic && !agent.name().isEmpty() && !PLAIN_CHROMIUM.contains(agent.code())) {
      boolean agentVersion =
          Versions.major(found.version()) != Versions.major(agent.version())
              || !Versions.less(agent.version(), found.version());
      found = found.called(catalogue.browser(agent.name()));
      found = agentVersion ? found.withVersion(agent.version()) : found;
    }
    return agent.name().equals(found.name() + " Mobile")
        ? found.called(catalogue.browser(agent.name()))
        : found;
  }

  private static boolean isBlink(Found found) {
    return found.engine().equals("Blink") && !found.name().equals("Iridium");
  }
}
