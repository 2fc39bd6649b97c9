package dev.latchkey.locale;

import dev.latchkey.locale.Table.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The currencies: what the JDK knows of them, and our own table where the protocol says more. */
final class Currencies {

  static final List<Currency> ALL;

  /** The last currency that names a country as its own, by the country's code. */
  static final Map<String, String> OF_COUNTRY;

  static {
    List<Row> rows = Table.read("currencies.tsv", 8);
    ALL = rows.stream().map(Currencies::currency).toList();
    Map<String, String> ofCountry = new HashMap<>();
    for (Row row : rows) {
      for (String country : row.cellOr(7, () -> "").split(",", -1)) {
        ofCountry.put(country, row.cell(0));
      }
    }
    ofCountry.remove("");
    OF_COUNTRY = Map.copyOf(ofCountry);
  }

  private Currencies() {}

  private static Currency currency(Row row) {
    var jdk = java.util.Currency.getInstance(row.cell(0));
    String name = row.cellOr(1, () -> jdk.getDisplayName(Locale.ENGLISH));
    // Locale.US, not ENGLISH: only with a country does the JDK write $ and not US$
    String symbol = row.cellOr(3, () -> jdk.getSymbol(Locale.US));
    int digits = row.isBlank(5) ? jdk.getDefaultFractionDigits() : Integer.parseInt(row.cell(5));
    return new Currency(
        symbol,
        name,
        row.cellOr(4, () -> symbol),
        digits,
        Double.parseDouble(row.cellOr(6, () -> "0")),
        row.cell(0),
        row.cellOr(2, () -> several(name)));
  }

  private static String several(String name) {
    int last = name.lastIndexOf(' ') + 1;
    return name.substring(0, last) + name.substring(last).toLowerCase(Locale.ROOT) + "s";
  }
}
