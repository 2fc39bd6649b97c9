package dev.latchkey.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.mail.LetterType;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
  private static final Template.Id LETTER = new Template.Id("recovery", "zh-tw");
  private static final Template.Id MESSAGE = new Template.Id("sms.login", "de");

  @Test
  void everyPartIsReadAndKept() {
    Template template =
        Template.NONE
            .with(LETTER, "subject", "Hello {{user}}")
            .with(LETTER, "text", "one\ntwo\t\"three\"")
            .with(LETTER, "html", "<p>\uD83D\uDD11</p>")
            .with(LETTER, "sender-name", "Shop")
            .with(LETTER, "sender-email", "Shop@Example.com")
            .with(LETTER, "reply-to", "help@example.com");

    assertThat(template.subject()).isEqualTo("Hello {{user}}");
    assertThat(template.text()).isEqualTo("one\ntwo\t\"three\"");
    assertThat(template.html()).isEqualTo("<p>\uD83D\uDD11</p>");
    assertThat(template.sender().name()).isEqualTo("Shop");
    assertThat(template.sender().email()).isEqualTo(EmailAddress.parse("shop@example.com"));
    assertThat(template.sender().replyTo()).isEqualTo(EmailAddress.parse("help@example.com"));
    assertThat(template.parts().keySet()).containsExactlyElementsOf(Template.LETTER_PARTS);
    assertThat(Template.read(LETTER, template.write())).isEqualTo(template);
    Template without = template;
    for (String part : Template.LETTER_PARTS) {
      without = without.with(LETTER, part, "");
    }
    assertThat(without).isEqualTo(Template.NONE);
  }

  @Test
  void aTextMessageHasNothingButText() {
    assertThat(Template.NONE.with(MESSAGE, "text", "Code {{otp}}").parts())
        .isEqualTo(Map.of("text", "Code {{otp}}"));
    assertThatThrownBy(() -> Template.NONE.with(MESSAGE, "html", "<p>"))
        .hasMessage("there is no such part; those are text");
  }

  @ParameterizedTest
  @CsvSource({
    "subject, 'a\nBcc: b@example.com'",
    "sender-name, 'a\r\nb'",
    "sender-email, not an address",
    "reply-to, 'a@example.com,b@example.com'",
    "color, blue"
  })
  void aPartThatIsNotAllowedIsRefused(String part, String value) {
    assertThatThrownBy(() -> Template.NONE.with(LETTER, part, value))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void textsAreBounded() {
    for (String part : new String[] {"text", "html"}) {
      assertThat(Template.NONE.with(LETTER, part, "x".repeat(65_536)).parts()).hasSize(1);
      assertThatThrownBy(() -> Template.NONE.with(LETTER, part, "x".repeat(65_537)))
          .hasMessage("must be text of at most 65536 characters");
    }
  }

  @Test
  void theKindsAreTheLettersThereAre() {
    assertThat(Template.Id.KINDS)
        .filteredOn(kind -> !kind.startsWith("sms."))
        .containsExactlyElementsOf(
            Arrays.stream(LetterType.values())
                .filter(type -> type != LetterType.LOGIN)
                .map(LetterType::word)
                .toList());
    assertThat(Template.Id.KINDS)
        .filteredOn(kind -> kind.startsWith("sms."))
        .allSatisfy(kind -> assertThat(LetterType.named(kind.substring(4))).isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "postcard, de",
    "recovery, DE",
    "recovery, deutsch",
    "recovery, ''",
    "sms.recovery, de"
  })
  void anUnknownKindOrLocaleIsRefused(String kind, String locale) {
    assertThatThrownBy(() -> new Template.Id(kind, locale))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
