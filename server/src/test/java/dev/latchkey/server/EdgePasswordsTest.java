package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgePasswordsTest {
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

  private Answer signUp(String password) {
    return server
        .post("/v1/account")
        .json("userId", "ada", "email", "ada@example.com", "password", password)
        .send();
  }

  private Answer signIn(String password) {
    return server
        .post("/v1/account/sessions/email")
        .json("email", "ada@example.com", "password", password)
        .send();
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 14, 15, 64, 72, 73, 200, 256})
  void row1_row2_aPasswordOfEightToTwoHundredAndFiftySixBytesCountsToItsLastCharacter(int length) {
    String password = "p".repeat(length - 1) + "x";
    assertThat(signUp(password).status()).isEqualTo(201);

    assertThat(signIn(password).status()).isEqualTo(201);
    assertThat(signIn("p".repeat(length - 1) + "y").status()).isEqualTo(401);
    if (length > 8) {
      assertThat(signIn(password.substring(0, length - 1)).status()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"        ", "пароль-и-пароль", "🔑🔑🔑", "p\u0000ssword", "a\"b\\c\nd\te"})
  void row2_anyCharacterWillDoAndNoKindIsAskedFor(String password) {
    assertThat(signUp(password).status()).isEqualTo(201);
    assertThat(signIn(password).status()).isEqualTo(201);
    assertThat(signIn(password + " ").status()).isEqualTo(401);
  }

  @Test
  void row3_aPasswordPastItsBoundIsRefusedBeforeAnyOfItIsHashed() {
    server.user("ada");
    Answer session = server.signIn("ada");
    int hashed = server.hashing.hashed.get();
    int compared = server.hashing.compared.get();
    for (int length : new int[] {257, 10_000, 900_000}) {
      String password = "p".repeat(length);
      assertThat(signUp(password).status()).isEqualTo(400);
      assertThat(signIn(password).status()).isEqualTo(400);
      for (String path :
          new String[] {"/v1/account/password", "/v1/account/email", "/v1/account/phone"}) {
        Ask ask = server.patch(path).cookies(session);
        ask.json(
            "password",
            password,
            "oldPassword",
            password,
            "email",
            "a@example.com",
            "phone",
            "+16505550100");
        assertThat(ask.send().status()).isEqualTo(400);
      }
    }
    assertThat(server.hashing.hashed.get()).isEqualTo(hashed);
    assertThat(server.hashing.compared.get()).isEqualTo(compared);
  }
}
