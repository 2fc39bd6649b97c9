package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.project.ProjectSettingTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project whose browsers get a new cookie when what their session may do has changed. */
final class FreshCookiesTest {
  private static final String NEW = "a whole new password";

  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init") // started before each test
  private TestServer server;

  @SuppressWarnings("NullAway.Init") // signed in before each test
  private Answer ada;

  @BeforeEach
  void start() {
    server = TestServer.in(dir);
    server.settings(s -> s.with(ProjectSettingTable.FRESH_COOKIES, true));
    server.user("ada");
    ada = server.signIn("ada");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Ask newPassword(String old, String password) {
    return server.patch("/v1/account/password").json("oldPassword", old, "password", password);
  }

  private int statusWith(Answer cookies) {
    return server.get("/v1/account").cookies(cookies).send().status();
  }

  @Test
  void row19_row26_aNewPasswordGivesANewCookieAndTheOldOneDiesSecondsLater() {
    Answer changed = newPassword(TestServer.PASSWORD, NEW).cookies(ada).send();

    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.cookies()).isNotEmpty().isNotEqualTo(ada.cookies());
    Answer session = server.get("/v1/account/sessions/current").cookies(changed).send();
    assertThat(session.json())
        .containsEntry("$id", ada.string("$id"))
        .containsEntry("current", true);
    server.clock.forward(Duration.ofMillis(9_999));
    assertThat(statusWith(ada)).isEqualTo(200);
    server.clock.forward(Duration.ofMillis(1));
    assertThat(statusWith(ada)).isEqualTo(401);
    assertThat(statusWith(changed)).isEqualTo(200);
    assertThat(server.events("session.renew")).containsExactly("ada " + ada.string("$id"));
  }

  @Test
  void row19_aFactorThatWasShownGivesANewCookie() {
    String recoveryCode = server.recoveryCode("ada");
    Answer asked =
        server
            .post("/v1/account/mfa/challenges")
            .cookies(ada)
            .json("factor", "recoveryCode")
            .send();

    Answer shown =
        server
            .ask("PUT", "/v1/account/mfa/challenges")
            .cookies(ada)
            .json("challengeId", asked.string("$id"), "otp", recoveryCode)
            .send();

    assertThat(shown.status()).as(shown.text()).isEqualTo(200);
    server.clock.forward(Duration.ofSeconds(10));
    assertThat(statusWith(ada)).isEqualTo(401);
    assertThat(statusWith(shown)).isEqualTo(200);
    Answer on = server.patch("/v1/account/mfa").cookies(shown).json("mfa", true).send();
    assertThat(on.cookies()).isNotEmpty().isNotEqualTo(shown.cookies());
  }

  @Test
  void row19_aSessionInAHeaderKeepsItsSecret() {
    Answer made = server.post("/v1/users/ada/sessions").key(server.key()).send();
    Answer changed =
        newPassword(TestServer.PASSWORD, NEW)
            .header("X-Appwrite-Session", made.string("secret"))
            .send();

    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.headers("Set-Cookie")).isEmpty();
    server.clock.forward(Duration.ofMinutes(1));
    assertThat(
            server
                .get("/v1/account")
                .header("X-Appwrite-Session", made.string("secret"))
                .send()
                .status())
        .isEqualTo(200);
  }

  @Test
  void row19_ofManyChangesAtOnceOneGivesTheCookieAndItLasts() throws Exception {
    List<Answer> answers =
        Parallel.run(
            8, i -> server.patch("/v1/account/mfa").cookies(ada).json("mfa", i < 0).send());

    List<Answer> given = answers.stream().filter(one -> !one.cookies().isEmpty()).toList();
    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(given).hasSize(1);
    server.clock.forward(Duration.ofMinutes(1));
    assertThat(statusWith(given.getFirst())).isEqualTo(200);
    assertThat(statusWith(ada)).isEqualTo(401);
  }

  @Test
  void aProjectThatDoesNotSaySoLeavesCookiesAsTheyAre() {
    server.settings(s -> s.with(ProjectSettingTable.FRESH_COOKIES, false));
    Answer changed = newPassword(TestServer.PASSWORD, NEW).cookies(ada).send();

    assertThat(changed.headers("Set-Cookie")).isEmpty();
    server.clock.forward(Duration.ofMinutes(1));
    assertThat(statusWith(ada)).isEqualTo(200);
  }
}
