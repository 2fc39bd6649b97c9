package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.project.ProjectSettingTable;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project whose users show who they are before they change what signs them in. */
final class RecentProofTest {
  private static final Duration WITHIN = Duration.ofMinutes(10);

  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init") // started before each test
  private TestServer server;

  @SuppressWarnings("NullAway.Init") // signed in before each test
  private Answer ada;

  @BeforeEach
  void start() {
    server = TestServer.in(dir);
    server.settings(s -> s.with(ProjectSettingTable.RECENT_PROOF, WITHIN));
    server.user("ada");
    ada = server.signIn("ada");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Answer rename(Answer session) {
    return server
        .patch("/v1/account/email")
        .cookies(session)
        .json("email", "new@example.com", "password", TestServer.PASSWORD)
        .send();
  }

  @Test
  void row31_aSessionThatIsNotFreshIsAskedToProveItselfAgain() {
    server.clock.forward(WITHIN.plusMillis(1));

    Answer refused = rename(ada);

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.type()).isEqualTo("user_challenge_required");
    assertThat(refused.message()).contains("Sign in again");
    assertThat(server.get("/v1/account").cookies(ada).send().json())
        .containsEntry("email", "ada@example.com");
    assertThat(rename(server.signIn("ada")).status()).isEqualTo(200);
  }

  @Test
  void row31_aSignInIsProofUntilItsTimeIsOver() {
    server.clock.forward(WITHIN);

    assertThat(rename(ada).status()).isEqualTo(200);
  }

  @Test
  void row31_aChallengeIsProofToo() {
    server.clock.forward(Duration.ofHours(1));
    String recoveryCode = server.recoveryCode("ada");
    Answer asked =
        server
            .post("/v1/account/mfa/challenges")
            .cookies(ada)
            .json("factor", "recoveryCode")
            .send();
    server
        .ask("PUT", "/v1/account/mfa/challenges")
        .cookies(ada)
        .json("challengeId", asked.string("$id"), "otp", recoveryCode)
        .send();

    assertThat(rename(ada).status()).isEqualTo(200);
  }

  @Test
  void aProjectThatDoesNotSaySoAsksForNothing() {
    server.settings(s -> s.with(ProjectSettingTable.RECENT_PROOF, Duration.ZERO));
    server.clock.forward(Duration.ofDays(30));

    assertThat(rename(ada).status()).isEqualTo(200);
  }
}
