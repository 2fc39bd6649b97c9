package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {
  private static final String SESSION =
      "{\"$id\":\"s\",\"$createdAt\":\"2026-01-31T12:00:00.000+00:00\","
          + "\"expire\":\"2027-01-31T12:00:00.000+00:00\"}";

  private final Stub stub = new Stub();

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void aCallCarriesTheProjectAndNoOneElsesWord() {
    stub.client().account().deleteSessions();

    Stub.Asked asked = stub.last();
    assertThat(asked.method() + " " + asked.target()).isEqualTo("DELETE /v1/account/sessions");
    assertThat(asked.header("X-appwrite-project")).isEqualTo("app");
    assertThat(asked.header("User-agent")).startsWith("LatchkeyJava/");
    assertThat(asked.headers().keySet())
        .doesNotContain("X-appwrite-session", "X-appwrite-jwt", "X-appwrite-key", "Upgrade");
  }

  @Test
  void whatIsRequiredAndWhatWasOptedForIsInTheBodyAndNothingElse() {
    stub.then(201, "{\"$createdAt\":\"2026-01-31T12:00:00.000+00:00\"}".replace("}", user()));
    var options = UsersCreateOptions.NONE.withEmail("ada@example.com").withName("Ada \"L\"");

    stub.client().withKey("k").users().create("unique()", options);

    assertThat(stub.last().body())
        .isEqualTo(
            "{\"userId\":\"unique()\",\"email\":\"ada@example.com\",\"name\":\"Ada \\\"L\\\"\"}");
    assertThat(stub.last().header("Content-type")).isEqualTo("application/json");
  }

  private static String user() {
    return ",\"$updatedAt\":\"2026-01-31T12:00:00.000+00:00\","
        + "\"registration\":\"2026-01-31T12:00:00.000+00:00\"}";
  }

  @Test
  void listsInTheQueryHaveBracketsAndEverythingIsPercentEncoded() {
    stub.then(200, "{\"total\":0,\"users\":[]}");
    var options =
        UsersListOptions.NONE.withQueries(List.of("limit(5)", "equal(\"name\", [\"Ä&=+\"])"));

    stub.client().withKey("k").users().list(options.withSearch("a b*~").withTotal(false));

    assertThat(stub.last().target())
        .isEqualTo(
            "/v1/users?queries%5B%5D=limit%285%29"
                + "&queries%5B%5D=equal%28%22name%22%2C%20%5B%22%C3%84%26%3D%2B%22%5D%29"
                + "&search=a%20b%2A~&total=false");
  }

  @Test
  void aPlaceholderIsOneSegmentWhateverIsInIt() {
    stub.then(204, "");

    stub.client().account().deleteSession("a/../b?c#d%2e");

    assertThat(stub.last().target()).isEqualTo("/v1/account/sessions/a%2F..%2Fb%3Fc%23d%252e");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", ".."})
  void aPlaceholderThatNamesAnotherRouteIsRefusedBeforeAnythingIsSent(String id) {
    assertThatThrownBy(() -> stub.client().account().deleteSession(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sessionId");
    assertThat(stub.asked()).isEmpty();
  }

  @Test
  void eachCredentialHasItsHeaderAndTheNewestOneIsTheOnlyOne() {
    Latchkey app = stub.client();

    app.withSession("the-session").account().deleteSessions();
    assertThat(stub.last().header("X-appwrite-session")).isEqualTo("the-session");
    app.withJwt("the-jwt").account().deleteSessions();
    assertThat(stub.last().header("X-appwrite-jwt")).isEqualTo("the-jwt");
    app.withJwt("the-jwt").withKey("the-key").users().deleteSessions("ada");
    assertThat(stub.last().header("X-appwrite-key")).isEqualTo("the-key");
    assertThat(stub.last().headers()).doesNotContainKey("X-appwrite-jwt");
    app.account().deleteSessions();
    assertThat(stub.last().headers())
        .as("the client it came from stayed as it was")
        .doesNotContainKeys("X-appwrite-session", "X-appwrite-jwt", "X-appwrite-key");
  }

  @Test
  void languageFormatVisitorAndDeveloperTravelInHeaders() {
    stub.client()
        .withLocale(Locale.forLanguageTag("pt-BR"))
        .withResponseFormat("1.4.0")
        .withForwardedUserAgent("Mozilla/5.0")
        .withDevKey("dev")
        .account()
        .deleteSessions();

    assertThat(stub.last().header("X-appwrite-locale")).isEqualTo("pt-br");
    assertThat(stub.last().header("X-appwrite-response-format")).isEqualTo("1.4.0");
    assertThat(stub.last().header("X-forwarded-user-agent")).isEqualTo("Mozilla/5.0");
    assertThat(stub.last().header("X-appwrite-dev-key")).isEqualTo("dev");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\r\nX-Appwrite-Key: b", "clé"})
  void whatCannotStandInAHeaderIsRefusedAndNotRepeated(String secret) {
    assertThatThrownBy(() -> stub.client().withSession(secret))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("secret is empty, or has more than printable ASCII in it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost:8080", "ftp://a/v1", "/v1", "http://u:p@a/v1", "http://a/v1?x=1"})
  void anEndpointIsAnAddressOfTheWebAndNothingMore(String endpoint) {
    assertThatThrownBy(() -> Latchkey.connect(endpoint, "app"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSlashAtTheEndOfTheEndpointMakesNoDifference() {
    Latchkey.connect(stub.endpoint() + "/", "app").account().deleteSessions();

    assertThat(stub.last().target()).isEqualTo("/v1/account/sessions");
  }

  @Test
  void anOlderServerIsAskedByTheOlderPathAndTheCallIsMadeOnce() {
    stub.refuses(404, "general_route_not_found").then(201, "{\"jwt\":\"j\"}");

    assertThat(stub.client().withSession("s").account().createJWT().jwt()).isEqualTo("j");

    assertThat(stub.asked().stream().map(Stub.Asked::target))
        .containsExactly("/v1/account/jwts", "/v1/account/jwt");
  }

  @Test
  void anObjectOfTheAppsOwnIsSentAsItIs() {
    stub.then(200, "{}".replace("}", "\"$createdAt\":\"2026-01-31T12:00:00.000+00:00\"" + user()));

    stub.client()
        .withSession("s")
        .account()
        .updatePrefs(Map.of("a", List.of(1, true, Map.of("b", 1.5))));

    assertThat(stub.last().body()).isEqualTo("{\"prefs\":{\"a\":[1,true,{\"b\":1.5}]}}");
  }

  @Test
  void whatHasNoFormInJsonIsRefusedBeforeAnythingIsSent() {
    Latchkey app = stub.client().withSession("s");

    for (Object odd : List.of(Double.NaN, new Object(), Map.of("a", Float.POSITIVE_INFINITY))) {
      assertThatThrownBy(() -> app.account().updatePrefs(Map.of("a", odd)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(stub.asked()).isEmpty();
  }

  @Test
  void signingInGivesAClientWithTheCookiesSessionAndLeavesTheOtherAsItWas() {
    Latchkey app = stub.client();
    stub.then(
        201,
        SESSION,
        "Set-Cookie",
        "a_session_app=eyJ%2Bx%3D; Expires=Wed, 31 Jan 2029 12:00:00 GMT; Path=/; HttpOnly");

    Latchkey ada = app.signedIn(account -> account.createEmailPasswordSession("a@b.c", "secret"));
    ada.account().deleteSessions();

    assertThat(stub.last().header("X-appwrite-session")).isEqualTo("eyJ+x=");
    assertThat(ada.session()).hasValue("eyJ+x=");
    app.account().deleteSessions();
    assertThat(stub.last().headers()).doesNotContainKey("X-appwrite-session");
  }

  @Test
  void aSecretInTheAnswerIsTheSession() {
    stub.then(201, SESSION.replace("}", ",\"secret\":\"told\"}"));

    Latchkey ada =
        stub.client()
            .withKey("k")
            .signedInAsync(account -> account.createSession("ada", "123456"))
            .join();

    assertThat(ada.session()).hasValue("told");
  }

  @Test
  void aSessionThatNothingOpensIsAMalformedAnswer() {
    stub.then(201, SESSION, "Set-Cookie", "a_session_other=x", "Set-Cookie", "a_session_app=");

    assertThatThrownBy(() -> stub.client().signedIn(account -> account.createAnonymousSession()))
        .isInstanceOfSatisfying(
            LatchkeyException.class,
            thrown -> assertThat(thrown.kind()).isEqualTo(LatchkeyException.Kind.MALFORMED));
  }

  @Test
  void nothingThatOpensAnythingIsPrinted() {
    Latchkey app = stub.client().withKey("the-key-itself");

    assertThat(app.toString()).contains("/v1, app").doesNotContain("the-key-itself");
  }

  @Test
  void aClientThatManyThreadsShareMixesNothingUp() {
    Latchkey app = stub.client();

    IntStream.range(0, 200)
        .parallel()
        .mapToObj(i -> "session" + i)
        .forEach(id -> app.withSession(id).account().deleteSession(id));

    assertThat(stub.asked()).hasSize(200);
    assertThat(stub.asked())
        .allMatch(asked -> asked.target().endsWith("/" + asked.header("X-appwrite-session")));
  }
}
