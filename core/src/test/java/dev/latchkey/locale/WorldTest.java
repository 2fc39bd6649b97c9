package dev.latchkey.locale;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the lists hold and how they are sorted. */
class WorldTest {

  private final World world = new World();

  @Test
  void inSpanishAfghanistanComesFirstAndGermanyLeadsTheUnion() {
    assertThat(world.countries(in("es")))
        .hasSize(197)
        .startsWith(new Country("AF", "Afganistán"), new Country("AL", "Albania"));
    assertThat(world.euCountries(in("es")))
        .hasSize(27)
        .startsWith(new Country("DE", "Alemania"), new Country("AT", "Austria"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "sv", "ja", "ar-eg", "ua"})
  void namesAreSortedByTheirBytes(String code) {
    List<byte[]> countries =
        world.countries(in(code)).stream().map(each -> each.name().getBytes(UTF_8)).toList();
    assertThat(countries).isSortedAccordingTo(Arrays::compareUnsigned);
    List<byte[]> continents =
        world.continents(in(code)).stream().map(each -> each.name().getBytes(UTF_8)).toList();
    assertThat(continents).hasSize(7).isSortedAccordingTo(Arrays::compareUnsigned);
  }

  @Test
  void anAccentSortsAfterZ() {
    List<String> names = world.countries(in("de")).stream().map(Country::name).toList();
    assertThat(names).last().isEqualTo("Österreich");
  }

  @ParameterizedTest
  @CsvSource({
    "en,NA,North America", "de,OC,Ozeanien", "es,EU,Europa", "fr,AS,Asie", "ja,AN,南極",
    "zh-cn,AF,非洲", "zh-tw,EU,歐洲", "ua,SA,Південна Америка", "de,--,Unbekannt", "ts,eu,Europe"
  })
  void aContinentHasANameInEveryLocale(String locale, String code, String name) {
    assertThat(world.continentName(code, in(locale))).isEqualTo(name);
  }

  @Test
  void dialingCodesAreSortedByNumberWithCanadaFirst() {
    List<Phone> phones = world.phones(in("de"));
    assertThat(phones)
        .hasSize(196)
        .startsWith(
            new Phone("+1", "CA", "Kanada"),
            new Phone("+1", "US", "Vereinigte Staaten"),
            new Phone("+7", "RU", "Russland"),
            new Phone("+20", "EG", "Ägypten"));
    assertThat(phones).last().isEqualTo(new Phone("+1876", "JM", "Jamaika"));
    assertThat(phones)
        .extracting(Phone::code)
        .containsSubsequence("+66", "+76", "+81", "+379", "+998", "+1242");
    assertThat(phones).extracting(Phone::countryCode).doesNotContain("HK");
  }

  @ParameterizedTest
  @CsvSource({
    "DE,de,Deutschland",
    "de,de,Deutschland",
    "CZ,en,Czechia",
    "US,zh-tw,美國",
    "UA,ua,Україна",
    "PR,de,Puerto Rico",
    "XK,en,Kosovo",
    "XK,ts,Kosovo",
    "DE,ts,Germany",
    "DE,ji,דייטשלאַנד",
    "CN,zh-hk,中國",
    "DE,sb,Němska",
    "CI,pt,Côte d’Ivoire (Costa do Marfim)"
  })
  void aCountryHasANameInEveryLocale(String code, String locale, String name) {
    assertThat(world.countryName(code, in(locale))).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "--,en,Unknown", "--,de,Unbekannt", "'',fr,Inconnu", "ZZ,es-mx,Desconocido",
        "150,it,Sconosciuto",
    "EU,en-gb,Unknown", "deu,nb,Ukjent", "--,ja,不明", "--,zh-tw,未知", "--,ts,Unknown"
  })
  void whereThereIsNoSuchCountryTheLocalesWordForUnknown(String code, String locale, String word) {
    assertThat(world.countryName(code, in(locale))).isEqualTo(word);
  }

  @Test
  void everyLocaleWithNamesOfItsOwnHasAWordForUnknownToo() {
    assertThat(Locales.codes())
        .filteredOn(code -> !code.code().startsWith("en"))
        .filteredOn(code -> world.countryName("--", code).equals("Unknown"))
        .extracting(LocaleCode::code)
        .containsExactly("bh", "tn", "ts", "ve");
  }

  @Test
  void aMachineThatSpeaksAnotherLanguageChangesNothing() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(world.countryName("DE", in("ts"))).isEqualTo("Germany");
      assertThat(world.countryName("DE", in("en"))).isEqualTo("Germany");
      assertThat(world.continentName("EU", in("ve"))).isEqualTo("Europe");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DE,EU,true,''", "pl,EU,true,PLN", "CY,EU,true,''", "GB,EU,false,''", "CH,EU,false,''",
    "US,NA,false,USD", "IL,AS,false,ILS", "IN,AS,false,INR", "MX,NA,false,''", "BR,SA,false,''",
    "AU,OC,false,''", "EG,AF,false,''", "AQ,AN,false,''", "PR,NA,false,''", "TR,AS,false,''",
    "XK,EU,false,''", "--,--,false,''", "ZZ,--,false,''", "'',--,false,''"
  })
  void aCountryHasAContinentAUnionAndMaybeACurrency(
      String code, String continent, boolean union, String currency) {
    assertThat(world.continentOf(code)).isEqualTo(continent);
    assertThat(world.inEuropeanUnion(code)).isEqualTo(union);
    assertThat(world.currencyOf(code)).isEqualTo(currency);
  }

  @Test
  void everyCountryOfIso3166HasAContinent() {
    assertThat(Locale.getISOCountries())
        .hasSize(249)
        .allSatisfy(code -> assertThat(Continents.codes()).contains(world.continentOf(code)));
    assertThat(Land.all()).hasSize(250);
  }

  @Test
  void theUnionIsListedAndInEuropeWhole() {
    assertThat(Land.all())
        .filteredOn(Land::inUnion)
        .allMatch(land -> land.listed() && land.continent().equals("EU"));
  }

  @Test
  void currenciesStartWithTheDollarAndKeepTheProtocolsDetails() {
    assertThat(world.currencies())
        .hasSize(117)
        .startsWith(
            new Currency("$", "US Dollar", "$", 2, 0, "USD", "US dollars"),
            new Currency("€", "Euro", "€", 2, 0, "EUR", "euros"))
        .contains(
            new Currency("CHF", "Swiss Franc", "CHF", 2, 0.05, "CHF", "Swiss francs"),
            new Currency("¥", "Japanese Yen", "￥", 0, 0, "JPY", "Japanese yen"),
            new Currency("KD", "Kuwaiti Dinar", "د.ك.\u200f", 3, 0, "KWD", "Kuwaiti dinars"));
    assertThat(world.currencies()).extracting(Currency::code).doesNotHaveDuplicates();
  }

  @Test
  void languagesGoFromAfarToZuluInTheirOwnNames() {
    assertThat(world.languages())
        .hasSize(186)
        .startsWith(new Language("aa", "Afar", "Afar"))
        .endsWith(new Language("zu", "Zulu", "isiZulu"))
        .contains(
            new Language("da", "Danish", "Dansk"),
            new Language("pt-br", "Portuguese (Brazilian)", "Português"),
            new Language("ja", "Japanese", "日本語"));
    assertThat(world.languages()).extracting(Language::code).doesNotHaveDuplicates();
  }

  @Test
  void listsAreMadeOncePerLocaleOfOurs() {
    assertThat(world.countries(in("pl"))).isSameAs(world.countries(in("pl")));
    var stranger = new LocaleCode("pl", "Invented", Locale.forLanguageTag("pl"));
    assertThat(world.countries(stranger))
        .isEqualTo(world.countries(in("pl")))
        .isNotSameAs(world.countries(stranger));
  }

  private static LocaleCode in(String code) {
    return Locales.named(code).orElseThrow();
  }
}
