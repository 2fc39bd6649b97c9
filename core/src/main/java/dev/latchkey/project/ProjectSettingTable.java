package dev.latchkey.project;

import dev.latchkey.core.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every setting a project has, beside those of {@link ProviderSettings}. The command line,
 * latchkey.yaml, docs/config.md and the store all read these rows.
 */
public final class ProjectSettingTable {
  /** The ways of signing in that can be switched off, as the protocol names them. */
  public static final List<String> METHODS =
      List.of("email-password", "magic-url", "email-otp", "anonymous", "jwt", "phone", "invites");

  /** The services that can be switched off, as the protocol names them. */
  public static final List<String> SERVICES = List.of("account", "users", "locale");

  /** The second factors there are, as the protocol names them. */
  public static final List<String> FACTORS = List.of("totp", "email", "phone", "custom");

  private static final Duration YEAR = Duration.ofDays(365);

  public static final ProjectSetting<Integer> USER_LIMIT =
      new ProjectSetting<>(
          "user-limit",
          Form.number(0, 10_000),
          0,
          "How many users the project may have; 0 for any number. `POST /v1/users` is not bound by it.");

  public static final ProjectSetting<Duration> SESSION_DURATION =
      new ProjectSetting<>(
          "session-duration",
          Form.duration(Duration.ofSeconds(60), YEAR),
          YEAR,
          "How long a new or extended session lives; those there are keep their end.");

  public static final ProjectSetting<Integer> SESSION_LIMIT =
      new ProjectSetting<>(
          "session-limit",
          Form.number(1, 100),
          10,
          "How many live sessions a user may have; a further one ends the oldest.");

  public static final ProjectSetting<Boolean> INVALIDATE_SESSIONS =
      new ProjectSetting<>(
          "invalidate-sessions",
          Form.flag(),
          true,
          "Whether changing the password ends the user's other sessions.");

  public static final ProjectSetting<Boolean> SESSION_ALERTS =
      new ProjectSetting<>(
          "session-alerts",
          Form.flag(),
          false,
          "Whether a user gets a letter about a sign-in from a device not seen before.");

  public static final ProjectSetting<Boolean> RENEW_PROVIDER_TOKENS =
      new ProjectSetting<>(
          "renew-provider-tokens",
          Form.flag(),
          false,
          "Whether the tokens of a session's provider are renewed shortly before they end, as long as"
              + " the session lives; otherwise only when its user updates it.");

  public static final ProjectSetting<Set<String>> APPLE_NATIVE_IDS =
      new ProjectSetting<>(
          "apple-native-ids",
          Form.words(20, 255),
          Set.of(),
          "Bundle ids of the project's own apps, whose ID tokens of Apple sign in.");

  public static final ProjectSetting<Set<String>> GOOGLE_NATIVE_IDS =
      new ProjectSetting<>(
          "google-native-ids",
          Form.words(20, 255),
          Set.of(),
          "Client ids of the project's own apps, whose ID tokens of Google sign in, beside"
              + " `providers.google.app-id`.");

  public static final ProjectSetting<Boolean> FALLBACK_COOKIES =
      new ProjectSetting<>(
          "fallback-cookies",
          Form.flag(),
          true,
          "Whether a page that cannot keep cookies is told the session's secret.");

  public static final ProjectSetting<Boolean> LEGACY_COOKIE =
      new ProjectSetting<>(
          "legacy-cookie",
          Form.flag(),
          false,
          "Whether the twin cookie without SameSite is sent as well.");

  public static final ProjectSetting<Integer> PASSWORD_HISTORY =
      new ProjectSetting<>(
          "password-history",
          Form.number(0, 20),
          0,
          "How many of a user's former passwords may not be used again.");

  public static final ProjectSetting<Boolean> PASSWORD_DICTIONARY =
      new ProjectSetting<>(
          "password-dictionary",
          Form.flag(),
          false,
          "Whether the 10,000 most common passwords of eight bytes or more are refused, letter by letter.");

  public static final ProjectSetting<Boolean> PERSONAL_DATA_CHECK =
      new ProjectSetting<>(
          "personal-data-check",
          Form.flag(),
          false,
          "Whether a password may not contain the user's own data or the project's name.");

  public static final ProjectSetting<Integer> PASSWORD_MIN =
      new ProjectSetting<>(
          "password-min",
          Form.number(PasswordStrength.LEAST, 256),
          PasswordStrength.LEAST,
          "The shortest password, in characters; 8 leaves it at eight bytes, which every password"
              + " has. NIST SP 800-63B asks for 15 where it is the only"
              + " factor.");

  public static final ProjectSetting<Boolean> PASSWORD_UPPERCASE =
      new ProjectSetting<>(
          "password-uppercase",
          Form.flag(),
          false,
          "Whether a password needs an upper-case letter.");

  public static final ProjectSetting<Boolean> PASSWORD_LOWERCASE =
      new ProjectSetting<>(
          "password-lowercase",
          Form.flag(),
          false,
          "Whether a password needs a lower-case letter.");

  public static final ProjectSetting<Boolean> PASSWORD_NUMBER =
      new ProjectSetting<>(
          "password-number", Form.flag(), false, "Whether a password needs a digit.");

  public static final ProjectSetting<Boolean> PASSWORD_SYMBOLS =
      new ProjectSetting<>(
          "password-symbols",
          Form.flag(),
          false,
          "Whether a password needs a character that is neither letter nor digit.");

  public static final ProjectSetting<Set<String>> METHODS_OFF =
      new ProjectSetting<>(
          "methods-off",
          Form.someOf(METHODS),
          Set.of(),
          "Ways of signing in that are switched off; server keys may use them still. `invites` is"
              + " taken and has no effect: there are no teams.");

  public static final ProjectSetting<Set<String>> SERVICES_OFF =
      new ProjectSetting<>(
          "services-off",
          Form.someOf(SERVICES),
          Set.of(),
          "Services that are switched off; server keys may use them still. `users` is taken and has"
              + " no effect: it is for server keys alone.");

  public static final ProjectSetting<Set<String>> MFA_FACTORS =
      new ProjectSetting<>(
          "mfa-factors",
          Form.someOf(FACTORS),
          Set.of("totp", "email", "phone"),
          "Second factors that users may use.");

  public static final ProjectSetting<Boolean> HIDE_ACCOUNTS =
      new ProjectSetting<>(
          "hide-accounts",
          Form.flag(),
          false,
          "Whether answers keep to themselves which addresses have an account; what there is to"
              + " say goes by mail, and a password signs in once its address was shown.");

  public static final ProjectSetting<Duration> RECENT_PROOF =
      new ProjectSetting<>(
          "recent-proof",
          Form.duration(Duration.ZERO, Duration.ofDays(1)),
          Duration.ZERO,
          "How long ago a user may have signed in or passed a challenge who changes what signs them"
              + " in: password, address, number, factors, identities. 0 for any time.");

  public static final ProjectSetting<Boolean> FRESH_COOKIES =
      new ProjectSetting<>(
          "fresh-cookies",
          Form.flag(),
          false,
          "Whether a browser gets a new cookie when its session shows a factor, or its user changes"
              + " password, address, number or factors; the old one works for ten seconds more."
              + " Sessions that travel in a header keep their secret.");

  public static final ProjectSetting<Duration> CODE_LIFE =
      new ProjectSetting<>(
          "code-life",
          Form.duration(Duration.ofMinutes(1), Duration.ofMinutes(15)),
          Duration.ofMinutes(15),
          "How long a code that was sent can be used.");

  public static final ProjectSetting<Duration> LINK_LIFE =
      new ProjectSetting<>(
          "link-life",
          Form.duration(Duration.ofMinutes(1), Duration.ofHours(1)),
          Duration.ofHours(1),
          "How long a link that was mailed can be used.");

  public static final ProjectSetting<List<MockNumber>> MOCK_NUMBERS =
      new ProjectSetting<>(
          "mock-numbers",
          Form.mockNumbers(10),
          List.of(),
          "Phone numbers that get no messages, but always the code that stands beside them.");

  public static final ProjectSetting<Optional<Instant>> MOCK_NUMBERS_UNTIL =
      new ProjectSetting<>(
          "mock-numbers-until",
          Form.end(),
          Optional.empty(),
          "Until when there are mock numbers; a day means to its end, in UTC.");

  public static final ProjectSetting<String> MAIL_SENDER_NAME =
      new ProjectSetting<>(
          "mail-sender-name",
          Form.line(255),
          "",
          "The name that letters are from; empty for the project's.");

  public static final ProjectSetting<Optional<EmailAddress>> MAIL_SENDER_EMAIL =
      new ProjectSetting<>(
          "mail-sender-email",
          Form.email(),
          Optional.empty(),
          "The address that letters are from; empty for the server's.");

  public static final ProjectSetting<Optional<EmailAddress>> MAIL_REPLY_TO =
      new ProjectSetting<>(
          "mail-reply-to",
          Form.email(),
          Optional.empty(),
          "The address that answers to letters go to; empty for the sender's.");

  public static final ProjectSetting<String> SMTP_HOST =
      new ProjectSetting<>(
          "smtp-host",
          Form.host(),
          "",
          "The project's own mail server; empty for the server's. It needs `mail-sender-email`.");

  public static final ProjectSetting<Integer> SMTP_PORT =
      new ProjectSetting<>(
          "smtp-port", Form.number(1, 65_535), 587, "The port of the project's mail server.");

  public static final ProjectSetting<String> SMTP_USERNAME =
      new ProjectSetting<>(
          "smtp-username",
          Form.line(255),
          "",
          "The name to sign in with at the project's mail server; empty for none.");

  public static final ProjectSetting<Sealed> SMTP_PASSWORD =
      ProjectSetting.secret(
          "smtp-password",
          Form.line(255),
          "The password for the project's mail server. It is kept sealed and never shown.");

  public static final ProjectSetting<Smtp.Security> SMTP_SECURE =
      new ProjectSetting<>(
          "smtp-secure",
          Form.oneOf(Smtp.Security.class),
          Smtp.Security.STARTTLS,
          "How the connection to the project's mail server is kept secret.");

  /** Every setting there is, in the order of the docs. */
  public static final List<ProjectSetting<?>> ALL =
      List.of(
          USER_LIMIT,
          SESSION_DURATION,
          SESSION_LIMIT,
          INVALIDATE_SESSIONS,
          SESSION_ALERTS,
          RENEW_PROVIDER_TOKENS,
          APPLE_NATIVE_IDS,
          GOOGLE_NATIVE_IDS,
          FALLBACK_COOKIES,
          LEGACY_COOKIE,
          PASSWORD_HISTORY,
          PASSWORD_DICTIONARY,
          PERSONAL_DATA_CHECK,
          PASSWORD_MIN,
          PASSWORD_UPPERCASE,
          PASSWORD_LOWERCASE,
          PASSWORD_NUMBER,
          PASSWORD_SYMBOLS,
          METHODS_OFF,
          SERVICES_OFF,
          MFA_FACTORS,
          HIDE_ACCOUNTS,
          RECENT_PROOF,
          FRESH_COOKIES,
          CODE_LIFE,
          LINK_LIFE,
          MOCK_NUMBERS,
          MOCK_NUMBERS_UNTIL,
          MAIL_SENDER_NAME,
          MAIL_SENDER_EMAIL,
          MAIL_REPLY_TO,
          SMTP_HOST,
          SMTP_PORT,
          SMTP_USERNAME,
          SMTP_PASSWORD,
          SMTP_SECURE);

  private ProjectSettingTable() {}

  /** The setting of that name; it may be one of {@link ProviderSettings}. */
  public static Optional<ProjectSetting<?>> named(String name) {
    return ALL.stream()
        .filter(setting -> setting.name().equals(name))
        .findFirst()
        .or(() -> ProviderSettings.named(name));
  }
}
