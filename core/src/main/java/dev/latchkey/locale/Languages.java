package dev.latchkey.locale;

import dev.latchkey.locale.Table.Row;
import java.util.List;
import java.util.Locale;

/** The languages: what CLDR knows of them, and our own table where the protocol says otherwise. */
final class Languages {

  static final List<Language> ALL =
      Table.read("languages.tsv", 3).stream().map(Languages::language).toList();

  private Languages() {}

  private static Language language(Row row) {
    var locale = Locale.forLanguageTag(row.cell(0));
    return new Language(
        row.cell(0),
        row.cellOr(1, () -> locale.getDisplayLanguage(Locale.ENGLISH)),
        row.cellOr(2, () -> capitalized(locale.getDisplayLanguage(locale), locale)));
  }

  // CLDR writes a language as it stands within a sentence; here it stands alone.
  private static String capitalized(String name, Locale locale) {
    int first = name.offsetByCodePoints(0, 1);
    return name.substring(0, first).toUpperCase(locale) + name.substring(first);
  }
}
