package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.identity.Identity;
import dev.latchkey.vault.SealedKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who users are at providers, through the front door. */
final class IdentitiesTest {
  private static final ProjectId APP = new ProjectId(TestServer.PROJECT);

  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init") // started before each test
  private TestServer server;

  @SuppressWarnings("NullAway.Init") // signed in before each test
  private Answer ada;

  @BeforeEach
  void start() {
    server = TestServer.in(dir);
    server.user("ada");
    server.user("bob");
    ada = server.signIn("ada");
    link("i1", "ada", "google", "token-1");
    link("i2", "bob", "google", "token-2");
    link("i3", "ada", "github", "");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void link(String id, String user, String provider, String token) {
    Instant now = server.clock.instant();
    String context = SealedKind.IDENTITY_ACCESS.context(TestServer.PROJECT, user, provider);
    String sealed = token.isEmpty() ? "" : server.vault.sealText(token, context);
    var tokens =
        new Identity.Tokens(
            sealed,
            token.isEmpty() ? Optional.empty() : Optional.of(now.plusSeconds(60)),
            token.isEmpty() ? "" : server.vault.sealText("re" + token, context));
    Optional<EmailAddress> email =
        token.isEmpty() ? Optional.empty() : Optional.of(new EmailAddress(user + "@example.com"));
    var identity =
        new Identity(APP, id, new UserId(user), provider, "", "uid-" + id, email, tokens, now, now);
    assertThat(server.stores.identities().put(identity)).isPresent();
  }

  private Answer own(String query) {
    return server.get("/v1/account/identities" + query).cookies(ada).send();
  }

  private Answer byKey(String query) {
    return server.get("/v1/users/identities" + query).key(server.key()).send();
  }

  private static String queries(String json) {
    return "?queries[]=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
  }

  private static List<Object> ids(Answer answer) {
    return answer.list("identities").stream().map(one -> one.get("$id")).toList();
  }

  @Test
  void row67_usersSeeTheirOwnWithTheTokensAndNobodyElses() {
    Map<String, Object> first = own("").list("identities").getFirst();

    assertThat(first.keySet())
        .containsExactly(
            "$id",
            "$createdAt",
            "$updatedAt",
            "userId",
            "provider",
            "providerUid",
            "providerEmail",
            "providerAccessToken",
            "providerAccessTokenExpiry",
            "providerRefreshToken");
    assertThat(first)
        .containsEntry("$id", "i1")
        .containsEntry("userId", "ada")
        .containsEntry("provider", "google")
        .containsEntry("providerUid", "uid-i1")
        .containsEntry("providerEmail", "ada@example.com")
        .containsEntry("providerAccessToken", "token-1")
        .containsEntry("providerRefreshToken", "retoken-1");
    assertThat(own("").list("identities").getLast())
        .containsEntry("providerEmail", "")
        .containsEntry("providerAccessToken", "")
        .containsEntry("providerAccessTokenExpiry", "");
    assertThat(ids(own(""))).containsExactly("i1", "i3");
    assertThat(own("").json()).containsEntry("total", 2);
    assertThat(own("?total=false").json()).containsEntry("total", 0);
    assertThat(own("").text()).doesNotContain("token-2").doesNotContain("bob");
    assertThat(
            ids(
                own(
                    queries(
                        "{\"method\":\"equal\",\"attribute\":\"userId\",\"values\":[\"bob\"]}"))))
        .isEmpty();
    assertThat(own(queries("{\"method\":\"cursorAfter\",\"values\":[\"i2\"]}")).type())
        .isEqualTo("general_cursor_not_found");
  }

  @Test
  void anAddressThatSomebodyHasAtAProviderIsNobodyElsesHere() {
    Instant now = server.clock.instant();
    var elsewhere = new EmailAddress("elsewhere@example.com");
    server
        .stores
        .identities()
        .put(
            new Identity(
                APP,
                "i4",
                new UserId("bob"),
                "apple",
                "",
                "uid",
                Optional.of(elsewhere),
                new Identity.Tokens("", Optional.empty(), ""),
                now,
                now));
    Object[] wanted = {
      "userId", "eve", "email", elsewhere.value(), "password", TestServer.PASSWORD
    };

    assertThat(server.post("/v1/account").json(wanted).send().type())
        .isEqualTo("general_bad_request");
    assertThat(server.post("/v1/users").key(server.key()).json(wanted).send().type())
        .isEqualTo("user_email_already_exists");
    Ask change = server.patch("/v1/account/email").cookies(ada);
    assertThat(
            change.json("email", elsewhere.value(), "password", TestServer.PASSWORD).send().type())
        .isEqualTo("general_bad_request");
    assertThat(
            server
                .patch("/v1/account/email")
                .cookies(server.signIn("bob"))
                .json("email", elsewhere.value(), "password", TestServer.PASSWORD)
                .send()
                .status())
        .isEqualTo(200);
  }

  @Test
  void row67_tokensLieSealed() {
    assertThat(new SweepStore(dir).rows()).noneMatch(row -> row.contains("token-1"));
  }

  @Test
  void aTokenThatWasSealedForSomebodyElseIsNotShown() {
    new SweepStore(dir)
        .run(
            "UPDATE identities SET provider_access_token ="
                + " (SELECT provider_access_token FROM identities WHERE id = 'i2')"
                + " WHERE id = 'i1'");

    assertThat(own("").list("identities").getFirst()).containsEntry("providerAccessToken", "");
  }

  @Test
  void aServerFindsThemByEveryMeans() {
    assertThat(ids(byKey(""))).containsExactly("i1", "i2", "i3");
    assertThat(byKey("").list("identities").get(1)).containsEntry("providerAccessToken", "token-2");
    assertThat(ids(byKey("?search=bob"))).containsExactly("i2");
    assertThat(ids(byKey("?search=uid+i3"))).containsExactly("i3");
    assertThat(
            ids(
                byKey(
                    queries(
                        "{\"method\":\"equal\",\"attribute\":\"provider\",\"values\":[\"github\"]}"))))
        .containsExactly("i3");
    assertThat(ids(byKey(queries("{\"method\":\"isNull\",\"attribute\":\"providerEmail\"}"))))
        .containsExactly("i3");
    assertThat(ids(byKey(queries("{\"method\":\"orderDesc\",\"attribute\":\"\"}"))))
        .containsExactly("i3", "i2", "i1");
    assertThat(ids(byKey(queries("{\"method\":\"cursorAfter\",\"values\":[\"i2\"]}"))))
        .containsExactly("i3");
    assertThat(byKey(queries("{\"method\":\"cursorAfter\",\"values\":[\"i9\"]}")).type())
        .isEqualTo("general_cursor_not_found");
    String or =
        "{\"method\":\"or\",\"values\":["
            + "{\"method\":\"equal\",\"attribute\":\"userId\",\"values\":[\"bob\"]},"
            + "{\"method\":\"startsWith\",\"attribute\":\"provider\",\"values\":[\"git\"]}]}";
    assertThat(ids(byKey(queries(or)))).containsExactly("i2", "i3");
    assertThat(byKey(queries("{\"method\":\"select\",\"values\":[\"provider\"]}")).type())
        .isEqualTo("general_argument_invalid");
    assertThat(
            byKey(queries("{\"method\":\"search\",\"attribute\":\"provider\",\"values\":[\"g\"]}"))
                .status())
        .isEqualTo(400);
  }

  @Test
  void row27_A26_nobodyTakesAwayAnothersIdentity() {
    Answer refused = server.delete("/v1/account/identities/i2").cookies(ada).send();

    assertThat(refused.type()).isEqualTo("user_identity_not_found");
    assertThat(ids(byKey(""))).contains("i2");
  }

  @Test
  void row13_theUserIsToldOfAnIdentityThatWasTakenAwayByWhomever() {
    server.delete("/v1/account/identities/i1").cookies(ada).send();
    server.delete("/v1/users/identities/i2").key(server.key()).send();
    server.delete("/v1/users/identities/i9").key(server.key()).send();

    assertThat(server.letters())
        .extracting(letter -> letter.parcel().address())
        .containsExactly("ada@example.com", "bob@example.com");
    assertThat(server.letterTo("ada@example.com").text())
        .contains("Sign-in through another provider was removed from your App account.");
  }

  @Test
  void whatIsTakenAwayIsGoneAndNoted() {
    assertThat(server.delete("/v1/account/identities/i1").cookies(ada).send().status())
        .isEqualTo(204);
    assertThat(server.delete("/v1/account/identities/i1").cookies(ada).send().type())
        .isEqualTo("user_identity_not_found");
    assertThat(server.delete("/v1/users/identities/i2").key(server.key()).send().status())
        .isEqualTo(204);
    assertThat(server.delete("/v1/users/identities/i2").key(server.key()).send().type())
        .isEqualTo("user_identity_not_found");
    assertThat(ids(byKey(""))).containsExactly("i3");
    assertThat(server.events("identity.delete")).containsExactly("ada ", "bob ");
    assertThat(server.get("/v1/account").cookies(ada).send().status()).isEqualTo(200);
  }
}
