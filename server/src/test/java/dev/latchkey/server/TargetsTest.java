package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where messages for users go, through the front door. */
final class TargetsTest {
  private static final String PIXEL =
      "Mozilla/5.0 (Linux; Android 14; Pixel 8 Pro) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/126.0.0.0 Mobile Safari/537.36";

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
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Ask push(Answer session, String id, String token) {
    return server
        .post("/v1/account/targets/push")
        .cookies(session)
        .header("User-Agent", PIXEL)
        .json("targetId", id, "identifier", token);
  }

  private Answer move(Answer session, String id, String token) {
    return server
        .ask("PUT", "/v1/account/targets/" + id + "/push")
        .cookies(session)
        .json("identifier", token)
        .send();
  }

  private Ask byKey(String method, String path) {
    return server.ask(method, "/v1/users/" + path).key(server.key());
  }

  private List<Object> targets(String user) {
    return byKey("GET", user + "/targets").send().list("targets").stream()
        .map(target -> target.get("identifier"))
        .toList();
  }

  @Test
  void aDeviceIsATargetNamedAfterIt() {
    Answer made =
        server
            .post("/v1/account/targets/push")
            .cookies(ada)
            .header("User-Agent", PIXEL)
            .json("targetId", "unique()", "identifier", "token-1", "providerId", "fcm")
            .send();

    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.json().keySet())
        .containsExactly(
            "$id",
            "$createdAt",
            "$updatedAt",
            "name",
            "userId",
            "providerId",
            "providerType",
            "identifier",
            "expired");
    assertThat(made.json())
        .containsEntry("name", "Google Pixel 8 Pro")
        .containsEntry("userId", "ada")
        .containsEntry("providerId", "fcm")
        .containsEntry("providerType", "push")
        .containsEntry("identifier", "token-1")
        .containsEntry("expired", false);
    assertThat(made.string("$id")).matches("[0-9a-f]{20}");
    assertThat(push(ada, "t2", "token-2").send().json()).containsEntry("providerId", null);
    assertThat(server.get("/v1/account").cookies(ada).send().list("targets"))
        .extracting(target -> target.get("identifier"))
        .containsExactly("ada@example.com", "token-1", "token-2");
    assertThat(server.events("target.create").getFirst()).isEqualTo("ada " + ada.string("$id"));
  }

  @Test
  void idsAndTokensAreTaken() {
    assertThat(push(ada, "t1", "token-1").send().status()).isEqualTo(201);
    Answer bob = server.signIn("bob");
    for (Ask ask : List.of(push(bob, "t1", "token-2"), push(bob, "t2", "token-1"))) {
      Answer refused = ask.send();
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.type()).isEqualTo("user_target_already_exists");
    }
    assertThat(push(bob, "t2", "token-2").send().status()).isEqualTo(201);
    assertThat(move(bob, "t2", "token-1").type()).isEqualTo("user_target_already_exists");
  }

  @Test
  void A20_aDeviceNamedLikeAnAddressNeitherTakesNorTellsIt() {
    assertThat(push(ada, "t1", "bob@example.com").send().status()).isEqualTo(201);
    assertThat(push(ada, "t2", "eve@example.com").send().status()).isEqualTo(201);
    assertThat(
            server
                .post("/v1/users")
                .key(server.key())
                .json("userId", "eve", "email", "eve@example.com")
                .send()
                .status())
        .isEqualTo(201);
  }

  @Test
  void aDeviceGetsItsNewTokenAndName() {
    push(ada, "t1", "token-1").send();
    new SweepStore(dir).run("UPDATE targets SET expired = 1 WHERE id = 't1'");
    assertThat(byKey("GET", "ada/targets/t1").send().json()).containsEntry("expired", true);
    server.clock.forward(Duration.ofSeconds(5));

    Answer moved = move(ada, "t1", "token-9");

    assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    assertThat(moved.json())
        .containsEntry("identifier", "token-9")
        .containsEntry("expired", false)
        .containsEntry("name", "");
    assertThat(moved.string("$updatedAt")).isNotEqualTo(moved.string("$createdAt"));
  }

  @Test
  void row27_A26_nobodyTouchesAnothersDeviceAndNoDeviceIsAnAddress() {
    push(ada, "t1", "token-1").send();
    Answer bob = server.signIn("bob");
    String address = byKey("GET", "ada/targets").send().list("targets").getFirst().get("$id") + "";

    assertThat(move(bob, "t1", "mine").type()).isEqualTo("user_target_not_found");
    assertThat(server.delete("/v1/account/targets/t1/push").cookies(bob).send().type())
        .isEqualTo("user_target_not_found");
    assertThat(move(ada, address, "mine").type()).isEqualTo("user_target_not_found");
    assertThat(server.delete("/v1/account/targets/" + address + "/push").cookies(ada).send().type())
        .isEqualTo("user_target_not_found");
    assertThat(byKey("GET", "bob/targets/t1").send().type()).isEqualTo("user_target_not_found");
    assertThat(targets("ada")).containsExactly("ada@example.com", "token-1");
  }

  @Test
  void aDeviceGoesWhenItsSessionDoesAndOnItsUsersWish() {
    push(ada, "t1", "token-1").send();
    Answer second = server.signIn("ada");
    push(second, "t2", "token-2").send();

    server.delete("/v1/account/sessions/current").cookies(ada).send();
    assertThat(targets("ada")).containsExactly("ada@example.com", "token-2");
    assertThat(server.delete("/v1/account/targets/t2/push").cookies(second).send().status())
        .isEqualTo(204);
    assertThat(targets("ada")).containsExactly("ada@example.com");
    assertThat(server.events("target.delete")).hasSize(1);
  }

  @Test
  void row88_aUserHasAHundredTargetsAtMost() {
    for (int i = 0; i < 99; i++) {
      assertThat(push(ada, "t" + i, "token-" + i).send().status()).isEqualTo(201);
    }
    Answer refused = push(ada, "one-more", "token").send();
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.message()).contains("100");
  }

  @Test
  void aServerMakesReadsChangesAndRemovesTargetsOfAnyKind() {
    Answer made =
        byKey("POST", "ada/targets")
            .json(
                "targetId",
                "t1",
                "providerType",
                "email",
                "identifier",
                "Ada@Work.Example",
                "name",
                "Work")
            .send();
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.json()).containsEntry("identifier", "ada@work.example");
    assertThat(byKey("GET", "ada/targets/t1").send().json()).isEqualTo(made.json());

    Answer renamed =
        byKey("PATCH", "ada/targets/t1").json("name", "Office", "identifier", "").send();
    assertThat(renamed.json())
        .containsEntry("name", "Office")
        .containsEntry("identifier", "ada@work.example");
    Answer moved = byKey("PATCH", "ada/targets/t1").json("identifier", "a@b.example").send();
    assertThat(moved.json())
        .containsEntry("name", "Office")
        .containsEntry("identifier", "a@b.example");
    assertThat(byKey("DELETE", "ada/targets/t1").send().status()).isEqualTo(204);
    assertThat(byKey("DELETE", "ada/targets/t1").send().type()).isEqualTo("user_target_not_found");
  }

  @Test
  void whatIsWrongIsRefusedByItsOwnName() {
    Map<String, List<String>> expected =
        Map.of(
            "general_invalid_email", List.of("email", "not an address"),
            "general_invalid_phone", List.of("sms", "0301234"),
            "general_argument_invalid", List.of("pigeon", "coo"),
            "user_target_already_exists", List.of("email", "bob@example.com"));
    expected.forEach((type, sent) ->
        assertThat(
                byKey("POST", "ada/targets")
                    .json(
                        "targetId",
                        "unique()",
                        "providerType",
                        sent.getFirst(),
                        "identifier",
                        sent.getLast())
                    .send()
                    .type())
            .isEqualTo(type));
    assertThat(
            byKey("POST", "nobody/targets")
                .json("targetId", "t", "providerType", "push", "identifier", "x")
                .send()
                .type())
        .isEqualTo("user_not_found");
    push(ada, "t1", "token-1").send();
    assertThat(byKey("PATCH", "ada/targets/t1").json("providerId", "fcm").send().type())
        .isEqualTo("provider_not_found");
    assertThat(byKey("PATCH", "nobody/targets/t1").json("name", "x").send().type())
        .isEqualTo("user_not_found");
    assertThat(byKey("GET", "nobody/targets").send().type()).isEqualTo("user_not_found");
    assertThat(byKey("GET", "nobody/targets/t1").send().type()).isEqualTo("user_not_found");
    assertThat(byKey("DELETE", "nobody/targets/t1").send().type()).isEqualTo("user_not_found");
  }

  @Test
  void aChangeIsRefusedByItsOwnName() {
    push(ada, "t1", "token-1").send();
    push(ada, "t2", "token-2").send();
    String email = byKey("GET", "ada/targets").send().list("targets").getFirst().get("$id") + "";
    Answer phone =
        byKey("POST", "ada/targets")
            .json("targetId", "t3", "providerType", "sms", "identifier", "+4930123456")
            .send();
    assertThat(phone.status()).isEqualTo(201);
    Map<String, String> expected =
        Map.of(
            email,
            "general_invalid_email",
            "t3",
            "general_invalid_phone",
            "t1",
            "user_target_already_exists",
            "t4",
            "user_target_not_found");
    expected.forEach((target, type) ->
        assertThat(byKey("PATCH", "ada/targets/" + target).json("identifier", "token-2").send())
            .as(target)
            .extracting(Answer::type)
            .isEqualTo(type));
  }

  @Test
  void aListIsAskedAsAnyOther() {
    push(ada, "t1", "token-1").send();
    push(ada, "t2", "token-2").send();
    String query = "ada/targets?queries[]=equal(%22providerType%22,%22push%22)&queries[]=";

    Answer page = byKey("GET", query + "limit(1)").send();
    assertThat(page.json()).containsEntry("total", 2);
    assertThat(page.list("targets")).extracting(target -> target.get("$id")).containsExactly("t1");
    assertThat(byKey("GET", query + "cursorAfter(%22t1%22)").send().list("targets"))
        .extracting(target -> target.get("$id"))
        .containsExactly("t2");
    assertThat(byKey("GET", "bob/targets?queries[]=cursorAfter(%22t1%22)").send().type())
        .isEqualTo("general_cursor_not_found");
    assertThat(byKey("GET", "ada/targets?queries[]=equal(%22name%22,%22x%22)").send().status())
        .isEqualTo(400);
  }
}
