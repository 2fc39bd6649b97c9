package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mail.LetterType;
import dev.latchkey.project.ProjectSettingTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Setting a new password without the old one. */
class RecoveryTest {
  private static final String ADA = TokenWorld.ADA;
  private static final String NEW = "a whole new password";
  private static final String CODE = "/v1/account/recovery/otp";

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

  private int signIn(String password) {
    return server
        .post("/v1/account/sessions/email")
        .json("email", ADA, "password", password)
        .send()
        .status();
  }

  private String secret() {
    assertThat(world.recovery(ADA).key(server.key()).send().status()).isEqualTo(201);
    return world.link(ADA).secret();
  }

  private void verified() {
    new SweepStore(dir).run("UPDATE users SET email_verified = 1 WHERE id = 'ada'");
  }

  @Test
  void aMailedLinkSetsANewPasswordAndSignsNobodyIn() {
    Answer asked = world.recovery(ADA).send();

    assertThat(asked.status()).isEqualTo(201);
    assertThat(asked.json())
        .containsEntry("userId", "ada")
        .containsEntry("secret", "")
        .containsEntry("expire", "2026-03-01T13:00:00.000+00:00");
    TokenWorld.Link link = world.link(ADA);
    assertThat(link.query().keySet()).containsExactly("next", "userId", "secret", "expire");
    assertThat(link.secret()).matches("[0-9a-f]{256}");
    assertThat(signIn(TestServer.PASSWORD)).as("the old one works until then").isEqualTo(201);

    Answer done =
        server
            .ask("PUT", "/v1/account/recovery")
            .json("userId", "ada", "secret", link.secret(), "password", NEW, "passwordAgain", "odd")
            .send();

    assertThat(done.status()).isEqualTo(200);
    assertThat(done.json()).containsEntry("userId", "ada").containsEntry("secret", "");
    assertThat(done.headers("Set-Cookie")).isEmpty();
    assertThat(signIn(TestServer.PASSWORD)).isEqualTo(401);
    assertThat(signIn(NEW)).isEqualTo(201);
    assertThat(world.user("ada")).containsEntry("emailVerification", true);
    assertThat(world.recover("ada", link.secret(), NEW).send().type())
        .isEqualTo("user_invalid_token");
    assertThat(server.letters().getLast().parcel().type()).isEqualTo(LetterType.CREDENTIAL_CHANGED);
    assertThat(server.events("recovery.create")).containsExactly("ada ");
  }

  @Test
  void aMailedCodeDoesTheSame() {
    Answer asked = server.post(CODE).json("email", ADA, "phrase", "true").send();
    String code = world.code(ADA);

    assertThat(asked.status()).isEqualTo(201);
    assertThat(asked.json()).containsEntry("expire", "2026-03-01T12:15:00.000+00:00");
    assertThat(server.letterTo(ADA).text())
        .contains(
            asked.string("phrase") + ". It must be the same as the one shown where you asked");
    Ask complete = server.ask("PUT", CODE).json("userId", "ada", "secret", code, "password", NEW);
    assertThat(complete.send().status()).isEqualTo(200);
    assertThat(signIn(NEW)).isEqualTo(201);
    assertThat(complete.send().type()).isEqualTo("user_invalid_token");
  }

  @Test
  void nobodyAndABlockedUserAreRefused() {
    server.user("bob");
    server.patch("/v1/users/bob/status").key(server.key()).json("status", false).send();

    for (Ask ask :
        List.of(
            world.recovery("nobody@example.com"),
            server.post(CODE).json("email", "nobody@example.com"))) {
      Answer answer = ask.send();
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.type()).isEqualTo("user_not_found");
    }
    assertThat(world.recovery("bob@example.com").send().type()).isEqualTo("user_blocked");
    assertThat(server.post(CODE).json("email", "bob@example.com").send().type())
        .isEqualTo("user_blocked");
    assertThat(world.recover("nobody", "secret", NEW).send().type()).isEqualTo("user_not_found");
    assertThat(server.letters()).isEmpty();
  }

  @Test
  void row16_aRecoveryDiesOfEveryCauseThereIs() {
    List<Consumer<String>> causes =
        List.of(
            used -> world.recover("ada", used, NEW).key(server.key()).send(),
            _ -> server.clock.forward(Duration.ofHours(1)),
            _ -> world.recovery(ADA).key(server.key()).send(),
            _ -> changePassword(),
            _ -> changeEmail("new@example.com"));
    for (Consumer<String> cause : causes) {
      String secret = secret();

      cause.accept(secret);

      Answer late = world.recover("ada", secret, "yet another password").key(server.key()).send();
      assertThat(late.status()).isEqualTo(401);
      assertThat(late.type()).isEqualTo("user_invalid_token");
    }
  }

  private Answer session() {
    return server.post("/v1/users/ada/sessions").key(server.key()).send();
  }

  private void changePassword() {
    Answer changed =
        server
            .patch("/v1/account/password")
            .header("X-Appwrite-Session", session().string("secret"))
            .json("password", "changed by the owner", "oldPassword", NEW)
            .send();
    assertThat(changed.status()).isEqualTo(200);
  }

  private void changeEmail(String email) {
    Answer changed =
        server
            .patch("/v1/account/email")
            .header("X-Appwrite-Session", session().string("secret"))
            .json("email", email, "password", "changed by the owner")
            .send();
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
  }

  @Test
  void row15_aRecoveryLeavesTheSecondFactorToBeShown() {
    new SweepStore(dir).run("UPDATE users SET mfa = 1, email_verified = 1 WHERE id = 'ada'");

    assertThat(world.recover("ada", secret(), NEW).send().status()).isEqualTo(200);

    Answer session =
        server.post("/v1/account/sessions/email").json("email", ADA, "password", NEW).send();
    assertThat(server.get("/v1/account").cookies(session).send().type())
        .isEqualTo("user_more_factors_required");
  }

  @Test
  void row15_alsoWhereTheAddressWasNeverShownBefore() {
    new SweepStore(dir)
        .run(
            "UPDATE users SET mfa = 1, email_verified = 0, phone_verified = 1,"
                + " phone = '+4930123456' WHERE id = 'ada'");

    assertThat(world.recover("ada", secret(), NEW).send().status()).isEqualTo(200);

    assertThat(world.user("ada")).containsEntry("mfa", true).containsEntry("phone", "+4930123456");
    Answer session =
        server.post("/v1/account/sessions/email").json("email", ADA, "password", NEW).send();
    assertThat(server.get("/v1/account").cookies(session).send().type())
        .isEqualTo("user_more_factors_required");
  }

  /** Everything by which an authenticator is set up; gives what it holds. */
  private String authenticator(Answer session) {
    String path = "/v1/account/mfa/authenticators/totp";
    String secret = server.post(path).cookies(session).send().string("secret");
    String code = MfaTest.totp(secret, step());
    assertThat(server.ask("PUT", path).cookies(session).json("otp", code).send().status())
        .isEqualTo(200);
    server.patch("/v1/account/mfa").cookies(session).json("mfa", true).send();
    server.clock.forward(Duration.ofSeconds(30)); // the step is used
    return secret;
  }

  private long step() {
    return server.clock.instant().getEpochSecond() / 30;
  }

  private Answer signedIn(String password) {
    return server
        .post("/v1/account/sessions/email")
        .json("email", ADA, "password", password)
        .send();
  }

  private Answer challenge(Answer session, String factor) {
    return server.post("/v1/account/mfa/challenges").cookies(session).json("factor", factor).send();
  }

  private Answer answered(Answer session, String challenge, String otp) {
    return server
        .ask("PUT", "/v1/account/mfa/challenges")
        .cookies(session)
        .json("challengeId", challenge, "otp", otp)
        .send();
  }

  @Test
  void row15_A25b_oneMailboxIsNotTwoFactors() {
    verified();
    String totp = authenticator(server.signIn("ada"));
    String byCode = "a password set by a code";
    assertThat(world.recover("ada", secret(), NEW).send().status()).isEqualTo(200);
    server.post(CODE).json("email", ADA).key(server.key()).send();
    assertThat(
            server
                .ask("PUT", CODE)
                .json("userId", "ada", "secret", world.code(ADA), "password", byCode)
                .send()
                .status())
        .isEqualTo(200);

    Answer half = signedIn(byCode);

    assertThat(server.get("/v1/account").cookies(half).send().type())
        .isEqualTo("user_more_factors_required");
    assertThat(server.get("/v1/account/mfa/factors").cookies(half).send().json())
        .containsEntry("totp", true)
        .containsEntry("email", false);
    Answer refused = challenge(half, "email");
    assertThat(refused.status()).isEqualTo(501);
    assertThat(refused.type()).isEqualTo("user_auth_method_unsupported");
    assertThat(server.letters()).noneMatch(l -> l.parcel().type() == LetterType.MFA_CHALLENGE);
    String id = challenge(half, "totp").string("$id");
    assertThat(answered(half, id, MfaTest.totp(totp, step())).status()).isEqualTo(200);
    assertThat(server.get("/v1/account").cookies(half).send().status()).isEqualTo(200);

    Answer later = signedIn(byCode);
    String mailed = challenge(later, "email").string("$id");
    assertThat(answered(later, mailed, world.code(ADA)).status())
        .as("whoever showed the authenticator set the password")
        .isEqualTo(200);
  }

  @Test
  void row15_aPasswordThatIsChangedByItsUserCountsBesideAMailedCode() {
    verified();
    Answer whole = server.signIn("ada");
    authenticator(whole);
    server.settings(s -> s.with(ProjectSettingTable.INVALIDATE_SESSIONS, false));
    world.recover("ada", secret(), NEW).send();
    server
        .patch("/v1/account/password")
        .cookies(whole)
        .json("password", "changed by the owner", "oldPassword", NEW)
        .send();

    assertThat(challenge(signedIn("changed by the owner"), "email").status()).isEqualTo(201);
  }

  @Test
  void row15_whoHasNothingButTheMailboxIsNotLockedOutByARecoveryAndProvesNoMoreByIt() {
    verified();
    server.patch("/v1/account/mfa").cookies(server.signIn("ada")).json("mfa", true).send();
    world.recover("ada", secret(), NEW).send();

    Answer half = signedIn(NEW);

    String mailed = challenge(half, "email").string("$id");
    assertThat(answered(half, mailed, world.code(ADA)).status()).isEqualTo(200);
    authenticator(half);
    assertThat(challenge(signedIn(NEW), "email").type())
        .as("whoever showed the mailbox twice has shown nothing else")
        .isEqualTo("user_auth_method_unsupported");
  }

  @Test
  void row26_aRecoveryEndsTheSessionsIfTheProjectSaysSo() {
    verified();
    Answer before = server.signIn("ada");
    server.settings(s -> s.with(ProjectSettingTable.INVALIDATE_SESSIONS, false));
    world.recover("ada", secret(), NEW).send();
    assertThat(server.get("/v1/account").cookies(before).send().status()).isEqualTo(200);

    server.settings(s -> s.with(ProjectSettingTable.INVALIDATE_SESSIONS, true));
    world.recover("ada", secret(), "yet another password").send();

    assertThat(server.get("/v1/account").cookies(before).send().status()).isEqualTo(401);
  }

  @Test
  void row50_aRecoveryOfAnAccountNobodyVerifiedEndsWhatWasSetUpThereBefore() {
    server.settings(s -> s.with(ProjectSettingTable.INVALIDATE_SESSIONS, false));
    Answer attacker = server.signIn("ada");

    world.recover("ada", secret(), NEW).send();

    assertThat(server.get("/v1/account").cookies(attacker).send().status()).isEqualTo(401);
  }

  @Test
  void aPasswordThatIsRefusedLeavesTheLinkToBeUsedAgain() {
    verified();
    server.settings(s -> s.with(ProjectSettingTable.PASSWORD_HISTORY, 3));
    String secret = secret();

    assertThat(world.recover("ada", secret, TestServer.PASSWORD).send().type())
        .isEqualTo("password_recently_used");
    assertThat(world.recover("ada", secret, "short").send().type())
        .isEqualTo("general_argument_invalid");
    assertThat(world.recover("ada", secret, NEW).send().status()).isEqualTo(200);
  }

  @Test
  void aPasswordThatIsRefusedLeavesTheCodeToBeUsedAgain() {
    verified();
    server.settings(s -> s.with(ProjectSettingTable.PASSWORD_HISTORY, 3));
    server.post(CODE).json("email", ADA).send();
    String code = world.code(ADA);

    assertThat(recoverByCode("ada", code, TestServer.PASSWORD).type())
        .isEqualTo("password_recently_used");
    assertThat(recoverByCode("nobody", code, NEW).type()).isEqualTo("user_not_found");
    assertThat(recoverByCode("ada", code, NEW).status()).isEqualTo(200);
  }

  private Answer recoverByCode(String user, String code, String password) {
    return server
        .ask("PUT", CODE)
        .json("userId", user, "secret", code, "password", password)
        .send();
  }

  @Test
  void whoHasNoSecretLearnsNothingOfFormerPasswordsAndCostsNoHash() {
    server.settings(s -> s.with(ProjectSettingTable.PASSWORD_HISTORY, 3));
    int before = server.hashing.compared.get();

    for (String secret : List.of("0".repeat(256), "000000")) {
      assertThat(world.recover("ada", secret, TestServer.PASSWORD).send().type())
          .isEqualTo("user_invalid_token");
    }
    assertThat(server.hashing.compared.get()).isEqualTo(before);
  }

  @Test
  void A8_theLinkLeadsToAPlatformOfTheProject() {
    Answer answer =
        server
            .post("/v1/account/recovery")
            .json("email", ADA, "url", "https://evil.example/reset")
            .send();

    assertThat(answer.status()).isEqualTo(400);
    assertThat(server.letters()).isEmpty();
  }
}
