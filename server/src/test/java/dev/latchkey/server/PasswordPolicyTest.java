package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.project.ProjectSetting;
import dev.latchkey.project.ProjectSettingTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a project may ask of passwords, wherever one is set. */
class PasswordPolicyTest {
  @TempDir Path dir;
  private TestServer server;
  private int made;

  @BeforeEach
  void start() {
    server = TestServer.in(dir);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Answer make(String password) {
    return server
        .post("/v1/users")
        .key(server.key())
        .json("userId", "u" + made++, "password", password)
        .send();
  }

  private void set(ProjectSetting<Boolean> setting) {
    server.settings(s -> s.with(setting, true));
  }

  private static List<String> common() throws IOException {
    try (InputStream in =
        PasswordPolicyTest.class.getResourceAsStream("/dev/latchkey/data/common-passwords.txt")) {
      assertThat(in).isNotNull();
      return in == null
          ? List.of()
          : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @Test
  void row1_aProjectMayAskForFifteenCharacters() {
    assertThat(make("8 bytes.").status()).isEqualTo(201);
    server.settings(s -> s.with(ProjectSettingTable.PASSWORD_MIN, 15));

    Answer refused = make("fourteen chars");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.type()).isEqualTo("general_argument_invalid");
    assertThat(refused.json().get("message"))
        .isEqualTo("Parameter `password` must have 15 characters or more.");
    assertThat(make("fifteen letters").status()).isEqualTo(201);
    assertThat(make("\uD83D\uDD11".repeat(14)).status()).as("characters, not bytes").isEqualTo(400);
    assertThat(make("\uD83D\uDD11".repeat(15)).status()).isEqualTo(201);
  }

  @Test
  void row4_everyCommonPasswordIsRefusedWhereTheProjectSaysSo() throws IOException {
    var bundled = new BundledPasswords();
    List<String> common = common();
    assertThat(common).hasSize(10_000).allMatch(word -> bundled.contains(new Secret(word)));
    assertThat(make("password").status()).as("not asked for").isEqualTo(201);
    set(ProjectSettingTable.PASSWORD_DICTIONARY);
    int before = server.hashing.hashed.get();

    for (int i = 0; i < common.size(); i += 50) {
      Answer refused = make(common.get(i));
      assertThat(refused.status()).as(common.get(i)).isEqualTo(400);
      assertThat(refused.type()).isEqualTo("general_argument_invalid");
      assertThat(refused.text()).contains("`password`").doesNotContain(common.get(i) + " ");
    }
    assertThat(server.hashing.hashed.get()).as("hashes").isEqualTo(before);
    assertThat(make("Password").status()).as("letter by letter").isEqualTo(201);
    assertThat(make("password password").status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"my App account", "wrapped up", "APP-2026-APP"})
  void row4_theProjectsNameIsNoPassword(String password) {
    assertThat(make(password).status()).isEqualTo(201);
    set(ProjectSettingTable.PERSONAL_DATA_CHECK);

    assertThat(make(password).type()).isEqualTo("password_personal_data");
    assertThat(make("correct horse battery").status()).isEqualTo(201);
  }

  @Test
  void row4_theUsersOwnDataIsNoPasswordWhereverOneIsSet() {
    set(ProjectSettingTable.PERSONAL_DATA_CHECK);
    server.user("ada");
    Answer ada = server.signIn("ada");
    Answer nobody = server.post("/v1/account/sessions/anonymous").send();
    String recovery = secret("ada");

    for (Ask ask :
        List.of(
            server
                .post("/v1/account")
                .json("userId", "x", "email", "lovelace@example.com", "password", "my lovelace"),
            server
                .patch("/v1/account/password")
                .cookies(ada)
                .json("password", "ADA@example.com", "oldPassword", TestServer.PASSWORD),
            server
                .patch("/v1/account/email")
                .cookies(nobody)
                .json("email", "lovelace@example.com", "password", "I, Lovelace"),
            server
                .patch("/v1/account/phone")
                .cookies(nobody)
                .json("phone", "+4930123456", "password", "call 4930123456"),
            recover("/v1/account/recovery", "ada", recovery, "ada@example.com"),
            recover("/v1/account/recovery/otp", "ada", code("ada"), "ada@example.com"))) {
      Answer answer = ask.send();
      assertThat(answer.status()).as(answer.text()).isEqualTo(400);
      assertThat(answer.type()).isEqualTo("password_personal_data");
    }
    assertThat(recover("/v1/account/recovery", "ada", recovery, "nothing of mine").send().status())
        .as("not spent meanwhile")
        .isEqualTo(200);
  }

  private Ask recover(String path, String user, String secret, String password) {
    return server.ask("PUT", path).json("userId", user, "secret", secret, "password", password);
  }

  private String secret(String user) {
    return server
        .post("/v1/account/recovery")
        .key(server.key())
        .json("email", user + "@example.com", "url", "http://localhost/r")
        .send()
        .string("secret");
  }

  private String code(String user) {
    return server
        .post("/v1/account/recovery/otp")
        .key(server.key())
        .json("email", user + "@example.com")
        .send()
        .string("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "password-uppercase, lower 1234, Upper 1234, an upper-case letter",
    "password-lowercase, UPPER 1234, Upper 1234, a lower-case letter",
    "password-number, no digits!, 1 digit here, a digit",
    "password-symbols, OnlyLetters1, One symbol!, a character that is no letter or digit"
  })
  void aKindOfCharacterIsAskedForWhereTheProjectSaysSo(
      String name, String weak, String strong, String lacking) {
    assertThat(make(weak).status()).isEqualTo(201);
    ProjectSetting<?> setting = ProjectSettingTable.named(name).orElseThrow();
    server.settings(s -> s.typed(setting, "true", new ProjectId(TestServer.PROJECT), server.vault));

    Answer refused = make(weak);
    assertThat(refused.type()).isEqualTo("general_argument_invalid");
    assertThat(refused.json().get("message"))
        .isEqualTo("Parameter `password` must have " + lacking + ".");
    assertThat(make(strong).status()).isEqualTo(201);
  }

  @Test
  void allThatIsLackingIsSaidAtOnce() {
    server.settings(s ->
        s.with(ProjectSettingTable.PASSWORD_MIN, 12)
            .with(ProjectSettingTable.PASSWORD_NUMBER, true)
            .with(ProjectSettingTable.PASSWORD_SYMBOLS, true));

    assertThat(make("onlyletters").json().get("message"))
        .isEqualTo(
            "Parameter `password` must have 12 characters or more, a digit, a character that is no"
                + " letter or digit.");
  }

  @Test
  void thePolicyHoldsWhereverAPasswordIsSetAndForNoneThatIsThere() {
    server.user("ada");
    Answer session = server.signIn("ada");
    server.settings(s ->
        s.with(ProjectSettingTable.PASSWORD_DICTIONARY, true)
            .with(ProjectSettingTable.PASSWORD_SYMBOLS, true));

    assertThat(
            server
                .post("/v1/account")
                .json("userId", "bob", "email", "bob@example.com", "password", "onlyletters")
                .send()
                .type())
        .isEqualTo("general_argument_invalid");
    assertThat(
            server
                .patch("/v1/account/password")
                .cookies(session)
                .json("password", "onlyletters", "oldPassword", TestServer.PASSWORD)
                .send()
                .type())
        .isEqualTo("general_argument_invalid");
    Answer anonymous = server.post("/v1/account/sessions/anonymous").json().send();
    assertThat(
            server
                .patch("/v1/account/email")
                .cookies(anonymous)
                .json("email", "cleo@example.com", "password", "onlyletters")
                .send()
                .type())
        .isEqualTo("general_argument_invalid");
    assertThat(server.signIn("ada").status()).as("signing in asks for no policy").isEqualTo(201);
  }
}
