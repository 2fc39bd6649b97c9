package dev.latchkey.locale;

import dev.latchkey.locale.Table.Row;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A country or territory as our own table has it.
 *
 * @param code ISO 3166-1 alpha-2, or XK for Kosovo
 * @param continent one of the seven codes
 * @param listed whether it is in the list of countries
 * @param inUnion whether it is a member of the European Union
 * @param dialling its dialling code where it is not what libphonenumber says; empty where it is
 * @param callable whether it is in the list of phones
 */
record Land(
    String code,
    String continent,
    boolean listed,
    boolean inUnion,
    Optional<String> dialling,
    boolean callable) {

  /** All 250, in the order of their codes. */
  static List<Land> all() {
    return Known.ALL;
  }

  /** The land with this code, in any case. */
  static Optional<Land> named(String code) {
    return Optional.ofNullable(Known.BY_CODE.get(code.toUpperCase(Locale.ROOT)));
  }

  String nameIn(Locale locale) {
    Locale land = Locale.of("", code);
    String name = land.getDisplayCountry(locale);
    // Where CLDR lacks a language the JDK falls back on English, but there it has no Kosovo.
    return name.equals(code) ? land.getDisplayCountry(Locale.ENGLISH) : name;
  }

  private static Land of(Row row) {
    boolean listed = !row.isBlank(2);
    boolean callable = listed && !row.cell(4).equals("none");
    Optional<String> dialling =
        callable && !row.isBlank(4) ? Optional.of(row.cell(4)) : Optional.empty();
    return new Land(row.cell(0), row.cell(1), listed, !row.isBlank(3), dialling, callable);
  }

  /** The table, read when first needed. */
  private static final class Known {
    static final List<Land> ALL = Table.read("countries.tsv", 5).stream().map(Land::of).toList();
    static final Map<String, Land> BY_CODE =
        ALL.stream().collect(Collectors.toUnmodifiableMap(Land::code, Function.identity()));
  }
}
