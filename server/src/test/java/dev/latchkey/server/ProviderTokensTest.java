package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.outgoing.OutgoingRequest;
import dev.latchkey.outgoing.OutgoingResponse;
import dev.latchkey.project.ProjectSettingTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A provider's tokens in a session: who sees them, and how they are renewed. */
class ProviderTokensTest {
  private static final ProjectId APP = new ProjectId(TestServer.PROJECT);
  private static final String PATH = "/v1/account/sessions/current";

  @TempDir Path dir;

  private final List<OutgoingRequest> asked = new CopyOnWriteArrayList<>();
  private volatile OutgoingResponse answer =
      json(
          200, "{\"access_token\":\"access-2\",\"refresh_token\":\"refresh-2\",\"expires_in\":60}");

  @SuppressWarnings("NullAway.Init") // started before each test
  private TestServer server;

  @BeforeEach
  void start() {
    server =
        TestServer.calling(
            dir,
            request -> {
              asked.add(request);
              return answer;
            });
    server.user("ada");
    set("discord.enabled", "true");
    set("discord.app-id", "client");
    set("discord.secret", "hush");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static OutgoingResponse json(int status, String body) {
    return new OutgoingResponse(status, body.getBytes(StandardCharsets.UTF_8));
  }

  private void set(String name, String value) {
    var setting = ProjectSettingTable.named("providers." + name).orElseThrow();
    server.settings(now -> now.typed(setting, value, APP, server.vault));
  }

  private ProviderSession session() {
    return ProviderSession.open(
        server.stores, server.vault, APP, "ada", "discord", server.clock.instant());
  }

  private Answer patch(ProviderSession session) {
    return session.by(server.patch(PATH)).send();
  }

  private static void shows(Map<String, Object> json, String number) {
    assertThat(json)
        .containsEntry("providerAccessToken", number.isEmpty() ? "" : "access-" + number)
        .containsEntry("providerRefreshToken", number.isEmpty() ? "" : "refresh-" + number);
  }

  @Test
  void row67_A37_tokensAreShownToTheirOwnerAndToServersAndAreNowhereElse() {
    try (SecretsLog log = SecretsLog.listening()) {
      ProviderSession session = session();
      server.user("bob");
      Answer bob = server.signIn("bob");

      Answer own = session.by(server.get(PATH)).send();
      shows(own.json(), "1");
      assertThat(own.string("providerAccessTokenExpiry")).endsWith("+00:00");
      shows(session.by(server.get("/v1/account/sessions")).send().list("sessions").getFirst(), "1");
      shows(
          server.get("/v1/users/ada/sessions").key(server.key()).send().list("sessions").getFirst(),
          "1");
      shows(patch(session).json(), "2");

      String id = session.session().id().value();
      Answer other = server.get("/v1/account/sessions/" + id).cookies(bob).send();
      assertThat(other.status()).isEqualTo(404);
      Answer renewing = server.patch("/v1/account/sessions/" + id).cookies(bob).send();
      assertThat(renewing.status()).isEqualTo(404);
      assertThat(asked).hasSize(1);
      String rows = String.join("\n", new SweepStore(dir).rows());
      assertThat(rows + String.join("\n", log.lines()))
          .doesNotContain("access-1", "access-2", "refresh-1", "refresh-2");
    }
  }

  @Test
  void aSessionIsExtendedAndItsTokensRenewed() {
    ProviderSession session = session();
    server.clock.forward(Duration.ofDays(1));

    Answer patched = patch(session);

    assertThat(patched.status()).as(patched.text()).isEqualTo(200);
    shows(patched.json(), "2");
    assertThat(new String(asked.getFirst().body(), StandardCharsets.UTF_8))
        .contains("grant_type=refresh_token", "refresh_token=refresh-1");
    shows(session.by(server.get(PATH)).send().json(), "2");
    assertThat(
            server.stores.sessions().ofUser(APP, session.session().user()).getFirst().expiresAt())
        .isEqualTo(server.clock.instant().plus(Duration.ofDays(365)));
    assertThat(server.events("session.update")).hasSize(1);
  }

  @Test
  void row68_theOldRefreshTokenStaysWhereNoneComesBack() {
    answer = json(200, "{\"access_token\":\"access-2\"}");
    ProviderSession session = session();

    assertThat(patch(session).json())
        .containsEntry("providerAccessToken", "access-2")
        .containsEntry("providerAccessTokenExpiry", "")
        .containsEntry("providerRefreshToken", "refresh-1");
  }

  @Test
  void withoutARefreshTokenASessionIsExtendedAndNobodyAsked() {
    ProviderSession session =
        ProviderSession.open(
            server.stores, server.vault, APP, "ada", "discord", server.clock.instant(), "");

    Answer patched = patch(session);

    assertThat(patched.json())
        .containsEntry("providerAccessToken", "access-1")
        .containsEntry("providerRefreshToken", "");
    assertThat(asked).isEmpty();
    assertThat(patch(session).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "400, '{\"error\":\"invalid_grant\"}', 400, user_oauth2_bad_request",
    "401, '{\"error\":\"invalid_client\"}', 401, user_oauth2_unauthorized",
    "500, '', 500, user_oauth2_provider_error",
    "200, '{\"access_token\":\"\"}', 500, user_oauth2_provider_error",
  })
  void row68_A31_aRefusalIsToldAndNeitherTokensNorEndChange(
      int status, String body, int told, String type) {
    answer = json(status, body);
    ProviderSession session = session();
    var before = server.stores.sessions().ofUser(APP, session.session().user());

    Answer refused = patch(session);

    assertThat(refused.type()).isEqualTo(type);
    assertThat(refused.status()).isEqualTo(told);
    assertThat(server.stores.sessions().ofUser(APP, session.session().user())).isEqualTo(before);
    answer = json(200, "{\"access_token\":\"access-3\"}");
    assertThat(patch(session).json()).containsEntry("providerAccessToken", "access-3");
  }

  @Test
  void row65_A27_aProviderThatIsSwitchedOffRenewsNothing() {
    ProviderSession session = session();
    set("discord.enabled", "false");

    Answer refused = patch(session);

    assertThat(refused.type()).isEqualTo("project_provider_disabled");
    assertThat(asked).isEmpty();
    shows(session.by(server.get(PATH)).send().json(), "1");
  }

  @Test
  void aProviderThatThisServerDoesNotKnowIsRefused() {
    ProviderSession session =
        ProviderSession.open(
            server.stores, server.vault, APP, "ada", "bygone", server.clock.instant());

    assertThat(patch(session).type()).isEqualTo("project_provider_unsupported");
  }

  @Test
  void row68_A31_ofFiftyAtOnceOneAsksTheProviderAndAllGetItsAnswer() throws Exception {
    ProviderSession session = session();
    String developer = server.devKey();

    List<Answer> answers =
        Parallel.run(
            50, _ -> session.by(server.patch(PATH).header("X-Appwrite-Dev-Key", developer)).send());

    assertThat(answers)
        .allSatisfy(one -> {
          assertThat(one.status()).as(one.text()).isEqualTo(200);
          shows(one.json(), "2");
        });
    assertThat(asked).hasSize(1);
  }
}
