package dev.latchkey.locale;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The seven continents, and where CLDR keeps their names: among those of the regions. */
final class Continents {

  // UN M.49 area codes, which BCP 47 takes for regions (RFC 5646 section 2.2.4); the Antarctic has
  // none and is a territory of ISO 3166-1.
  private static final Map<String, String> REGIONS =
      Map.of(
          "AF", "002", "AN", "AQ", "AS", "142", "EU", "150", "NA", "003", "OC", "009", "SA", "005");

  private Continents() {}

  static Set<String> codes() {
    return REGIONS.keySet();
  }

  static Optional<String> name(String code, Locale locale) {
    return Optional.ofNullable(REGIONS.get(code.toUpperCase(Locale.ROOT)))
        .map(region -> Locale.of("", region).getDisplayCountry(locale));
  }
}
