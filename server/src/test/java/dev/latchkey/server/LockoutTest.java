package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.user.UserChange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever knows an address cannot lock its owner out. */
class LockoutTest {
  private static final String ADA = "ada@example.com";
  private static final String ATTACKER = "203.0.113.7";

  @TempDir Path dir;
  private TokenWorld world;
  private TestServer server;
  private String device = "";

  @BeforeEach
  void start() {
    world = new TokenWorld(dir);
    server = world.server;
    server.user("ada");
    device = deviceOf(server.signIn("ada"));
  }

  @AfterEach
  void stop() {
    world.close();
  }

  /** The cookie that a browser keeps to be known again. */
  static String deviceOf(Answer signedIn) {
    return "a_device_app=" + signedIn.cookie("a_device_app");
  }

  private Answer guess(String ip, String cookie, String password) {
    Ask ask =
        server.post("/v1/account/sessions/email").from(ip).json("email", ADA, "password", password);
    return (cookie.isEmpty() ? ask : ask.header("Cookie", cookie)).send();
  }

  private void lock() {
    for (int i = 0; i < 10; i++) {
      assertThat(guess(ATTACKER, "", "wrong password").status()).isEqualTo(401);
    }
    assertThat(guess("198.51.100.9", "", TestServer.PASSWORD).status())
        .as("locked for strangers, with the right password too")
        .isEqualTo(429);
  }

  @Test
  void row12_theOwnersDeviceGetsInWhileTheAccountIsLockedForStrangers() {
    lock();

    Answer answer = guess("198.51.100.1", device, TestServer.PASSWORD);

    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(guess("198.51.100.9", "", TestServer.PASSWORD).status())
        .as("it gives strangers no guesses back")
        .isEqualTo(429);
  }

  @Test
  void row12_alsoFromTheNetworkThatTheGuessesComeFrom() {
    for (int i = 0; i < 100; i++) {
      server
          .post("/v1/account/sessions/email")
          .from(ATTACKER)
          .json("email", "user%d@example.com".formatted(i), "password", "wrong password")
          .send();
    }
    assertThat(guess(ATTACKER, "", TestServer.PASSWORD).status()).isEqualTo(429);

    assertThat(guess(ATTACKER, device, TestServer.PASSWORD).status()).isEqualTo(201);
  }

  @Test
  void row12_row10_aKnownDeviceHasNoMoreGuessesThanStrangersHave() throws Exception {
    int before = server.hashing.compared.get();

    Parallel.run(200, i -> guess("198.51.100." + i % 250, device, "wrong password"));

    assertThat(server.hashing.compared.get() - before).isEqualTo(10);
    assertThat(guess("198.51.100.1", device, TestServer.PASSWORD).status()).isEqualTo(429);
    assertThat(guess("198.51.100.1", "", TestServer.PASSWORD).status())
        .as("nor does it use up theirs")
        .isEqualTo(201);
    server.clock.forward(Duration.ofHours(1));
    assertThat(guess("198.51.100.1", device, TestServer.PASSWORD).status()).isEqualTo(201);
  }

  @Test
  void row12_anothersDeviceAndOneThatWasForgottenAreStrangers() {
    server.user("eve");
    String eves = deviceOf(server.signIn("eve"));
    String old = device;
    Answer session = server.post("/v1/users/ada/sessions").key(server.key()).send();
    server
        .patch("/v1/account/password")
        .from("192.0.2.1")
        .header("User-Agent", "another")
        .header("X-Appwrite-Session", session.string("secret"))
        .json("password", "a whole new password", "oldPassword", TestServer.PASSWORD)
        .send();
    lock();

    for (String cookie : new String[] {eves, old, "a_device_app=" + "0".repeat(32)}) {
      assertThat(guess("198.51.100.1", cookie, "a whole new password").status())
          .as(cookie)
          .isEqualTo(429);
    }
  }

  @Test
  void row12_theOwnersPasswordIsStillAskedForOnTheOwnersDevice() {
    lock();
    Answer session = server.post("/v1/users/ada/sessions").key(server.key()).send();

    Ask rename =
        server
            .patch("/v1/account/phone")
            .header("X-Appwrite-Session", session.string("secret"))
            .json("phone", TokenWorld.PHONE, "password", TestServer.PASSWORD);

    assertThat(rename.send().status()).isEqualTo(429);
    assertThat(rename.header("Cookie", device).send().status()).isEqualTo(200);
  }

  @Test
  void row12_row47_codesAreGuessedAtApartToo() {
    new SweepStore(dir).run("UPDATE users SET email_verified = 1"); // or the code claims it
    world.emailCode(ADA).send();
    for (int i = 0; i < 5; i++) {
      String wrong = TokenWorld.otherThan(world.code(ADA));
      assertThat(world.signIn("ada", wrong).from("203.0.113." + i).send().status()).isEqualTo(401);
    }
    world.emailCode(ADA).send();
    String code = world.code(ADA);
    assertThat(world.signIn("ada", code).from("203.0.113.9").send().status()).isEqualTo(429);

    assertThat(world.signIn("ada", code).header("Cookie", device).send().status()).isEqualTo(201);
    for (int i = 0; i < 5; i++) {
      world.emailCode(ADA).key(server.key()).send();
      String wrong = TokenWorld.otherThan(world.code(ADA));
      Ask ask = world.signIn("ada", wrong).from("198.51.100." + i).header("Cookie", device);
      assertThat(ask.send().status()).isEqualTo(401);
    }
    world.emailCode(ADA).key(server.key()).send();
    Ask last = world.signIn("ada", world.code(ADA)).header("Cookie", device);
    assertThat(last.send().status()).isEqualTo(429);
  }

  private Ask asked(String path) {
    Ask ask = server.post("/v1/account/" + path);
    return switch (path) {
      case "tokens/magic-url" ->
          ask.json("userId", "unique()", "email", ADA, "url", TokenWorld.PAGE);
      case "tokens/email" -> ask.json("userId", "unique()", "email", ADA);
      case "tokens/phone" -> ask.json("userId", "unique()", "phone", TokenWorld.PHONE);
      case "recovery" -> ask.json("email", ADA, "url", TokenWorld.PAGE);
      default -> ask.json("email", ADA);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "tokens/magic-url, 60",
    "tokens/email, 10",
    "tokens/phone, 10",
    "recovery, 10",
    "recovery/otp, 10"
  })
  void row12_whoeverAsksForLinksAndCodesKeepsThemFromNoDeviceOfTheUsers(String path, int most) {
    server
        .latchkey
        .users()
        .change(
            new ProjectId(TestServer.PROJECT),
            new UserId("ada"),
            new UserChange.Phone(new PhoneNumber(TokenWorld.PHONE), "number"));
    for (int i = 0; i < most; i++) {
      assertThat(asked(path).from("203.0.113." + i).send().status()).isEqualTo(201);
    }
    assertThat(asked(path).from("198.51.100.9").send().status()).isEqualTo(429);

    assertThat(asked(path).header("Cookie", device).send().status()).isEqualTo(201);
  }

  @Test
  void row12_row52_whoeverFillsAMailboxKeepsNoLetterFromComing() {
    Answer session = server.post("/v1/users/ada/sessions").key(server.key()).send();
    for (int i = 0; i < 60; i++) {
      assertThat(asked("tokens/magic-url").from("203.0.113." + i).send().status()).isEqualTo(201);
    }
    assertThat(server.letters()).as("of strangers in a day").hasSize(50);

    asked("recovery").from("198.51.100.9").send();
    assertThat(server.letters()).hasSize(50);
    asked("recovery").header("Cookie", device).send();
    assertThat(server.letters()).as("on the user's device").hasSize(51);
    asked("recovery").key(server.key()).send();
    assertThat(server.letters()).as("by the app's server").hasSize(52);
    server
        .post("/v1/account/verifications/email")
        .header("X-Appwrite-Session", session.string("secret"))
        .json("url", TokenWorld.PAGE)
        .send();
    assertThat(server.letters()).as("of the signed-in user").hasSize(53);
  }

  @ParameterizedTest
  @ValueSource(strings = {"recovery", "verifications/email", "verifications/phone"})
  void row12_whoeverPresentsWrongSecretsKeepsNoDeviceOfTheUsersFromARightOne(String path) {
    Supplier<Ask> wrong =
        () ->
            server
                .ask("PUT", "/v1/account/" + path)
                .json("userId", "ada", "secret", "0".repeat(256), "password", "a new password");
    for (int i = 0; i < 10; i++) {
      assertThat(wrong.get().from("203.0.113." + i).send().status()).isEqualTo(401);
    }
    assertThat(wrong.get().from("198.51.100.9").send().status()).isEqualTo(429);

    assertThat(wrong.get().header("Cookie", device).send().status()).isEqualTo(401);
  }

  @Test
  void row12_alsoByTheNameThatStandsForAUserWhereAccountsAreHidden() {
    server.settings(settings -> settings.with(ProjectSettingTable.HIDE_ACCOUNTS, true));
    String name = asked("recovery").send().string("userId");
    world.quiet();
    Supplier<Ask> wrong =
        () ->
            server
                .ask("PUT", "/v1/account/recovery")
                .json("userId", name, "secret", "0".repeat(256), "password", "a new password");
    for (int i = 0; i < 10; i++) {
      wrong.get().from("203.0.113." + i).send();
    }
    assertThat(wrong.get().from("198.51.100.9").send().status()).isEqualTo(429);

    assertThat(wrong.get().header("Cookie", device).send().status()).isEqualTo(401);
  }
}
