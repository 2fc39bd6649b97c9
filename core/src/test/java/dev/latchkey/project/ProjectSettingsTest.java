package dev.latchkey.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.ProjectId;
import dev.latchkey.vault.KeyRing;
import dev.latchkey.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProjectSettingsTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final ProjectId APP = new ProjectId("app");
  private static final Vault VAULT = Vault.of(KeyRing.random());
  private static final MockNumber MOCK = new MockNumber(new PhoneNumber("+16505550100"), "012345");

  /**
   * A setting with its default, texts that are read with what becomes of them, and texts that are
   * refused.
   */
  record Case<T>(
      ProjectSetting<T> setting,
      Function<ProjectSettings, Object> read,
      T otherwise,
      Map<String, T> values,
      List<String> refused) {
    @Override
    public String toString() {
      return setting.name();
    }
  }

  static Stream<Case<?>> cases() {
    return Stream.of(
        number(ProjectSettingTable.USER_LIMIT, ProjectSettings::userLimit, 0, 0, 10_000),
        duration(
            ProjectSettingTable.SESSION_DURATION,
            ProjectSettings::sessionDuration,
            Duration.ofDays(365),
            Map.of("60", 60, "90s", 90, "5m", 300, "2h", 7_200, "365d", 31_536_000),
            List.of("59", "0d", "366d", "31536001")),
        number(ProjectSettingTable.SESSION_LIMIT, ProjectSettings::sessionLimit, 10, 1, 100),
        flag(ProjectSettingTable.INVALIDATE_SESSIONS, ProjectSettings::invalidateSessions, true),
        flag(ProjectSettingTable.SESSION_ALERTS, ProjectSettings::sessionAlerts, false),
        flag(
            ProjectSettingTable.RENEW_PROVIDER_TOKENS, ProjectSettings::renewProviderTokens, false),
        words(ProjectSettingTable.APPLE_NATIVE_IDS),
        words(ProjectSettingTable.GOOGLE_NATIVE_IDS),
        flag(ProjectSettingTable.FALLBACK_COOKIES, ProjectSettings::fallbackCookies, true),
        flag(ProjectSettingTable.LEGACY_COOKIE, ProjectSettings::legacyCookie, false),
        number(ProjectSettingTable.PASSWORD_HISTORY, ProjectSettings::passwordHistory, 0, 0, 20),
        flag(ProjectSettingTable.PASSWORD_DICTIONARY, ProjectSettings::passwordDictionary, false),
        flag(ProjectSettingTable.PERSONAL_DATA_CHECK, ProjectSettings::personalDataCheck, false),
        number(ProjectSettingTable.PASSWORD_MIN, s -> s.passwordStrength().min(), 8, 8, 256),
        flag(ProjectSettingTable.PASSWORD_UPPERCASE, s -> s.passwordStrength().uppercase(), false),
        flag(ProjectSettingTable.PASSWORD_LOWERCASE, s -> s.passwordStrength().lowercase(), false),
        flag(ProjectSettingTable.PASSWORD_NUMBER, s -> s.passwordStrength().number(), false),
        flag(ProjectSettingTable.PASSWORD_SYMBOLS, s -> s.passwordStrength().symbols(), false),
        new Case<>(
            ProjectSettingTable.METHODS_OFF,
            ProjectSettings::methodsOff,
            Set.of(),
            Map.of(
                "",
                Set.of(),
                "phone, jwt",
                Set.of("phone", "jwt"),
                "email-password,magic-url,email-otp,anonymous,jwt,phone,invites",
                Set.copyOf(ProjectSettingTable.METHODS)),
            List.of("Phone", "phone;jwt", "phone,", "all", " ")),
        new Case<>(
            ProjectSettingTable.SERVICES_OFF,
            ProjectSettings::servicesOff,
            Set.of(),
            Map.of("", Set.of(), "locale, account", Set.of("account", "locale")),
            List.of("Account", "health", "account,")),
        new Case<>(
            ProjectSettingTable.MFA_FACTORS,
            ProjectSettings::mfaFactors,
            Set.of("totp", "email", "phone"),
            Map.of("", Set.of(), "custom", Set.of("custom"), "phone,totp", Set.of("totp", "phone")),
            List.of("recoverycode", "totp,", "TOTP")),
        flag(ProjectSettingTable.HIDE_ACCOUNTS, ProjectSettings::hideAccounts, false),
        duration(
            ProjectSettingTable.RECENT_PROOF,
            ProjectSettings::recentProof,
            Duration.ZERO,
            Map.of("0", 0, "10m", 600, "1d", 86_400),
            List.of("25h", "2d", "-1s")),
        flag(ProjectSettingTable.FRESH_COOKIES, ProjectSettings::freshCookies, false),
        duration(
            ProjectSettingTable.CODE_LIFE,
            ProjectSettings::codeLife,
            Duration.ofMinutes(15),
            Map.of("1m", 60, "600", 600, "15m", 900),
            List.of("59s", "16m", "1h")),
        duration(
            ProjectSettingTable.LINK_LIFE,
            ProjectSettings::linkLife,
            Duration.ofHours(1),
            Map.of("1m", 60, "1h", 3_600),
            List.of("59s", "61m", "1d")),
        new Case<>(
            ProjectSettingTable.MOCK_NUMBERS,
            ProjectSettings::mockNumbers,
            List.of(),
            Map.of(
                "",
                List.of(),
                "+16505550100:012345, +4930123456:999999",
                List.of(MOCK, new MockNumber(new PhoneNumber("+4930123456"), "999999"))),
            List.of(
                "+16505550100",
                "+16505550100:12345",
                "+16505550100:1234567",
                "+16505550100:12345a",
                "16505550100:123456",
                "+16505550100:123456,",
                "+16505550100:123456,+16505550100:654321",
                elevenNumbers())),
        new Case<>(
            ProjectSettingTable.MOCK_NUMBERS_UNTIL,
            s -> s.get(ProjectSettingTable.MOCK_NUMBERS_UNTIL),
            Optional.empty(),
            Map.of(
                "",
                Optional.empty(),
                "2030-12-31",
                Optional.of(Instant.parse("2031-01-01T00:00:00Z")),
                "2030-12-31T12:00:00+01:00",
                Optional.of(Instant.parse("2030-12-31T11:00:00Z"))),
            List.of("soon", "2030-13-01", "2030-12-31T12:00:00", "31.12.2030")),
        new Case<>(
            ProjectSettingTable.MAIL_SENDER_NAME,
            s -> s.mailSender().name(),
            "",
            Map.of("", "", "Ada's \"shop\", Inc.", "Ada's \"shop\", Inc."),
            List.of("two\nlines", "a\rb", "n".repeat(256))),
        address(ProjectSettingTable.MAIL_SENDER_EMAIL, s -> s.mailSender().email()),
        address(ProjectSettingTable.MAIL_REPLY_TO, s -> s.mailSender().replyTo()),
        new Case<>(
            ProjectSettingTable.SMTP_HOST,
            s -> s.smtp().map(Smtp::host).orElse(""),
            "",
            Map.of("", "", "smtp.example.com", "smtp.example.com", "::1", "::1"),
            List.of("smtp.example.com:25", "a host", "-x", "https://smtp.example.com")),
        number(
            ProjectSettingTable.SMTP_PORT,
            s -> s.get(ProjectSettingTable.SMTP_PORT),
            587,
            1,
            65_535),
        new Case<>(
            ProjectSettingTable.SMTP_USERNAME,
            s -> s.get(ProjectSettingTable.SMTP_USERNAME),
            "",
            Map.of("", "", "ada@example.com", "ada@example.com"),
            List.of("two\nlines", "n".repeat(256))),
        new Case<>(
            ProjectSettingTable.SMTP_PASSWORD,
            s -> s.get(ProjectSettingTable.SMTP_PASSWORD),
            Sealed.NONE,
            Map.of("", Sealed.NONE, "c2VhbGVk", new Sealed("c2VhbGVk")),
            List.of()), // what is typed has a test of its own
        new Case<>(
            ProjectSettingTable.SMTP_SECURE,
            s -> s.get(ProjectSettingTable.SMTP_SECURE),
            Smtp.Security.STARTTLS,
            Map.of("none", Smtp.Security.NONE, "tls", Smtp.Security.TLS),
            List.of("", "ssl", "TLS")));
  }

  private static Case<Integer> number(
      ProjectSetting<Integer> setting,
      Function<ProjectSettings, Object> read,
      int otherwise,
      int least,
      int most) {
    return new Case<>(
        setting,
        read,
        otherwise,
        Map.of("" + least, least, "" + most, most, "000" + most, most),
        List.of("", "" + (least - 1), "" + (most + 1), "many", "1e1", "99999999999", "-1"));
  }

  private static Case<Boolean> flag(
      ProjectSetting<Boolean> setting, Function<ProjectSettings, Object> read, boolean otherwise) {
    return new Case<>(
        setting,
        read,
        otherwise,
        Map.of("true", true, "false", false),
        List.of("", "yes", "1", "TRUE"));
  }

  private static Case<Duration> duration(
      ProjectSetting<Duration> setting,
      Function<ProjectSettings, Object> read,
      Duration otherwise,
      Map<String, Integer> seconds,
      List<String> refused) {
    return new Case<>(
        setting,
        read,
        otherwise,
        seconds.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> Duration.ofSeconds(e.getValue()))),
        Stream.concat(refused.stream(), Stream.of("", "-1m", "1.5m", "1w", "PT5M", "m")).toList());
  }

  private static Case<Optional<EmailAddress>> address(
      ProjectSetting<Optional<EmailAddress>> setting, Function<ProjectSettings, Object> read) {
    return new Case<>(
        setting,
        read,
        Optional.empty(),
        Map.of("", Optional.empty(), "Ada@Example.com", EmailAddress.parse("ada@example.com")),
        List.of("ada", "ada@", "Ada <ada@example.com>", "a@example.com\nBcc: b@example.com"));
  }

  private static Case<Set<String>> words(ProjectSetting<Set<String>> setting) {
    return new Case<>(
        setting,
        settings -> settings.get(setting),
        Set.of(),
        Map.of("", Set.of(), "b, a.example.com", Set.of("a.example.com", "b")),
        List.of("a,", "a b", "\u00e4", "w".repeat(256), numbered(21)));
  }

  private static String numbered(int words) {
    return Stream.iterate(0, i -> i + 1)
        .limit(words)
        .map(i -> "w" + i)
        .collect(Collectors.joining(","));
  }

  private static String elevenNumbers() {
    return Stream.iterate(0, i -> i + 1)
        .limit(11)
        .map(i -> "+165055501%02d:123456".formatted(i))
        .collect(Collectors.joining(","));
  }

  @Test
  void everySettingIsTried() {
    assertThat(cases().<ProjectSetting<?>>map(Case::setting))
        .containsExactlyElementsOf(ProjectSettingTable.ALL);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsNotSetHasItsDefault(Case<?> tried) {
    assertThat(tried.read().apply(ProjectSettings.DEFAULT)).isEqualTo(tried.otherwise());
    assertThat(ProjectSettings.DEFAULT.defaults(tried.setting())).isTrue();
    assertThat(ProjectSettings.DEFAULT.kept()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aSettingIsReadAndKept(Case<?> tried) {
    tried
        .values()
        .forEach((text, value) -> {
          ProjectSettings settings = ProjectSettings.DEFAULT.withText(tried.setting(), text);

          assertThat(tried.read().apply(settings)).isEqualTo(value);
          assertThat(settings.defaults(tried.setting())).isEqualTo(value.equals(tried.otherwise()));
          assertThat(ProjectSettings.of(settings.kept())).isEqualTo(settings);
          assertThat(settings.without(tried.setting())).isEqualTo(ProjectSettings.DEFAULT);
        });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aValueThatIsNotAllowedIsRefusedWithWhatIs(Case<?> tried) {
    for (String text : tried.refused()) {
      assertThatThrownBy(() -> ProjectSettings.DEFAULT.withText(tried.setting(), text))
          .as("%s=%s", tried, text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("must be " + tried.setting().allowed());
      assertThatThrownBy(() -> ProjectSettings.of(Map.of(tried.setting().name(), text)))
          .as("kept %s=%s", tried, text)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(tried.setting().name());
    }
  }

  @Test
  void aValueOutOfRangeIsRefusedFromCodeToo() {
    assertThatThrownBy(() -> ProjectSettings.DEFAULT.with(ProjectSettingTable.SESSION_LIMIT, 101))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("session-limit: must be ");
  }

  @Test
  void namesAreInKebabCaseAndSentencesEnd() {
    assertThat(ProjectSettingTable.ALL)
        .allSatisfy(setting -> {
          assertThat(setting.name()).matches("[a-z]+(-[a-z]+)*");
          assertThat(setting.does()).matches("[A-Z].*\\.");
          assertThat(ProjectSettingTable.named(setting.name())).contains(setting);
        });
    assertThat(ProjectSettingTable.ALL).extracting(ProjectSetting::name).doesNotHaveDuplicates();
  }

  @Test
  void row51_aMockNumberHasItsCodeUntilItsEnd() {
    ProjectSettings endless =
        ProjectSettings.DEFAULT.with(ProjectSettingTable.MOCK_NUMBERS, List.of(MOCK));
    ProjectSettings ending =
        endless.with(ProjectSettingTable.MOCK_NUMBERS_UNTIL, Optional.of(NOON));

    assertThat(endless.mockCode(MOCK.phone(), NOON)).contains("012345");
    assertThat(endless.mockCode(new PhoneNumber("+16505550101"), NOON)).isEmpty();
    assertThat(ending.mockCode(MOCK.phone(), NOON.minusMillis(1))).contains("012345");
    assertThat(ending.mockCode(MOCK.phone(), NOON)).isEmpty();
  }

  @Test
  void aMailServerNeedsASender() {
    ProjectSettings server =
        ProjectSettings.DEFAULT.with(ProjectSettingTable.SMTP_HOST, "smtp.example.com");

    assertThat(server.fault()).hasValueSatisfying(s -> assertThat(s).contains("mail-sender-email"));
    assertThat(server.withText(ProjectSettingTable.MAIL_SENDER_EMAIL, "shop@example.com").fault())
        .isEmpty();
  }

  @Test
  void row116_aSecretIsKeptSealedForItsProjectAndShownAsDots() {
    ProjectSettings settings = password(ProjectSettings.DEFAULT, "hunter2 hunter2");
    ProjectSettings kept = ProjectSettings.of(settings.kept());

    assertThat(kept.smtpPassword(APP, VAULT).reveal()).isEqualTo("hunter2 hunter2");
    assertThat(settings.kept().toString()).doesNotContain("hunter2");
    assertThat(ProjectSettingTable.SMTP_PASSWORD.shown(settings)).isEqualTo("••••");
    assertThat(ProjectSettingTable.SMTP_PASSWORD.shown(ProjectSettings.DEFAULT)).isEmpty();
    assertThat(settings + " " + settings.get(ProjectSettingTable.SMTP_PASSWORD))
        .isEqualTo("[smtp-password] ••••");
    assertThatThrownBy(() -> settings.smtpPassword(new ProjectId("other"), VAULT))
        .isInstanceOf(Vault.CannotOpen.class);
    assertThat(ProjectSettings.DEFAULT.smtpPassword(APP, VAULT).reveal()).isEmpty();
  }

  @Test
  void aSecretThatIsSetToWhatItIsStaysAsItIs() {
    ProjectSettings settings = password(ProjectSettings.DEFAULT, "one");

    assertThat(password(settings, "one")).isEqualTo(settings);
    assertThat(password(settings, "two").smtpPassword(APP, VAULT).reveal()).isEqualTo("two");
    assertThat(password(settings, "")).isEqualTo(ProjectSettings.DEFAULT);
    Vault other = Vault.of(KeyRing.random());
    assertThat(
            settings
                .typed(ProjectSettingTable.SMTP_PASSWORD, "one", APP, other)
                .smtpPassword(APP, other)
                .reveal())
        .as("a secret whose key is lost can be set again")
        .isEqualTo("one");
  }

  @Test
  void aSecretOfSeveralLinesIsRefused() {
    for (String typed : List.of("two\nlines", "s".repeat(256))) {
      assertThatThrownBy(() -> password(ProjectSettings.DEFAULT, typed))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("must be one line of at most 255 characters, or empty");
    }
  }

  private static ProjectSettings password(ProjectSettings settings, String typed) {
    return settings.typed(ProjectSettingTable.SMTP_PASSWORD, typed, APP, VAULT);
  }

  @Test
  void whatIsTypedIsReadLikeWhatIsKept() {
    assertThat(ProjectSettings.DEFAULT.typed(ProjectSettingTable.SESSION_LIMIT, "7", APP, VAULT))
        .isEqualTo(ProjectSettings.DEFAULT.with(ProjectSettingTable.SESSION_LIMIT, 7));
    assertThatThrownBy(
            () -> ProjectSettings.DEFAULT.typed(ProjectSettingTable.SESSION_LIMIT, "0", APP, VAULT))
        .hasMessage("must be a whole number from 1 to 100");
  }

  @Test
  void whatIsPrintedHoldsNoValues() {
    ProjectSettings settings =
        ProjectSettings.DEFAULT.with(ProjectSettingTable.MOCK_NUMBERS, List.of(MOCK));

    assertThat(settings.toString()).isEqualTo("[mock-numbers]");
  }

  @Test
  void templatesAreKeptByKindAndLanguage() {
    var german = new Template.Id("magicSession", "de");
    var english = new Template.Id("magicSession", "en");
    Template template = Template.NONE.with(german, "subject", "Anmelden bei \"{{project}}\"");

    ProjectSettings settings = ProjectSettings.DEFAULT.with(german, template);

    assertThat(settings.templates()).containsOnly(Map.entry(german, template));
    assertThat(ProjectSettings.of(settings.kept())).isEqualTo(settings);
    assertThat(settings.with(english, template).templates()).hasSize(2);
    assertThat(settings.with(german, Template.NONE)).isEqualTo(ProjectSettings.DEFAULT);
  }

  @Test
  void aKeptTemplateThatIsNotAllowedIsNamed() {
    assertThatThrownBy(
            () -> ProjectSettings.of(Map.of("template/recovery/de", "{\"color\":\"x\"}")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("template/recovery/de");
    Map<String, String> newer = Map.of("template/postcard/de", "{}");
    assertThat(ProjectSettings.of(newer).kept()).isEqualTo(newer);
  }

  @Test
  void aProjectHasBoundedTemplates() {
    ProjectSettings settings = ProjectSettings.DEFAULT;
    for (int i = 0; i < 240; i++) {
      settings = settings.with(id(i), Template.NONE.with(id(i), "subject", "Hello"));
    }
    ProjectSettings full = settings;

    Template more = Template.NONE.with(id(240), "subject", "Hello");
    assertThatThrownBy(() -> full.with(id(240), more))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a project has at most 240 templates");
    assertThat(full.with(id(3), more).templates()).hasSize(240);
  }

  private static Template.Id id(int i) {
    return new Template.Id("recovery", "" + (char) ('a' + i / 26) + (char) ('a' + i % 26));
  }
}
