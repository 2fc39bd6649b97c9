package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.ProjectId;
import dev.latchkey.locale.LocaleCode;
import dev.latchkey.locale.Locales;
import dev.latchkey.project.Environment;
import dev.latchkey.project.Platform;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectSetting;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.project.ProjectSettings;
import dev.latchkey.project.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The projects that latchkey.yaml declares, on the stores of a server. */
class DeclaredTest {
  private static final ProjectId APP = new ProjectId(TestServer.PROJECT);

  @TempDir Path dir;
  @TempDir Path files;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.in(dir);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Declared declared(String yaml) {
    try {
      Files.writeString(files.resolve(SettingSources.FILE), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SettingSources(files, Map.of(), Map.of()).read().declared();
  }

  private Office office(String yaml) {
    return Office.of(server.latchkey, server.stores, server.vault, declared(yaml), server.clock);
  }

  /** A start with that file, as far as projects are concerned. */
  private Office declare(String yaml) {
    Office office = office(yaml);
    new Declaring(office).all();
    return office;
  }

  private Project app() {
    return server.latchkey.projects().find(APP).orElseThrow();
  }

  private void refuses(String yaml, String... sentences) {
    assertThatThrownBy(() -> declare(yaml))
        .isInstanceOf(Refusal.class)
        .hasMessageContainingAll(sentences);
  }

  @Test
  void aDeclaredProjectIsMadeAsItIsDeclared() {
    declare(
        """
        projects:
          shop:
            name: A shop
            environment: production
            platforms: [shop.example.com, "*.example.org"]
            session-limit: 5
          blog: {}
        """);

    Project shop = server.latchkey.projects().find("shop").orElseThrow();
    assertThat(shop.name()).isEqualTo("A shop");
    assertThat(shop.environment()).isEqualTo(Environment.PRODUCTION);
    assertThat(shop.platforms())
        .containsExactly(new Platform("shop.example.com"), new Platform("*.example.org"));
    assertThat(shop.settings())
        .isEqualTo(ProjectSettings.DEFAULT.with(ProjectSettingTable.SESSION_LIMIT, 5));
    Project blog = server.latchkey.projects().find("blog").orElseThrow();
    assertThat(blog.name()).isEqualTo("blog");
    assertThat(blog.environment()).isEqualTo(Environment.DEVELOPMENT);
    assertThat(blog.settings()).isEqualTo(ProjectSettings.DEFAULT);
  }

  @Test
  void aProjectThatIsThereIsBroughtToWhatIsDeclaredAndNoFurther() {
    server.settings(s -> s.with(ProjectSettingTable.USER_LIMIT, 7));
    server.latchkey.projects().add(APP, new Platform("old.example.com"));
    String yaml =
        """
        projects:
          app:
            name: New name
            platforms: new.example.com
            session-limit: 5
        """;

    declare(yaml);

    assertThat(app().name()).isEqualTo("New name");
    assertThat(app().platforms()).containsExactly(new Platform("new.example.com"));
    assertThat(app().settings())
        .isEqualTo(
            ProjectSettings.DEFAULT
                .with(ProjectSettingTable.USER_LIMIT, 7)
                .with(ProjectSettingTable.SESSION_LIMIT, 5));
    assertThat(server.events("project.update")).hasSize(1);
    declare(yaml);
    assertThat(server.events("project.update")).as("nothing to change").hasSize(1);
  }

  @Test
  void whatIsTakenOutOfTheFileKeepsItsValueUntilItIsReset() {
    declare("projects: {app: {session-limit: 5, platforms: [a.example.com]}}");

    Office office = declare("projects: {app: {}}");

    assertThat(app().settings().sessionLimit()).isEqualTo(5);
    assertThat(app().platforms()).hasSize(1);
    assertThat(Commands.run(List.of("project", "reset", "app", "session-limit"), office).exit())
        .isZero();
    assertThat(app().settings().sessionLimit()).isEqualTo(10);
  }

  @Test
  void whatIsDeclaredIsNotChangedAtTheCommandLine() {
    Office office =
        declare(
            """
            projects:
              app:
                session-limit: 5
                platforms: [a.example.com]
                templates: {recovery: {de: {subject: Passwort}}}
            """);

    Stream.of(
            "project set app user-limit=1 session-limit=6",
            "project reset app session-limit",
            "platform add --project app b.example.com",
            "platform remove --project app a.example.com",
            "template set --project app recovery de subject=x",
            "template remove --project app recovery de")
        .forEach(line -> {
          Outcome outcome = Commands.run(List.of(line.split(" ")), office);
          assertThat(outcome.exit()).as(line).isEqualTo(1);
          assertThat(outcome.err())
              .endsWith(
                  " of the project app is declared in latchkey.yaml; change it there, and start the"
                      + " server anew.\n");
        });
    assertThat(app().settings().userLimit()).isZero();
    assertThat(Commands.run(List.of("project", "set", "app", "user-limit=1"), office).exit())
        .isZero();
    assertThat(Commands.run(List.of("project", "set", "other", "session-limit=6"), office).exit())
        .isZero();
    assertThat(Commands.run(List.of("project", "get", "app"), office).out().lines())
        .anyMatch(line -> line.matches("session-limit +5 +latchkey.yaml"))
        .anyMatch(line -> line.matches("user-limit +1 +command line"))
        .anyMatch(line -> line.matches("session-duration +365d +default"));
  }

  /** A value for every setting that is not its default. */
  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("user-limit", "7"),
          Map.entry("session-duration", "1h"),
          Map.entry("session-limit", "3"),
          Map.entry("invalidate-sessions", "false"),
          Map.entry("fallback-cookies", "false"),
          Map.entry("password-history", "2"),
          Map.entry("password-min", "15"),
          Map.entry("methods-off", "jwt,phone"),
          Map.entry("services-off", "account,locale"),
          Map.entry("mfa-factors", "custom,totp"),
          Map.entry("recent-proof", "10m"),
          Map.entry("code-life", "5m"),
          Map.entry("link-life", "10m"),
          Map.entry("mock-numbers", "+16505550100:123456"),
          Map.entry("mock-numbers-until", "2030-12-31T00:00:00Z"),
          Map.entry("mail-sender-name", "Shop: 'best' #1"),
          Map.entry("mail-sender-email", "shop@example.com"),
          Map.entry("mail-reply-to", "help@example.com"),
          Map.entry("smtp-host", "smtp.example.com"),
          Map.entry("smtp-port", "465"),
          Map.entry("smtp-username", "shop"),
          Map.entry("smtp-password", "hunter2hunter2"),
          Map.entry("smtp-secure", "tls"));

  static Stream<ProjectSetting<?>> settings() {
    return ProjectSettingTable.ALL.stream();
  }

  private static String value(ProjectSetting<?> setting) {
    return VALUES.getOrDefault(setting.name(), "true");
  }

  private static String yaml(ProjectSetting<?> setting, String value) {
    String sender = // which a mail server needs
        setting.equals(ProjectSettingTable.MAIL_SENDER_EMAIL)
            ? ""
            : "    mail-sender-email: shop@example.com\n";
    return "projects:\n  app:\n%s    %s: \"%s\"\n".formatted(sender, setting.name(), value);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void everySettingIsReadFromTheFile(ProjectSetting<?> setting) {
    declare(yaml(setting, value(setting)));

    String expected = setting.secret() ? "••••" : value(setting);
    assertThat(setting.shown(app().settings())).isEqualTo(expected);
    assertThat(app().settings().defaults(setting)).isFalse();
  }

  @Test
  void aProjectOfWhichNothingIsSaidIsMade() {
    declare("projects:\n  shop:\n    templates:\n  # blog:\n");

    assertThat(server.latchkey.projects().find("shop")).isPresent();
  }

  @Test
  void moreTemplatesThanAProjectMayHaveAreRefusedInASentence() {
    List<String> locales = Locales.codes().stream().map(LocaleCode::code).toList();
    String each =
        locales.stream().map("%s: {subject: x}"::formatted).collect(Collectors.joining(", "));

    refuses(
        "projects: {app: {templates: {recovery: {%s}, verification: {%s}}}}".formatted(each, each),
        "projects.app.templates: a project has at most 240 templates.");
  }

  @ParameterizedTest
  @MethodSource("settings")
  void aValueThatIsNotAllowedStopsTheStartWithNameValueAndWhatIs(ProjectSetting<?> setting) {
    String value = "x\\ny".repeat(64); // in no form of any setting
    String shown = setting.secret() ? "••••" : "x?y".repeat(64);

    refuses(
        yaml(setting, value),
        "projects.app.%s = %s (".formatted(setting.name(), shown),
        "latchkey.yaml): must be " + setting.allowed() + ".");
    assertThat(app().settings()).isEqualTo(ProjectSettings.DEFAULT);
  }

  @Test
  void listsAndMapsAreReadAsTheyStand() {
    declare(
        """
        projects:
          app:
            methods-off:
              - anonymous
              - phone
            mock-numbers:
              +16505550100: 123456
              +16505550101: 654321
        """);

    assertThat(app().settings().methodsOff()).containsExactlyInAnyOrder("anonymous", "phone");
    assertThat(app().settings().mockNumbers()).hasSize(2);
  }

  @Test
  void aValueMayBeInAFileBesideTheFile() throws IOException {
    Files.createDirectory(files.resolve("letters"));
    Files.writeString(files.resolve("letters/magic.de.html"), "<p>{{redirect}}</p>\n");
    Files.writeString(files.resolve("smtp.secret"), "hunter2hunter2\n");
    String yaml =
        """
        projects:
          app:
            smtp-password: {file: smtp.secret}
            templates:
              magicSession:
                de:
                  subject: Anmelden
                  html: {file: letters/magic.de.html}
                  text: |
                    Hallo {{user}},
                    {{redirect}}
        """;

    declare(yaml);

    assertThat(app().settings().smtpPassword(APP, server.vault).reveal())
        .isEqualTo("hunter2hunter2");
    var id = new Template.Id("magicSession", "de");
    Template template = app().settings().templates().get(id);
    assertThat(template)
        .isEqualTo(
            Template.NONE
                .with(id, "subject", "Anmelden")
                .with(id, "html", "<p>{{redirect}}</p>")
                .with(id, "text", "Hallo {{user}},\n{{redirect}}\n"));
    ProjectSettings before = app().settings();
    declare(yaml);
    assertThat(app().settings()).as("the secret is not sealed anew").isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          projects: shop                                 | projects = shop (
          projects: {shop: 7}                            | projects.shop = 7 (
          projects: {-x: {}}                             | projects.-x (
          projects: {console: {}}                        | projects.console (
          projects: {app: {name: ''}}                    | projects.app.name =  (
          projects: {app: {environment: test}}           | must be development or production.
          projects: {app: {platforms: ['https://a.b']}}  | projects.app.platforms = https://a.b (
          projects: {app: {color: blue}}                 | projects.app.color (
          projects: {app: {sessionLimit: 3}}             | it is called session-limit.
          projects: {app: {smtp-host: smtp.example.com}} | projects.app: smtp-host needs mail-sender-email
          projects: {app: {environment: production}}     | the project was made for development, and that never changes.
          projects: {app: {smtp-password: {file: none}}} | projects.app.smtp-password.file = none (
          projects: {app: {templates: {card: {de: {}}}}} | projects.app.templates.card.de (
          projects: {app: {templates: {recovery: {DE: {}}}}} | a locale must be such as de
          projects: {app: {templates: {recovery: {de: {color: x}}}}} | projects.app.templates.recovery.de.color (
          projects: {app: {templates: {recovery: {deu: {subject: x}}}}} | projects.app.templates.recovery.deu (
          projects: {app: {templates: {recovery: {de: {subject: }}}}} | projects.app.templates.recovery.de.subject (
          projects: {app: {methods-off: }}               | methods-off (
          projects: {app: {platforms: }}                 | has no value; write "" where it shall be empty.
          projects: {app: {session_limit: 3}}            | it is called session-limit.
          projects: {app: {platform: a.example.com}}     | perhaps platforms is meant
          prot: 1                                        | , projects.
          """)
  void whatIsUnknownOrNotAllowedStopsTheStart(String yaml, String sentence) {
    refuses(yaml, sentence);
    assertThat(app().settings()).isEqualTo(ProjectSettings.DEFAULT);
  }

  @Test
  void everyFaultIsNamedNotOnlyTheFirst() {
    refuses(
        "port: x\nprojects: {app: {session-limit: 0, color: blue}, -x: {}}",
        "port = x",
        "projects.app.session-limit = 0",
        "projects.app.color",
        "projects.-x");
  }

  @Test
  void row116_aDeclaredSecretIsShownNowhere() {
    Declared declared = declared("projects: {app: {smtp-password: hunter2hunter2}}");

    assertThat(declared.toString()).contains("smtp-password").doesNotContain("hunter2");
    refuses("projects: {app: {smtp-password: \"hunter2\\nhunter2\"}}", "••••");
    assertThatThrownBy(() -> declare("projects: {app: {smtp-password: \"hunter2\\nhunter2\"}}"))
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void theExampleOfTheDocsIsAllowed() throws IOException {
    Files.createDirectory(files.resolve("letters"));
    Files.writeString(files.resolve("letters/magic.de.html"), "<p>{{redirect}}</p>\n");
    Files.writeString(files.resolve("smtp.secret"), "hunter2hunter2\n");
    Files.writeString(files.resolve("github.secret"), "hunter2hunter2\n");
    String example = ConfigPage.text().split("```yaml\n", -1)[2].split("```", 2)[0];

    Office office = declare(example);

    assertThat(office.declared().projects()).isNotEmpty();
    assertThat(server.latchkey.projects().find("shop").orElseThrow().settings().templates())
        .hasSize(1);
  }

  @Test
  void providersAreDeclaredWithTheirSecretsAsTextFileOrNamesAndValues() throws IOException {
    Files.writeString(files.resolve("github.secret"), "hunter2hunter2\n");
    String yaml =
        """
        projects:
          app:
            providers:
              github: {enabled: true, app-id: 12345, secret: {file: github.secret}}
              auth0:
                enabled: true
                app-id: client-1
                secret: {clientSecret: {file: github.secret}, auth0Domain: a.example.com}
              google: {app-id: client-2}
        """;

    Office office = declare(yaml);

    ProjectSettings settings = app().settings();
    assertThat(settings.providers()).containsExactly("auth0", "github", "google");
    assertThat(settings.provider("github").secret(APP, server.vault).reveal())
        .isEqualTo("hunter2hunter2");
    assertThat(settings.provider("auth0").secret(APP, server.vault).reveal())
        .isEqualTo("{\"clientSecret\":\"hunter2hunter2\",\"auth0Domain\":\"a.example.com\"}");
    assertThat(settings.provider("google").enabled()).isFalse();
    assertThat(declared(yaml).toString()).doesNotContain("hunter2");
    assertThat(
            Commands.run(List.of("project", "set", "app", "providers.github.enabled=false"), office)
                .err())
        .contains("providers.github.enabled of the project app is declared in latchkey.yaml");
    declare(yaml);
    assertThat(server.events("project.update")).as("nothing to change").hasSize(1);
  }

  @Test
  void aProviderThatIsUnknownOrHalfDeclaredStopsTheStart() {
    refuses(
        "projects: {app: {providers: {gitub: {enabled: true}, github: {colour: x}}}}",
        "projects.app.providers.gitub",
        "gitub is not a provider",
        "projects.app.providers.github.colour");
    refuses(
        "projects: {app: {providers: {github: {enabled: true, app-id: c}}}}",
        "projects.app: providers.github: needs a client secret");
    assertThat(app().settings()).isEqualTo(ProjectSettings.DEFAULT);
  }

  @Test
  void theExampleOfAProviderInTheDocsIsAllowed() throws Exception {
    Files.writeString(files.resolve("AuthKey_ABC123DEFG.p8"), privateKey());
    String example = ConfigPage.text().split("```yaml\n", -1)[3].split("```", 2)[0];

    declare("projects:\n  app:\n" + example.indent(4));

    assertThat(app().settings().provider("apple").enabled()).isTrue();
  }

  private static String privateKey() throws GeneralSecurityException {
    var keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(new ECGenParameterSpec("secp256r1"));
    byte[] encoded = keys.generateKeyPair().getPrivate().getEncoded();
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {10}).encodeToString(encoded)
        + "\n-----END PRIVATE KEY-----\n";
  }

  @Test
  void namesOfValuesAreNamesOfSettings() {
    assertThat(
            ProjectSettingTable.ALL.stream().map(ProjectSetting::name).collect(Collectors.toSet()))
        .containsAll(VALUES.keySet());
  }
}
