package dev.latchkey.locale;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Each language's word for a country or continent nobody knows. CLDR has none so short. */
final class Unknown {

  private static final Map<String, String> WORDS =
      Table.read("unknown.tsv", 2).stream()
          .collect(Collectors.toUnmodifiableMap(row -> row.cell(0), row -> row.cell(1)));

  private Unknown() {}

  static String in(Locale locale) {
    return WORDS.getOrDefault(locale.getLanguage(), "Unknown");
  }
}
