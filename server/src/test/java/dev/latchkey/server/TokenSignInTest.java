package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.identity.Identity;
import dev.latchkey.mail.LetterType;
import dev.latchkey.project.ProjectSettingTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in with links and codes. */
class TokenSignInTest {
  private static final String ADA = TokenWorld.ADA;
  private static final List<String> FIELDS =
      List.of("$id", "$createdAt", "userId", "secret", "expire", "phrase");

  @TempDir Path dir;
  private TokenWorld world;
  private TestServer server;

  @BeforeEach
  void start() {
    world = new TokenWorld(dir);
    server = world.server;
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void aMagicLinkMakesAUserAndSignsInOnce() {
    Answer asked =
        server
            .post("/v1/account/tokens/magic-url")
            .json("userId", "ada", "email", ADA, "url", TokenWorld.PAGE)
            .send();

    assertThat(asked.status()).isEqualTo(201);
    assertThat(asked.json().keySet()).containsExactlyElementsOf(FIELDS);
    assertThat(asked.json())
        .containsEntry("userId", "ada")
        .containsEntry("secret", "")
        .containsEntry("phrase", "")
        .containsEntry("$createdAt", "2026-03-01T12:00:00.000+00:00")
        .containsEntry("expire", "2026-03-01T13:00:00.000+00:00");
    assertThat(asked.headers("Set-Cookie")).isEmpty();
    TokenWorld.Link link = world.link(ADA);
    assertThat(link.url()).startsWith("http://localhost:3000/done?next=1&userId=ada&secret=");
    assertThat(link.query().keySet())
        .containsExactly("next", "userId", "secret", "expire", "project");
    assertThat(link.query())
        .containsEntry("expire", "2026-03-01T13:00:00.000+00:00")
        .containsEntry("project", "app");
    assertThat(link.secret()).matches("[0-9a-f]{64}");
    assertThat(world.user("ada"))
        .containsEntry("emailVerification", false)
        .containsEntry("targets", List.of()); // the protocol makes none in this flow

    Answer session = world.signIn("ada", link.secret()).send();

    assertThat(session.status()).isEqualTo(201);
    assertThat(session.json())
        .containsEntry("userId", "ada")
        .containsEntry("provider", "magic-url")
        .containsEntry("providerUid", "")
        .containsEntry("factors", List.of("email"))
        .containsEntry("secret", "")
        .containsEntry("current", true);
    assertThat(server.get("/v1/account").cookies(session).send().json())
        .containsEntry("$id", "ada")
        .containsEntry("emailVerification", true);
    assertThat(world.signIn("ada", link.secret()).send().type()).isEqualTo("user_invalid_token");
    assertThat(server.events("token.create")).containsExactly("ada ");
    assertThat(server.events("user.create")).containsExactly("ada ");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/account/sessions/token",
    "PUT, /v1/account/sessions/magic-url",
    "PUT, /v1/account/sessions/phone"
  })
  void everyPathTakesEveryKindThatSignsIn(String method, String path) {
    String kay = server.key();
    world.magicUrl(ADA).send();
    String userId = world.link(ADA).userId();
    world.signIn(userId, world.link(ADA).secret()).send(); // the first takes all others along
    String custom =
        server.post("/v1/users/" + userId + "/tokens").key(kay).json().send().string("secret");
    world.emailCode(ADA).send();

    for (String secret : List.of(world.code(ADA), custom, magicSecret())) {
      Ask ask = server.ask(method, path).json("userId", userId, "secret", secret);
      Answer answer = ask.send();
      assertThat(answer.status()).as(answer.text()).isEqualTo(201);
      assertThat(ask.send().type()).as("once").isEqualTo("user_invalid_token");
    }
  }

  private String magicSecret() {
    world.magicUrl(ADA).send();
    return world.link(ADA).secret();
  }

  @Test
  void anEmailCodeMakesAUserWithATargetAndSignsIn() {
    Answer asked =
        server
            .post("/v1/account/tokens/email")
            .json("userId", "ada", "email", "Ada@Example.COM", "phrase", true)
            .send();

    assertThat(asked.status()).isEqualTo(201);
    assertThat(asked.json())
        .containsEntry("userId", "ada")
        .containsEntry("expire", "2026-03-01T12:15:00.000+00:00");
    assertThat(asked.string("phrase")).matches("[A-Z][a-z]+ [a-z]+");
    assertThat(server.letterTo(ADA).text()).contains(asked.string("phrase"));
    assertThat(world.code(ADA)).matches("\\d{6}");
    assertThat(server.letters().getLast().parcel().type()).isEqualTo(LetterType.OTP_SESSION);

    Answer session = world.signIn("ada", world.code(ADA)).send();

    assertThat(session.json())
        .containsEntry("provider", "token")
        .containsEntry("factors", List.of("email"));
    assertThat(world.user("ada")).containsEntry("emailVerification", true);
    assertThat(server.get("/v1/account").cookies(session).send().list("targets").getFirst())
        .containsEntry("identifier", ADA);
  }

  @Test
  void aPhoneCodeMakesAUserWithATargetAndSignsIn() {
    Answer asked =
        server
            .post("/v1/account/sessions/phone")
            .json("userId", "ada", "phone", TokenWorld.PHONE)
            .format("1.4.0")
            .send();

    assertThat(asked.status()).isEqualTo(201);
    assertThat(asked.json().keySet())
        .containsExactly("$id", "$createdAt", "userId", "secret", "expire");
    assertThat(asked.json()).containsEntry("expire", "2026-03-01T12:15:00.000+00:00");
    String code = world.code(TokenWorld.PHONE);
    assertThat(server.letterTo(TokenWorld.PHONE).text()).isEqualTo(code);

    Answer session =
        server
            .ask("PUT", "/v1/account/sessions/phone")
            .json("userId", "ada", "secret", code)
            .send();

    assertThat(session.status()).isEqualTo(201);
    assertThat(session.json())
        .containsEntry("provider", "phone")
        .containsEntry("factors", List.of("phone"));
    assertThat(world.user("ada"))
        .containsEntry("phone", TokenWorld.PHONE)
        .containsEntry("phoneVerification", true);
    assertThat(server.get("/v1/account").cookies(session).send().list("targets").getFirst())
        .containsEntry("providerType", "sms");
  }

  @Test
  void aServersTokenHasTheLengthAndLifeAskedFor() {
    server.user("ada");
    Answer usual = server.post("/v1/users/ada/tokens").key(server.key()).json().send();
    assertThat(usual.status()).isEqualTo(201);
    assertThat(usual.string("secret")).matches("[0-9a-f]{6}");
    assertThat(usual.json()).containsEntry("expire", "2026-03-01T12:15:00.000+00:00");

    Answer made =
        server
            .post("/v1/users/ada/tokens")
            .key(server.key())
            .json("length", 128, "expire", 31_536_000)
            .send();

    assertThat(made.string("secret")).matches("[0-9a-f]{128}");
    assertThat(made.json()).containsEntry("expire", "2027-03-01T12:00:00.000+00:00");
    server.clock.forward(Duration.ofDays(365).minusMillis(1));
    Answer session = world.signIn("ada", made.string("secret")).send();
    assertThat(session.json())
        .containsEntry("provider", "token")
        .containsEntry("factors", List.of("token"));
    assertThat(world.user("ada")).containsEntry("emailVerification", false);
    assertThat(server.events("tokens.create")).containsExactly("ada ", "ada ");
    assertThat(server.post("/v1/users/nobody/tokens").key(server.key()).json().send().type())
        .isEqualTo("user_not_found");
  }

  @Test
  void aKeyIsToldTheSecretAndNobodyElse() {
    Answer magic = world.magicUrl(ADA).key(server.key()).send();
    assertThat(magic.string("secret")).isEqualTo(world.link(ADA).secret());
    Answer email = world.emailCode(ADA).key(server.key()).send();
    assertThat(email.string("secret")).isEqualTo(world.code(ADA));
    Answer phone = world.phoneCode(TokenWorld.PHONE).key(server.key()).send();
    String code = world.code(TokenWorld.PHONE);
    assertThat(
            new String(Base64.getDecoder().decode(phone.string("secret")), StandardCharsets.UTF_8))
        .isEqualTo("{\"id\":\"%s\",\"secret\":\"%s\"}".formatted(phone.string("userId"), code));

    for (Answer answer :
        List.of(
            world.magicUrl(ADA).send(),
            world.emailCode(ADA).send(),
            world.phoneCode(TokenWorld.PHONE).send())) {
      assertThat(answer.json()).containsEntry("secret", "");
    }
  }

  @Test
  void anAddressThatIsAUsersKeepsThatUserWhateverIdIsAskedFor() {
    server.user("ada");

    Answer magic = world.magicUrl(" ADA@example.com ").send();
    Answer code =
        server
            .post("/v1/account/tokens/email")
            .json("userId", "eve", "email", "aDa@ExAmPlE.com")
            .send();

    assertThat(magic.string("userId")).isEqualTo("ada");
    assertThat(code.string("userId")).isEqualTo("ada");
    assertThat(server.get("/v1/users").key(server.key()).send().json()).containsEntry("total", 1);
  }

  @Test
  void A19_allSpellingsOfOneMailboxAreOneAccountAndItsLettersGoThere() {
    for (String spelling : List.of(ADA, "ADA@EXAMPLE.COM", "Ada@example.com")) {
      for (Ask ask : List.of(world.magicUrl(spelling), world.emailCode(spelling))) {
        assertThat(ask.send().status()).isEqualTo(201);
      }
    }
    for (String other : List.of("ada＠example.com", "ada@example.com.", "\"ada\"@example.com")) {
      for (Ask ask :
          List.of(world.magicUrl(other), world.emailCode(other), world.recovery(other))) {
        assertThat(ask.send().type()).as(other).isEqualTo("general_argument_invalid");
      }
    }
    assertThat(server.get("/v1/users").key(server.key()).send().json()).containsEntry("total", 1);
    assertThat(server.letters())
        .hasSize(6)
        .allSatisfy(letter -> assertThat(letter.parcel().address()).isEqualTo(ADA));
  }

  @Test
  void anIdThatIsSomeoneElsesIsRefusedAndNothingIsSent() {
    server.user("ada");
    for (String path : List.of("magic-url", "email")) {
      Answer answer =
          server
              .post("/v1/account/tokens/" + path)
              .json("userId", "ada", "email", "new@example.com")
              .send();
      assertThat(answer.type()).isEqualTo("user_already_exists");
    }
    Answer phone =
        server
            .post("/v1/account/tokens/phone")
            .json("userId", "ada", "phone", TokenWorld.PHONE)
            .send();
    assertThat(phone.type()).isEqualTo("user_already_exists");
    assertThat(server.letters()).isEmpty();
  }

  @Test
  void anAddressThatIsAnIdentitysAloneGetsNoSecondAccount() {
    server.user("bob");
    server
        .stores
        .identities()
        .put(
            new Identity(
                new ProjectId(TestServer.PROJECT),
                "i1",
                new UserId("bob"),
                "github",
                "",
                "42",
                Optional.of(new EmailAddress(ADA)),
                new Identity.Tokens("", Optional.empty(), ""),
                TestClock.START,
                TestClock.START));

    Answer magic = world.magicUrl(ADA).send();
    assertThat(magic.status()).isEqualTo(409);
    assertThat(magic.type()).isEqualTo("user_email_already_exists");
    Answer code = world.emailCode(ADA).send();
    assertThat(code.status()).isEqualTo(400);
    assertThat(code.type()).isEqualTo("general_bad_request");
    assertThat(server.letters()).isEmpty();
    assertThat(world.magicUrl("bob@example.com").send().status()).isEqualTo(201);
  }

  @Test
  void aProjectThatIsFullTakesNobodyNew() {
    server.user("ada");
    server.settings(s -> s.with(ProjectSettingTable.USER_LIMIT, 1));

    for (Ask ask :
        List.of(
            world.magicUrl("new@example.com"),
            world.emailCode("new@example.com"),
            world.phoneCode(TokenWorld.PHONE))) {
      assertThat(ask.send().type()).isEqualTo("user_count_exceeded");
    }
    assertThat(world.magicUrl(ADA).send().status()).isEqualTo(201);
  }

  @Test
  void row65_A27_aMethodSwitchedOffRefusesOnEveryPathAndMidway() {
    world.magicUrl(ADA).send();
    String userId = world.link(ADA).userId();
    String secret = world.link(ADA).secret();
    server.settings(
        s -> s.with(ProjectSettingTable.METHODS_OFF, Set.of("magic-url", "email-otp", "phone")));

    for (Ask ask :
        List.of(
            world.magicUrl(ADA),
            world.emailCode(ADA),
            world.phoneCode(TokenWorld.PHONE),
            server.post("/v1/account/sessions/magic-url").json("userId", "unique()", "email", ADA),
            server
                .post("/v1/account/sessions/phone")
                .json("userId", "unique()", "phone", TokenWorld.PHONE),
            world.signIn(userId, secret),
            server
                .ask("PUT", "/v1/account/sessions/magic-url")
                .json("userId", userId, "secret", secret),
            server
                .ask("PUT", "/v1/account/sessions/phone")
                .json("userId", userId, "secret", secret))) {
      Answer answer = ask.send();
      assertThat(answer.status()).isEqualTo(501);
      assertThat(answer.type()).isEqualTo("user_auth_method_unsupported");
    }
    server.settings(s -> s.with(ProjectSettingTable.METHODS_OFF, Set.of()));
    assertThat(world.signIn(userId, secret).send().status())
        .as("not spent meanwhile")
        .isEqualTo(201);
  }

  @Test
  void whoIsSignedInAlreadyIsToldSoAndSpendsNothing() {
    server.user("ada");
    Answer signedIn = server.signIn("ada");
    world.magicUrl(ADA).send();
    String secret = world.link(ADA).secret();

    Answer again = world.signIn("ada", secret).cookies(signedIn).send();

    assertThat(again.type()).isEqualTo("user_session_already_exists");
    assertThat(world.signIn("ada", secret).send().status()).isEqualTo(201);
  }

  @Test
  void aBlockedUserGetsASessionThatOpensNothing() {
    server.user("ada");
    server.patch("/v1/users/ada/status").key(server.key()).json("status", false).send();
    world.emailCode(ADA).send();

    Answer session = world.signIn("ada", world.code(ADA)).send();

    assertThat(session.status()).isEqualTo(201);
    assertThat(server.get("/v1/account").cookies(session).send().type()).isEqualTo("user_blocked");
  }

  @Test
  void theSessionLimitHoldsForLinksAndCodesToo() {
    server.settings(s -> s.with(ProjectSettingTable.SESSION_LIMIT, 1));
    world.magicUrl(ADA).send();
    String id = world.link(ADA).userId();
    Answer first = world.signIn(id, world.link(ADA).secret()).send();
    world.emailCode(ADA).send();

    Answer second = world.signIn(id, world.code(ADA)).send();

    assertThat(server.get("/v1/account").cookies(first).send().status()).isEqualTo(401);
    assertThat(server.get("/v1/account").cookies(second).send().status()).isEqualTo(200);
  }

  @Test
  void row45_aLinkAndACodeAreDeadFromTheirEndOn() {
    server.user("ada");
    for (boolean late : List.of(false, true)) {
      world.emailCode(ADA).send();
      server.clock.forward(Duration.ofMinutes(15).minusSeconds(late ? 0 : 1));
      assertThat(world.signIn("ada", world.code(ADA)).send().status()).isEqualTo(late ? 401 : 201);
      world.magicUrl(ADA).send();
      server.clock.forward(Duration.ofHours(1).minusSeconds(late ? 0 : 1));
      assertThat(world.signIn("ada", world.link(ADA).secret()).send().status())
          .isEqualTo(late ? 401 : 201);
    }
    server.settings(s ->
        s.with(ProjectSettingTable.CODE_LIFE, Duration.ofMinutes(5))
            .with(ProjectSettingTable.LINK_LIFE, Duration.ofMinutes(10)));
    assertThat(world.emailCode(ADA).send().string("expire"))
        .isEqualTo(dev.latchkey.rest.Field.time(server.clock.instant().plusSeconds(300)));
    assertThat(world.magicUrl(ADA).send().string("expire"))
        .isEqualTo(dev.latchkey.rest.Field.time(server.clock.instant().plusSeconds(600)));
  }

  @Test
  void row46_aNewLinkOrCodeKillsTheOldOneOfItsKind() {
    server.user("ada");
    world.magicUrl(ADA).send();
    String oldLink = world.link(ADA).secret();
    world.magicUrl(ADA).send();
    world.emailCode(ADA).send();
    String oldCode = world.code(ADA);
    do {
      world.emailCode(ADA).key(server.key()).send();
    } while (world.code(ADA).equals(oldCode));

    assertThat(world.signIn("ada", oldLink).send().type()).isEqualTo("user_invalid_token");
    assertThat(world.signIn("ada", oldCode).send().type()).isEqualTo("user_invalid_token");
    assertThat(world.signIn("ada", world.code(ADA)).send().status()).isEqualTo(201);
  }

  @Test
  void row46_aSecretDoesNothingForAnotherUserOrInAnotherProject() {
    server.user("ada");
    server.user("bob");
    world.magicUrl(ADA).send();
    String secret = world.link(ADA).secret();

    for (String user : List.of("bob", "nobody", "unique()", "ADA")) {
      assertThat(world.signIn(user, secret).send().type()).isEqualTo("user_invalid_token");
    }
    Answer other =
        server
            .bare("POST", "/v1/account/sessions/token")
            .project(TestServer.OTHER_PROJECT)
            .json("userId", "ada", "secret", secret)
            .send();
    assertThat(other.type()).isEqualTo("user_invalid_token");
    assertThat(world.signIn("ada", secret).send().status()).isEqualTo(201);
  }

  @Test
  void row46_aLinkDiesWithTheAddressItWasSentTo() {
    server.user("ada");
    Answer signedIn = server.signIn("ada");
    world.magicUrl(ADA).send();
    String secret = world.link(ADA).secret();

    for (String email : List.of("new@example.com", ADA)) {
      Answer changed =
          server
              .patch("/v1/account/email")
              .cookies(signedIn)
              .json("email", email, "password", TestServer.PASSWORD)
              .send();
      assertThat(changed.status()).isEqualTo(200);
    }

    assertThat(world.signIn("ada", secret).send().type()).isEqualTo("user_invalid_token");
  }

  @Test
  void row46_anAddressIsComparedOnceMoreWhenASecretIsPresented() {
    server.user("ada");
    world.magicUrl(ADA).send();
    new SweepStore(dir).run("UPDATE users SET email = 'new@example.com' WHERE id = 'ada'");

    assertThat(world.signIn("ada", world.link(ADA).secret()).send().type())
        .isEqualTo("user_invalid_token");
  }

  @Test
  void row40_row49_A14_fetchingALinkByAnyPathSpendsNothing() {
    server.user("ada");
    world.magicUrl(ADA).send();
    TokenWorld.Link link = world.link(ADA);
    String query = link.url().substring(link.url().indexOf('?'));
    for (String path :
        List.of(
            "/console/auth/magic-url", "/v1/account/sessions/magic-url", "/v1/account/recovery")) {
      for (String method : List.of("GET", "HEAD", "OPTIONS")) {
        for (int i = 0; i < 10; i++) {
          server
              .ask(method, path + query)
              .header("User-Agent", "Mozilla/5.0 (compatible; SafeLinks; mail scanner)")
              .send();
        }
      }
    }

    assertThat(world.signIn("ada", link.secret()).send().status()).isEqualTo(201);
  }

  @Test
  void row50_A4_theFirstLinkOnAnUnverifiedAccountEndsWhatWasSetUpThereBefore() {
    world.ada();
    Answer attacker = server.signIn("ada");
    world.phoneCode(TokenWorld.PHONE).send();
    String attackersCode = world.code(TokenWorld.PHONE);
    String attackersToken =
        server.post("/v1/users/ada/tokens").key(server.key()).json().send().string("secret");

    world.magicUrl(ADA).send();
    Answer owner = world.signIn("ada", world.link(ADA).secret()).send();

    assertThat(server.get("/v1/account").cookies(owner).send().json())
        .containsEntry("$id", "ada")
        .containsEntry("emailVerification", true)
        .containsEntry("phone", "")
        .containsEntry("passwordUpdate", "");
    assertThat(server.get("/v1/account").cookies(attacker).send().status()).isEqualTo(401);
    assertThat(
            server
                .post("/v1/account/sessions/email")
                .json("email", ADA, "password", TestServer.PASSWORD)
                .send()
                .type())
        .isEqualTo("user_invalid_credentials");
    assertThat(world.signIn("ada", attackersCode).send().status()).isEqualTo(401);
    assertThat(world.signIn("ada", attackersToken).send().status()).isEqualTo(401);
    assertThat(world.phoneCode(TokenWorld.PHONE).send().string("userId")).isNotEqualTo("ada");
    assertThat(server.events("session.delete")).containsExactly("ada " + attacker.string("$id"));
  }

  @Test
  void row50_A4_theFirstCodeToANumberDoesTheSame() {
    world.ada();
    Answer attacker = server.signIn("ada");

    world.phoneCode(TokenWorld.PHONE).send();
    Answer owner = world.signIn("ada", world.code(TokenWorld.PHONE)).send();

    assertThat(server.get("/v1/account").cookies(owner).send().json())
        .containsEntry("phone", TokenWorld.PHONE)
        .containsEntry("email", "")
        .containsEntry("passwordUpdate", "");
    assertThat(server.get("/v1/account").cookies(attacker).send().status()).isEqualTo(401);
  }

  @Test
  void row50_anAccountWhoseAddressWasShownBeforeKeepsEverything() {
    server.user("ada");
    world.magicUrl(ADA).send();
    Answer first = world.signIn("ada", world.link(ADA).secret()).send();
    server
        .patch("/v1/account/password")
        .cookies(first)
        .json("password", TestServer.PASSWORD)
        .send();

    world.magicUrl(ADA).send();
    world.signIn("ada", world.link(ADA).secret()).send();

    assertThat(server.get("/v1/account").cookies(first).send().status()).isEqualTo(200);
    assertThat(server.signIn("ada").status()).isEqualTo(201);
  }

  @Test
  void A7_linksBeginWithWhatIsConfiguredWhateverTheRequestSaysAboutItsHost() {
    Answer asked =
        server
            .post("/v1/account/tokens/magic-url")
            .header("X-Forwarded-Host", "evil.example")
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Port", "666")
            .header("X-Original-Host", "evil.example")
            .header("Forwarded", "for=203.0.113.9;host=evil.example;proto=https")
            .json("userId", "ada", "email", ADA)
            .send();

    assertThat(asked.status()).isEqualTo(201);
    assertThat(world.link(ADA).url())
        .startsWith("http://localhost:" + server.port() + "/console/auth/magic-url?userId=ada&");
    assertThat(server.letterTo(ADA).html()).doesNotContain("evil");
  }

  @Test
  void row53_A7_aForgedHostGetsIntoNoLink() {
    String body = "{\"userId\":\"ada\",\"email\":\"" + ADA + "\"}";
    String head =
        "POST /v1/account/tokens/magic-url HTTP/1.1\r\nHost: evil.example\r\n"
            + "X-Appwrite-Project: app\r\nContent-Type: application/json\r\n"
            + "Connection: close\r\nContent-Length: %d\r\n\r\n".formatted(body.length());
    try (var socket = new RawSocket(server.port())) {
      assertThat(socket.send(head + body).hear(Duration.ofSeconds(30)).statuses())
          .containsExactly(201);
    }

    assertThat(world.link(ADA).url()).startsWith("http://localhost:" + server.port() + "/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "//localhost",
        "http://localhost@evil.example",
        "http://localhost.evil.example",
        "javascript:alert(1)",
        "http://localhost\\@evil.example",
        "localhost"
      })
  void A8_aLinkLeadsToAPlatformOfTheProjectOrIsNotMade(String url) {
    Answer answer =
        server
            .post("/v1/account/tokens/magic-url")
            .json("userId", "ada", "email", ADA, "url", url)
            .send();

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.type()).isEqualTo("general_argument_invalid");
    assertThat(answer.message()).contains("`url`");
    assertThat(server.letters()).isEmpty();
    assertThat(server.get("/v1/users").key(server.key()).send().json()).containsEntry("total", 0);
  }

  @Test
  void aDevelopersKeyMayHaveALinkLeadAnywhereThatIsAPlace() {
    String key = server.devKey();
    Answer anywhere =
        server
            .post("/v1/account/tokens/magic-url")
            .header("X-Appwrite-Dev-Key", key)
            .json("userId", "ada", "email", ADA, "url", "https://preview.example/x")
            .send();
    Answer script =
        server
            .post("/v1/account/tokens/magic-url")
            .header("X-Appwrite-Dev-Key", key)
            .json("userId", "ada", "email", ADA, "url", "javascript://x/%0aalert(1)")
            .send();

    assertThat(anywhere.status()).isEqualTo(201);
    assertThat(world.link(ADA).url()).startsWith("https://preview.example/x?userId=");
    assertThat(script.status()).isEqualTo(400);
  }

  @Test
  void row16_row18_noSecretIsInTheStoreAsItIs() {
    server.user("ada");
    world.magicUrl(ADA).send();
    String link = world.link(ADA).secret();
    world.emailCode(ADA).send();
    String code = world.code(ADA);

    List<String> rows = new SweepStore(dir).rows();

    assertThat(rows)
        .filteredOn(row -> row.startsWith("tokens "))
        .hasSize(2)
        .allSatisfy(row -> assertThat(row).doesNotContain(link).doesNotContain(code));
    String plain = new dev.latchkey.core.Secret(code).hash().hex();
    assertThat(rows).as("a code is hashed with a key").noneMatch(row -> row.contains(plain));
  }

  @Test
  void whatIsDeadIsSwept() {
    server.user("ada");
    world.magicUrl(ADA).send();
    server.clock.forward(Duration.ofHours(1));

    assertThat(server.latchkey.tokens().tokens().sweep()).isFalse();

    assertThat(new SweepStore(dir).rows()).noneMatch(row -> row.startsWith("tokens "));
  }
}
