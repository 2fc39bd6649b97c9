package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guessing at codes, and racing for secrets. */
class TokenGuessTest {
  private static final String ADA = TokenWorld.ADA;
  private static final int ROUNDS = 5;
  private static final int RUNNERS = 100;

  @TempDir Path dir;
  private TokenWorld world;
  private TestServer server;

  @BeforeEach
  void start() {
    world = new TokenWorld(dir);
    server = world.server;
    server.user("ada");
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private Answer guess(String code, int from) {
    return world.signIn("ada", code).from("198.51.100." + from).send();
  }

  @Test
  void row10_row47_A24_of200ParallelGuessesFiveAreComparedAndTheCodeIsBurnt() throws Exception {
    world.emailCode(ADA).send();
    String code = world.code(ADA);

    List<Answer> answers = Parallel.run(200, i -> guess(TokenWorld.otherThan(code), 1 + i % 250));

    assertThat(answers).filteredOn(answer -> answer.status() == 401).hasSize(5);
    assertThat(answers).filteredOn(answer -> answer.status() == 429).hasSize(195);
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 429)
        .allSatisfy(answer -> {
          assertThat(answer.type()).isEqualTo("general_rate_limit_exceeded");
          assertThat(answer.header("Retry-After")).isPresent();
        });
    assertThat(guess(code, 251).status()).as("the right one comes too late").isEqualTo(429);
    server.clock.forward(Duration.ofMinutes(14));
    server.clock.forward(Duration.ofHours(1));
    assertThat(guess(code, 252).type()).isEqualTo("user_invalid_token");
  }

  @Test
  void row11_row47_aNewCodeBuysNoNewGuessesOnAnyRoute() {
    Answer signedIn = server.signIn("ada");
    for (int i = 0; i < 5; i++) {
      world.emailCode(ADA).send();
      assertThat(guess(TokenWorld.otherThan(world.code(ADA)), i).status()).isEqualTo(401);
    }

    world.emailCode(ADA).send();
    assertThat(guess(world.code(ADA), 9).status()).isEqualTo(429);
    server.post("/v1/account/verifications/email/otp").cookies(signedIn).json().send();
    server.post("/v1/account/recovery/otp").json("email", ADA).send();
    String code = world.code(ADA);
    for (Ask ask :
        List.of(
            server
                .ask("PUT", "/v1/account/sessions/magic-url")
                .json("userId", "ada", "secret", code),
            server.ask("PUT", "/v1/account/sessions/phone").json("userId", "ada", "secret", code),
            server
                .ask("PUT", "/v1/account/verifications/email/otp")
                .json("userId", "ada", "secret", code),
            server
                .ask("PUT", "/v1/account/verifications/phone")
                .json("userId", "ada", "secret", code),
            server
                .ask("PUT", "/v1/account/recovery/otp")
                .json("userId", "ada", "secret", code, "password", "another password"))) {
      assertThat(ask.send().status()).isEqualTo(429);
    }
  }

  @Test
  void row12_whoGuessesCannotKeepTheOwnerOut() {
    world.magicUrl(ADA).send();
    world.emailCode(ADA).send();
    for (int i = 0; i < 8; i++) {
      guess(TokenWorld.otherThan(world.code(ADA)), i);
    }

    assertThat(guess(world.link(magicLetter()).secret(), 99).status()).isEqualTo(201);
  }

  private String magicLetter() {
    world.magicUrl(ADA).send();
    return ADA;
  }

  @Test
  void row47_aCodeIsGuessedAtFiveTimesInAllAlsoAcrossHours() {
    server.clock.forward(Duration.ofMinutes(55));
    world.emailCode(ADA).send();
    String code = world.code(ADA);
    for (int i = 0; i < 4; i++) {
      assertThat(guess(TokenWorld.otherThan(code), i).status()).isEqualTo(401);
    }
    server.clock.forward(Duration.ofMinutes(6)); // a new hour of the account's budget

    assertThat(guess(TokenWorld.otherThan(code), 5).status()).isEqualTo(401);
    assertThat(guess(code, 6).type()).isEqualTo("user_invalid_token");
  }

  @Test
  void row47_theLastGuessOfTheAccountBurnsItsCodesHoweverFewWereMadeAtThem() {
    server.clock.forward(Duration.ofMinutes(55));
    world.emailCode(ADA).send();
    for (int i = 0; i < 3; i++) {
      assertThat(guess(TokenWorld.otherThan(world.code(ADA)), i).status()).isEqualTo(401);
    }
    world.emailCode(ADA).send();
    String code = world.code(ADA);
    for (int i = 3; i < 5; i++) {
      assertThat(guess(TokenWorld.otherThan(code), i).status()).isEqualTo(401);
    }
    server.clock.forward(Duration.ofMinutes(6)); // a new hour, and the code would live on

    assertThat(guess(code, 9).type()).isEqualTo("user_invalid_token");
  }

  @Test
  void aRightCodeGivesTheAccountItsGuessesBack() {
    for (int round = 0; round < 2; round++) {
      world.emailCode(ADA).send();
      String code = world.code(ADA);
      for (int i = 0; i < 4; i++) {
        assertThat(guess(TokenWorld.otherThan(code), 10 * round + i).status()).isEqualTo(401);
      }
      assertThat(guess(code, 10 * round + 5).status()).isEqualTo(201);
    }
  }

  @Test
  void aLongSecretIsNotGuessedAtAndCostsNoGuess() {
    for (int i = 0; i < 20; i++) {
      assertThat(guess("%064x".formatted(i), i).status()).isEqualTo(401);
    }
    world.emailCode(ADA).send();
    assertThat(guess(world.code(ADA), 30).status()).isEqualTo(201);
  }

  @Test
  void aShortTokenOfAServerIsGuessedAtNoMoreThanACode() {
    String secret =
        server
            .post("/v1/users/ada/tokens")
            .key(server.key())
            .json("length", 4)
            .send()
            .string("secret");
    String wrong = secret.equals("0000") ? "0001" : "0000";
    for (int i = 0; i < 5; i++) {
      assertThat(guess(wrong, i).status()).isEqualTo(401);
    }
    server.clock.forward(Duration.ofHours(1));

    assertThat(guess(secret, 9).type()).isEqualTo("user_invalid_token");
  }

  @Test
  void row44_A32_ofAHundredWhoPresentALinkAtOnceOneGetsIn() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      world.magicUrl(ADA).key(server.key()).send();
      String secret = world.link(ADA).secret();
      raced(Parallel.run(RUNNERS, i -> guess(secret, 1 + i)));
    }
  }

  @Test
  void row44_A32_ofAHundredWhoPresentACodeAtOnceOneGetsIn() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      server.clock.forward(Duration.ofHours(1)); // whoever came late spent the account's guesses
      world.emailCode(ADA).key(server.key()).send();
      String code = world.code(ADA);
      raced(Parallel.run(RUNNERS, i -> guess(code, 1 + i)));
    }
  }

  @Test
  void row44_A32_ofAHundredWhoPresentAServersTokenAtOnceOneGetsIn() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String secret =
          server
              .post("/v1/users/ada/tokens")
              .key(server.key())
              .json("length", 64)
              .send()
              .string("secret");
      raced(Parallel.run(RUNNERS, i -> guess(secret, 1 + i)));
    }
  }

  @Test
  void row44_A32_ofAHundredWhoRecoverAtOnceOneSetsThePassword() throws Exception {
    for (int round = 0; round < 2; round++) {
      world.recovery(ADA).key(server.key()).send();
      String secret = world.link(ADA).secret();
      List<Answer> answers =
          Parallel.run(
              RUNNERS,
              i ->
                  world
                      .recover("ada", secret, "password number " + i)
                      .header("X-Appwrite-Dev-Key", server.devKey())
                      .send());
      assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
      assertThat(answers)
          .filteredOn(answer -> answer.status() != 200)
          .allSatisfy(answer -> assertThat(answer.status()).isIn(401, 503));
    }
  }

  private static void raced(List<Answer> answers) {
    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    List<Answer> others = new ArrayList<>(answers);
    others.removeIf(answer -> answer.status() == 201);
    assertThat(others)
        .allSatisfy(answer -> assertThat(answer.status()).as(answer.text()).isIn(401, 429));
  }
}
