package dev.latchkey.locale;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.geo.CountryOf;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The countries, continents, currencies and languages, in a caller's locale. Nothing is read until
 * first asked for; the lists made for a locale are kept, for 131 locales at most.
 */
public final class World {

  /** Most names kept: every country in every locale, in lower and in upper case. */
  private static final int MAX_NAMES = 2 * 131 * 250;

  private final Map<LocaleCode, Lists> kept = new ConcurrentHashMap<>();
  private final Map<Named, String> names = new ConcurrentHashMap<>();

  /** A country asked for in a locale. */
  private record Named(String code, LocaleCode locale) {}

  /** The 197 countries, by the bytes of their names in UTF-8. */
  public List<Country> countries(LocaleCode locale) {
    return lists(locale).countries();
  }

  /** The 27 members of the European Union, by the bytes of their names in UTF-8. */
  public List<Country> euCountries(LocaleCode locale) {
    return lists(locale).union();
  }

  /** The 196 dialling codes, by number; Canada before the United States. */
  public List<Phone> phones(LocaleCode locale) {
    return lists(locale).phones();
  }

  /** The 7 continents, by the bytes of their names in UTF-8. */
  public List<Continent> continents(LocaleCode locale) {
    return lists(locale).continents();
  }

  /** The 117 currencies in the protocol's order, the US Dollar first. */
  public List<Currency> currencies() {
    return Currencies.ALL;
  }

  /** The 186 languages in the protocol's order, aa to zu. */
  public List<Language> languages() {
    return Languages.ALL;
  }

  /**
   * A country's name; the locale's word for unknown if there is no such country.
   *
   * @param code ISO 3166-1 alpha-2, in any case; a territory outside the list of 197 has a name too
   */
  public String countryName(String code, LocaleCode locale) {
    var asked = new Named(code, locale);
    String known = names.get(asked);
    if (known != null) {
      return known;
    }
    String name = nameOf(code, locale);
    if (names.size() < MAX_NAMES) {
      names.put(asked, name);
    }
    return name;
  }

  private static String nameOf(String code, LocaleCode locale) {
    return Land.named(code)
        .map(land -> land.nameIn(locale.locale()))
        .orElseGet(() -> Unknown.in(locale.locale()));
  }

  /** A continent's name; the locale's word for unknown if there is no such continent. */
  public String continentName(String code, LocaleCode locale) {
    return Continents.name(code, locale.locale()).orElseGet(() -> Unknown.in(locale.locale()));
  }

  /** The continent's code, or {@link CountryOf#UNKNOWN} if there is no such country. */
  public String continentOf(String countryCode) {
    return Land.named(countryCode).map(Land::continent).orElse(CountryOf.UNKNOWN);
  }

  /** Whether a country is a member of the European Union. */
  public boolean inEuropeanUnion(String countryCode) {
    return Land.named(countryCode).map(Land::inUnion).orElse(false);
  }

  /**
   * The last currency of the list that names the country as its own, in ISO 4217.
   *
   * @return empty if none does: in the protocol only those of IL, IN, PL and US do
   */
  public String currencyOf(String countryCode) {
    return Land.named(countryCode)
        .map(land -> Currencies.OF_COUNTRY.getOrDefault(land.code(), ""))
        .orElse("");
  }

  private Lists lists(LocaleCode locale) {
    // Anyone can make a LocaleCode; only ours are kept, so that there is an end to them.
    boolean ours = Locales.named(locale.code()).filter(locale::equals).isPresent();
    return ours ? kept.computeIfAbsent(locale, Lists::in) : Lists.in(locale);
  }

  /** What is listed in one locale. */
  private record Lists(
      List<Country> countries,
      List<Country> union,
      List<Phone> phones,
      List<Continent> continents) {

    static Lists in(LocaleCode code) {
      var locale = code.locale();
      return new Lists(
          countries(Land::listed, code),
          countries(Land::inUnion, code),
          Dialling.ALL.stream()
              .map(dial ->
                  new Phone("+" + dial.digits(), dial.land().code(), dial.land().nameIn(locale)))
              .toList(),
          Continents.codes().stream()
              .map(each -> new Continent(each, Continents.name(each, locale).orElseThrow()))
              .sorted(byBytes(Continent::name))
              .toList());
    }

    private static List<Country> countries(Predicate<Land> which, LocaleCode code) {
      return Land.all().stream()
          .filter(which)
          .map(land -> new Country(land.code(), land.nameIn(code.locale())))
          .sorted(byBytes(Country::name))
          .toList();
    }

    private static <T> Comparator<T> byBytes(Function<T, String> name) {
      return Comparator.comparing(
          each -> name.apply(each).getBytes(UTF_8), Arrays::compareUnsigned);
    }
  }
}
