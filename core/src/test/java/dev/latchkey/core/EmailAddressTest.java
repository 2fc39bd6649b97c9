package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  @ParameterizedTest
  @CsvSource({
    "Ada@Example.COM, ada@example.com",
    "' ada@example.com ', ada@example.com",
    "ada+tag@example.com, ada+tag@example.com",
    "a.d.a@example.com, a.d.a@example.com",
    "ada@bücher.example, ada@xn--bcher-kva.example",
    "ÄDA@example.com, äda@example.com",
    "用户@例子.广告, 用户@xn--fsqu00a.xn--4rr70v"
  })
  void row95_anAddressHasOneForm(String typed, String stored) {
    assertThat(EmailAddress.parse(typed).map(EmailAddress::value)).contains(stored);
  }

  @Test
  void row96_dotsAndTagsAreNotFolded() {
    assertThat(EmailAddress.parse("a.da@example.com"))
        .isNotEqualTo(EmailAddress.parse("ada@example.com"));
    assertThat(EmailAddress.parse("ada+x@example.com"))
        .isNotEqualTo(EmailAddress.parse("ada@example.com"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "@example.com",
        "ada@",
        "ada@example",
        "ada@@example.com",
        "a@b@example.com",
        "ada@example.com.",
        "ada@.example.com",
        "ada@exa mple.com",
        "a da@example.com",
        "\"ada\"@example.com",
        "ada(comment)@example.com",
        "ada@[127.0.0.1]",
        "<ada@example.com>",
        ".ada@example.com",
        "ada.@example.com",
        "a..da@example.com",
        "ada@-example.com",
        "ada@example.com\r\nBcc: eve@example.com",
        "ada\u0000@example.com",
        "ada@127.0.0.1"
      })
  void whatIsNoAddressIsRefused(String typed) {
    assertThat(EmailAddress.parse(typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada\uFF20example.com", // a full-width at sign
        "ada@ex\uFF41mple.com", // a full-width a
        "\uFB00@example.com", // the ligature ff
        "a\u200Bda@example.com", // a zero-width space
        "ada@exa\u200Dmple.com", // a joiner
        "stra\u00DFe@example.com", // ß, which is SS in upper case
        "ada@stra\u00DFe.example", // ß, which IDNA 2003 and 2008 map differently
        "\u202Eada@example.com" // text direction
      })
  void row95_A19_whatCouldBeTwoAddressesIsNone(String typed) {
    assertThat(EmailAddress.parse(typed)).isEmpty();
  }

  @Test
  void row96_capitalDottedIIsOneAddressHoweverTyped() {
    assertThat(EmailAddress.parse("\u0130@example.com"))
        .isEqualTo(EmailAddress.parse("i\u0307@example.com"))
        .isNotEqualTo(EmailAddress.parse("i@example.com"));
  }

  @Test
  void lengthsAreThoseOfRfc5321() {
    String domain = "@" + "d".repeat(60) + ".example.com";

    assertThat(EmailAddress.parse("a".repeat(64) + domain)).isPresent();
    assertThat(EmailAddress.parse("a".repeat(65) + domain)).isEmpty();
    assertThat(EmailAddress.parse("a@" + "d.".repeat(200) + "com")).isEmpty();
  }
}
