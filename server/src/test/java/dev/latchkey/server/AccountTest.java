package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.project.ProjectSettingTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountTest {
  private static final List<String> FIELDS =
      List.of(
          "$id",
          "$createdAt",
          "$updatedAt",
          "name",
          "registration",
          "status",
          "labels",
          "passwordUpdate",
          "email",
          "phone",
          "emailVerification",
          "phoneVerification",
          "mfa",
          "prefs",
          "targets",
          "accessedAt",
          "impersonator",
          "impersonatorUserId");

  @TempDir Path dir;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.in(dir);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Ask signUp(String id) {
    return server
        .post("/v1/account")
        .json(
            "userId",
            id,
            "email",
            id + "@example.com",
            "password",
            TestServer.PASSWORD,
            "name",
            "Ada");
  }

  @Test
  void whoSignsUpIsAUserWithATargetAndNoSession() {
    Answer made = signUp("ada").send();

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().keySet()).containsExactlyElementsOf(FIELDS);
    assertThat(made.json())
        .containsEntry("$id", "ada")
        .containsEntry("name", "Ada")
        .containsEntry("email", "ada@example.com")
        .containsEntry("phone", "")
        .containsEntry("status", true)
        .containsEntry("labels", List.of())
        .containsEntry("prefs", Map.of())
        .containsEntry("emailVerification", false)
        .containsEntry("registration", "2026-03-01T12:00:00.000+00:00")
        .containsEntry("passwordUpdate", "2026-03-01T12:00:00.000+00:00")
        .containsEntry("impersonatorUserId", null);
    assertThat(made.list("targets")).hasSize(1);
    assertThat(made.list("targets").getFirst())
        .containsEntry("userId", "ada")
        .containsEntry("providerType", "email")
        .containsEntry("identifier", "ada@example.com")
        .containsEntry("providerId", null)
        .containsEntry("expired", false);
    assertThat(made.headers("Set-Cookie")).isEmpty();
    assertThat(server.events("user.create")).containsExactly("ada ");
  }

  @Test
  void anIdIsMadeWhereNoneIsChosen() {
    Answer made =
        server
            .post("/v1/account")
            .json("userId", "unique()", "email", "a@example.com", "password", TestServer.PASSWORD)
            .send();

    assertThat(made.string("$id")).matches("[0-9a-f]{20}");
    assertThat(made.json()).containsEntry("name", "");
  }

  @Test
  void theAccountIsTheSameWhateverTheFormat() {
    server.user("ada");
    Answer signedIn = server.signIn("ada");

    for (String format : List.of("1.0.0", "1.4.0", "1.7.0")) {
      assertThat(server.get("/v1/account").cookies(signedIn).format(format).send().json().keySet())
          .containsExactlyElementsOf(FIELDS);
    }
  }

  @ParameterizedTest
  @CsvSource({"ada, other@example.com", "other, ada@example.com", "other, ADA@Example.com"})
  void anIdOrAddressThatIsTakenIsRefused(String id, String email) {
    signUp("ada").send();

    Answer refused =
        server
            .post("/v1/account")
            .json("userId", id, "email", email, "password", TestServer.PASSWORD)
            .send();

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.type()).isEqualTo("user_already_exists");
  }

  @Test
  void theSameAddressMayExistInAnotherProject() {
    signUp("ada").send();

    Answer other =
        server
            .bare("POST", "/v1/account")
            .project(TestServer.OTHER_PROJECT)
            .json("userId", "ada", "email", "ada@example.com", "password", TestServer.PASSWORD)
            .send();

    assertThat(other.status()).isEqualTo(201);
  }

  @Test
  void aFullProjectTakesNoOneElseButForItsOwnServer() {
    server.settings(s -> s.with(ProjectSettingTable.USER_LIMIT, 1));
    signUp("ada").send();

    assertThat(signUp("bob").send().type()).isEqualTo("user_count_exceeded");
    assertThat(server.post("/v1/account/sessions/anonymous").send().type())
        .isEqualTo("user_count_exceeded");
    assertThat(server.post("/v1/users").key(server.key()).json("userId", "bob").send().status())
        .isEqualTo(201);
  }

  @Test
  void signingInNeedsTheRightPassword() {
    server.user("ada");

    Answer wrong =
        server
            .post("/v1/account/sessions/email")
            .json("email", "ada@example.com", "password", "wrong password")
            .send();

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.type()).isEqualTo("user_invalid_credentials");
    assertThat(wrong.headers("Set-Cookie")).isEmpty();
    assertThat(server.signIn("ada").status()).isEqualTo(201);
  }

  @Test
  void theOldPathSignsInToo() {
    server.user("ada");

    Answer answer =
        server
            .post("/v1/account/sessions")
            .json("email", "Ada@Example.com", "password", TestServer.PASSWORD)
            .send();

    assertThat(answer.status()).isEqualTo(201);
  }

  @Test
  void row8_A20_anUnknownAddressGetsTheSameAnswerAndCostsOneHashToo() {
    server.user("ada");
    int before = server.hashing.compared.get();
    Answer unknown =
        server
            .post("/v1/account/sessions/email")
            .json("email", "nobody@example.com", "password", "wrong password")
            .send();
    int afterUnknown = server.hashing.compared.get();
    Answer wrong =
        server
            .post("/v1/account/sessions/email")
            .json("email", "ada@example.com", "password", "wrong password")
            .send();
    int afterWrong = server.hashing.compared.get();

    assertThat(unknown.text()).isEqualTo(wrong.text());
    assertThat(unknown.status()).isEqualTo(wrong.status());
    assertThat(names(unknown)).isEqualTo(names(wrong));
    assertThat(afterUnknown - before).isEqualTo(1);
    assertThat(afterWrong - afterUnknown).isEqualTo(1);
  }

  private static Set<String> names(Answer answer) {
    return answer.http().headers().map().keySet();
  }

  @Test
  void aUserWithoutAPasswordGetsTheSameAnswerAsAnUnknownOne() {
    server
        .post("/v1/users")
        .key(server.key())
        .json("userId", "bob", "email", "bob@example.com")
        .send();

    Answer refused =
        server
            .post("/v1/account/sessions/email")
            .json("email", "bob@example.com", "password", "wrong password")
            .send();

    assertThat(refused.type()).isEqualTo("user_invalid_credentials");
  }

  @Test
  void aBlockedUserIsToldSoOnlyWithTheRightPassword() {
    server.user("ada");
    server.patch("/v1/users/ada/status").key(server.key()).json("status", false).send();

    assertThat(
            server
                .post("/v1/account/sessions/email")
                .json("email", "ada@example.com", "password", TestServer.PASSWORD)
                .send()
                .type())
        .isEqualTo("user_blocked");
    assertThat(
            server
                .post("/v1/account/sessions/email")
                .json("email", "ada@example.com", "password", "wrong password")
                .send()
                .type())
        .isEqualTo("user_invalid_credentials");
  }

  @Test
  void row24_whoBlocksOneselfIsOutAtOnce() {
    server.user("ada");
    Answer session = server.signIn("ada");

    Answer blocked =
        server.patch("/v1/account/status").cookies(session).json("status", true).send();

    assertThat(blocked.status()).isEqualTo(200);
    assertThat(blocked.json()).containsEntry("status", false);
    assertThat(blocked.headers("Set-Cookie"))
        .hasSize(2)
        .allMatch(line -> line.contains("=deleted;"));
    assertThat(server.get("/v1/users/ada/sessions").key(server.key()).send().list("sessions"))
        .as("sessions stay")
        .hasSize(1);
    assertThat(server.events("user.update")).containsExactly("ada ");
    Answer refused = server.get("/v1/account").cookies(session).send();
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.type()).isEqualTo("user_blocked");
    server.patch("/v1/users/ada/status").key(server.key()).json("status", "true").send();
    assertThat(server.get("/v1/account").cookies(session).send().status()).isEqualTo(200);
  }

  @Test
  void prefsHaveTheProtocolsBoundToTheByte() {
    server.user("ada");
    Answer session = server.signIn("ada");
    String most = "a".repeat(65_535 - "{\"a\":\"\"}".length());
    Ask set = server.patch("/v1/account/prefs").cookies(session);

    assertThat(set.json("prefs", Map.of("a", most)).send().status()).isEqualTo(200);
    Ask more = server.patch("/v1/account/prefs").cookies(session);
    assertThat(more.json("prefs", Map.of("a", most + "a")).send().type())
        .isEqualTo("general_argument_invalid");
    assertThat(server.get("/v1/account/prefs").cookies(session).send().json())
        .containsEntry("a", most);
  }

  @Test
  void whoIsSignedInCannotSignInAgain() {
    server.user("ada");
    Answer session = server.signIn("ada");

    for (String path : List.of("email", "anonymous")) {
      Answer refused = server.post("/v1/account/sessions/" + path).cookies(session).json().send();
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.type()).isEqualTo("user_session_already_exists");
    }
  }

  @Test
  void anAnonymousUserBecomesAPermanentOne() {
    Answer session = server.post("/v1/account/sessions/anonymous").send();
    assertThat(session.status()).isEqualTo(201);
    assertThat(session.json())
        .containsEntry("provider", "anonymous")
        .containsEntry("providerUid", "")
        .containsEntry("factors", List.of("anonymous"));
    Answer account = server.get("/v1/account").cookies(session).send();
    assertThat(account.json()).containsEntry("email", "").containsEntry("passwordUpdate", "");
    assertThat(account.list("targets")).isEmpty();

    Answer converted =
        server
            .patch("/v1/account/email")
            .cookies(session)
            .json("email", "ada@example.com", "password", TestServer.PASSWORD)
            .send();

    assertThat(converted.status()).isEqualTo(200);
    assertThat(converted.json())
        .containsEntry("$id", session.string("userId"))
        .containsEntry("email", "ada@example.com");
    assertThat(converted.string("passwordUpdate")).isNotEmpty();
    assertThat(converted.list("targets")).hasSize(1);
    assertThat(server.signIn("ada").string("userId")).isEqualTo(session.string("userId"));
  }

  @Test
  void anAnonymousUserMaySetAPasswordFirst() {
    Answer session = server.post("/v1/account/sessions/anonymous").send();

    Answer set =
        server
            .patch("/v1/account/password")
            .cookies(session)
            .json("password", TestServer.PASSWORD)
            .send();

    assertThat(set.status()).isEqualTo(200);
    assertThat(set.string("passwordUpdate")).isNotEmpty();
  }

  @Test
  void nameAndPrefsAreReplaced() {
    server.user("ada");
    Answer session = server.signIn("ada");

    assertThat(
            server.patch("/v1/account/name").cookies(session).json("name", "Ada L.").send().json())
        .containsEntry("name", "Ada L.");
    assertThat(
            server
                .patch("/v1/account/prefs")
                .cookies(session)
                .json("prefs", Map.of("theme", "dark", "deep", Map.of("n", 1)))
                .send()
                .json())
        .containsEntry("prefs", Map.of("theme", "dark", "deep", Map.of("n", 1)));
    assertThat(
            server
                .patch("/v1/account/prefs")
                .cookies(session)
                .json("prefs", Map.of("a", 1))
                .send()
                .status())
        .isEqualTo(200);
    assertThat(server.get("/v1/account/prefs").cookies(session).send().json())
        .isEqualTo(Map.of("a", 1));
    server.patch("/v1/account/prefs").cookies(session).json("prefs", Map.of()).send();
    assertThat(server.get("/v1/account/prefs").cookies(session).send().text()).isEqualTo("{}");
  }

  @Test
  void row7_anewPasswordNeedsTheOldOne() {
    server.user("ada");
    Answer session = server.signIn("ada");
    Ask without =
        server.patch("/v1/account/password").cookies(session).json("password", "another password");
    Ask wrong =
        server
            .patch("/v1/account/password")
            .cookies(session)
            .json("password", "another password", "oldPassword", "wrong password");

    assertThat(without.send().type()).isEqualTo("user_invalid_credentials");
    assertThat(wrong.send().type()).isEqualTo("user_invalid_credentials");
    assertThat(server.signIn("ada").status()).isEqualTo(201);
  }

  @Test
  void row26_aNewPasswordEndsTheOtherSessionsIfTheProjectSaysSo() {
    server.user("ada");
    Answer other = server.signIn("ada");
    Answer own = server.signIn("ada");

    Answer changed =
        server
            .patch("/v1/account/password")
            .cookies(own)
            .json("password", "another password", "oldPassword", TestServer.PASSWORD)
            .send();

    assertThat(changed.status()).isEqualTo(200);
    assertThat(server.get("/v1/account").cookies(own).send().status()).isEqualTo(200);
    assertThat(server.get("/v1/account").cookies(other).send().status()).isEqualTo(401);

    server.settings(s -> s.with(ProjectSettingTable.INVALIDATE_SESSIONS, false));
    Answer third =
        server
            .post("/v1/account/sessions/email")
            .json("email", "ada@example.com", "password", "another password")
            .send();
    server
        .patch("/v1/account/password")
        .cookies(own)
        .json("password", TestServer.PASSWORD, "oldPassword", "another password")
        .send();
    assertThat(server.get("/v1/account").cookies(third).send().status()).isEqualTo(200);
  }

  @Test
  void aFormerPasswordIsRefusedWhereTheProjectKeepsAHistory() {
    server.settings(s -> s.with(ProjectSettingTable.PASSWORD_HISTORY, 2));
    server.user("ada");
    Answer session = server.signIn("ada");
    String[] passwords = {TestServer.PASSWORD, "second password", "third password"};
    for (int i = 1; i < passwords.length; i++) {
      assertThat(change(session, passwords[i - 1], passwords[i]).status()).isEqualTo(200);
    }

    assertThat(change(session, passwords[2], passwords[2]).type())
        .isEqualTo("password_recently_used");
    assertThat(change(session, passwords[2], passwords[1]).type())
        .isEqualTo("password_recently_used");
    assertThat(change(session, passwords[2], passwords[0]).status()).isEqualTo(200);
  }

  private Answer change(Answer session, String old, String fresh) {
    return server
        .patch("/v1/account/password")
        .cookies(session)
        .json("password", fresh, "oldPassword", old)
        .send();
  }

  @ParameterizedTest
  @CsvSource({"my name is ada lovelace", "ADA-1815-x", "ada@example.com!", "xxAda Lovelacexx"})
  void aPasswordMadeOfOnesOwnDataIsRefusedWhereTheProjectSaysSo(String password) {
    server.settings(s -> s.with(ProjectSettingTable.PERSONAL_DATA_CHECK, true));

    Answer refused =
        server
            .post("/v1/account")
            .json(
                "userId",
                "ada-1815",
                "email",
                "ada@example.com",
                "password",
                password,
                "name",
                "Ada Lovelace")
            .send();

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.type()).isEqualTo("password_personal_data");
  }

  @Test
  void aNewAddressNeedsThePasswordAndIsUnverified() {
    server.user("ada");
    server.user("bob");
    Answer session = server.signIn("ada");

    assertThat(email(session, "new@example.com", "wrong password").type())
        .isEqualTo("user_invalid_credentials");
    Answer taken = email(session, "bob@example.com", TestServer.PASSWORD);
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.type()).isEqualTo("user_target_already_exists");
    Answer changed = email(session, "New@Example.com", TestServer.PASSWORD);
    assertThat(changed.json())
        .containsEntry("email", "new@example.com")
        .containsEntry("emailVerification", false);
    assertThat(changed.list("targets"))
        .extracting(target -> target.get("identifier"))
        .containsExactly("new@example.com");
  }

  private Answer phone(Answer session, String phone, String password) {
    return server
        .patch("/v1/account/phone")
        .cookies(session)
        .json("phone", phone, "password", password)
        .send();
  }

  @Test
  void aNewNumberNeedsThePasswordIsUnverifiedAndKeepsItsTarget() {
    server.user("ada");
    server.user("bob");
    Answer bob = server.signIn("bob");
    assertThat(phone(bob, "+4930123456", TestServer.PASSWORD).status()).isEqualTo(200);
    Answer session = server.signIn("ada");
    assertThat(phone(session, "+16505550100", "wrong password").type())
        .isEqualTo("user_invalid_credentials");
    Answer taken = phone(session, "+4930123456", TestServer.PASSWORD);
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.type()).isEqualTo("user_target_already_exists");
    assertThat(phone(session, "030 123456", TestServer.PASSWORD).status()).isEqualTo(400);

    Answer first = phone(session, "+16505550100", TestServer.PASSWORD);
    Answer changed = phone(session, "+16505550101", TestServer.PASSWORD);

    assertThat(changed.json())
        .containsEntry("phone", "+16505550101")
        .containsEntry("phoneVerification", false);
    assertThat(changed.list("targets"))
        .extracting(target -> target.get("identifier"))
        .containsExactly("ada@example.com", "+16505550101");
    assertThat(changed.list("targets").getLast().get("$id"))
        .as("the target moves along")
        .isEqualTo(first.list("targets").getLast().get("$id"));
  }

  @Test
  void aUserWithoutAPasswordGetsTheOneSentWithTheNumber() {
    Answer anonymous = server.post("/v1/account/sessions/anonymous").json().send();

    Answer changed = phone(anonymous, "+16505550100", "a first password");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json()).containsEntry("phone", "+16505550100");
    assertThat(phone(anonymous, "+16505550101", "another password").type())
        .isEqualTo("user_invalid_credentials");
    assertThat(phone(anonymous, "+16505550101", "a first password").status()).isEqualTo(200);
  }

  private Answer email(Answer session, String email, String password) {
    return server
        .patch("/v1/account/email")
        .cookies(session)
        .json("email", email, "password", password)
        .send();
  }

  @Test
  void row25_aDeletedUserLeavesNothingButTheAudit() {
    server.user("ada");
    Answer session = server.signIn("ada");

    Answer deleted = server.delete("/v1/account").cookies(session).send();

    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.headers("Set-Cookie")).isEmpty();
    assertThat(server.get("/v1/account").cookies(session).send().status()).isEqualTo(401);
    assertThat(server.get("/v1/users/ada").key(server.key()).send().type())
        .isEqualTo("user_not_found");
    server.user("ada");
    assertThat(server.get("/v1/users/ada/sessions").key(server.key()).send().json())
        .containsEntry("total", 0);
    assertThat(server.get("/v1/account").cookies(session).send().status()).isEqualTo(401);
    assertThat(server.events("user.delete")).containsExactly("ada ");
  }

  @ParameterizedTest
  @CsvSource({
    "email-password, POST, /v1/account",
    "email-password, POST, /v1/account/sessions/email",
    "email-password, POST, /v1/account/sessions",
    "anonymous, POST, /v1/account/sessions/anonymous"
  })
  void row65_A27_aMethodSwitchedOffRefusesOnEveryPath(String method, String verb, String path) {
    server.settings(s -> s.with(ProjectSettingTable.METHODS_OFF, Set.of(method)));

    Answer refused = server.ask(verb, path).json().send();

    assertThat(refused.status()).isEqualTo(501);
    assertThat(refused.type()).isEqualTo("user_auth_method_unsupported");
    assertThat(server.ask(verb, path).key(server.key()).json().send().type())
        .isNotEqualTo("user_auth_method_unsupported");
  }

  @Test
  void whoWasHereIsNotedOnceADay() {
    server.user("ada");
    Answer session = server.signIn("ada");
    server.clock.forward(Duration.ofHours(23));
    server.get("/v1/account").cookies(session).send();
    assertThat(server.get("/v1/users/ada").key(server.key()).send().json())
        .containsEntry("accessedAt", "2026-03-01T12:00:00.000+00:00");

    server.clock.forward(Duration.ofHours(2));
    server.get("/v1/account").cookies(session).send();

    assertThat(server.get("/v1/users/ada").key(server.key()).send().json())
        .containsEntry("accessedAt", "2026-03-02T13:00:00.000+00:00")
        .containsEntry("$updatedAt", "2026-03-01T12:00:00.000+00:00");
  }

  @Test
  void row10_A24_ofManyParallelGuessesNoMoreThanTheLimitAreCompared() throws Exception {
    server.user("ada");
    int before = server.hashing.compared.get();

    Parallel.run(
        200,
        i ->
            server
                .post("/v1/account/sessions/email")
                .from("198.51.100." + i % 250)
                .json("email", "ada@example.com", "password", "wrong password")
                .send());

    assertThat(server.hashing.compared.get() - before).isEqualTo(10);
  }

  @Test
  void row11_thePhoneNumbersRouteSharesTheBudgetOfGuesses() {
    server.user("ada");
    Answer session = server.signIn("ada");
    for (int i = 0; i < 10; i++) {
      assertThat(phone(session, "+16505550100", "wrong password").status()).isEqualTo(401);
    }

    Answer refused = phone(session, "+16505550100", TestServer.PASSWORD);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.type()).isEqualTo("general_rate_limit_exceeded");
    assertThat(email(session, "new@example.com", TestServer.PASSWORD).status()).isEqualTo(429);
  }

  @Test
  void row11_oneBudgetOfGuessesHoldsOnEveryRoute() {
    server.user("ada");
    Answer session = server.signIn("ada");
    for (int i = 0; i < 10; i++) {
      assertThat(email(session, "new@example.com", "wrong password").status()).isEqualTo(401);
    }

    assertThat(email(session, "new@example.com", TestServer.PASSWORD).status()).isEqualTo(429);
    assertThat(change(session, TestServer.PASSWORD, "another password").status()).isEqualTo(429);
    for (String path : List.of("/v1/account/sessions/email", "/v1/account/sessions")) {
      Answer refused =
          server
              .post(path)
              .header("Cookie", LockoutTest.deviceOf(session))
              .json("email", "ada@example.com", "password", TestServer.PASSWORD)
              .send();
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.type()).isEqualTo("general_rate_limit_exceeded");
      assertThat(refused.header("Retry-After")).isPresent();
    }
    server.clock.forward(Duration.ofHours(1));
    assertThat(email(session, "new@example.com", TestServer.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void row11_soDoesTheBudgetOfStrangers() {
    server.user("ada");
    Answer session = server.post("/v1/users/ada/sessions").key(server.key()).send();
    Supplier<Ask> phone =
        () ->
            server
                .patch("/v1/account/phone")
                .header("X-Appwrite-Session", session.string("secret"));
    for (int i = 0; i < 5; i++) {
      Ask signIn = server.post("/v1/account/sessions/email");
      signIn.json("email", "ada@example.com", "password", "wrong password");
      assertThat(signIn.send().status()).isEqualTo(401);
      Ask change = phone.get().json("phone", "+4930123456", "password", "wrong password");
      assertThat(change.send().status()).isEqualTo(401);
    }

    Ask change = phone.get().json("phone", "+4930123456", "password", TestServer.PASSWORD);
    assertThat(change.send().status()).isEqualTo(429);
    Ask signIn = server.post("/v1/account/sessions/email");
    signIn.json("email", "ada@example.com", "password", TestServer.PASSWORD);
    assertThat(signIn.send().status()).isEqualTo(429);
  }
}
