package dev.latchkey.server;

import static dev.latchkey.server.OAuthWorld.SUCCESS;
import static dev.latchkey.server.OAuthWorld.beginning;
import static dev.latchkey.server.OAuthWorld.callback;
import static dev.latchkey.server.OAuthWorld.encoded;
import static dev.latchkey.server.OAuthWorld.error;
import static dev.latchkey.server.OAuthWorld.location;
import static dev.latchkey.server.OAuthWorld.queryOf;
import static dev.latchkey.server.OAuthWorld.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.outgoing.Destinations;
import dev.latchkey.project.Platform;
import dev.latchkey.rest.Json;
import dev.latchkey.server.OAuthWorld.Browser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody may try who wants another's account, or another to use theirs. */
class OAuthAttackTest {
  @TempDir Path dir;
  private OAuthWorld world;
  private Browser victim;
  private Browser attacker;

  @BeforeEach
  void start() {
    world = new OAuthWorld(dir);
    victim = world.browser();
    attacker = world.browser();
    world.person("c-1", "4711", "ada@example.com", true);
    world.person("c-evil", "666", "eve@example.com", true);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  /** A refusal to the browser itself: with no session, no link, and no page to go to. */
  private void refused(Answer answer, Browser browser) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.header("Location")).isEmpty();
    assertThat(browser.cookies()).doesNotContainKey("a_session_app");
    assertThat(new SweepStore(dir).rows()).noneMatch(row -> row.startsWith("identities "));
  }

  @Test
  void row55_A1_aCallbackOfAnotherBrowserOpensNothingAndIsNoted() {
    String state = attacker.begin(beginning("sessions", "discord"));

    refused(victim.end(callback("discord", state, "code=c-evil")), victim);

    assertThat(world.asked).as("the code was not even spent").isEmpty();
    assertThat(world.server.stores.audit().newest(new ProjectId("app"), 1))
        .allMatch(event -> event.outcome().equals("general_argument_invalid"))
        .hasSize(1);
    victim.begin(beginning("sessions", "discord"));
    refused(victim.end(callback("discord", state, "code=c-evil")), victim);
    assertThat(location(attacker.end(callback("discord", state, "code=c-evil"))))
        .as("its own browser still may")
        .isEqualTo(SUCCESS);
  }

  @Test
  void row55_A1_aStateOfAnotherProviderOrProjectAndNoStateAreRefused() {
    String state = victim.begin(beginning("sessions", "discord"));
    OAuthWorld.set(
        world.server, "other", "discord.enabled=true", "discord.app-id=c", "discord.secret=s");

    refused(victim.end(callback("github", state, "code=c-1")), victim);
    refused(victim.end(callback("discord", "", "code=c-1")), victim);
    refused(victim.end(callback("discord", state + "x", "code=c-1")), victim);
    String path = "/v1/account/sessions/oauth2/callback/discord/other?code=c-1&state=";
    refused(victim.end(path + encoded(state)), victim);
    String hop = "/v1/account/sessions/oauth2/discord/redirect?project=other&code=c-1&state=";
    refused(victim.get(hop + encoded(state)), victim);
    assertThat(world.asked).isEmpty();
  }

  @Test
  void row55_A32_aStateWorksOnceHoweverManyComeWithIt() {
    String state = victim.begin(beginning("sessions", "discord"));
    Map<String, String> held = Map.copyOf(victim.cookies());
    String hop = location(victim.get(callback("discord", state, "code=c-1")));
    assertThat(location(victim.get(hop))).isEqualTo(SUCCESS);

    victim.cookies().clear();
    victim.cookies().putAll(held);
    Answer again = victim.get(hop);

    assertThat(again.status()).isEqualTo(400);
    assertThat(world.server.events("session.create").stream().filter(e -> !e.isBlank())).hasSize(1);
    assertThat(world.asked.stream().filter(call -> call.contains("oauth2/token"))).hasSize(1);
  }

  @Test
  void row55_aStateIsOverAfterAQuarterOfAnHour() {
    String state = victim.begin(beginning("sessions", "discord"));
    world.server.clock.forward(Duration.ofMinutes(15));

    refused(victim.end(callback("discord", state, "code=c-1")), victim);
  }

  @Test
  void A2_A35_aCookieThatWasPlantedIsWorthNothingAndNoneCanBePlantedOverHttps() {
    attacker.begin(beginning("sessions", "discord"));
    Map<String, String> planted = Map.copyOf(attacker.cookies());
    victim.cookies().putAll(planted);

    String state = victim.begin(beginning("sessions", "discord"));
    attacker.cookies().putAll(planted);
    refused(attacker.end(callback("discord", state, "code=c-1")), attacker);
    assertThat(location(victim.end(callback("discord", state, "code=c-1")))).isEqualTo(SUCCESS);

    Browser secure = world.browser().https();
    Answer begun = secure.get(beginning("sessions", "discord"));
    assertThat(begun.headers("Set-Cookie"))
        .singleElement()
        .asString()
        .startsWith("__Host-a_oauth2_")
        .contains("; Path=/; HttpOnly; SameSite=None; Secure")
        .doesNotContain("Domain");
    String tossed = queryOf(location(begun)).getOrDefault("state", "");
    secure.cookies().keySet().removeIf(name -> name.startsWith("__Host-"));
    secure.cookies().putAll(planted);
    assertThat(secure.end(callback("discord", tossed, "code=c-1")).status()).isEqualTo(400);
  }

  @Test
  void theOldestOfManyBeginningsAreGivenUp() {
    for (int i = 0; i < 20; i++) {
      victim.begin(beginning("sessions", "discord"));
    }
    assertThat(victim.cookies()).hasSize(8);
    String state = victim.begin(beginning("sessions", "discord"));
    assertThat(location(victim.end(callback("discord", state, "code=c-1")))).isEqualTo(SUCCESS);
  }

  @Test
  void A2_whoSignsInOnTheWayIsNotGivenTheLinkOfAnother() {
    world.server.user("ada");
    String state = victim.begin(beginning("sessions", "discord"));
    victim.with(world.server.signIn("ada"));

    assertThat(error(victim.end(callback("discord", state, "code=c-evil"))))
        .isEqualTo("user_session_already_exists");

    String linking = victim.begin(beginning("sessions", "discord"));
    victim.cookies().remove("a_session_app");
    assertThat(error(victim.end(callback("discord", linking, "code=c-evil"))))
        .isEqualTo("user_session_already_exists");
    assertThat(world.asked).isEmpty();
  }

  @Test
  void row56_theCodeGoesWithTheVerifierOfItsOwnBeginning() {
    Answer one = victim.get(beginning("sessions", "discord"));
    Answer two = victim.get(beginning("sessions", "discord"));
    String challenge = queryOf(location(one)).getOrDefault("code_challenge", "");
    assertThat(queryOf(location(two)).getOrDefault("code_challenge", "")).isNotEqualTo(challenge);
    assertThat(queryOf(location(one))).containsEntry("code_challenge_method", "S256");

    victim.end(callback("discord", queryOf(location(one)).getOrDefault("state", ""), "code=c-1"));

    String call = world.asked.getFirst();
    String verifier = call.replaceFirst(".*code_verifier=([^,}]+).*", "$1");
    assertThat(new dev.latchkey.core.Secret(verifier).hash().hex())
        .as("SHA-256 of it")
        .isEqualTo(
            java.util.HexFormat.of().formatHex(java.util.Base64.getUrlDecoder().decode(challenge)));
  }

  @Test
  void row57_anAnswerThatNamesAnotherIssuerOrNoneIsRefused() {
    for (String answer :
        List.of("code=c-1", "code=c-1&iss=https%3A%2F%2Fevil.example.com", "error=x&iss=e")) {
      String state = victim.begin(beginning("sessions", "oidc"));
      Answer end = victim.end(callback("oidc", state, answer));

      assertThat(error(end)).isEqualTo("user_oauth2_provider_error");
      assertThat(queryOf(location(end)).getOrDefault("error", "")).contains("not of the provider");
    }
    for (String provider : List.of("google", "discord")) {
      String begun = victim.begin(beginning("sessions", provider));
      Answer mixed =
          victim.end(callback(provider, begun, "code=c-1&iss=https%3A%2F%2Fevil.example"));
      assertThat(queryOf(location(mixed)).getOrDefault("error", ""))
          .contains("not of the provider");
    }
    assertThat(world.asked).noneMatch(call -> call.contains("token") || call.contains("/t "));

    String state = victim.begin(beginning("sessions", "oidc"));
    victim.end(callback("oidc", state, "code=c-1&iss=" + encoded(OAuthWorld.ISSUER)));
    assertThat(world.asked.getLast()).startsWith(OAuthWorld.ISSUER + "/t ");
  }

  @Test
  void row61_A3_anAccountSetUpForTheVictimIsTakenWithoutWhatTheAttackerPutThere() {
    world
        .server
        .post("/v1/account")
        .json("userId", "planted", "email", "ada@example.com", "password", TestServer.PASSWORD)
        .send();
    attacker.with(
        world
            .server
            .post("/v1/account/sessions/email")
            .json("email", "ada@example.com", "password", TestServer.PASSWORD)
            .send());
    assertThat(attacker.account().status()).isEqualTo(200);
    signIn(attacker, "sessions", "c-evil");
    assertThat(attacker.account().status()).isEqualTo(200);

    signIn(victim, "sessions", "c-1");

    assertThat(victim.account().json())
        .containsEntry("email", "ada@example.com")
        .containsEntry("emailVerification", true)
        .containsEntry("passwordUpdate", "");
    assertThat(attacker.account().status()).isEqualTo(401);
    assertThat(world.server.letterTo("ada@example.com").text())
        .contains("An address of your App account was confirmed for the first time");
    Answer password =
        world
            .server
            .post("/v1/account/sessions/email")
            .json("email", "ada@example.com", "password", TestServer.PASSWORD)
            .send();
    assertThat(password.type()).isEqualTo("user_invalid_credentials");
    Browser again = world.browser();
    signIn(again, "sessions", "c-evil");
    assertThat(again.account().string("$id"))
        .as("the attacker's own identity leads there no more")
        .isNotEqualTo(victim.account().string("$id"));
  }

  @Test
  void row61_A5_A6_anAddressAloneOpensNobodysAccount() {
    world.person("c-unproven", "7", "ada@example.com", false);
    world.server.user("ada");
    signIn(victim, "sessions", "c-1");

    assertThat(error(signIn(attacker, "sessions", "c-unproven"))).isEqualTo("general_bad_request");
    world.person("c-second", "8", "ada@example.com", true);
    assertThat(error(signIn(attacker, "sessions", "c-second"))).isEqualTo("general_bad_request");
    assertThat(attacker.account().status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "https:evil.example",
        "https://localhost@evil.example/",
        "https://localhost.evil.example/",
        "https://localhost%2eevil.example/",
        "http://localhost\\@evil.example/",
        "http://localhost:3000\t.evil.example/",
        "javascript:alert(1)",
        "javascript://localhost/%0aalert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "appwrite-callback-other://",
        "intent://localhost/#Intent;end",
        "http://localhost:99999/",
        "localhost"
      })
  void row63_A8_noBrowserIsSentToAPageThatIsNoPlatform(String url) {
    for (String flow : List.of("sessions", "tokens")) {
      for (String name : List.of("success", "failure")) {
        String path =
            "/v1/account/%s/oauth2/discord?project=app&%s=%s".formatted(flow, name, encoded(url));
        Answer answer = world.server.bare("GET", path).send();
        assertThat(answer.status()).as(path).isEqualTo(400);
        assertThat(answer.message()).contains("`" + name + "`");
        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.headers("Set-Cookie")).isEmpty();
      }
    }
  }

  @Test
  void row63_aPageIsGoneToOnlyWhileItIsAPlatform() {
    var app = new ProjectId(TestServer.PROJECT);
    var platform = new Platform("shop.example.com");
    world.server.latchkey.projects().add(app, platform);
    String begin =
        "/v1/account/sessions/oauth2/discord?project=app&success=https%3A%2F%2Fshop.example.com%2F";
    String both = begin + "&failure=https%3A%2F%2Fshop.example.com%2F";
    String one = victim.begin(begin);
    String two = victim.begin(both);
    world.server.latchkey.projects().remove(app, platform);

    assertThat(error(victim.end(callback("discord", one, "code=c-1"))))
        .isEqualTo("project_invalid_success_url");
    Answer none = victim.end(callback("discord", two, "code=c-1"));
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.text()).contains("project_invalid_failure_url");
    assertThat(world.asked).isEmpty();
  }

  @Test
  void row69_whatIsSentTwiceIsRefusedAndNothingOfTheCallersGoesToTheProvider() {
    String begin = beginning("sessions", "discord");
    for (String more : List.of("&success=x", "&failure=x")) {
      assertThat(world.server.bare("GET", begin + more).send().status()).as(more).isEqualTo(400);
    }
    String state = victim.begin(begin);
    for (String more : List.of("&state=x", "&code=c-evil", "&iss=a&iss=b", "&error=a&error=b")) {
      Answer answer = victim.get(callback("discord", state, "code=c-1") + more);
      assertThat(answer.status()).as(more).isEqualTo(400);
    }
    Answer extra =
        victim.get(begin + "&login_hint=eve&prompt=none&redirect_uri=x&client_id=y&state=z");
    assertThat(queryOf(location(extra)))
        .containsOnlyKeys(
            "client_id",
            "redirect_uri",
            "response_type",
            "scope",
            "state",
            "code_challenge",
            "code_challenge_method")
        .containsEntry("client_id", "client-d");
  }

  @Test
  void A7_noHeaderDecidesWhereTheProviderSendsAnybody() {
    for (String header : List.of("X-Forwarded-Host", "Forwarded", "X-Forwarded-Port")) {
      Answer begun =
          world
              .server
              .bare("GET", beginning("sessions", "discord"))
              .header(header, "evil.example")
              .send();
      assertThat(queryOf(location(begun)).getOrDefault("redirect_uri", ""))
          .startsWith(world.server.publicUrl.get() + "/");
    }
  }

  @Test
  void A28_whatAProviderSaysBreaksNoLineAndNoPage() {
    String state = victim.begin("/v1/account/sessions/oauth2/discord?project=app");
    String said = encoded("<script>alert(1)</script>\r\nSet-Cookie: a=b\u2028{{type}}");

    Answer end = victim.end(callback("discord", state, "error=" + said));
    assertThat(end.headers("Set-Cookie")).hasSize(1);
    assertThat(location(end)).doesNotContain("<", "\n", " ");
    Answer page = victim.get(location(end));
    assertThat(page.text()).doesNotContain("alert(1)");

    Answer refused =
        victim.get("/v1/account/sessions/oauth2/%3Cscript%3Ealert(1)%3C%2Fscript%3E?project=app");
    assertThat(refused.text()).doesNotContain("<script>alert");
    assertThat(refused.header("Content-Security-Policy").orElse("")).contains("default-src 'none'");
  }

  @Test
  void A28_whatAProviderSaysBeforeAnybodyIsSentThereIsTextOnOurPage() {
    String said = "<img src=x onerror=alert(1)> \"'&{{type}}";
    world.answers(
        OAuthWorld.ISSUER + "/.well-known/openid-configuration",
        503,
        new String(Json.write(Map.of("error", said)), StandardCharsets.UTF_8));

    Answer refused = victim.get("/v1/account/sessions/oauth2/oidc?project=app");

    assertThat(refused.status()).isEqualTo(500);
    assertThat(refused.header("Content-Type")).hasValue("text/html; charset=UTF-8");
    assertThat(refused.text())
        .contains(
            "It said: &#60;img src&#61;x onerror&#61;alert(1)&#62; &#34;&#39;&#38;&#123;&#123;")
        .doesNotContain("<img", "{{");
  }

  @Test
  void row66_A9_aDiscoveryDocumentLeadsNobodyInside() throws IOException {
    try (var inside = ServerSocketChannel.open()) {
      inside.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      inside.configureBlocking(false);
      int port = inside.socket().getLocalPort();
      var names = (Destinations.Names) _ -> List.of(InetAddress.getLoopbackAddress());
      try (var guarded =
              new GuardedClient(new Destinations(List.of(), names), Duration.ofSeconds(5));
          var server = TestServer.calling(dir.resolve("guarded"), guarded)) {
        for (String host : List.of("127.0.0.1", "[::1]", "metadata.internal", "2130706433")) {
          for (String scheme : List.of("http", "https")) {
            String document =
                "%s://%s:%d/.well-known/openid-configuration".formatted(scheme, host, port);
            OAuthWorld.set(
                server,
                "app",
                "oidc.app-id=c",
                "oidc.secret={\"clientSecret\":\"s\",\"wellKnownEndpoint\":\"" + document + "\"}",
                "oidc.enabled=true");
            Answer answer = server.bare("GET", beginning("sessions", "oidc")).send();

            assertThat(answer.type()).as(document).isEqualTo("user_oauth2_provider_error");
            assertThat(answer.message()).isEqualTo("The provider could not be reached.");
            assertThat(inside.accept()).as(document).isNull();
          }
        }
      }
    }
  }

  @Test
  void row40_aCrossSiteFormToTheCallbackChangesNothing() {
    List<String> before = new SweepStore(dir).rows();

    Answer answer =
        victim.post("/v1/account/sessions/oauth2/callback/discord/app", "code=c-1&state=x");

    assertThat(answer.status()).isEqualTo(301);
    assertThat(URI.create(location(answer)).getHost()).as("stays here").isNull();
    assertThat(new SweepStore(dir).rows()).isEqualTo(before);
  }
}
