package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserTest {
  private static final List<String> FIELDS =
      List.of(
          "$id",
          "$createdAt",
          "$updatedAt",
          "name",
          "password",
          "hash",
          "hashOptions",
          "registration",
          "status",
          "labels",
          "passwordUpdate",
          "email",
          "phone",
          "emailVerification",
          "phoneVerification",
          "mfa",
          "prefs",
          "targets",
          "accessedAt",
          "impersonator",
          "impersonatorUserId");

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

  private Ask byKey(String method, String path) {
    return server.ask(method, path).key(server.key());
  }

  private static String query(String json) {
    return URLEncoder.encode(json, StandardCharsets.UTF_8);
  }

  private List<Object> list(String query) {
    Answer answer = byKey("GET", "/v1/users" + query).send();
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return new ArrayList<>(answer.list("users").stream().map(user -> user.get("$id")).toList());
  }

  @Test
  void aServerMakesAUserWithEverything() {
    Answer made =
        byKey("POST", "/v1/users")
            .json(
                "userId",
                "ada",
                "email",
                "Ada@Example.com",
                "phone",
                "+4930123456",
                "password",
                TestServer.PASSWORD,
                "name",
                "Ada")
            .send();

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().keySet()).containsExactlyElementsOf(FIELDS);
    assertThat(made.json())
        .containsEntry("email", "ada@example.com")
        .containsEntry("phone", "+4930123456")
        .containsEntry("hash", "argon2")
        .containsEntry(
            "hashOptions",
            Map.of("type", "argon2", "memoryCost", 19456, "timeCost", 2, "threads", 1));
    assertThat(made.string("password")).startsWith("$argon2id$");
    assertThat(made.list("targets"))
        .extracting(target -> target.get("providerType"))
        .containsExactly("email", "sms");
  }

  @ParameterizedTest
  @CsvSource({"1.0.0", "1.4.0"})
  void aFormatBelow1_5LacksMfaAndTargets(String format) {
    server.user("ada");

    Answer user = byKey("GET", "/v1/users/ada").format(format).send();

    assertThat(user.json().keySet()).doesNotContain("mfa", "targets").hasSize(FIELDS.size() - 2);
    assertThat(byKey("GET", "/v1/users").format(format).send().list("users").getFirst().keySet())
        .doesNotContain("mfa", "targets");
  }

  @Test
  void everythingButTheIdMayBeLeftOut() {
    Answer made =
        byKey("POST", "/v1/users").json("userId", "nobody", "email", null, "password", "").send();

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json())
        .containsEntry("email", "")
        .containsEntry("phone", "")
        .containsEntry("password", "")
        .containsEntry("hash", null)
        .containsEntry("passwordUpdate", "")
        .containsEntry("targets", List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "ada, x@example.com, +49301111111",
    "x, ada@example.com, +49301111111",
    "x, x@example.com, +4930123456"
  })
  void anIdAddressOrNumberThatIsTakenIsRefused(String id, String email, String phone) {
    byKey("POST", "/v1/users")
        .json("userId", "ada", "email", "ada@example.com", "phone", "+4930123456")
        .send();

    Answer refused =
        byKey("POST", "/v1/users").json("userId", id, "email", email, "phone", phone).send();

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.type()).isEqualTo("user_already_exists");
  }

  @Test
  void ofManyThatRaceForOneAddressOneGetsIt() throws Exception {
    List<Answer> answers =
        Parallel.run(
            16,
            i ->
                byKey("POST", "/v1/users")
                    .json("userId", "u" + i, "email", "ada@example.com")
                    .send());

    assertThat(answers.stream().filter(a -> a.status() == 201)).hasSize(1);
    assertThat(answers.stream().filter(a -> a.status() == 409)).hasSize(15);
  }

  @Test
  void aBlockedUserIsOutAndComesBackWithTheSameSession() {
    server.user("ada");
    Answer session = server.signIn("ada");

    assertThat(byKey("PATCH", "/v1/users/ada/status").json("status", false).send().json())
        .containsEntry("status", false);
    assertThat(server.get("/v1/account").cookies(session).send().type()).isEqualTo("user_blocked");
    byKey("PATCH", "/v1/users/ada/status").json("status", true).send();
    assertThat(server.get("/v1/account").cookies(session).send().status()).isEqualTo(200);
  }

  @Test
  void row28_anOperatorEndsOneOrAllOfAUsersSessions() {
    server.user("ada");
    Answer one = server.signIn("ada");
    Answer two = server.signIn("ada");
    Answer three = server.signIn("ada");

    assertThat(byKey("DELETE", "/v1/users/ada/sessions/" + one.string("$id")).send().status())
        .isEqualTo(204);
    assertThat(server.get("/v1/account").cookies(one).send().status()).isEqualTo(401);
    assertThat(server.get("/v1/account").cookies(two).send().status()).isEqualTo(200);
    assertThat(byKey("DELETE", "/v1/users/ada/sessions").send().status()).isEqualTo(204);
    assertThat(server.get("/v1/account").cookies(two).send().status()).isEqualTo(401);
    assertThat(server.get("/v1/account").cookies(three).send().status()).isEqualTo(401);
    assertThat(server.events("session.delete")).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/users/nobody",
    "DELETE, /v1/users/nobody",
    "GET, /v1/users/nobody/sessions",
    "POST, /v1/users/nobody/sessions",
    "DELETE, /v1/users/nobody/sessions",
    "DELETE, /v1/users/nobody/sessions/x"
  })
  void aUserWhoIsNotThereIsNotFound(String method, String path) {
    Answer refused = byKey(method, path).send();

    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.type()).isEqualTo("user_not_found");
  }

  private void many(int count) {
    for (int i = 0; i < count; i++) {
      byKey("POST", "/v1/users")
          .json(
              "userId",
              "u" + i,
              "email",
              "u" + i + "@example.com",
              "name",
              i % 2 == 0 ? "even" : "odd")
          .send();
      server.clock.forward(Duration.ofSeconds(1));
    }
  }

  @Test
  void aListIsPagedInOrderOfCreation() {
    many(30);

    assertThat(list("")).hasSize(25).startsWith("u0", "u1").endsWith("u24");
    assertThat(byKey("GET", "/v1/users").send().json()).containsEntry("total", 30);
    assertThat(byKey("GET", "/v1/users?total=false").send().json()).containsEntry("total", 0);
    assertThat(
            list(
                "?queries[0]="
                    + query("{\"method\":\"limit\",\"values\":[2]}")
                    + "&queries[1]="
                    + query("{\"method\":\"offset\",\"values\":[3]}")))
        .containsExactly("u3", "u4");
    assertThat(
            list("?queries[]=" + query("limit(2)") + "&queries[]=" + query("cursorAfter(\"u3\")")))
        .containsExactly("u4", "u5");
    assertThat(
            list("?queries[]=" + query("limit(2)") + "&queries[]=" + query("cursorBefore(\"u3\")")))
        .containsExactly("u1", "u2");
    assertThat(
            list(
                "?queries[]="
                    + query("limit(2)")
                    + "&queries[]="
                    + query("orderDesc(\"$createdAt\")")))
        .containsExactly("u29", "u28");
    assertThat(
            list(
                "?queries[]="
                    + query("limit(2)")
                    + "&queries[]="
                    + query("orderDesc(\"email\")")
                    + "&queries[]="
                    + query("cursorAfter(\"u9\")")))
        .containsExactly("u8", "u7");
  }

  @Test
  void aListIsFilteredAndSearched() {
    many(4);
    byKey("PATCH", "/v1/users/u1/status").json("status", false).send();

    assertThat(list("?queries[]=" + query("equal(\"name\", [\"odd\"])")))
        .containsExactly("u1", "u3");
    assertThat(list("?queries[]=" + query("equal(\"status\", [false])"))).containsExactly("u1");
    assertThat(
            list(
                "?queries[]="
                    + query(
                        "{\"method\":\"equal\",\"attribute\":\"$id\",\"values\":[\"u0\",\"u2\",\"no\"]}")))
        .containsExactly("u0", "u2");
    assertThat(list("?search=u2")).containsExactly("u2");
    assertThat(list("?search=even+example")).containsExactly("u0", "u2");
    assertThat(list("?search=" + query("%_"))).isEmpty();
    assertThat(list("?queries[]=" + query("search(\"email\", \"u3\")"))).containsExactly("u3");
  }

  @Test
  void aCursorThatNamesNobodyIsRefused() {
    server.user("ada");

    Answer refused = byKey("GET", "/v1/users?queries[]=" + query("cursorAfter(\"nobody\")")).send();

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.type()).isEqualTo("general_cursor_not_found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "' or 1=1 --",
        "\"; drop table users; --",
        "%",
        "_",
        "\\",
        "*",
        "NEAR(\"a\")",
        "zz*",
        "label:",
        "😀"
      })
  void row87_A16_whateverIsSearchedForIsOnlyText(String search) {
    server.user("ada");

    assertThat(list("?search=" + query(search))).isEmpty();
    assertThat(
            list(
                "?queries[]="
                    + query(
                        "{\"method\":\"equal\",\"attribute\":\"name\",\"values\":[\"' or '1'='1\"]}")))
        .isEmpty();
    assertThat(list("")).containsExactly("ada");
  }

  @Test
  void row88_moreQueriesThanTheBoundAreRefused() {
    String many = ("&queries[]=" + query("offset(1)")).repeat(101).substring(1);

    Answer refused = byKey("GET", "/v1/users?" + many).send();

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.message()).contains("`queries`").contains("100");
  }
}
