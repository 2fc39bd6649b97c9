package dev.latchkey.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.locale.LocaleCode;
import dev.latchkey.locale.Locales;
import dev.latchkey.project.Environment;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectSettings;
import dev.latchkey.project.Sender;
import dev.latchkey.project.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What letters say. */
final class LettersTest {
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Secret LINK = new Secret("https://app.example.com/x?userId=ada&secret=5e");
  private static final Secret CODE = new Secret("204816");
  private static final AgentFacts AGENT = new AgentFacts("Windows", "Chrome", "desktop");

  static List<String> languages() {
    return Language.CODES;
  }

  /** Somebody who reads that language. */
  private static Recipient reader(String language) {
    String locale =
        Locales.codes().stream()
            .filter(code -> Language.of(code.locale()).code().equals(language))
            .map(LocaleCode::code)
            .findFirst()
            .orElseThrow();
    return Desk.to("ada@example.com", "Ada", locale);
  }

  /** One letter of each kind. */
  static List<Letter> letters(Recipient to) {
    var letters = new ArrayList<Letter>();
    letters.add(new Letter.EmailVerification(to, LINK, Desk.HOUR));
    letters.add(new Letter.EmailVerificationCode(to, CODE, QUARTER, ""));
    letters.add(new Letter.MagicUrl(to, LINK, Desk.HOUR, "Golden fox", AGENT));
    letters.add(new Letter.EmailCode(to, CODE, QUARTER, "Golden fox", AGENT));
    letters.add(new Letter.Recovery(to, LINK, Desk.HOUR));
    letters.add(new Letter.RecoveryCode(to, CODE, QUARTER, "Golden fox"));
    letters.add(new Letter.MfaChallenge(to, CODE, QUARTER, AGENT));
    letters.add(new Letter.SessionAlert(to, AGENT, "192.0.2.1", "Germany", Desk.NOON));
    for (Credential what : Credential.values()) {
      letters.add(new Letter.CredentialChanged(to, what, AGENT, "192.0.2.1", Desk.NOON));
    }
    for (Guessed what : Guessed.values()) {
      letters.add(new Letter.SuspiciousAttempts(to, what, AGENT, "192.0.2.1", Desk.NOON));
    }
    return letters;
  }

  private static Map<String, Set<String>> placeholders(String code) {
    var found = new TreeMap<String, Set<String>>();
    Language.of(Locale.forLanguageTag(code))
        .sentences()
        .forEach((key, sentence) ->
            found.put(
                key,
                Pattern.compile("\\{\\{\\w+}}")
                    .matcher(sentence)
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.toCollection(TreeSet::new))));
    return found;
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyLanguageHasEveryKeyAndEveryPlaceholder(String code) {
    assertThat(Language.of(Locale.forLanguageTag(code)).code()).isEqualTo(code);
    assertThat(placeholders(code)).isEqualTo(placeholders("en"));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyLetterOfEveryLanguageIsWhole(String code) {
    for (Letter letter : letters(reader(code))) {
      Message message = Letters.write(Desk.APP, letter);

      assertThat(message.subject()).isNotBlank().contains("Notes").hasSizeLessThan(120);
      for (String body : List.of(message.text(), message.html())) {
        assertThat(body).contains("Ada").contains("Notes").doesNotContain("{{", "}}", "null,");
      }
      assertThat(message.html()).contains("lang=\"%s\"".formatted(code));
      if (letter.type().notice()) {
        assertThat(message.text()).contains("192.0.2.1", "Chrome", "2026");
      } else {
        String secret = message.link() + message.code();
        assertThat(secret).isIn(LINK.reveal(), CODE.reveal());
        assertThat(message.text()).contains(secret);
        assertThat(message.html()).contains(PlainText.html(secret));
        assertThat(message.text()).contains(String.valueOf(letter.life().toMinutes()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  void noTwoKindsSayTheSame(String code) {
    List<String> texts =
        letters(reader(code)).stream()
            .map(letter -> Letters.write(Desk.APP, letter).text())
            .toList();

    assertThat(texts).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          verification | Account Verification for Notes
          magicSession | Notes Login
          otpSession   | OTP for Notes Login
          recovery     | Password Reset for Notes
          sessionAlert | Security alert: new session on your Notes account
          mfaChallenge | Verification Code for Notes
          """)
  void subjectsAreTheProtocols(String type, String subject) {
    Letter letter =
        letters(Desk.to("ada@example.com")).stream()
            .filter(one -> one.type().word().equals(type))
            .findFirst()
            .orElseThrow();

    assertThat(Letters.write(Desk.APP, letter).subject()).isEqualTo(subject);
  }

  @ParameterizedTest
  @CsvSource({
    "de-at, de",
    "pt-br, pt",
    "zh-cn, zh",
    "zh-sg, zh",
    "zh-tw, zh-hant",
    "zh-hk, zh-hant",
    "fi, en",
    "ru, en",
    "en-us, en"
  })
  void aLocaleIsWrittenToInItsLanguageOrInEnglish(String locale, String language) {
    Message message =
        Letters.write(
            Desk.APP, new Letter.Recovery(Desk.to("ada@example.com", "", locale), LINK, Desk.HOUR));

    assertThat(message.html()).contains("<html lang=\"%s\"".formatted(language));
  }

  @ParameterizedTest
  @CsvSource({
    "zh-TW, zh-hant",
    "zh-HK, zh-hant",
    "zh-MO, zh-hant",
    "zh-Hant, zh-hant",
    "zh-Hant-SG, zh-hant",
    "zh, zh",
    "zh-CN, zh",
    "zh-Hans, zh",
    "zh-Hans-HK, zh",
    "zh-SG, zh",
    "en-TW, en",
    "de-Hant, de"
  })
  void theScriptOfChineseFollowsTheLocale(String tag, String language) {
    assertThat(Language.of(Locale.forLanguageTag(tag)).code()).isEqualTo(language);
  }

  @ParameterizedTest
  @CsvSource({"zh-hant, 账户验证码请输录备时间邮团队认电话号无动设连钮览", "zh, 帳戶驗證碼請輸錄備時間郵團隊認電話號無動設連鈕覽"})
  void neitherScriptOfChineseHasCharactersOfTheOther(String code, String foreign) {
    for (Letter letter : letters(reader(code))) {
      Message message = Letters.write(Desk.APP, letter);
      assertThat(message.subject() + message.text() + message.html())
          .doesNotContainPattern("[" + foreign + "]");
    }
  }

  @Test
  void aTemplateForTheReadersLocaleComesBeforeOneForTheLanguageAndThatBeforeNone() {
    Project project =
        project(
            "Notes",
            with("recovery", "pt", new Template("Portugal", "", "", NOBODY))
                .with(new Template.Id("recovery", "pt-br"), new Template("Brasil", "", "", NOBODY))
                .with(new Template.Id("recovery", "sv"), new Template("Svenska", "", "", NOBODY)));

    assertThat(Letters.write(project, recovery("Ada", "pt-br")).subject()).isEqualTo("Brasil");
    assertThat(Letters.write(project, recovery("Ada", "pt")).subject()).isEqualTo("Portugal");
    assertThat(Letters.write(project, recovery("Ada", "sv-fi")).subject())
        .as("a language that our own letters are not in")
        .isEqualTo("Svenska");
  }

  @Test
  void aTemplateInOneScriptOfChineseIsNotForReadersOfTheOther() {
    Project project =
        project(
            "Notes",
            with("recovery", "zh", new Template("简体", "", "", NOBODY))
                .with(new Template.Id("recovery", "zh-hant"), new Template("繁體", "", "", NOBODY)));
    Project simplified =
        project("Notes", with("recovery", "zh", new Template("简体", "", "", NOBODY)));

    assertThat(Letters.write(project, recovery("Ada", "zh-sg")).subject()).isEqualTo("简体");
    assertThat(Letters.write(project, recovery("Ada", "zh-hk")).subject()).isEqualTo("繁體");
    assertThat(Letters.write(simplified, recovery("Ada", "zh-tw")).subject())
        .isEqualTo("重設 Notes 密碼");
  }

  @Test
  void arabicRunsFromRightToLeftAndCodesAndLinksDoNot() {
    Recipient to = reader("ar");

    String link = Letters.write(Desk.APP, new Letter.Recovery(to, LINK, Desk.HOUR)).html();
    String code =
        Letters.write(Desk.APP, new Letter.RecoveryCode(to, CODE, QUARTER, "Golden fox")).html();

    assertThat(link).contains("<html lang=\"ar\" dir=\"rtl\">").contains("dir=\"ltr\" style=");
    assertThat(code).contains("<p dir=\"ltr\"");
  }

  @ParameterizedTest
  @MethodSource("languages")
  void aPageNeedsNothingFromElsewhere(String code) {
    for (Letter letter : letters(reader(code))) {
      String html = Letters.write(Desk.APP, letter).html();

      assertThat(html.replace(PlainText.html(LINK.reveal()), ""))
          .doesNotContain("http", "src=", "url(", "<script", "<link", "@import");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada\r\nBcc: eve@x",
        "<script>alert(1)</script>",
        "{{otp}}{{redirect}}",
        "\"><img src=x onerror=y>",
        "A\u2028B\u0000C\u202Etxt",
        "${otp} #{x} $0 \\1"
      })
  void row54_A28_aNameIsTextWhateverItHolds(String name) {
    for (Letter letter : letters(Desk.to("ada@example.com", name, "en"))) {
      for (Project project : List.of(named(name), templated(name))) {
        Message message = Letters.write(project, letter);

        assertThat(message.subject()).doesNotContain("\r", "\n", "\u2028", "\u0000", "\u202E");
        assertThat(message.html()).doesNotContain("<script", "<img", "\u202E", "\u0000");
        assertThat(message.text()).doesNotContain("\r", "\u2028", "\u0000", "\u202E");
        String shown = message.text() + message.subject() + message.html();
        boolean secretIsItsOwn = occurrences(shown, CODE.reveal()) <= 3;
        assertThat(secretIsItsOwn).as(message.text()).isTrue();
      }
    }
  }

  private static int occurrences(String in, String of) {
    return in.split(Pattern.quote(of), -1).length - 1;
  }

  private static Project named(String name) {
    return project(name, ProjectSettings.DEFAULT);
  }

  private static Project templated(String name) {
    var template =
        new Template(
            "{{project}}: {{user}}", "{{user}} {{otp}}", "<b>{{user}}</b> {{otp}}", NOBODY);
    ProjectSettings settings = ProjectSettings.DEFAULT;
    for (String kind : Template.Id.KINDS) {
      var id = new Template.Id(kind, "en");
      settings = id.message() ? settings : settings.with(id, template);
    }
    return project(name, settings);
  }

  private static final Sender NOBODY = new Sender("", Optional.empty(), Optional.empty());

  private static Project project(String name, ProjectSettings settings) {
    return new Project(
        new ProjectId("app"), name, Environment.DEVELOPMENT, Desk.NOON, settings, List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "You won! evil.example",
        "https://evil",
        "www.evil",
        "mail eve@x",
        "evil\uFF0Eexample",
        "a very long name that goes on and on and on and on and on and on until nobody reads"
      })
  void aNameThatCouldAdvertiseIsNotGreetedBy(String name) {
    Message message = Letters.write(Desk.APP, recovery(name, "en"));

    assertThat(message.text()).startsWith("Hello,\n");
    assertThat(message.html()).doesNotContain("evil", "on and on");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada", "Ada Lovelace", "Dr. Ada", "李小龍", "O'Neil", "J. R. R. T."})
  void anOrdinaryNameIs(String name) {
    assertThat(Letters.write(Desk.APP, recovery(name, "en")).text())
        .startsWith("Hello %s,\n".formatted(name));
  }

  private static Letter recovery(String name, String locale) {
    return new Letter.Recovery(Desk.to("ada@example.com", name, locale), LINK, Desk.HOUR);
  }

  @Test
  void aProjectsOwnWordsTakeThePlaceOfOursPartByPart() {
    Project project =
        project(
            "Notes",
            with("recovery", "en", new Template("Hi {{user}}!", "", "", NOBODY))
                .with(
                    new Template.Id("recovery", "de"),
                    new Template(
                        "",
                        "Hallo {{user}}: {{redirect}}",
                        "<a href=\"{{redirect}}\" dir={{direction}}>{{team}}{{nix}}</a>",
                        new Sender(
                            "Shop", EmailAddress.parse("s@example.com"), Optional.empty()))));

    Message english = Letters.write(project, recovery("Ada", "en"));
    assertThat(english.subject()).isEqualTo("Hi Ada!");
    assertThat(english.text()).startsWith("Hello Ada,");
    Message german = Letters.write(project, recovery("Ada", "de-at"));
    assertThat(german.subject()).isEqualTo("Neues Passwort für Notes");
    assertThat(german.text()).isEqualTo("Hallo Ada: " + LINK.reveal());
    assertThat(german.html())
        .isEqualTo("<a href=\"https://app.example.com/x?userId=ada&amp;secret=5e\" dir=ltr></a>");
    assertThat(german.sender()).isEqualTo(new Message.Sender("Shop", "s@example.com", ""));
    assertThat(german.link()).isEqualTo(LINK.reveal());
    Message finnish = Letters.write(project, recovery("Ada", "fi")); // English, so its template
    assertThat(finnish.subject()).isEqualTo("Hi Ada!");
    Message french = Letters.write(project, recovery("Ada", "fr"));
    assertThat(french.subject()).isEqualTo("Nouveau mot de passe pour Notes");
  }

  @Test
  void thePageOnLettersNamesEveryKindAndEveryPlaceholder() throws IOException {
    Set<String> common = Set.of("user", "project", "direction", "minutes");
    var page = new TreeMap<String, Set<String>>();
    Pattern row = Pattern.compile("\\| `(\\w+)` \\| [^|]+ \\| ([^|]+) \\|");
    Files.readString(Path.of("../docs/mail.md"))
        .lines()
        .map(row::matcher)
        .filter(Matcher::matches)
        .forEach(kind ->
            page.put(
                kind.group(1),
                Pattern.compile("\\{\\{(\\w+)}}")
                    .matcher(kind.group(2))
                    .results()
                    .map(name -> name.group(1))
                    .collect(Collectors.toCollection(TreeSet::new))));

    var written = new TreeMap<String, Set<String>>();
    for (Letter letter : letters(Desk.to("ada@example.com"))) {
      var names = new TreeSet<>(Letters.values(Desk.APP, letter, Locale.ENGLISH).keySet());
      assertThat(names).containsAll(common);
      names.removeAll(common);
      written.merge(
          letter.type().word(),
          names,
          (one, other) -> {
            one.addAll(other);
            return one;
          });
    }
    assertThat(page).isEqualTo(written);
    written.forEach((kind, names) -> {
      names.addAll(common);
      assertThat(TemplateRemarks.names(new Template.Id(kind, "en"))).isEqualTo(names);
    });
  }

  @Test
  void aSlipInATemplateIsRemarkedOn() {
    var id = new Template.Id("magicSession", "de");
    Template template =
        Template.NONE
            .with(id, "subject", "Anmelden bei {{projekt}}")
            .with(id, "text", "{{ redirect }}")
            .with(id, "html", "<a href='{{redirct}}'>{redirect}</a>");

    assertThat(TemplateRemarks.of(id, template))
        .containsExactly(
            "{{projekt}} in subject stands for nothing; there are " + names(id),
            "{{redirct}} in html stands for nothing; there are " + names(id),
            "html has no {{redirect}}, so that a letter in these words is of no use");
    var text = new Template.Id("sms.login", "de");
    assertThat(TemplateRemarks.of(text, Template.NONE.with(text, "text", "{{secret}}"))).isEmpty();
    assertThat(TemplateRemarks.of(text, Template.NONE.with(text, "text", "{{otp}}"))).hasSize(2);
    var alert = new Template.Id("sessionAlert", "de");
    assertThat(TemplateRemarks.of(alert, Template.NONE.with(alert, "text", "Hallo"))).isEmpty();
  }

  private static String names(Template.Id id) {
    return new TreeSet<>(TemplateRemarks.names(id))
        .stream().map("{{%s}}"::formatted).collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "de-at", "ar", "ar-eg", "zh", "zh-tw", "zh-hant", "he", "en"})
  void aTemplateForALocaleThatReadersHaveIsRead(String locale) {
    assertThat(TemplateRemarks.unread(new Template.Id("recovery", locale))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"deu", "xx", "de-de", "zh-hans"})
  void aTemplateThatNobodyWouldReadIsToldApart(String locale) {
    assertThat(TemplateRemarks.unread(new Template.Id("recovery", locale)))
        .hasValueSatisfying(
            why -> assertThat(why).startsWith("no reader has the locale " + locale));
  }

  @ParameterizedTest
  @CsvSource({"he, rtl", "fa, rtl", "ur, rtl", "ar-eg, rtl", "ru, ltr", "de, ltr"})
  void aTemplateIsFilledInItsOwnLanguage(String code, String direction) {
    LocaleCode locale = Locales.named(code).orElseThrow();
    var id = new Template.Id("sessionAlert", code);
    Template template = Template.NONE.with(id, "html", "<p dir={{direction}}>{{date}}</p>");
    Project project = Desk.with(settings -> settings.with(id, template));
    var letter =
        new Letter.SessionAlert(
            Desk.to("ada@example.com", "", code), AGENT, "192.0.2.1", "", Desk.NOON);

    String date =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(locale.locale())
            .format(Desk.NOON.atOffset(ZoneOffset.UTC));
    assertThat(Letters.write(project, letter).html())
        .isEqualTo("<p dir=%s>%s</p>".formatted(direction, date));
  }

  @Test
  void everyWordForAChangeIsOnThePageOnLetters() throws IOException {
    String page = Files.readString(Path.of("../docs/mail.md"));

    for (Credential what : Credential.values()) {
      assertThat(page).contains("`" + what.word() + "`");
    }
  }

  @Test
  void everyPlaceholderOfTheProtocolHasItsValue() {
    var template =
        new Template(
            "",
            "{{project}}|{{otp}}|{{phrase}}|{{agentDevice}}|{{agentClient}}|{{agentOs}}",
            "",
            NOBODY);
    var alert =
        new Template(
            "", "{{device}}|{{ipAddress}}|{{country}}|{{date}}|{{year}}|{{time}}", "", NOBODY);
    Project project =
        project(
            "Notes",
            with("otpSession", "en", template)
                .with(new Template.Id("sessionAlert", "en"), alert)
                .with(
                    new Template.Id("sms.login", "en"),
                    new Template("", "{{token}}/{{secret}}/{{project}}", "", NOBODY)));

    assertThat(text(project, LetterType.OTP_SESSION))
        .isEqualTo("Notes|204816|Golden fox|desktop|Chrome|Windows");
    assertThat(text(project, LetterType.SESSION_ALERT).replace('\u202F', ' '))
        .isEqualTo("Chrome, Windows, desktop|192.0.2.1|Germany|January 1, 2026|2026|12:00 PM UTC");
    TextMessage sms = TextMessage.signIn(CODE, QUARTER, Locales.english(), Optional.empty());
    assertThat(Letters.write(project, sms).text()).isEqualTo("204816/204816/Notes");
    assertThat(Letters.write(Desk.APP, sms).text()).isEqualTo("204816");
  }

  private static String text(Project project, LetterType type) {
    return letters(Desk.to("ada@example.com")).stream()
        .filter(letter -> letter.type() == type)
        .map(letter -> Letters.write(project, letter).text())
        .findFirst()
        .orElseThrow();
  }

  private static ProjectSettings with(String kind, String locale, Template template) {
    return ProjectSettings.DEFAULT.with(new Template.Id(kind, locale), template);
  }

  @Test
  void everyKindOfLetterHasATemplateKind() {
    Set<String> letters =
        Arrays.stream(LetterType.values())
            .filter(type -> type != LetterType.LOGIN)
            .map(LetterType::word)
            .collect(Collectors.toSet());

    assertThat(Template.Id.KINDS).containsAll(letters);
  }
}
