package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mail.LetterType;
import dev.latchkey.project.ProjectSettingTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project that tells nobody which addresses have an account. */
class HiddenAccountsTest {
  private static final String KNOWN = "ada@example.com";
  private static final String UNKNOWN = "eve@example.com";
  private static final String NEW = "a whole new password";

  @TempDir Path dir;
  private TokenWorld world;
  private TestServer server;

  @BeforeEach
  void start() {
    world = new TokenWorld(dir);
    server = world.server;
    server
        .post("/v1/users")
        .key(server.key())
        .json("userId", "ada", "email", KNOWN, "phone", TokenWorld.PHONE, "name", "Ada")
        .send();
    server.settings(s -> s.with(ProjectSettingTable.HIDE_ACCOUNTS, true));
  }

  @AfterEach
  void stop() {
    world.close();
  }

  /** What of an answer may depend on who was asked about: nothing but what is drawn at random. */
  private static Map<String, Object> masked(Answer answer) {
    Map<String, Object> seen = new LinkedHashMap<>(answer.json());
    seen.replaceAll((name, value) ->
        switch (name) {
          case "$id", "userId" -> String.valueOf(value).replaceAll("[0-9a-f]", "x");
          default -> value;
        });
    seen.put("status", answer.status());
    answer
        .http()
        .headers()
        .map()
        .forEach((name, values) -> {
          if (!name.equals("x-request-id") && !name.equals("date")) {
            seen.put(name, values);
          }
        });
    return seen;
  }

  private void alike(Function<String, Ask> ask, String known, String unknown) {
    for (int i = 0; i < 2; i++) {
      assertThat(masked(ask.apply(known).from("198.51.100.1").send()))
          .isEqualTo(masked(ask.apply(unknown).from("198.51.100.2").send()));
      world.quiet();
    }
    assertThat(ask.apply(unknown).send().string("userId"))
        .as("the same name for the same address, user or not")
        .isEqualTo(ask.apply(unknown).send().string("userId"));
  }

  @Test
  void row8_A20_askingForAnythingAnswersTheSameForWhoeverItIs() {
    alike(world::magicUrl, KNOWN, UNKNOWN);
    alike(world::emailCode, KNOWN, "eva@example.com");
    alike(world::phoneCode, TokenWorld.PHONE, "+4930999999");
    alike(world::recovery, KNOWN, "evi@example.com");
    alike(
        email -> server.post("/v1/account/recovery/otp").json("email", email),
        KNOWN,
        "evo@example.com");
  }

  @Test
  void row8_A20_theAnswerIsMadeWithoutALookAtUsersAndTheSecretIsSentBehindIt() {
    Answer known = world.recovery(KNOWN).send();
    assertThat(known.string("userId")).isNotEqualTo("ada").matches("[0-9a-f]{20}");
    assertThat(known.string("secret")).isEmpty();
    assertThat(world.link(KNOWN).query()).containsEntry("userId", known.string("userId"));

    assertThat(world.recovery(UNKNOWN).send().status()).isEqualTo(201);
    world.quiet();
    assertThat(server.letters()).hasSize(1);
    assertThat(server.get("/v1/users").key(server.key()).send().json()).containsEntry("total", 1);
    assertThat(server.stores.audit().newest(new dev.latchkey.core.ProjectId("app"), 10))
        .anyMatch(e -> e.event().equals("recovery.create") && e.outcome().equals("user_not_found"));
  }

  @Test
  void theNameInTheAnswerCompletesEveryFlow() {
    Answer magic = world.magicUrl(KNOWN).send();
    Answer session = world.signIn(magic.string("userId"), world.link(KNOWN).secret()).send();
    assertThat(session.json()).containsEntry("userId", "ada");
    Answer code = world.emailCode(KNOWN).send();
    assertThat(world.signIn(code.string("userId"), world.code(KNOWN)).send().status())
        .isEqualTo(201);
    Answer phone = world.phoneCode(TokenWorld.PHONE).send();
    assertThat(world.signIn(phone.string("userId"), world.code(TokenWorld.PHONE)).send().status())
        .isEqualTo(201);
    Answer recovery = world.recovery(KNOWN).send();
    Answer done = world.recover(recovery.string("userId"), world.link(KNOWN).secret(), NEW).send();
    assertThat(done.status()).as(done.text()).isEqualTo(200);
  }

  @Test
  void whoIsNewBecomesAUserUnderAnIdNobodyChose() {
    Answer asked =
        server.post("/v1/account/tokens/email").json("userId", "mine", "email", UNKNOWN).send();
    String code = world.code(UNKNOWN);

    Answer session = world.signIn(asked.string("userId"), code).send();

    assertThat(session.status()).isEqualTo(201);
    assertThat(session.string("userId")).isNotEqualTo("mine").isNotEqualTo(asked.string("userId"));
    assertThat(server.get("/v1/users/mine").key(server.key()).send().status()).isEqualTo(404);
  }

  @Test
  void A20_anIdOfOnesOwnChoiceDoesNotTellWhetherAUserWasMade() {
    for (String email : List.of(KNOWN, UNKNOWN)) {
      server.post("/v1/account/tokens/email").json("userId", "probe", "email", email).send();
      world.quiet();
      assertThat(world.signIn("probe", "123456").send().type()).isEqualTo("user_invalid_token");
    }
    server.settings(s -> s.with(ProjectSettingTable.USER_LIMIT, 1));
    assertThat(world.emailCode("full@example.com").send().status()).isEqualTo(201);
  }

  private Ask signUp(String email) {
    return server
        .post("/v1/account")
        .json("userId", "mine", "email", email, "password", TestServer.PASSWORD, "name", "Eve");
  }

  private Ask signIn(String email) {
    return server
        .post("/v1/account/sessions/email")
        .json("email", email, "password", TestServer.PASSWORD);
  }

  @Test
  void row9_A20_signingUpAnswersTheSameForWhoeverItIsAndMakesNoSecondUser() {
    List<String> answers = new ArrayList<>();
    for (String email : List.of(KNOWN, UNKNOWN, KNOWN, UNKNOWN)) {
      Answer answer = signUp(email).send();
      assertThat(answer.status()).as(answer.text()).isEqualTo(201);
      assertThat(answer.string("$id")).isNotEqualTo("mine").isNotEqualTo("ada");
      assertThat(answer.headers("Set-Cookie")).isEmpty();
      answers.add(answer.text().replace(email, "MAIL").replaceAll("[0-9a-f]{20}", "ID"));
      world.quiet();
    }

    assertThat(answers).allMatch(answers.getFirst()::equals);
    assertThat(signUp(KNOWN).send().string("$id")).isEqualTo(signUp(KNOWN).send().string("$id"));
    world.quiet();
    assertThat(server.get("/v1/users").key(server.key()).send().json()).containsEntry("total", 2);
  }

  @Test
  void row9_A20_theNewsGoesByMailToWhoeverHasTheAddress() {
    signUp(KNOWN).send();
    signUp(UNKNOWN).send();
    world.quiet();

    assertThat(server.letters())
        .extracting(letter -> letter.parcel().address() + " " + letter.parcel().type())
        .containsExactlyInAnyOrder(
            KNOWN + " " + LetterType.RECOVERY_OTP, UNKNOWN + " " + LetterType.VERIFICATION_OTP);
  }

  @Test
  void row9_A20_signingInAfterwardsDoesNotTellEither() {
    signUp(KNOWN).send();
    signUp(UNKNOWN).send();
    world.quiet();
    for (int i = 0; i < 11; i++) {
      Answer known = signIn(KNOWN).from("198.51.100." + i).send();
      Answer unknown = signIn(UNKNOWN).from("198.51.100." + i).send();
      assertThat(unknown.status()).as("try %d", i).isEqualTo(i < 10 ? 401 : 429);
      assertThat(masked(unknown)).isEqualTo(masked(known));
    }
  }

  @Test
  void row9_whoeverIsNewShowsTheAddressAndSignsInThen() {
    Answer made = signUp(UNKNOWN).send();
    String code = world.code(UNKNOWN);
    assertThat(signIn(UNKNOWN).send().type()).isEqualTo("user_invalid_credentials");

    Answer shown =
        server
            .ask("PUT", "/v1/account/verifications/email/otp")
            .json("userId", made.string("$id"), "secret", code)
            .send();

    assertThat(shown.status()).as(shown.text()).isEqualTo(200);
    Answer session = signIn(UNKNOWN).send();
    assertThat(session.status()).as(session.text()).isEqualTo(201);
    assertThat(server.get("/v1/account").cookies(session).send().json())
        .containsEntry("name", "Eve")
        .containsEntry("emailVerification", true);
  }

  @Test
  void row9_aServerKeyIsToldWhetherTheAddressIsTaken() {
    assertThat(signUp(KNOWN).key(server.key()).send().type()).isEqualTo("user_already_exists");
    assertThat(signUp(UNKNOWN).key(server.key()).send().string("$id")).isEqualTo("mine");
  }

  @Test
  void row8_A20_presentingAWrongSecretAnswersTheSameForWhoeverItIs() {
    String key = server.devKey();
    Function<String, List<Ask>> asks =
        name ->
            List.of(
                world.signIn(name, "0".repeat(64)),
                world.signIn(name, "000000"),
                world.recover(name, "0".repeat(256), NEW),
                server
                    .ask("PUT", "/v1/account/recovery/otp")
                    .json("userId", name, "secret", "000000", "password", NEW),
                server
                    .ask("PUT", "/v1/account/verifications/email")
                    .json("userId", name, "secret", "0".repeat(256)),
                server
                    .ask("PUT", "/v1/account/verifications/phone")
                    .json("userId", name, "secret", "000000"));
    for (Ask ask : asks.apply("ada")) {
      assertThat(ask.header("X-Appwrite-Dev-Key", key).send().type())
          .isEqualTo("user_invalid_token");
    }
    for (Ask ask : asks.apply("nobody")) {
      assertThat(ask.header("X-Appwrite-Dev-Key", key).send().type())
          .isEqualTo("user_invalid_token");
    }
  }

  @Test
  void row8_A20_theBudgetOfGuessesAnswersTheSameForWhoeverItIs() {
    for (String name : List.of("ada", "nobody")) {
      for (int i = 0; i < 6; i++) {
        assertThat(world.signIn(name, "00000" + i).from("198.51.100." + i).send().status())
            .as(name)
            .isEqualTo(i < 5 ? 401 : 429);
      }
    }
  }

  @Test
  void row8_A20_theBudgetOfGuessesAnswersTheSameForANameThatStandsForAUserOrForNobody() {
    for (String email : List.of(KNOWN, UNKNOWN)) {
      assertThat(guessedAt(email))
          .as(email)
          .containsExactly(401, 401, 401, 401, 401, 429, 429, 429);
    }
  }

  /** Guesses at a code until the account's are burnt, asks for another one, and guesses on. */
  private List<Integer> guessedAt(String email) {
    Ask asked = server.post("/v1/account/recovery/otp").json("email", email);
    String handle = asked.send().string("userId");
    world.quiet();
    List<Integer> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      if (i == 7) {
        asked.send();
        world.quiet();
      }
      answers.add(
          server
              .ask("PUT", "/v1/account/recovery/otp")
              .json("userId", handle, "secret", "not it", "password", NEW)
              .send()
              .status());
    }
    return answers;
  }

  @Test
  void row11_aHandleAndAnIdAreOneAccountToTheBudget() {
    String handle = world.emailCode(KNOWN).send().string("userId");
    String wrong = TokenWorld.otherThan(world.code(KNOWN));
    for (int i = 0; i < 5; i++) {
      Answer answer =
          world.signIn(i % 2 == 0 ? handle : "ada", wrong).from("198.51.100." + i).send();
      assertThat(answer.status()).isEqualTo(401);
    }

    world.emailCode(KNOWN).send();
    String code = world.code(KNOWN);
    for (String name : List.of(handle, "ada")) {
      assertThat(world.signIn(name, code).from("198.51.100.9").send().type())
          .as("neither compared nor told")
          .isEqualTo("user_invalid_token");
    }
    server.clock.forward(Duration.ofHours(1));
    world.emailCode(KNOWN).send();
    assertThat(world.signIn(handle, world.code(KNOWN)).send().status()).isEqualTo(201);
  }

  @Test
  void aServerKeyIsToldWhoItIs() {
    assertThat(world.recovery(KNOWN).key(server.key()).send().string("userId")).isEqualTo("ada");
    assertThat(world.recovery(UNKNOWN).key(server.key()).send().type()).isEqualTo("user_not_found");
  }

  @Test
  void A20_aUserWhoTakesTheNameOfAnAddressTakesNothing() {
    String handle = world.emailCode(KNOWN).send().string("userId");
    String code = world.code(KNOWN);
    server
        .post("/v1/users")
        .key(server.key())
        .json("userId", handle, "email", "mallory@example.com")
        .send();

    assertThat(world.signIn(handle, code).send().json()).containsEntry("userId", "ada");
  }
}
