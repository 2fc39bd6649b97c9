package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.project.MockNumber;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.project.ProjectSettings;
import dev.latchkey.project.Template;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands over the stores, beside a running server as they are at night. */
class CommandsTest {
  private static final ProjectId APP = new ProjectId(TestServer.PROJECT);

  @TempDir Path dir;
  private TestServer server;
  private Office office;

  @BeforeEach
  void start() {
    server = TestServer.in(dir);
    office =
        Office.of(server.latchkey, server.stores, server.vault, Declared.NOTHING, server.clock);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Outcome run(String line, String... more) {
    List<String> args = new ArrayList<>(List.of(line.split(" ")));
    args.addAll(List.of(more));
    return Commands.run(args, office);
  }

  private String out(String line, String... more) {
    Outcome outcome = run(line, more);
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    return outcome.out();
  }

  private void refuses(String line, String sentence) {
    assertThat(run(line)).isEqualTo(new Outcome("", sentence + "\n", 1));
  }

  @Test
  void aProjectIsMadeForDevelopmentUnlessForProduction() {
    server.clock.forward(Duration.ofSeconds(1));
    run("project create shop --name", "A shop");
    server.clock.forward(Duration.ofSeconds(1));
    run("project create real --production --name", "Real");

    assertThat(out("project list").lines())
        .satisfiesExactly(
            headings -> assertThat(headings).matches("ID +NAME +ENVIRONMENT +CREATED +PLATFORMS"),
            app -> assertThat(app).startsWith("app ").contains(" development "),
            other -> assertThat(other).startsWith("other ").contains(" production "),
            shop -> assertThat(shop).startsWith("shop ").contains("A shop", " development "),
            real -> assertThat(real).startsWith("real ").contains(" production "));
  }

  @Test
  void aProjectIsRefusedWithTheReason() {
    refuses("project create app --name N", "There is a project app already.");
    refuses(
        "project create console --name N", "The project was not made: the id console is reserved.");
    assertThat(run("project create -x --name N").err()).startsWith("-x cannot be an id:");
    assertThat(run("project create x --name", " ").err()).contains("1 to 128 characters");
  }

  @Test
  void settingsOfAProjectAreChangedByTheirNames() {
    run(
        "project set app session-duration=1h methods-off=anonymous,phone"
            + " mock-numbers=+16505550100:123456 mail-sender-name=Ada=Shop");

    assertThat(office.project("app").settings())
        .isEqualTo(
            ProjectSettings.DEFAULT
                .with(ProjectSettingTable.SESSION_DURATION, Duration.ofHours(1))
                .with(ProjectSettingTable.METHODS_OFF, Set.of("anonymous", "phone"))
                .with(
                    ProjectSettingTable.MOCK_NUMBERS,
                    List.of(new MockNumber(new PhoneNumber("+16505550100"), "123456")))
                .with(ProjectSettingTable.MAIL_SENDER_NAME, "Ada=Shop"));
    assertThat(out("project get app session-duration methods-off"))
        .isEqualTo("1h\nanonymous,phone\n");
    assertThat(out("project get app").lines())
        .hasSize(1 + ProjectSettingTable.ALL.size())
        .anyMatch(line -> line.matches("session-duration +1h +command line"))
        .anyMatch(line -> line.matches("session-limit +10 +default"))
        .anyMatch(line -> line.matches("smtp-host +- +default"));
    assertThat(server.events("project.update")).hasSize(1);
  }

  @Test
  void aSettingGoesBackToItsDefault() {
    run("project set app session-limit=3 user-limit=7");

    run("project reset app session-limit");

    assertThat(out("project get app session-limit user-limit")).isEqualTo("10\n7\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "session-limit=0",
        "session-limit=many",
        "session-duration=59",
        "legacy-cookie=yes",
        "methods-off=telepathy",
        "nothing=1",
        "session-limit",
        "smtp-host=smtp.example.com"
      })
  void aSettingThatIsNotAllowedChangesNothing(String assignment) {
    Outcome outcome = run("project set app user-limit=5 " + assignment);

    assertThat(outcome.exit()).isPositive();
    assertThat(outcome.err()).startsWith(assignment.replaceFirst("=.*", ""));
    assertThat(office.project("app").settings()).isEqualTo(ProjectSettings.DEFAULT);
    assertThat(server.events("project.update")).isEmpty();
  }

  @Test
  void row116_aSecretSettingIsShownAsDots() {
    run("project set app smtp-password=hunter2hunter2");

    assertThat(out("project get app")).contains("••••").doesNotContain("hunter2");
    assertThat(out("project get app smtp-password")).isEqualTo("••••\n");
    assertThat(office.project("app").settings().smtpPassword(APP, server.vault).reveal())
        .isEqualTo("hunter2hunter2");
    refuses(
        "project set app smtp-password=" + "x".repeat(256),
        "smtp-password = ••••: must be one line of at most 255 characters, or empty.");
  }

  @Test
  void row67_aProviderIsSetUpAndItsSecretIsShownNowhere() {
    run(
        "project set app providers.github.app-id=client-1 providers.github.secret=hunter2hunter2"
            + " providers.github.enabled=true");

    var github = office.project("app").settings().provider("github");
    assertThat(github.enabled()).isTrue();
    assertThat(github.appId()).isEqualTo("client-1");
    assertThat(github.secret(APP, server.vault).reveal()).isEqualTo("hunter2hunter2");
    assertThat(out("project get app"))
        .contains("providers.github.app-id", "client-1", "••••")
        .doesNotContain("hunter2", "providers.google");
    assertThat(out("project get app providers.github.secret")).isEqualTo("••••\n");
    assertThat(office.project("app").settings().kept().toString()).doesNotContain("hunter2");

    out(
        "project reset app providers.github.enabled providers.github.app-id"
            + " providers.github.secret");
    assertThat(office.project("app").settings()).isEqualTo(ProjectSettings.DEFAULT);
  }

  @Test
  void aSecretOfSeveralLinesIsKeptAsItIs() {
    String key = "{\"clientSecret\":\"s\",\n\"auth0Domain\":\"a.example.com\"}" + " ".repeat(4_000);
    assertThat(run("project set app", "providers.auth0.secret=" + key).exit()).isZero();

    assertThat(
            office.project("app").settings().provider("auth0").secret(APP, server.vault).reveal())
        .isEqualTo(key);
    assertThat(run("project set app", "providers.auth0.secret=" + "x".repeat(4_097)).err())
        .contains("providers.auth0.secret = ••••: must be a text of at most 4,096 characters");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "providers.github.enabled=true | providers.github: needs a client id",
        "providers.github.app-id=c providers.github.enabled=true | providers.github: needs a client secret",
        "providers.auth0.app-id=c providers.auth0.secret=s providers.auth0.enabled=true | providers.auth0: needs auth0Domain",
        "providers.github.enabled=maybe | providers.github.enabled = maybe: must be true or false",
        "providers.gitub.enabled=true | gitub is not a provider; those are amazon, apple,",
        "providers.GitHub.enabled=true | GitHub is not a provider",
        "providers.github.colour=x | providers.github.colour is not a setting"
      })
  void aProviderThatIsHalfSetUpIsRefused(String assignments, String sentence) {
    Outcome outcome = run("project set app " + assignments);

    assertThat(outcome.exit()).isPositive();
    assertThat(outcome.err()).contains(sentence);
    assertThat(office.project("app").settings()).isEqualTo(ProjectSettings.DEFAULT);
  }

  @Test
  void theSecretOfAnEnabledProviderCannotBeTakenAway() {
    run(
        "project set app providers.github.app-id=client-1 providers.github.secret=s"
            + " providers.github.enabled=true");

    refuses(
        "project reset app providers.github.secret", "providers.github: needs a client secret.");
  }

  @Test
  void aTemplateIsSetShownAndRemoved() {
    String page = "<h1>Hello {{user}}</h1>\n<a href=\"{{redirect}}\">Sign in</a>";
    run("template set --project app magicSession de subject=Anmelden", "html=" + page);
    run("template set --project app magicSession de sender-email=shop@example.com");
    run("template set --project app sms.login en", "text=Your code: {{token}}");

    assertThat(out("template list --project app").lines())
        .satisfiesExactly(
            headings -> assertThat(headings).matches("KIND +LOCALE +PARTS"),
            letter -> assertThat(letter).matches("magicSession +de +subject,html,sender-email"),
            message -> assertThat(message).matches("sms.login +en +text"));
    assertThat(out("template get --project app magicSession de html")).isEqualTo(page + "\n");
    run("template remove --project app magicSession de");
    assertThat(office.project("app").settings().templates().keySet())
        .containsExactly(new Template.Id("sms.login", "en"));
    assertThat(office.project("other").settings().templates()).isEmpty();
  }

  @Test
  void aSlipInATemplateIsToldAndALocaleThatNobodyReadsRefused() {
    assertThat(run("template set --project app sms.login en", "text=Your code: {{otp}}").err())
        .isEqualTo(
            """
            Changed the template sms.login/en of the project app.
            Note: {{otp}} in text stands for nothing; there are {{project}}, {{secret}}, {{token}}.
            Note: text has no {{secret}}, {{token}}, so that a letter in these words is of no use.
            """);
    assertThat(run("template set --project app recovery de", "subject=Passwort").err())
        .isEqualTo("Changed the template recovery/de of the project app.\n");
    assertThat(run("template set --project app recovery deu", "subject=Passwort"))
        .satisfies(outcome -> assertThat(outcome.exit()).isEqualTo(1))
        .satisfies(outcome ->
            assertThat(outcome.err())
                .startsWith("recovery/deu: no reader has the locale deu; there are the codes of"));
    assertThat(office.project("app").settings().templates()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "session_limit, session-limit",
    "SESSION-LIMIT, session-limit",
    "providers.github.appid, providers.github.app-id"
  })
  void aSettingThatIsWrittenOtherwiseIsRecognised(String typed, String called) {
    assertThat(run("project set app %s=5".formatted(typed)).err())
        .isEqualTo("%s is not a setting of a project; it is called %s.\n".formatted(typed, called));
  }

  @ParameterizedTest
  @CsvSource({
    "sesion-limit, session-limit",
    "smtp-pasword, smtp-password",
    "link-lives, link-life"
  })
  void aSettingThatIsMisspeltIsGuessed(String typed, String meant) {
    assertThat(run("project set app %s=5".formatted(typed)).err())
        .isEqualTo(
            "%s is not a setting of a project; perhaps %s is meant; docs/config.md has them all.\n"
                .formatted(typed, meant));
  }

  @Test
  void aMailServerOfAProjectHasNameAndPasswordOrNeither() {
    String host = "project set app mail-sender-email=a@example.com smtp-host=10.0.0.1 ";

    assertThat(run(host + "smtp-username=joe").err())
        .isEqualTo("smtp-username and smtp-password go together: set both or neither.\n");
    assertThat(run(host + "smtp-password=x").exit()).isEqualTo(1);
    assertThat(run(host + "smtp-username=joe smtp-password=x").exit()).isZero();
    assertThat(run("project set app smtp-host=10.0.0.1:587").err()).contains("without port");
    assertThat(run("project set app smtp-host=fd00::1").exit()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          set --project app postcard de text=x       | postcard de: there is no such template; those are verification,
          set --project app recovery DE text=x       | recovery DE: a locale must be such as de or zh-tw, in lower case.
          set --project app recovery de color=x      | color: there is no such part; those are subject, text, html,
          set --project app sms.login de subject=x   | subject: there is no such part; those are text.
          set --project app recovery de sender-email=x | sender-email: must be an e-mail address, or empty.
          set --project app recovery de subject      | subject needs a value: subject=VALUE.
          get --project app recovery de text         | The project app has no template recovery/de of its own.
          remove --project app recovery de           | The project app has no template recovery/de of its own.
          """)
  void aTemplateThatIsNotAllowedChangesNothing(String line, String sentence) {
    Outcome outcome = run("template " + line.strip());

    assertThat(outcome.exit()).isPositive();
    assertThat(outcome.err()).startsWith(sentence);
    assertThat(office.project("app").settings()).isEqualTo(ProjectSettings.DEFAULT);
  }

  @Test
  void anUnknownSettingIsAnsweredWithThoseThereAre() {
    String names =
        "user-limit, session-duration, session-limit, invalidate-sessions, session-alerts, ";

    assertThat(run("project set app color=blue"))
        .satisfies(outcome -> assertThat(outcome.exit()).isEqualTo(2))
        .satisfies(outcome ->
            assertThat(outcome.err())
                .startsWith("color is not a setting of a project; those are " + names));
    assertThat(run("project get app sessionLimit").err())
        .isEqualTo("sessionLimit is not a setting of a project; it is called session-limit.\n");
    assertThat(run("project reset app color").err()).startsWith("color is not a setting");
    refuses(
        "project set app session-limit=0",
        "session-limit = 0: must be a whole number from 1 to 100.");
  }

  @Test
  void aKeysSecretStandsAloneOnStandardOutputAndWorks() {
    Outcome made = run("key create --project app --scopes users.read --name", "nightly job");

    String secret = made.out().strip();
    assertThat(made.out()).isEqualTo(secret + "\n");
    assertThat(secret).matches("standard_[0-9a-f]{256}");
    assertThat(made.err()).contains("users.read").doesNotContain(secret);
    assertThat(server.get("/v1/users").key(secret).send().status()).isEqualTo(200);
    assertThat(server.post("/v1/users").key(secret).json("userId", "x").send().status())
        .isEqualTo(401);
    assertThat(out("key list --project app")).contains("nightly job").doesNotContain(secret);
  }

  @Test
  void aDeletedKeyOpensNothing() {
    server.clock.forward(Duration.ofSeconds(1));
    String secret = out("key create --project app --scopes all").strip();
    String id = server.keys().getLast().id();

    run("key delete --project app " + id);

    assertThat(server.get("/v1/users").key(secret).send().status()).isEqualTo(401);
    refuses("key delete --project app " + id, "The project app has no key %s.".formatted(id));
  }

  @Test
  void aKeyEndsWhenItsMakerSaysAndADevelopersAfterThirtyDays() {
    run("key create --project app --scopes users.read --expire 2027-01-31");
    run("key create --project app --scopes users.read --expire 2027-01-31T12:30:00Z");
    String secret = out("dev-key create --project app").strip();

    assertThat(server.keys().stream().flatMap(key -> key.expiresAt().stream()))
        .containsExactlyInAnyOrder(
            Instant.parse("2027-01-31T00:00:00Z"),
            Instant.parse("2027-01-31T12:30:00Z"),
            TestClock.START.plus(Duration.ofDays(30)));
    assertThat(office.keys().developer(APP, secret)).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          key create --project nix --scopes all                         | There is no project nix.
          key create --project app --scopes users.fly                   | The key was not made: scopes [users.fly]
          key create --project app --scopes all --expire yesterday      | --expire yesterday: must be a date
          key create --project app --scopes all --expire 2020-01-01     | The key was not made: expire: must be in the future.
          platform add --project app https://x.example.com              | https://x.example.com is not a host name
          platform remove --project app x.example.com                   | The project app has no platform x.example.com.
          user show --project app nobody                                | The project app has no user nobody.
          user block --project app ../../etc                            | The project app has no user ../../etc.
          session list --project app nobody                             | The project app has no user nobody.
          """)
  void whatCannotBeDoneSaysWhyAndFails(String line, String sentence) {
    Outcome outcome = run(line);

    assertThat(outcome.err()).startsWith(sentence);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.exit()).isEqualTo(1);
  }

  @Test
  void aPlatformIsAcceptedAsSoonAsItIsAdded() {
    Ask ask = server.get("/v1/account").header("Origin", "https://shop.example.com");
    assertThat(ask.send().status()).isEqualTo(403);

    run("platform add --project app *.example.com");

    assertThat(ask.send().status()).isEqualTo(401);
    assertThat(out("platform list --project app")).isEqualTo("*.example.com\n");
    refuses(
        "platform add --project app *.example.com",
        "The project app has the platform *.example.com already.");

    run("platform remove --project app *.example.com");

    assertThat(ask.send().status()).isEqualTo(403);
  }

  @Test
  void aUserIsFoundByWordsAndShown() {
    server.user("ada");
    server.user("bob");

    assertThat(out("user find --project app bob").lines())
        .hasSize(2)
        .anyMatch(l -> l.startsWith("bob "));
    assertThat(out("user show --project app ada"))
        .contains("ada@example.com", "status          active", "sessions        0");
  }

  @Test
  void aBlockedUserIsRefusedUntilUnblocked() {
    server.user("ada");
    Answer ada = server.signIn("ada");
    Ask account = server.get("/v1/account").cookies(ada);

    run("user block --project app ada");
    assertThat(account.send().status()).isEqualTo(403);
    assertThat(out("user find --project app ada")).contains("blocked");

    run("user unblock --project app ada");
    assertThat(account.send().status()).isEqualTo(200);
  }

  @Test
  void sessionsAreListedAndEndedOneByOneOrAllAtOnce() {
    server.user("ada");
    Answer first = server.signIn("ada");
    Answer second = server.signIn("ada");
    Answer third = server.signIn("ada");

    String listed = out("session list --project app ada");
    assertThat(listed.lines()).hasSize(4);
    assertThat(listed)
        .contains(first.string("$id"), "email", "127.0.0.1", "--", "2027-03-01T12:00:00Z");

    run("session end --project app ada " + first.string("$id"));
    assertThat(server.get("/v1/account").cookies(first).send().status()).isEqualTo(401);
    assertThat(server.get("/v1/account").cookies(second).send().status()).isEqualTo(200);

    assertThat(run("session end --project app ada --all").err()).startsWith("Ended 2 sessions");
    assertThat(server.get("/v1/account").cookies(third).send().status()).isEqualTo(401);
  }

  @Test
  void oneSessionOrAllIsToBeSaid() {
    server.user("ada");

    assertThat(run("session end --project app ada").exit()).isEqualTo(2);
    assertThat(run("session end --project app ada x --all").exit()).isEqualTo(2);
    refuses("session end --project app ada nix", "There is no such session.");
  }

  @Test
  void anotherProjectsUsersAndKeysAreOutOfReach() {
    server.user("ada");
    String id = server.keys().getLast().id();

    refuses("user show --project other ada", "The project other has no user ada.");
    refuses("session end --project other ada --all", "The project other has no user ada.");
    refuses("key delete --project other " + id, "The project other has no key %s.".formatted(id));
    assertThat(office.users().find(APP, new UserId("ada"))).isPresent();
  }

  @Test
  void row105_aNameCannotMoveTheCursorOrForgeALine() {
    server
        .post("/v1/users")
        .key(server.key())
        .json("userId", "eve", "email", "eve@example.com", "name", "E\u001b[2J\nve\u202e")
        .send();

    assertThat(out("user find --project app eve")).contains("E?[2J?ve?").doesNotContain("\u001b");
  }

  @Test
  void aServerDoesNotServeWithinItself() {
    assertThat(run("serve").err()).isEqualTo("serve runs by itself.\n");
  }
}
