package dev.latchkey.server;

import static dev.latchkey.server.TokenWorld.good;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.Code;
import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.ProjectId;
import dev.latchkey.mail.Courier;
import dev.latchkey.mail.OutboxStore;
import dev.latchkey.project.MockNumber;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.project.ProjectSettings;
import dev.latchkey.rest.Param;
import dev.latchkey.server.carrier.SmtpCarrier;
import dev.latchkey.server.carrier.TextCarrier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every route that mails or texts: where nothing is sent at all, and where it goes to a mock. */
class SendingTest {
  private static final String MOCK = "+16505550100";
  private static final String CODE = "123456";
  private static final Duration UNTIL = Duration.ofHours(2);

  @TempDir Path dir;

  /** A server whose operator wants neither letters nor text messages sent. */
  private static TestServer silent(Path dir) {
    return TestServer.sending(dir, (_, clock) -> nothing(clock));
  }

  private static Mailing nothing(InstantSource clock) {
    var tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
    var mail = new SmtpCarrier(false, Optional.empty(), _ -> Optional.empty(), tls, clock);
    var text = new TextCarrier(false, Optional.empty(), clock);
    Mailing none = Mailing.none(clock);
    return new Mailing(
        new Courier.Carriers(mail, text), none.limits(), none.denied(), none.watch());
  }

  /** Asks for something to be sent, as somebody for whom it would be. */
  private static Answer asked(SweepWorld world, SweepRoute route, String project, String factor) {
    SweepWorld.Person person =
        world.person(project, "s%d".formatted(world.server.clock.instant().toEpochMilli()));
    world.server.clock.forward(Duration.ofMillis(1)); // and the next is somebody else
    SweepRoute.Values values = world.good(route, person);
    if (route.endpoint().name().equals("account.createMFAChallenge")) {
      world.store.run("UPDATE users SET email_verified = 1, phone_verified = 1");
      Param<?> param = route.params(Param.In.BODY).getFirst();
      values = values.with(param, factor);
    }
    List<String> before = written(world);
    Answer answer =
        world.allowed(route, route.ask(world.server, values, Map.of(), project), person).send();
    assertThat(written(world)).as("%s", route).isEqualTo(before);
    return answer;
  }

  private static List<String> written(SweepWorld world) {
    return world.store.rows().stream()
        .filter(row -> !row.startsWith("audit_events ") && !row.startsWith("counts "))
        .toList();
  }

  private static List<SweepRoute> declaring(SweepWorld world, Code code) {
    return world.routes.stream()
        .filter(route -> route.endpoint().refusals().contains(code))
        .toList();
  }

  @Test
  void whereMailIsSwitchedOffEveryRouteThatMailsSaysSoAndWritesNothing() {
    try (var world = new SweepWorld(silent(dir), dir)) {
      List<SweepRoute> routes = declaring(world, Code.GENERAL_SMTP_DISABLED);
      assertThat(routes)
          .extracting(route -> route.endpoint().name())
          .contains(
              "account.createMagicURLToken",
              "account.createEmailToken",
              "account.createEmailVerification",
              "account.createEmailVerificationOTP",
              "account.createRecovery",
              "account.createRecoveryOTP",
              "account.createMFAChallenge");
      for (SweepRoute route : routes) {
        if (route.endpoint().name().equals("account.create")) {
          continue; // it mails where accounts are hidden
        }
        Answer answer = asked(world, route, TestServer.PROJECT, "email");
        assertThat(answer.status()).as("%s: %s", route, answer.text()).isEqualTo(503);
        assertThat(answer.type()).as("%s", route).isEqualTo("general_smtp_disabled");
      }
      assertThat(world.server.letters()).isEmpty();
    }
  }

  @Test
  void whereTextsAreSwitchedOffEveryRouteThatTextsSaysSoAndWritesNothing() {
    try (var world = new SweepWorld(silent(dir), dir)) {
      everyRouteThatTextsRefuses(world, List.of(TestServer.PROJECT, TestServer.OTHER_PROJECT));
    }
  }

  @Test
  void aProductionProjectWithoutAProviderSaysSoTooForNobodyWouldReadItsOutbox() {
    try (var world = new SweepWorld(dir)) {
      everyRouteThatTextsRefuses(world, List.of(TestServer.OTHER_PROJECT));
    }
  }

  private static void everyRouteThatTextsRefuses(SweepWorld world, List<String> projects) {
    List<SweepRoute> routes = declaring(world, Code.GENERAL_PHONE_DISABLED);
    assertThat(routes)
        .extracting(route -> route.endpoint().name())
        .contains(
            "account.createPhoneToken",
            "account.createPhoneVerification",
            "account.createMFAChallenge");
    for (SweepRoute route : routes) {
      for (String project : projects) {
        Answer answer = asked(world, route, project, "phone");
        assertThat(answer.status()).as("%s: %s", route, answer.text()).isEqualTo(503);
        assertThat(answer.type()).as("%s", route).isEqualTo("general_phone_disabled");
      }
    }
    assertThat(world.server.letters()).isEmpty();
  }

  @Test
  void row8_A20_whereMailIsSwitchedOffNobodyLearnsWhoseAddressItIs() {
    try (TestServer server = silent(dir)) {
      server.user("ada");
      server.settings(s -> s.with(ProjectSettingTable.HIDE_ACCOUNTS, true));
      for (String email : List.of("ada@example.com", "eve@example.com")) {
        for (String path : List.of("tokens/magic-url", "tokens/email", "recovery/otp")) {
          Answer answer =
              server.post("/v1/account/" + path).json("userId", "unique()", "email", email).send();
          assertThat(answer.type()).as("%s %s", path, email).isEqualTo("general_smtp_disabled");
        }
        Answer signUp =
            server
                .post("/v1/account")
                .json("userId", "unique()", "email", email, "password", TestServer.PASSWORD)
                .send();
        assertThat(signUp.type()).as(email).isEqualTo("general_smtp_disabled");
      }
    }
  }

  /** A project that has a mock number, on a server that texts nobody. */
  private record Mocked(TestServer server, String project, String key) {
    static Mocked on(TestServer server, String project) {
      var id = new ProjectId(project);
      UnaryOperator<ProjectSettings> mocked =
          s ->
              s.with(ProjectSettingTable.MOCK_NUMBERS, numbers())
                  .with(
                      ProjectSettingTable.MOCK_NUMBERS_UNTIL,
                      Optional.of(server.clock.instant().plus(UNTIL)));
      assertThat(server.latchkey.projects().change(id, now -> mocked.apply(now.settings())))
          .hasValue(true);
      return new Mocked(
          server, project, server.key(project, Set.of("users.write", "sessions.write")));
    }

    private static List<MockNumber> numbers() {
      return List.of(new MockNumber(new PhoneNumber(MOCK), CODE));
    }

    Ask ask(String method, String path) {
      return server.bare(method, path).project(project);
    }

    /** A session of a user with that number, who was made by a server. */
    String session() {
      ask("POST", "/v1/users").key(key).json("userId", "ada", "phone", MOCK).send();
      return ask("POST", "/v1/users/ada/sessions").key(key).send().string("secret");
    }

    Ask signIn(String code) {
      return ask("POST", "/v1/account/sessions/token").json("userId", "ada", "secret", code);
    }

    Ask as(String session, String method, String path) {
      return ask(method, path).header("X-Appwrite-Session", session);
    }

    void nothingWasSent() {
      assertThat(server.latchkey.outbox().newest(new ProjectId(project), OutboxStore.Filter.ALL))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {TestServer.PROJECT, TestServer.OTHER_PROJECT})
  void row51_aMockNumberSignsInByItsCodeThoughNothingIsSent(String project) {
    try (TestServer server = silent(dir)) {
      var mocked = Mocked.on(server, project);
      Ask ask = mocked.ask("POST", "/v1/account/tokens/phone").json("userId", "ada", "phone", MOCK);
      good(201, ask.send());
      good(401, mocked.signIn("654321").send());
      good(201, mocked.signIn(CODE).send());
      good(401, mocked.signIn(CODE).send());
      mocked.nothingWasSent();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {TestServer.PROJECT, TestServer.OTHER_PROJECT})
  void row51_aMockNumberIsVerifiedByItsCodeThoughNothingIsSent(String project) {
    try (TestServer server = silent(dir)) {
      var mocked = Mocked.on(server, project);
      String session = mocked.session();
      good(201, mocked.as(session, "POST", "/v1/account/verifications/phone").send());
      Answer done =
          mocked
              .ask("PUT", "/v1/account/verifications/phone")
              .json("userId", "ada", "secret", CODE)
              .send();
      good(200, done);
      assertThat(mocked.as(session, "GET", "/v1/account").send().json())
          .containsEntry("phoneVerification", true);
      mocked.nothingWasSent();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {TestServer.PROJECT, TestServer.OTHER_PROJECT})
  void row51_aMockNumberPassesAChallengeByItsCodeThoughNothingIsSent(String project) {
    try (TestServer server = silent(dir)) {
      var mocked = Mocked.on(server, project);
      String session = mocked.session();
      new SweepStore(dir).run("UPDATE users SET phone_verified = 1");
      String path = "/v1/account/mfa/challenges";
      Answer asked = mocked.as(session, "POST", path).json("factor", "phone").send();
      good(201, asked);
      Answer passed =
          mocked
              .as(session, "PUT", path)
              .json("challengeId", asked.string("$id"), "otp", CODE)
              .send();
      good(200, passed);
      mocked.nothingWasSent();
    }
  }

  @Test
  void row51_fromItsEndOnAMockNumberIsOneLikeAnyOther() {
    try (TestServer server = silent(dir)) {
      var mocked = Mocked.on(server, TestServer.PROJECT);
      String session = mocked.session();
      new SweepStore(dir).run("UPDATE users SET phone_verified = 1");
      List<Ask> asks =
          List.of(
              mocked.ask("POST", "/v1/account/tokens/phone").json("userId", "ada", "phone", MOCK),
              mocked.as(session, "POST", "/v1/account/mfa/challenges").json("factor", "phone"));
      server.clock.forward(UNTIL.minusMillis(1));
      asks.forEach(ask -> good(201, ask.send()));
      server.clock.forward(Duration.ofMillis(1));
      asks.forEach(ask -> assertThat(ask.send().type()).isEqualTo("general_phone_disabled"));
      new SweepStore(dir).run("UPDATE users SET phone_verified = 0");
      assertThat(mocked.as(session, "POST", "/v1/account/verifications/phone").send().type())
          .isEqualTo("general_phone_disabled");
    }
  }
}
