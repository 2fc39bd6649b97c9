package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Secret;
import dev.latchkey.rest.Proxies;
import dev.latchkey.vault.KeyRing;
import java.io.IOException;
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
            List.of("", "0", "257", "many")));
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

  @Test
  void anUnknownSettingIsRefusedWithWhatThereIs() {
    assertThatThrownBy(() -> yaml("prot: 8080\n"))
        .isInstanceOf(Refusal.class)
        .hasMessageContainingAll("prot = 8080", SettingSources.FILE, "there is no such setting")
        .hasMessageContaining("host, port, management-port, data");
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
    for (String name : List.of("LATCHKEY_API_KEY", "LATCHKEY_APIKEY", "LATCHKEY_SMTP_PASSWORD")) {
      assertThatThrownBy(() -> settings(Map.of(name, "my secret\tvalue"), Map.of()))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("••••")
          .message()
          .doesNotContain("my secret");
    }
    var settings = settings(Map.of("LATCHKEY_API_KEY", "my-secret-value"), Map.of());
    assertThat(settings.toString()).doesNotContain("my-secret-value");
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

    assertThat(page)
        .as("write it anew with ./latchkey test -Dlatchkey.docs=write")
        .hasContent(ConfigPage.text());
    for (Setting<?> setting : SettingTable.ALL) {
      assertThat(ConfigPage.text())
          .contains("`%s`".formatted(setting.name()), setting.does(), setting.allowed());
      assertThat(setting.name()).isLowerCase();
      assertThat(setting.variable()).isEqualTo(setting.variable().toUpperCase(Locale.ROOT));
    }
  }
}
