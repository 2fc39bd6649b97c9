package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mail.LetterType;
import dev.latchkey.project.ProjectSettingTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Showing that an address or a number is the user's. */
class VerificationTest {
  private static final String ADA = TokenWorld.ADA;
  private static final String EMAIL = "/v1/account/verifications/email";
  private static final String EMAIL_CODE = "/v1/account/verifications/email/otp";
  private static final String PHONE = "/v1/account/verifications/phone";

  @TempDir Path dir;
  private TokenWorld world;
  private TestServer server;
  private Answer signedIn;

  @BeforeEach
  void start() {
    world = new TokenWorld(dir);
    server = world.server;
    world.ada();
    signedIn = server.signIn("ada");
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private Ask ask(String path) {
    Ask ask = server.post(path).cookies(signedIn);
    return path.equals(PHONE) ? ask : ask.json("url", TokenWorld.PAGE);
  }

  private Ask complete(String path, String userId, String secret) {
    return server.ask("PUT", path).json("userId", userId, "secret", secret);
  }

  private Object shown(String field) {
    return world.user("ada").getOrDefault(field, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {EMAIL, "/v1/account/verification"})
  void aMailedLinkVerifiesTheAddressOnTheNewPathAndTheOld(String path) {
    Answer asked = ask(path).send();

    assertThat(asked.status()).isEqualTo(201);
    assertThat(asked.json())
        .containsEntry("userId", "ada")
        .containsEntry("secret", "")
        .containsEntry("expire", "2026-03-01T13:00:00.000+00:00");
    TokenWorld.Link link = world.link(ADA);
    assertThat(link.query().keySet()).containsExactly("next", "userId", "secret", "expire");
    assertThat(link.secret()).matches("[0-9a-f]{256}");
    assertThat(server.letters().getLast().parcel().type()).isEqualTo(LetterType.VERIFICATION);
    assertThat(shown("emailVerification")).isEqualTo(false);

    Answer done = complete(path, "ada", link.secret()).send();

    assertThat(done.status()).isEqualTo(200);
    assertThat(done.json())
        .containsEntry("$id", asked.string("$id"))
        .containsEntry("userId", "ada")
        .containsEntry("secret", "");
    assertThat(shown("emailVerification")).isEqualTo(true);
    assertThat(done.headers("Set-Cookie")).as("signs nobody in").isEmpty();
    assertThat(complete(path, "ada", link.secret()).send().type()).isEqualTo("user_invalid_token");
    assertThat(server.get("/v1/account").cookies(signedIn).send().status())
        .as("the account's user asked for it, so the session stays")
        .isEqualTo(200);
    assertThat(server.signIn("ada").status()).as("and so does the password").isEqualTo(201);
    assertThat(server.events("verification.create")).containsExactly("ada ");
    assertThat(server.events("verification.update")).containsExactly("ada ", " ");
  }

  @Test
  void aMailedCodeVerifiesTheAddress() {
    Answer asked = server.post(EMAIL_CODE).cookies(signedIn).json("phrase", true).send();

    assertThat(asked.status()).isEqualTo(201);
    assertThat(asked.json()).containsEntry("expire", "2026-03-01T12:15:00.000+00:00");
    assertThat(asked.string("phrase")).isNotEmpty();
    assertThat(server.letterTo(ADA).text()).contains(asked.string("phrase"));
    assertThat(world.code(ADA)).matches("\\d{6}");
    assertThat(complete(EMAIL_CODE, "ada", TokenWorld.otherThan(world.code(ADA))).send().type())
        .isEqualTo("user_invalid_token");

    assertThat(complete(EMAIL_CODE, "ada", world.code(ADA)).send().status()).isEqualTo(200);

    assertThat(shown("emailVerification")).isEqualTo(true);
    assertThat(complete(EMAIL_CODE, "ada", world.code(ADA)).send().status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {PHONE, "/v1/account/verification/phone"})
  void aTextedCodeVerifiesTheNumberOnTheNewPathAndTheOld(String path) {
    Answer asked = server.post(path).cookies(signedIn).send();

    assertThat(asked.status()).isEqualTo(201);
    String code = world.code(TokenWorld.PHONE);
    assertThat(complete(path, "ada", code).send().status()).isEqualTo(200);
    assertThat(shown("phoneVerification")).isEqualTo(true);
    assertThat(shown("emailVerification")).isEqualTo(false);
    assertThat(complete(path, "ada", code).send().type()).isEqualTo("user_invalid_token");
  }

  @Test
  void row46_asecretDoesOnlyWhatItWasMadeFor() {
    ask(EMAIL).send();
    String link = world.link(ADA).secret();
    server.post(EMAIL_CODE).cookies(signedIn).json().send();
    String code = world.code(ADA);
    server.post(PHONE).cookies(signedIn).send();
    String phone = world.code(TokenWorld.PHONE);
    String custom =
        server
            .post("/v1/users/ada/tokens")
            .key(server.key())
            .json("length", 64)
            .send()
            .string("secret");
    String keyed = server.devKey();

    for (Ask ask :
        List.of(
            world.signIn("ada", link),
            world.signIn("ada", code),
            world.signIn("ada", phone),
            world.recover("ada", link, "another password"),
            complete("/v1/account/recovery/otp", "ada", code)
                .json("userId", "ada", "secret", code, "password", "another password"),
            complete(EMAIL, "ada", custom),
            complete(EMAIL, "ada", code),
            complete(EMAIL_CODE, "ada", phone),
            complete(PHONE, "ada", code),
            complete(PHONE, "ada", link))) {
      assertThat(ask.header("X-Appwrite-Dev-Key", keyed).send().type())
          .isEqualTo("user_invalid_token");
    }
    assertThat(shown("emailVerification")).isEqualTo(false);
    assertThat(complete(EMAIL, "ada", link).send().status()).isEqualTo(200);
  }

  @Test
  void whoHasNothingToVerifyIsToldSo() {
    ask(EMAIL).send();
    complete(EMAIL, "ada", world.link(ADA).secret()).send();
    server.post(PHONE).cookies(signedIn).send();
    complete(PHONE, "ada", world.code(TokenWorld.PHONE)).send();

    assertThat(ask(EMAIL).send().type()).isEqualTo("user_email_already_verified");
    assertThat(ask(EMAIL).send().status()).isEqualTo(409);
    assertThat(server.post(EMAIL_CODE).cookies(signedIn).json().send().type())
        .isEqualTo("user_email_already_verified");
    assertThat(server.post(PHONE).cookies(signedIn).send().type())
        .isEqualTo("user_phone_already_verified");
    Answer nobody = server.post("/v1/account/sessions/anonymous").send();
    assertThat(server.post(EMAIL).cookies(nobody).json("url", TokenWorld.PAGE).send().type())
        .isEqualTo("user_email_not_found");
    assertThat(server.post(EMAIL_CODE).cookies(nobody).json().send().type())
        .isEqualTo("user_email_not_found");
    Answer phoneless = server.post(PHONE).cookies(nobody).send();
    assertThat(phoneless.type()).isEqualTo("user_phone_not_found");
    assertThat(phoneless.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({EMAIL, EMAIL_CODE, PHONE})
  void aUserNobodyKnowsIsNotFound(String path) {
    assertThat(complete(path, "nobody", "123456").send().type()).isEqualTo("user_not_found");
    assertThat(complete(path, "ada", "123456").key(server.key()).send().type())
        .as("a server key has no part in it")
        .isEqualTo("general_unauthorized_scope");
  }

  @Test
  void row45_aSecretIsDeadFromItsEndOn() {
    ask(EMAIL).send();
    server.clock.forward(Duration.ofHours(1));
    assertThat(complete(EMAIL, "ada", world.link(ADA).secret()).send().status()).isEqualTo(401);
    server.post(PHONE).cookies(signedIn).send();
    server.clock.forward(Duration.ofMinutes(15));
    assertThat(complete(PHONE, "ada", world.code(TokenWorld.PHONE)).send().status()).isEqualTo(401);
    assertThat(shown("emailVerification")).isEqualTo(false);
    assertThat(shown("phoneVerification")).isEqualTo(false);
  }

  @Test
  void row46_aSecretForAnAddressDoesNotVerifyTheNext() {
    ask(EMAIL).send();
    String link = world.link(ADA).secret();
    server
        .patch("/v1/account/email")
        .cookies(signedIn)
        .json("email", "new@example.com", "password", TestServer.PASSWORD)
        .send();

    assertThat(complete(EMAIL, "ada", link).send().type()).isEqualTo("user_invalid_token");
    assertThat(shown("emailVerification")).isEqualTo(false);
  }

  @Test
  void row65_textsAreRefusedWherePhonesAreSwitchedOff() {
    server.settings(s -> s.with(ProjectSettingTable.METHODS_OFF, Set.of("phone")));

    assertThat(server.post(PHONE).cookies(signedIn).send().type())
        .isEqualTo("user_auth_method_unsupported");
  }

  @Test
  void A8_theLinkLeadsToAPlatformOfTheProject() {
    Answer answer = server.post(EMAIL).cookies(signedIn).json("url", "https://evil.example").send();

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains("`url`").contains("platform");
    assertThat(server.letters()).isEmpty();
  }
}
