package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Secret;
import dev.latchkey.mail.DeniedNumbers;
import dev.latchkey.outgoing.Destinations;
import dev.latchkey.project.Smtp;
import dev.latchkey.rest.Proxies;
import dev.latchkey.server.carrier.SmtpServer;
import dev.latchkey.server.carrier.Sns;
import dev.latchkey.server.carrier.Twilio;
import dev.latchkey.server.carrier.Vonage;
import dev.latchkey.server.carrier.Webhook;
import dev.latchkey.store.sql.SqlStores;
import dev.latchkey.vault.KeyRing;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final Path ROOT = Path.of(System.getProperty("latchkey.root", ".."));
  private static final KeyRing RING = KeyRing.random();
  private static final String A_FILE = ROOT.resolve("pom.xml").toString();
  private static final String A_DIRECTORY = ROOT.resolve("docs").toString();

  @TempDir Path dir;

  /** A setting with a value that is read, what becomes of it, and values that are refused. */
  record Case(
      Setting<?> setting,
      String value,
      Function<Settings, Object> read,
      Object expected,
      Object otherwise,
      List<String> refused) {
    @Override
    public String toString() {
      return setting.name();
    }
  }

  static Stream<Case> cases() {
    int cores = Runtime.getRuntime().availableProcessors();
    var network = Proxies.Network.parse("10.0.0.0/8").orElseThrow();
    var other = Proxies.Network.parse("fd00::/8").orElseThrow();
    return Stream.of(
        new Case(
            SettingTable.HOST,
            "0.0.0.0",
            Settings::host,
            "0.0.0.0",
            "127.0.0.1",
            List.of("", "a host", "example.com", "127.0.0.1:80", "1.2.3")),
        new Case(
            SettingTable.PORT,
            "0",
            Settings::port,
            0,
            8080,
            List.of("", "-1", "65536", "80a", "1e3", "99999999999")),
        new Case(
            SettingTable.MANAGEMENT_PORT,
            "9090",
            Settings::managementPort,
            9090,
            0,
            List.of("", "-1", "65536", "http")),
        new Case(
            SettingTable.PUBLIC_URL,
            "https://Auth.Example.com:8443/",
            Settings::publicUrl,
            Optional.of("https://auth.example.com:8443"),
            Optional.empty(),
            List.of(
                "",
                "auth.example.com",
                "ftp://auth.example.com",
                "https://auth.example.com/path",
                "https://auth.example.com?",
                "https://auth.example.com/?a=b",
                "https://auth.example.com/#a",
                "https://ada@auth.example.com",
                "https://auth.example.com:0")),
        new Case(
            SettingTable.DATA,
            A_DIRECTORY,
            Settings::data,
            Path.of(A_DIRECTORY),
            Path.of("var"),
            List.of("", " ", A_FILE)),
        new Case(
            SettingTable.API_KEY,
            "0123456789abcdef0123456789abcdef",
            Settings::apiKey,
            Optional.of(new Secret("0123456789abcdef0123456789abcdef")),
            Optional.empty(),
            List.of("", "two words", "line\nbreak", "b\u00e4r", "k".repeat(513))),
        new Case(
            SettingTable.KEY_RING,
            RING.reveal(),
            Settings::keyRing,
            Optional.of(RING),
            Optional.empty(),
            List.of("", "too-short", RING.reveal() + "," + RING.reveal())),
        new Case(
            SettingTable.TRUSTED_PROXIES,
            "10.0.0.0/8, fd00::/8",
            Settings::proxies,
            new Proxies(List.of(network, other)),
            Proxies.none(),
            List.of("", "10.0.0.0/33", "proxy.example.com", "10.0.0.0/8,")),
        new Case(
            SettingTable.DEVICE_RULES,
            A_DIRECTORY,
            Settings::deviceRules,
            Optional.of(Path.of(A_DIRECTORY)),
            Optional.empty(),
            List.of("", A_FILE, "/no/such/directory")),
        new Case(
            SettingTable.COUNTRY_DATABASE,
            A_FILE,
            Settings::countryDatabase,
            Optional.of(Path.of(A_FILE)),
            Optional.empty(),
            List.of("", A_DIRECTORY, "/no/such/file.mmdb")),
        new Case(
            SettingTable.HASH_THREADS,
            "3",
            Settings::hashThreads,
            3,
            cores,
            List.of("", "0", "257", "many")),
        new Case(
            SettingTable.DATABASE_URL,
            "postgresql://ada:p%40ss@db.example.com:5433/app?sslmode=verify-full",
            Settings::database,
            Optional.of(
                new SqlStores.Server(
                    "db.example.com",
                    5433,
                    "app",
                    "ada",
                    Optional.of(new Secret("p@ss")),
                    Map.of("sslmode", "verify-full"))),
            Optional.empty(),
            List.of(
                "",
                "mysql://ada:secret@h/app",
                "jdbc:postgresql://h/app",
                "postgresql://h",
                "postgresql://ada:se/cret@h/app",
                "postgresql://ada:secret@h:0/app",
                "postgresql://ada:secret@h:65536/app",
                "postgresql://ada:%zz@h/app",
                "postgresql://ada:secret@h/app?sslmode=perhaps",
                "postgresql://ada:secret@h/app?password=x")),
        new Case(
            SettingTable.DATABASE_CONNECTIONS,
            "16",
            Settings::databaseConnections,
            16,
            12,
            List.of("", "3", "65", "some")),
        new Case(
            SettingTable.OUTGOING_ALLOW,
            "Login.internal, 10.0.0.0/8",
            Settings::outgoing,
            List.of(
                new Destinations.Listed.Host("login.internal"),
                new Destinations.Listed.Block(network)),
            List.of(),
            List.of("", "a host", "https://login.internal", "10.0.0.0/33", "2130706433", "a,")),
        new Case(
            MailSettingTable.MAIL,
            "off",
            settings -> settings.mail().on(),
            false,
            true,
            List.of("", "no", "OFF", "true")),
        new Case(
            MailSettingTable.SMTP_HOST,
            "mail.example.com",
            settings -> settings.mail().host(),
            Optional.of("mail.example.com"),
            Optional.empty(),
            List.of("", "smtp://mail.example.com", "a host", "a\r\nb")),
        new Case(
            MailSettingTable.SMTP_PORT,
            "2525",
            settings -> settings.mail().port(),
            Optional.of(2525),
            Optional.empty(),
            List.of("", "0", "65536", "smtp")),
        new Case(
            MailSettingTable.SMTP_USERNAME,
            "latchkey@example.com",
            settings -> settings.mail().username(),
            Optional.of("latchkey@example.com"),
            Optional.empty(),
            List.of("", " ", "a\nb", "n".repeat(256))),
        new Case(
            MailSettingTable.SMTP_PASSWORD,
            "pass word",
            settings -> settings.mail().password(),
            Optional.of(new Secret("pass word")),
            Optional.empty(),
            List.of("", " ", "a\nb", "p".repeat(256))),
        new Case(
            MailSettingTable.SMTP_SECURE,
            "tls",
            settings -> settings.mail().secure(),
            Smtp.Security.TLS,
            Smtp.Security.STARTTLS,
            List.of("", "ssl", "TLS", "yes")),
        new Case(
            MailSettingTable.MAIL_FROM,
            "Hello@Example.com",
            settings -> settings.mail().from(),
            EmailAddress.parse("hello@example.com"),
            Optional.empty(),
            List.of("", "hello", "Ada <hello@example.com>", "a@b@c.example")),
        new Case(
            MailSettingTable.MAIL_FROM_NAME,
            "Notes & Co",
            settings -> settings.mail().fromName(),
            Optional.of("Notes & Co"),
            Optional.empty(),
            List.of("", " ", "a\r\nBcc: b@example.com")),
        new Case(
            MailSettingTable.MAIL_PER_ADDRESS,
            "5",
            settings -> settings.limits().perAddress(),
            5,
            50,
            List.of("", "0", "-1", "10000001")),
        new Case(
            MailSettingTable.MAIL_PER_PROJECT,
            "5",
            settings -> settings.limits().mailPerProject(),
            5,
            50_000,
            List.of("", "0", "many")),
        new Case(
            MailSettingTable.SMS_PROVIDER,
            "twilio",
            settings -> settings.text().provider(),
            Optional.of(TextSettings.Provider.TWILIO),
            Optional.empty(),
            List.of("", "Twilio", "none", "messagebird")),
        new Case(
            MailSettingTable.SMS_ACCOUNT,
            "AC1",
            settings -> settings.text().account(),
            Optional.of("AC1"),
            Optional.empty(),
            List.of("", "a\nb")),
        new Case(
            MailSettingTable.SMS_SECRET,
            "s3cret",
            settings -> settings.text().secret(),
            Optional.of(new Secret("s3cret")),
            Optional.empty(),
            List.of("", "a\nb")),
        new Case(
            MailSettingTable.SMS_FROM,
            "+14155550100",
            settings -> settings.text().from(),
            Optional.of("+14155550100"),
            Optional.empty(),
            List.of("", "a\nb")),
        new Case(
            MailSettingTable.SMS_REGION,
            "eu-central-1",
            settings -> settings.text().region(),
            Optional.of("eu-central-1"),
            Optional.empty(),
            List.of("", "Frankfurt", "eu.example.com/", "eu-central")),
        new Case(
            MailSettingTable.SMS_URL,
            "https://sms.example.com/send",
            settings -> settings.text().url(),
            Optional.of(URI.create("https://sms.example.com/send")),
            Optional.empty(),
            List.of(
                "",
                "http://sms.example.com/",
                "sms.example.com",
                "file:///etc/passwd",
                "https://a:b@example.com/",
                "https:///x",
                "not an address")),
        new Case(
            MailSettingTable.SMS_DENIED_PREFIXES,
            "+881, +49900",
            settings -> settings.text().denied(),
            new DeniedNumbers(List.of("+881", "+49900")),
            DeniedNumbers.DEFAULT,
            List.of("", "881", "+0", "+49,")),
        new Case(
            MailSettingTable.SMS_PER_NUMBER,
            "5",
            settings -> settings.limits().textPerNumber(),
            5,
            20,
            List.of("", "0", "many")),
        new Case(
            MailSettingTable.SMS_PER_PROJECT,
            "5",
            settings -> settings.limits().textPerProject(),
            5,
            5_000,
            List.of("", "0", "many")));
  }

  private Settings settings(Map<String, String> environment, Map<String, String> flags) {
    return new SettingSources(dir, environment, flags).settings();
  }

  private Settings yaml(String text) throws IOException {
    Files.writeString(dir.resolve(SettingSources.FILE), text);
    return settings(Map.of(), Map.of());
  }

  @Test
  void everySettingIsTried() {
    assertThat(cases().map(Case::setting)).containsExactlyElementsOf(SettingTable.ALL);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsNotSetHasItsDefault(Case tried) {
    assertThat(tried.read().apply(settings(Map.of(), Map.of()))).isEqualTo(tried.otherwise());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aSettingIsReadFromTheFile(Case tried) throws IOException {
    Settings settings = yaml("%s: \"%s\"\n".formatted(tried.setting().name(), tried.value()));

    assertThat(tried.read().apply(settings)).isEqualTo(tried.expected());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aSettingIsReadFromTheEnvironment(Case tried) {
    Settings settings = settings(Map.of(tried.setting().variable(), tried.value()), Map.of());

    assertThat(tried.read().apply(settings)).isEqualTo(tried.expected());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aValueThatIsNotAllowedIsRefusedWithNameValueAndWhatIs(Case tried) {
    for (String value : tried.refused()) {
      String variable = tried.setting().variable();
      String shown = tried.setting().secret() ? "••••" : Printout.printable(value);

      assertThatThrownBy(() -> settings(Map.of(variable, value), Map.of()))
          .as("%s=%s", variable, value)
          .isInstanceOf(Refusal.class)
          .hasMessage(
              "%s = %s (%s): must be %s.",
              tried.setting().name(), shown, variable, tried.setting().allowed());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          smtp-host: mail.example.com           | smtp-host needs mail-from, the address that letters are from.
          smtp-username: ada                    | smtp-username and smtp-password go together: set both or neither.
          sms-provider: twilio                  | sms-provider needs sms-secret and sms-account and sms-from.
          sms-provider: webhook                 | sms-provider needs sms-secret and sms-url.
          """)
  void settingsThatDoNotFitTogetherStopTheStart(String set, String sentence) throws IOException {
    Settings settings = yaml(set + "\n");

    assertThatThrownBy(() -> Mailing.check(settings))
        .isInstanceOf(Refusal.class)
        .hasMessage(sentence);
  }

  @Test
  void eachProviderIsReadyWithWhatItNeeds() throws IOException {
    String common = "sms-account: a\nsms-secret: b\nsms-from: c\n";

    assertThat(yaml("sms-provider: twilio\n" + common).text().gateway())
        .contains(new Twilio(Twilio.BASE, "a", new Secret("b"), "c"));
    assertThat(yaml("sms-provider: vonage\n" + common).text().gateway())
        .contains(new Vonage(Vonage.BASE, "a", new Secret("b"), "c"));
    assertThat(yaml("sms-provider: sns\nsms-region: eu-west-1\n" + common).text().gateway())
        .contains(new Sns(Sns.base("eu-west-1"), "eu-west-1", "a", new Secret("b"), "c"));
    URI hook = URI.create("https://sms.example.com/");
    assertThat(
            yaml("sms-provider: webhook\nsms-secret: b\nsms-url: " + hook + "\n").text().gateway())
        .contains(new Webhook(hook, new Secret("b")));
    assertThat(yaml("sms-provider: off\n").text().on()).isFalse();
    assertThat(yaml("").text().gateway()).isEmpty();
    assertThat(yaml("").text().on()).isTrue();
  }

  @Test
  void theMailServersUsualPortFollowsFromItsSecurity() throws IOException {
    String set = "smtp-host: mail.example.com\nmail-from: hello@example.com\nsmtp-secure: ";

    assertThat(yaml(set + "starttls\n").mail().server()).map(SmtpServer::port).contains(587);
    assertThat(yaml(set + "tls\n").mail().server()).map(SmtpServer::port).contains(465);
    assertThat(yaml(set + "none\n").mail().server()).map(SmtpServer::port).contains(25);
    assertThat(yaml(set + "tls\nsmtp-port: 2\n").mail().server()).map(SmtpServer::port).contains(2);
  }

  @Test
  void theEnvironmentWinsOverTheFileAndAFlagOverBoth() throws IOException {
    Files.writeString(dir.resolve(SettingSources.FILE), "port: 1\nhash-threads: 1\nhost: ::1\n");

    Settings settings =
        settings(Map.of("LATCHKEY_PORT", "2", "LATCHKEY_HASH_THREADS", "2"), Map.of("port", "3"));

    assertThat(settings.port()).isEqualTo(3);
    assertThat(settings.hashThreads()).isEqualTo(2);
    assertThat(settings.host()).isEqualTo("::1");
  }

  @Test
  void aListInTheFileIsAListAsItStands() throws IOException {
    Settings settings = yaml("trusted-proxies:\n  - 10.0.0.0/8\n  - fd00::/8\n");

    assertThat(settings.proxies().trusted()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'port: 1\n\thost: ::1\n' | line 2: ",
        "'port: 1\nhost: ::1\nport: 2\n' | line 3: found duplicate key port",
        "'port: [1\n' | line 2: ",
        "'port: !env PORT\n' | line 1: ",
        "'- port\n' | it holds no names"
      })
  void aFileThatIsNoYamlOfNamesAndValuesIsRefusedWithTheLine(String text, String why) {
    assertThatThrownBy(() -> yaml(text.translateEscapes()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("latchkey.yaml is not a YAML file of names and values: " + why);
  }

  @Test
  void aSettingWithoutAValueIsNotAllowedAndNamed() {
    assertThatThrownBy(() -> yaml("port:\nhost: ::1\n"))
        .isInstanceOf(Refusal.class)
        .hasMessageContainingAll("port =  (", "must be a whole number from 0 to 65535.");
  }

  @Test
  void aMailServerIsNamedWithoutItsPort() {
    assertThatThrownBy(() -> yaml("smtp-host: mail.example.com:25\nmail-from: a@example.com\n"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("must be a host name or an IP address, without port.");
  }

  @Test
  void anUnknownSettingIsRefusedWithWhatThereIs() {
    assertThatThrownBy(() -> yaml("prot: 8080\n"))
        .isInstanceOf(Refusal.class)
        .hasMessageContainingAll("prot = 8080", SettingSources.FILE, "there is no such setting")
        .hasMessageContaining("host, port, management-port, public-url, data");
    assertThatThrownBy(() -> settings(Map.of("LATCHKEY_PROT", "8080"), Map.of()))
        .isInstanceOf(Refusal.class)
        .hasMessageContainingAll("LATCHKEY_PROT = 8080", "LATCHKEY_HOST, LATCHKEY_PORT");
  }

  @Test
  void everyFaultIsNamedNotOnlyTheFirst() {
    Map<String, String> wrong =
        Map.of("LATCHKEY_PORT", "x", "LATCHKEY_HOST", "y", "LATCHKEY_NIX", "z");

    assertThatThrownBy(() -> settings(wrong, Map.of()))
        .hasMessageContainingAll("port = x", "host = y", "LATCHKEY_NIX = z");
  }

  @Test
  void variablesOfTestsAndOfTheLauncherAreNoSettings() {
    var environment =
        Map.of("LATCHKEY_TEST_X", "1", "LATCHKEY_JAVA_OPTS", "-Xmx1g", "PATH", "/bin");

    assertThat(settings(environment, Map.of()).port()).isEqualTo(Settings.DEFAULT_PORT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"- 1\n- 2\n", "port: 1\nport: 2\n", "port: [", "port:\n", "just text", "{a: {b"})
  void aFileThatIsNoListOfSettingsIsRefused(String text) {
    assertThatThrownBy(() -> yaml(text))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(SettingSources.FILE);
  }

  @Test
  void anEmptyFileSetsNothing() throws IOException {
    Settings nothing = new SettingSources(dir, Map.of(), Map.of()).settings();

    assertThat(yaml("# nothing yet\n")).isEqualTo(nothing);
    assertThat(yaml("")).isEqualTo(nothing);
  }

  @Test
  void aFileThatAFlagNamesMustBeThere() throws IOException {
    Path file = Files.writeString(dir.resolve("other.yaml"), "port: 7\n");
    String missing = dir.resolve("missing.yaml").toString();

    assertThat(settings(Map.of(), Map.of("config", file.toString())).port()).isEqualTo(7);
    assertThatThrownBy(() -> settings(Map.of(), Map.of("config", missing)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(missing);
  }

  @Test
  void row116_aSecretIsNotShownEvenUnderANameNobodyKnows() {
    for (String name : List.of("LATCHKEY_API_KEY", "LATCHKEY_APIKEY", "LATCHKEY_MAIL_PASSWORD")) {
      assertThatThrownBy(() -> settings(Map.of(name, "my secret\tvalue"), Map.of()))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("••••")
          .message()
          .doesNotContain("my secret");
    }
    String url = "postgresql://ada:my-secret-value@localhost/app";
    var settings =
        settings(
            Map.of("LATCHKEY_API_KEY", "my-secret-value", "LATCHKEY_DATABASE_URL", url), Map.of());
    assertThat(settings.toString()).doesNotContain("my-secret-value");
    assertThatThrownBy(() -> settings(Map.of("LATCHKEY_DATABASE", url), Map.of()))
        .isInstanceOf(Refusal.class)
        .message()
        .doesNotContain("my-secret-value");
  }

  @Test
  void row14_theKeyOfTheExampleIsRefused() throws IOException {
    String example = ConfigPage.text().split("```yaml\n", 2)[1].split("```", 2)[0];

    assertThatThrownBy(() -> yaml(example))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("api-key = ••••")
        .hasMessageContaining("not the example");
    assertThat(yaml(example.replace(SettingTable.SAMPLE_KEY, "mine")).port()).isEqualTo(8080);
  }

  @Test
  void thePageOfSettingsIsWhatTheTableSays() throws IOException {
    Path page = ROOT.resolve("docs/config.md");
    if ("write".equals(System.getProperty("latchkey.docs"))) {
      Files.writeString(page, ConfigPage.text());
    }

    assertThat(page).as("write it anew with ./latchkey generate").hasContent(ConfigPage.text());
    for (Setting<?> setting : SettingTable.ALL) {
      assertThat(ConfigPage.text())
          .contains("`%s`".formatted(setting.name()), setting.does(), setting.allowed());
      assertThat(setting.name()).isLowerCase();
      assertThat(setting.variable()).isEqualTo(setting.variable().toUpperCase(Locale.ROOT));
    }
  }
}
