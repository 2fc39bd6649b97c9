package dev.latchkey.server;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Secret;
import dev.latchkey.mail.DeniedNumbers;
import dev.latchkey.mail.PostLimits;
import dev.latchkey.project.Smtp.Security;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The settings of letters and text messages; part of {@link SettingTable}. */
final class MailSettingTable {
  private static final int LONGEST = 255;
  private static final int MOST_A_DAY = 10_000_000;
  private static final String LINE = "1 to 255 characters on one line";

  static final Setting<Boolean> MAIL =
      Setting.shown(
          "mail",
          "Whether letters are sent. `off` refuses what would need one; without `smtp-host` they"
              + " are kept in the outbox.",
          "on or off",
          "on",
          text ->
              text.equals("on") || text.equals("off")
                  ? Optional.of(text.equals("on"))
                  : Optional.empty());

  static final Setting<String> SMTP_HOST =
      Setting.shown(
          "smtp-host",
          "The mail server of projects without their own.",
          "a host name or an IP address, without port",
          "none",
          line(
              "[A-Za-z0-9._-]{1,255}|(\\[)?[0-9a-fA-F]{0,4}:[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]{0,40}\\]?"));

  static final Setting<Integer> SMTP_PORT =
      Setting.shown(
          "smtp-port",
          "The mail server's port.",
          "a whole number from 1 to 65535",
          "587; with `smtp-secure: tls` 465, with `none` 25",
          SettingTable.number(1, 65_535));

  static final Setting<String> SMTP_USERNAME =
      Setting.shown(
          "smtp-username", "The name to sign in with at the mail server.", LINE, "none", line());

  static final Setting<Secret> SMTP_PASSWORD =
      new Setting<>(
          "smtp-password",
          "The password to sign in with at the mail server.",
          LINE,
          "none",
          MailSettingTable::secret,
          true);

  static final Setting<Security> SMTP_SECURE =
      Setting.shown(
          "smtp-secure",
          "How the connection to the mail server is kept secret. With `starttls` or `tls` nothing is"
              + " sent without it, nor to a server whose certificate is not valid for its name.",
          words(Security.values()),
          "starttls",
          word(Security.values()));

  static final Setting<EmailAddress> MAIL_FROM =
      Setting.shown(
          "mail-from",
          "The address that letters are from; needed with `smtp-host`.",
          "an e-mail address",
          "none",
          EmailAddress::parse);

  static final Setting<String> MAIL_FROM_NAME =
      Setting.shown(
          "mail-from-name", "The name beside that address.", LINE, "the project's name", line());

  static final Setting<Integer> MAIL_PER_ADDRESS =
      limit(
          "mail-per-address",
          "Letters to one address of a project in a day (UTC) that strangers ask for; what is beyond"
              + " is dropped without a sign. What the address's user asks for, on each device known,"
              + " what an app's server asks for, and alerts have counts of their own, as large.",
          PostLimits.DEFAULT.perAddress());

  static final Setting<Integer> MAIL_PER_PROJECT =
      limit(
          "mail-per-project",
          "Letters of one project in a day.",
          PostLimits.DEFAULT.mailPerProject());

  static final Setting<TextSettings.Provider> SMS_PROVIDER =
      Setting.shown(
          "sms-provider",
          "Who sends text messages. `off` refuses what would need one. Where none is set,"
              + " development projects keep them in the outbox and the others refuse.",
          words(TextSettings.Provider.values()),
          "none",
          word(TextSettings.Provider.values()));

  static final Setting<String> SMS_ACCOUNT =
      Setting.shown(
          "sms-account",
          "Twilio's account SID, Vonage's API key, or the id of Amazon's access key.",
          LINE,
          "none",
          line());

  static final Setting<Secret> SMS_SECRET =
      new Setting<>(
          "sms-secret",
          "Twilio's auth token, Vonage's API secret, Amazon's secret key, or what signs the webhook.",
          LINE,
          "none",
          MailSettingTable::secret,
          true);

  static final Setting<String> SMS_FROM =
      Setting.shown(
          "sms-from",
          "The number or name text messages are from, or the SID of a Twilio messaging service.",
          LINE,
          "none",
          line());

  static final Setting<String> SMS_REGION =
      Setting.shown(
          "sms-region",
          "Amazon's region.",
          "such as eu-central-1",
          "none",
          line("[a-z]{2}(-[a-z]{2,12}){1,3}-\\d{1,2}"));

  static final Setting<URI> SMS_URL =
      Setting.shown(
          "sms-url",
          "The webhook, or where a provider's API is if not at its usual place.",
          "an https address; http only on this machine",
          "the provider's own",
          MailSettingTable::url);

  static final Setting<DeniedNumbers> SMS_DENIED_PREFIXES =
      Setting.shown(
          "sms-denied-prefixes",
          "Beginnings of numbers that get no text messages, without a sign. Premium and shared-cost"
              + " numbers never do.",
          "prefixes such as +881, separated by commas",
          String.join(", ", DeniedNumbers.DEFAULT.prefixes()),
          MailSettingTable::denied);

  static final Setting<Integer> SMS_PER_NUMBER =
      limit(
          "sms-per-number",
          "Text messages to one number of a project in a day, counted as letters to an address are.",
          PostLimits.DEFAULT.textPerNumber());

  static final Setting<Integer> SMS_PER_PROJECT =
      limit(
          "sms-per-project",
          "Text messages of one project in a day.",
          PostLimits.DEFAULT.textPerProject());

  static final List<Setting<?>> ALL =
      List.of(
          MAIL,
          SMTP_HOST,
          SMTP_PORT,
          SMTP_USERNAME,
          SMTP_PASSWORD,
          SMTP_SECURE,
          MAIL_FROM,
          MAIL_FROM_NAME,
          MAIL_PER_ADDRESS,
          MAIL_PER_PROJECT,
          SMS_PROVIDER,
          SMS_ACCOUNT,
          SMS_SECRET,
          SMS_FROM,
          SMS_REGION,
          SMS_URL,
          SMS_DENIED_PREFIXES,
          SMS_PER_NUMBER,
          SMS_PER_PROJECT);

  private MailSettingTable() {}

  private static Setting<Integer> limit(String name, String does, int otherwise) {
    return Setting.shown(
        name,
        does,
        "a whole number from 1 to " + MOST_A_DAY,
        String.valueOf(otherwise),
        SettingTable.number(1, MOST_A_DAY));
  }

  private static Function<String, Optional<String>> line() {
    return matching(text ->
        !text.isBlank()
            && text.length() <= LONGEST
            && text.chars().noneMatch(Character::isISOControl));
  }

  private static Function<String, Optional<String>> line(String pattern) {
    return matching(text -> text.matches(pattern));
  }

  private static Function<String, Optional<String>> matching(Predicate<String> fits) {
    return text -> Optional.of(text).filter(fits);
  }

  private static Optional<Secret> secret(String text) {
    return line().apply(text).map(Secret::new);
  }

  private static <T extends Enum<T>> String words(T[] values) {
    return Arrays.stream(values).map(MailSettingTable::word).collect(Collectors.joining(", "));
  }

  private static <T extends Enum<T>> Function<String, Optional<T>> word(T[] values) {
    return text -> Arrays.stream(values).filter(value -> word(value).equals(text)).findFirst();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<URI> url(String text) {
    try {
      var url = new URI(text);
      String host = String.valueOf(url.getHost());
      boolean here = List.of("localhost", "127.0.0.1", "[::1]").contains(host);
      boolean safe = "https".equals(url.getScheme()) || (here && "http".equals(url.getScheme()));
      return url.getHost() != null && safe && url.getUserInfo() == null && url.getFragment() == null
          ? Optional.of(url)
          : Optional.empty();
    } catch (URISyntaxException notAnAddress) {
      return Optional.empty();
    }
  }

  private static Optional<DeniedNumbers> denied(String text) {
    try {
      return Optional.of(
          new DeniedNumbers(Arrays.stream(text.split(",", -1)).map(String::strip).toList()));
    } catch (IllegalArgumentException notPrefixes) {
      return Optional.empty();
    }
  }
}
