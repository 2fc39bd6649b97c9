package dev.latchkey.locale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a caller's locale is found. */
class LocalesTest {

  @Test
  void thereAre131InAStaticOrder() {
    assertThat(Locales.codes()).hasSize(131).extracting(LocaleCode::code).doesNotHaveDuplicates();
    assertThat(Locales.codes().getFirst().code()).isEqualTo("af");
    assertThat(Locales.codes().getLast().code()).isEqualTo("zu");
    assertThat(Locales.named("de-at").orElseThrow().name()).isEqualTo("German (Austria)");
  }

  @ParameterizedTest
  @CsvSource({"de,de", "DE-at,de-at", "zh-TW,zh-tw", "ua,ua"})
  void theHeaderOfTheProtocolWinsInAnyCase(String asked, String code) {
    assertThat(Locales.choose(asked, "fr").code()).isEqualTo(code);
  }

  @ParameterizedTest
  @NullAndEmptySource
  // the last would be "ku" if letters outside ASCII were folded: it starts with the Kelvin sign
  @ValueSource(strings = {"xx", "de-xx", "uk", "zh", "ar", "de,fr", "en_US", " de", "*", "\u212au"})
  void aCodeThatIsNotOfThe131IsIgnored(String asked) {
    assertThat(Locales.named(asked)).isEmpty();
    assertThat(Locales.choose(asked, "fr").code()).isEqualTo("fr");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de | de",
        "de-CH,de;q=0.9,en;q=0.8 | de-ch",
        "en;q=0.8, de;q=0.9 | de",
        "fr;q=0.5, it;q=0.5 | fr",
        "de-CH-1996 | de-ch",
        "fr-SN | fr",
        "tlh, pl;q=0.1 | pl",
        "de;q=0, pl;q=0.001 | pl",
        "  es-MX ; q=1.000 , en | es-mx",
        "DE;Q=0.9 | de",
        "de;q=0.5, *;q=0.1 | de",
        "nope!, sv | sv",
        ",,,sv,, | sv",
        "de;q=2, de;q=abc, de;q=-1, de;q=0.1234, de;level=1, sv;q=0.1 | sv"
      })
  void otherwiseTheMostWelcomeLanguageThatWeHave(String header, String code) {
    assertThat(Locales.choose(null, header).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "uk,ua",
    "uk-UA,ua",
    "yi,ji",
    "iw,he",
    "hsb,sb",
    "bho,bh",
    "zh,zh-cn",
    "zh-Hans-CN,zh-cn",
    "zh-Hant,zh-tw",
    "zh-Hant-TW,zh-tw",
    "zh-Hant-HK,zh-hk",
    "zh-MO,zh-hk",
    "ar,ar-eg",
    "ar-SD,ar-eg",
    "ar-SA,ar-sa",
    "pt-AO,pt",
    "sr-Latn-RS,sr"
  })
  void aLanguageTagFindsTheCodeTheProtocolHasForIt(String tag, String code) {
    assertThat(Locales.choose(null, tag).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "*",
        "*;q=0.5",
        "*, de;q=0.5",
        "tlh",
        ",",
        ";",
        ";;q",
        "-",
        "de-",
        "-de",
        "de;q=",
        "de;q=0",
        "de;q=1.1",
        "de fr",
        "abcdefghi",
        "de-a-b-c-d-e-f-g",
        "d\u0000e",
        "\ud83d\ude00"
      })
  void aHeaderThatNamesNoneOfOursLeavesTheDefault(String header) {
    assertThat(Locales.choose(null, header)).isEqualTo(Locales.english());
    var swedish = Locales.named("sv").orElseThrow();
    assertThat(Locales.choose(null, header, swedish)).isEqualTo(swedish);
  }

  @Test
  void aLongHeaderIsReadToItsBoundAndNoFurther() {
    String filler = "x,".repeat(AcceptLanguage.MOST_CHARACTERS / 2 - 2);
    assertThat(Locales.choose(null, filler + "de,fr").code()).isEqualTo("de");
    assertThat(Locales.choose(null, "x,x," + filler + "de").code()).isEqualTo("en");
    assertThat(Locales.choose(null, "a".repeat(1_000_000)).code()).isEqualTo("en");
    assertThat(Locales.choose(null, "de;q=0.".repeat(200_000)).code()).isEqualTo("en");
  }

  @Test
  void aMemberCutInTwoIsNotRead() {
    String filler = "x,".repeat(AcceptLanguage.MOST_CHARACTERS / 2 - 1);
    assertThat(Locales.choose(null, filler + "de-at").code()).isEqualTo("en");
  }

  @Test
  void everyCodeButFourHasCountryNamesOfItsOwnInTheJdk() {
    assertThat(Locales.codes())
        .filteredOn(code -> !code.locale().getLanguage().equals("en"))
        .filteredOn(code -> namesOfItsOwn(code) < 10)
        .extracting(LocaleCode::code)
        .containsExactly("bh", "tn", "ts", "ve");
  }

  private static long namesOfItsOwn(LocaleCode code) {
    return Land.all().stream()
        .filter(land -> !land.nameIn(code.locale()).equals(land.nameIn(Locale.ENGLISH)))
        .count();
  }
}
