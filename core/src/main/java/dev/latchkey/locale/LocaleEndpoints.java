package dev.latchkey.locale;

import static dev.latchkey.rest.Endpoint.get;
import static dev.latchkey.rest.Field.flag;
import static dev.latchkey.rest.Field.integer;
import static dev.latchkey.rest.Field.note;
import static dev.latchkey.rest.Field.number;
import static dev.latchkey.rest.Field.text;

import dev.latchkey.geo.CountryOf;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Input;
import dev.latchkey.rest.Reply;
import dev.latchkey.rest.Scopes;
import dev.latchkey.rest.Shape;
import dev.latchkey.rest.Shape.Page;
import java.util.List;
import java.util.function.Function;

/** Where the caller is, and the names of places, languages and currencies. */
public final class LocaleEndpoints {
  private static final String TABLE = "it reads a table in memory that everyone may know";
  private static final String IN_LOCALE = "in the caller's locale";

  private static final Shape<Here> HERE =
      Shape.of(
          "locale",
          "Where the caller's IP address is.",
          text("ip", "The caller's IP address.", Here::ip),
          text(
              "countryCode",
              "Its country.",
              Here::country,
              note(
                  "ISO 3166-1 alpha-2, upper case; `--` when unknown;"
                      + " IP Geolocation by [DB-IP](https://db-ip.com)")),
          text("country", "Name of the country.", Here::countryName, note(IN_LOCALE)),
          text(
              "continentCode",
              "Its continent.",
              Here::continent,
              note("`AF AN AS EU NA OC SA`; `--` when unknown")),
          text("continent", "Name of the continent.", Here::continentName, note(IN_LOCALE)),
          flag("eu", "Whether the country is in the European Union.", Here::eu),
          text(
              "currency",
              "The country's currency.",
              Here::currency,
              note("ISO 4217; empty where the protocol's table has none")));

  private static final Shape<LocaleCode> CODE =
      Shape.of(
          "localeCode",
          "A locale that can be asked for.",
          text("code", "The code to ask with.", LocaleCode::code),
          text("name", "Its English name.", LocaleCode::name));

  private static final Shape<Country> COUNTRY =
      Shape.of(
          "country",
          "A country.",
          text("name", "Its name.", Country::name, note(IN_LOCALE)),
          text("code", "Its code.", Country::code, note("ISO 3166-1 alpha-2")));

  private static final Shape<Phone> PHONE =
      Shape.of(
          "phone",
          "A country's dialling code.",
          text("code", "The code.", Phone::code, note("with a leading plus sign")),
          text(
              "countryCode", "The country's code.", Phone::countryCode, note("ISO 3166-1 alpha-2")),
          text("countryName", "The country's name.", Phone::countryName, note(IN_LOCALE)));

  private static final Shape<Continent> CONTINENT =
      Shape.of(
          "continent",
          "A continent.",
          text("name", "Its name.", Continent::name, note(IN_LOCALE)),
          text("code", "Its code.", Continent::code, note("`AF AN AS EU NA OC SA`")));

  private static final Shape<Currency> CURRENCY =
      Shape.of(
          "currency",
          "A currency.",
          text("symbol", "What English text writes.", Currency::symbol),
          text("name", "Its English name.", Currency::name),
          text("symbolNative", "What its own country writes.", Currency::symbolNative),
          integer("decimalDigits", "How many decimals it has.", c -> (long) c.decimalDigits()),
          number(
              "rounding",
              "What cash amounts are rounded to.",
              Currency::rounding,
              note("0: not rounded")),
          text("code", "Its code.", Currency::code, note("ISO 4217")),
          text("namePlural", "Its English name in the plural.", Currency::namePlural));

  private static final Shape<Language> LANGUAGE =
      Shape.of(
          "language",
          "A language.",
          text("name", "Its English name.", Language::name),
          text("code", "Its code.", Language::code, note("ISO 639-1, some with a region")),
          text("nativeName", "Its own name for itself.", Language::nativeName));

  private final World world;
  private final CountryOf countries;

  public LocaleEndpoints(World world, CountryOf countries) {
    this.world = world;
    this.countries = countries;
  }

  /** Where the caller is. */
  private record Here(
      String ip,
      String country,
      String countryName,
      String continent,
      String continentName,
      boolean eu,
      String currency) {}

  /** The routes. */
  public List<Endpoint<?, ?>> all() {
    return List.of(
        get("locale.get", "/v1/locale", "Ask where the caller's IP address is.")
            .open(Scopes.LOCALE_READ)
            .unlimited(TABLE)
            .takesNothing()
            .answers(200, HERE)
            .by(this::here),
        table(
            "listCodes",
            "codes",
            "List the locales that can be asked for.",
            Shape.list("localeCodeList", "localeCodes", CODE),
            _ -> Locales.codes()),
        table(
            "listCountries",
            "countries",
            "List the countries by name.",
            Shape.list("countryList", "countries", COUNTRY),
            world::countries),
        table(
            "listCountriesEU",
            "countries/eu",
            "List the members of the European Union by name.",
            Shape.list("countryList", "countries", COUNTRY),
            world::euCountries),
        table(
            "listCountriesPhones",
            "countries/phones",
            "List the dialling codes by number.",
            Shape.list("phoneList", "phones", PHONE),
            world::phones),
        table(
            "listContinents",
            "continents",
            "List the continents by name.",
            Shape.list("continentList", "continents", CONTINENT),
            world::continents),
        table(
            "listCurrencies",
            "currencies",
            "List the currencies, the US Dollar first.",
            Shape.list("currencyList", "currencies", CURRENCY),
            _ -> world.currencies()),
        table(
            "listLanguages",
            "languages",
            "List the languages by code.",
            Shape.list("languageList", "languages", LANGUAGE),
            _ -> world.languages()));
  }

  private static <T> Endpoint<Input.None, Page<T>> table(
      String method,
      String path,
      String does,
      Shape<Page<T>> shape,
      Function<LocaleCode, List<T>> rows) {
    return get("locale." + method, "/v1/locale/" + path, does)
        .open(Scopes.LOCALE_READ)
        .unlimited(TABLE)
        .takesNothing()
        .answers(200, shape)
        .by((call, _) -> Reply.of(Page.whole(rows.apply(CallLocale.of(call)))));
  }

  private Reply<Here> here(Call call, Input.None none) {
    LocaleCode locale = CallLocale.of(call);
    String country = countries.code(call.client().address());
    String continent = world.continentOf(country);
    return Reply.of(
        new Here(
            call.client().ip(),
            country,
            world.countryName(country, locale),
            continent,
            world.continentName(continent, locale),
            world.inEuropeanUnion(country),
            world.currencyOf(country)));
  }
}
