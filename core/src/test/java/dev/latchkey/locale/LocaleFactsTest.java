package dev.latchkey.locale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Our lists beside those the protocol is known by: equal, but for what is listed here. */
class LocaleFactsTest {

  private static final String AMPERSAND = "CLDR writes an ampersand";
  private static final String SHORT = "CLDR shortens Saint";
  private static final String CLDR = "CLDR's name for it";
  private static final String BLANK = "a slip: a blank at the end";

  private static final List<Difference> ALLOWED =
      List.of(
          country("AG", "Antigua and Barbuda", "Antigua & Barbuda", AMPERSAND),
          country("BA", "Bosnia and Herzegovina", "Bosnia & Herzegovina", AMPERSAND),
          country("CD", "Democratic Republic of the Congo", "Congo - Kinshasa", CLDR),
          country("CG", "Republic of the Congo", "Congo - Brazzaville", CLDR),
          country("CI", "Côte d'Ivoire", "Côte d’Ivoire", "CLDR writes a typographic apostrophe"),
          country("CZ", "Czech Republic", "Czechia", "its short name since 2016"),
          country("HK", "Hong Kong", "Hong Kong SAR China", CLDR),
          country("KN", "Saint Kitts and Nevis", "St. Kitts & Nevis", SHORT),
          country("LC", "Saint Lucia", "St. Lucia", SHORT),
          country("LV", "latitudevia", "Latvia", "a slip"),
          country("MM", "Myanmar", "Myanmar (Burma)", CLDR),
          country("PS", "Palestine", "Palestinian Territories", CLDR),
          country("ST", "São Tomé and Príncipe", "São Tomé & Príncipe", AMPERSAND),
          country("TR", "Turkey", "Türkiye", "its name at the United Nations since 2022"),
          country("TT", "Trinidad and Tobago", "Trinidad & Tobago", AMPERSAND),
          country("VC", "Saint Vincent and the Grenadines", "St. Vincent & Grenadines", SHORT),
          new Difference(
              "languages", "hi", "nativeName", "हिन्दी / हिंदी␠", "हिन्दी / हिंदी", BLANK),
          new Difference(
              "languages", "sd", "nativeName", "सिन्धी / सिंधी␠", "सिन्धी / सिंधी", BLANK));

  private static final Path ROOT = Path.of(System.getProperty("latchkey.root", ".."));

  private final World world = new World();
  private final LocaleCode english = Locales.english();

  @Test
  void ourListsDifferOnlyWhereWeSaySo() throws IOException {
    Map<String, Object> facts = facts();
    List<Difference> found = new ArrayList<>();
    found.addAll(differences("codes", byCode(facts, "codes"), codes()));
    found.addAll(differences("countries", names(facts, "countries"), countries()));
    found.addAll(differences("continents", names(facts, "continents"), continents()));
    found.addAll(differences("currencies", byCode(facts, "currencies"), currencies()));
    found.addAll(differences("languages", byCode(facts, "languages"), languages()));
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            ALLOWED.stream().map(Difference::withoutReason).toList());
  }

  @Test
  void theListsWithAStaticOrderHaveTheSameOrder() throws IOException {
    Map<String, Object> facts = facts();
    assertThat(Locales.codes().stream().map(LocaleCode::code)).isEqualTo(order(facts, "codes"));
    assertThat(world.currencies().stream().map(Currency::code))
        .isEqualTo(order(facts, "currencies"));
    assertThat(world.languages().stream().map(Language::code)).isEqualTo(order(facts, "languages"));
  }

  @Test
  void theUnionTheDiallingCodesAndTheCurrenciesOfCountriesAreTheSame() throws IOException {
    Map<String, Object> facts = facts();
    assertThat(world.euCountries(english).stream().map(Country::code))
        .containsExactlyInAnyOrderElementsOf(strings(facts, "eu"));
    Map<String, String> phones =
        world.phones(english).stream()
            .collect(Collectors.toMap(Phone::countryCode, phone -> phone.code().substring(1)));
    assertThat(phones).isEqualTo(facts.get("phones"));
    Map<String, String> ofCountry = new TreeMap<>();
    for (Object each : list(facts, "currencies")) {
      Map<String, Object> currency = Facts.object(each);
      strings(currency, "locations").forEach(at -> ofCountry.put(at, text(currency, "code")));
    }
    assertThat(world.countries(english))
        .allSatisfy(country ->
            assertThat(world.currencyOf(country.code()))
                .isEqualTo(ofCountry.getOrDefault(country.code(), "")));
  }

  @Test
  void theDocumentListsTheSameDifferencesWithTheSameReasons() throws IOException {
    List<String> rows =
        Files.readAllLines(ROOT.resolve("docs/locale.md")).stream()
            .filter(line -> line.startsWith("| countries |") || line.startsWith("| languages |"))
            .toList();
    assertThat(rows).isEqualTo(ALLOWED.stream().map(Difference::row).toList());
  }

  private static Map<String, Object> facts() throws IOException {
    Path file = ROOT.resolve("../shared/api/locale-facts.json");
    boolean there = Files.exists(file);
    if ("true".equals(System.getenv("CI"))) {
      assertThat(there).as("nothing is skipped with CI=true: " + file).isTrue();
    }
    assumeTrue(there, "skipped: no " + file);
    return Facts.read(Files.readString(file));
  }

  private static List<Difference> differences(
      String list, Map<String, Map<String, String>> theirs, Map<String, Map<String, String>> ours) {
    assertThat(ours.keySet()).as(list).containsExactlyInAnyOrderElementsOf(theirs.keySet());
    List<Difference> found = new ArrayList<>();
    theirs.forEach((code, fields) ->
        fields.forEach((field, value) -> {
          String our = Objects.requireNonNull(ours.get(code)).get(field);
          if (!value.equals(our)) {
            found.add(new Difference(list, code, field, visible(value), "" + our, ""));
          }
        }));
    return found;
  }

  private static String visible(String value) {
    return value.endsWith(" ") ? value.substring(0, value.length() - 1) + "␠" : value;
  }

  private Map<String, Map<String, String>> codes() {
    return Locales.codes().stream()
        .collect(Collectors.toMap(LocaleCode::code, each -> Map.of("name", each.name())));
  }

  private Map<String, Map<String, String>> countries() {
    return world.countries(english).stream()
        .collect(Collectors.toMap(Country::code, each -> Map.of("name", each.name())));
  }

  private Map<String, Map<String, String>> continents() {
    return world.continents(english).stream()
        .collect(Collectors.toMap(Continent::code, each -> Map.of("name", each.name())));
  }

  private Map<String, Map<String, String>> languages() {
    return world.languages().stream()
        .collect(
            Collectors.toMap(
                Language::code,
                each -> Map.of("name", each.name(), "nativeName", each.nativeName())));
  }

  private Map<String, Map<String, String>> currencies() {
    return world.currencies().stream()
        .collect(
            Collectors.toMap(
                Currency::code,
                each ->
                    Map.of(
                        "symbol", each.symbol(),
                        "name", each.name(),
                        "symbolNative", each.symbolNative(),
                        "decimalDigits", Double.toString(each.decimalDigits()),
                        "rounding", Double.toString(each.rounding()),
                        "namePlural", each.namePlural())));
  }

  /** A list of objects, by their codes; without the code and without lists within. */
  private static Map<String, Map<String, String>> byCode(Map<String, Object> facts, String list) {
    Map<String, Map<String, String>> read = new TreeMap<>();
    for (Object each : list(facts, list)) {
      Map<String, String> fields = new TreeMap<>();
      Facts.object(each)
          .forEach((name, value) -> {
            if (!name.equals("code") && !(value instanceof List)) {
              fields.put(name, value.toString());
            }
          });
      read.put(text(Facts.object(each), "code"), fields);
    }
    return read;
  }

  /** An object of objects, of which only the name is ours too. */
  private static Map<String, Map<String, String>> names(Map<String, Object> facts, String list) {
    Map<String, Map<String, String>> read = new TreeMap<>();
    Facts.object(Objects.requireNonNull(facts.get(list)))
        .forEach((code, each) -> read.put(code, Map.of("name", text(Facts.object(each), "name"))));
    return read;
  }

  private static List<String> order(Map<String, Object> facts, String list) {
    return list(facts, list).stream().map(each -> text(Facts.object(each), "code")).toList();
  }

  private static List<String> strings(Map<String, Object> object, String name) {
    return list(object, name).stream().map(Object::toString).toList();
  }

  private static List<Object> list(Map<String, Object> object, String name) {
    return Facts.array(Objects.requireNonNull(object.get(name), name));
  }

  private static String text(Map<String, Object> object, String name) {
    return Objects.requireNonNull(object.get(name), name).toString();
  }

  private static Difference country(String code, String theirs, String ours, String reason) {
    return new Difference("countries", code, "name", theirs, ours, reason);
  }

  /** One value that is not as the protocol's list has it. */
  private record Difference(
      String list, String code, String field, String theirs, String ours, String reason) {

    Difference withoutReason() {
      return new Difference(list, code, field, theirs, ours, "");
    }

    String row() {
      return "| %s | %s | %s | %s | %s | %s |".formatted(list, code, field, theirs, ours, reason);
    }
  }
}
