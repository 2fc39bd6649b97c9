package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.mail.LetterType;
import dev.latchkey.mail.Message;
import dev.latchkey.user.UserChange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letters about guesses that somebody made at an account's secrets. */
class SuspiciousAttemptsTest {
  private static final String ADA = "ada@example.com";
  private static final String ATTACKER = "203.0.113.7";
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init") // started before each test
  private TokenWorld world;

  @SuppressWarnings("NullAway.Init") // started before each test
  private TestServer server;

  @BeforeEach
  void start() {
    world = new TokenWorld(dir);
    server = world.server;
    server.user("ada");
    server
        .latchkey
        .users()
        .change(
            new ProjectId(TestServer.PROJECT),
            new UserId("ada"),
            new UserChange.EmailVerified(true));
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private Ask password(String email, String password) {
    return server
        .post("/v1/account/sessions/email")
        .from(ATTACKER)
        .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Firefox/132.0")
        .json("email", email, "password", password);
  }

  private void wrong(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(password(ADA, "wrong password").send().status()).isEqualTo(401);
    }
  }

  private List<Message> told() {
    world.quiet();
    return world.letters(LetterType.SUSPICIOUS_ATTEMPTS);
  }

  @Test
  void row13_whoUsesUpTheGuessesAtAPasswordIsToldOfOnce() {
    wrong(9);
    assertThat(told()).isEmpty();

    wrong(1);
    for (int i = 0; i < 3; i++) {
      assertThat(password(ADA, "wrong password").send().status()).isEqualTo(429);
    }

    assertThat(told()).hasSize(1);
    Message letter = server.letterTo(ADA);
    assertThat(letter.subject())
        .isEqualTo("Security alert: failed sign-in attempts on your App account");
    assertThat(letter.text())
        .contains("Hello Ada,", "wrong passwords", ATTACKER, "Firefox", "March 1, 2026");
  }

  @Test
  void row13_ofManyWhoGuessAtOnceOneIsToldOf() throws Exception {
    Parallel.run(200, i -> password(ADA, "wrong password").from("198.51.100." + i % 250).send());

    assertThat(told()).hasSize(1);
  }

  @Test
  void row13_aTypingErrorIsNotToldOf() {
    for (int i = 0; i < 3; i++) {
      wrong(9);
      assertThat(password(ADA, TestServer.PASSWORD).send().status()).isEqualTo(201);
    }

    assertThat(told()).isEmpty();
  }

  @Test
  void row13_whoGoesOnForHoursFillsNobodysMailbox() {
    for (int hour = 0; hour < 5; hour++) {
      wrong(10);
      server.clock.forward(HOUR);
    }
    assertThat(told()).hasSize(1);

    server.clock.forward(HOUR.multipliedBy(24));
    wrong(10);
    assertThat(told()).as("the next day").hasSize(2);
  }

  @Test
  void row13_whoUsesUpTheGuessesAtCodesIsToldOfByAnyRoute() {
    for (int i = 0; i < 4; i++) {
      assertThat(world.signIn("ada", "000000").from(ATTACKER).send().status()).isEqualTo(401);
    }
    assertThat(told()).isEmpty();

    Ask recovery =
        server
            .ask("PUT", "/v1/account/recovery/otp")
            .from(ATTACKER)
            .json("userId", "ada", "secret", "000000", "password", "a whole new password");
    assertThat(recovery.send().status()).isEqualTo(401);

    assertThat(told()).hasSize(1);
    assertThat(told().getFirst().text()).contains("wrong codes", ATTACKER);
  }

  @Test
  void row13_whoKnowsThePasswordAndGuessesAtTheSecondFactorIsToldOf() {
    server.patch("/v1/users/ada/mfa").key(server.key()).json("mfa", true).send();
    Answer session = password(ADA, TestServer.PASSWORD).send();
    String challenge =
        server
            .post("/v1/account/mfa/challenges")
            .cookies(session)
            .json("factor", "email")
            .send()
            .string("$id");
    for (int i = 0; i < 5; i++) {
      Answer answer =
          server
              .ask("PUT", "/v1/account/mfa/challenges")
              .from(ATTACKER)
              .cookies(session)
              .json("challengeId", challenge, "otp", "000000")
              .send();
      assertThat(answer.status()).as(answer.text()).isEqualTo(401);
    }

    assertThat(told()).hasSize(1);
    assertThat(told().getFirst().text()).contains("passed the first step", ATTACKER);
  }

  @Test
  void row13_nobodyIsToldOfGuessesAtAnAddressThatIsNobodysNorOfAServersOwn() {
    for (int i = 0; i < 11; i++) {
      password("eve@example.com", "wrong password").send();
      password(ADA, "wrong password").key(server.key()).send();
    }

    world.quiet();
    assertThat(server.letters()).isEmpty();
  }

  @Test
  void row13_itIsToldInTheReadersLanguageAndTheProjectsWords() {
    for (int i = 0; i < 10; i++) {
      password(ADA, "wrong password").header("X-Appwrite-Locale", "de").send();
    }

    assertThat(told().getFirst().subject()).startsWith("Sicherheitshinweis: fehlgeschlagene");
  }
}
