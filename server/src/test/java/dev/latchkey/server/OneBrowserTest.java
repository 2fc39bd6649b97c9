package dev.latchkey.server;

import static dev.latchkey.server.OAuthWorld.error;
import static dev.latchkey.server.OAuthWorld.signIn;
import static dev.latchkey.server.TokenWorld.good;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.rest.Access;
import dev.latchkey.rest.Param;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two users of one browser, one after the other or both at once: what each token reads. */
class OneBrowserTest {
  private static final String COOKIE = "a_session_app";

  @TempDir Path dir;
  private OAuthWorld world;
  private TestServer server;

  @BeforeEach
  void start() {
    world = new OAuthWorld(dir);
    server = world.server;
  }

  @AfterEach
  void stop() {
    world.close();
  }

  /** Somebody whose every record has a word in it that nobody else's has. */
  private record Person(String id, String mark, Answer session) {}

  private Person person(String id) {
    String mark = "mark-of-" + id;
    good(
        201,
        server
            .post("/v1/users")
            .key(server.key())
            .json("userId", id, "email", email(id), "password", TestServer.PASSWORD, "name", mark)
            .send());
    return marked(new Person(id, mark, server.signIn(id)));
  }

  private Person marked(Person person) {
    Ask prefs = server.patch("/v1/account/prefs").cookies(person.session());
    good(200, prefs.json("prefs", Map.of("mark", person.mark())).send());
    return person;
  }

  private static String email(String id) {
    return id + "@example.com";
  }

  /** The reads there are for whoever is signed in, by every path. */
  private List<String> reads() {
    List<String> paths = new ArrayList<>(List.of("/v1/account/sessions/current"));
    SweepRoute.all(server.latchkey.api()).stream()
        .filter(route -> route.endpoint().access() instanceof Access.SignedIn)
        .filter(route -> !route.writes() && route.params(Param.In.PATH).isEmpty())
        .forEach(route -> paths.add(route.template()));
    assertThat(paths)
        .contains("/v1/account", "/v1/account/prefs", "/v1/account/sessions", "/v1/account/logs");
    return paths;
  }

  /** That all those reads are of one user, and of nobody else. */
  private void readsOnly(UnaryOperator<Ask> by, Person one, Person other) {
    assertThat(by.apply(server.get("/v1/account")).send().json()).containsEntry("$id", one.id());
    assertThat(by.apply(server.get("/v1/account/prefs")).send().json())
        .containsEntry("mark", one.mark());
    for (String path : reads()) {
      assertThat(by.apply(server.get(path)).send().text())
          .as(path)
          .doesNotContain(other.id(), other.mark(), other.session().string("$id"));
    }
    String theirs = "/v1/account/sessions/" + other.session().string("$id");
    assertThat(by.apply(server.get(theirs)).send().status()).isEqualTo(404);
  }

  private void readsNothing(UnaryOperator<Ask> by) {
    for (String path : reads()) {
      assertThat(by.apply(server.get(path)).send().status()).as(path).isEqualTo(401);
    }
  }

  private static UnaryOperator<Ask> cookie(String name, Person person) {
    return ask -> ask.header("Cookie", name + "=" + token(person));
  }

  private static UnaryOperator<Ask> header(Person person) {
    return ask -> ask.header("X-Appwrite-Session", token(person));
  }

  private static UnaryOperator<Ask> fallback(Person person) {
    return ask ->
        ask.header("X-Fallback-Cookies", "{\"%s\":\"%s\"}".formatted(COOKIE, token(person)));
  }

  private static String token(Person person) {
    return person.session().cookie(COOKIE);
  }

  private static UnaryOperator<Ask> both(UnaryOperator<Ask> one, UnaryOperator<Ask> other) {
    return ask -> other.apply(one.apply(ask));
  }

  private UnaryOperator<Ask> in(OAuthWorld.Browser browser) {
    String pair = COOKIE + "=" + browser.cookies().get(COOKIE);
    return ask -> ask.header("Cookie", pair);
  }

  @Test
  void A10b_ofTwoSessionsInOneRequestOneCountsForAllThatIsRead() {
    Person ada = person("ada-1");
    Person bob = person("bob-2");

    readsOnly(both(cookie(COOKIE, ada), header(bob)), ada, bob);
    readsOnly(both(header(bob), fallback(ada)), bob, ada);
    readsOnly(both(cookie(COOKIE, bob), fallback(ada)), bob, ada);
    readsOnly(
        ask ->
            ask.header(
                "Cookie", "%1$s_legacy=%2$s; %1$s=%3$s".formatted(COOKIE, token(ada), token(bob))),
        bob,
        ada);
  }

  @Test
  void A10b_whoSignsInWhereAnothersSessionWasEndedGetsACookieInItsPlace() {
    Person ada = person("ada-1");
    OAuthWorld.Browser browser = world.browser().with(ada.session());
    good(204, server.delete("/v1/users/ada-1/sessions").key(server.key()).send());
    good(
        201,
        server
            .post("/v1/users")
            .key(server.key())
            .json("userId", "bob-2", "email", email("bob-2"), "password", TestServer.PASSWORD)
            .send());

    Answer signedIn =
        in(browser)
            .apply(server.post("/v1/account/sessions/email"))
            .json("email", email("bob-2"), "password", TestServer.PASSWORD)
            .send();
    good(201, signedIn);
    Person bob = marked(new Person("bob-2", "mark-of-bob-2", signedIn));
    browser.with(signedIn);

    assertThat(browser.cookies().get(COOKIE)).isEqualTo(token(bob));
    readsOnly(in(browser), bob, ada);
    readsNothing(cookie(COOKIE, ada));
    readsNothing(both(cookie(COOKIE, ada), header(bob)));
  }

  /** Somebody who came by Discord, with that code. */
  private Person byDiscord(String code) {
    world.person(code, "d-" + code, email(code), true);
    OAuthWorld.Browser own = world.browser();
    signIn(own, "sessions", code);
    Answer current = in(own).apply(server.get("/v1/account/sessions/current")).send();
    String mark = "mark-of-" + code;
    Ask prefs = in(own).apply(server.patch("/v1/account/prefs"));
    good(200, prefs.json("prefs", Map.of("mark", mark)).send());
    return new Person(current.string("userId"), mark, current);
  }

  @Test
  void A10b_aProvidersUserWhoIsAnotherDoesNotGetIntoTheSessionThatIsThere() {
    Person ada = person("ada-1");
    Person bob = byDiscord("bob");
    for (String flow : List.of("sessions", "tokens")) {
      OAuthWorld.Browser browser = world.browser().with(ada.session());

      Answer end = signIn(browser, flow, "bob");

      assertThat(error(end)).isEqualTo("user_already_exists");
      readsOnly(in(browser), ada, bob);
    }
    assertThat(server.get("/v1/users/" + bob.id() + "/sessions").key(server.key()).send().text())
        .contains("\"total\":1");
  }

  @Test
  void A10b_anAnonymousUserWhoComesByAProviderAsAnotherStaysApart() {
    Answer guest = good(201, server.post("/v1/account/sessions/anonymous").send());
    Person nobody =
        marked(new Person(guest.string("userId"), "mark-of-" + guest.string("userId"), guest));
    Person bob = byDiscord("bob");
    OAuthWorld.Browser browser = world.browser().with(guest);

    assertThat(error(signIn(browser, "sessions", "bob"))).isEqualTo("user_already_exists");

    readsOnly(in(browser), nobody, bob);
  }

  @Test
  void A10b_anAnonymousUserWhoIsUpgradedIsTheSameAndReadsNobodyElse() {
    Person bob = person("bob-2");
    Answer guest = good(201, server.post("/v1/account/sessions/anonymous").send());
    Person ada = marked(new Person(guest.string("userId"), "mark-of-ada", guest));
    Ask taken = cookie(COOKIE, ada).apply(server.patch("/v1/account/email"));
    Answer refused = taken.json("email", email("bob-2"), "password", TestServer.PASSWORD).send();
    assertThat(refused.status()).as(refused.text()).isEqualTo(409);

    Ask upgrade = cookie(COOKIE, ada).apply(server.patch("/v1/account/email"));
    good(200, upgrade.json("email", email("ada-1"), "password", "a new password").send());

    readsOnly(cookie(COOKIE, ada), ada, bob);
    readsOnly(cookie(COOKIE, bob), bob, ada);
  }

  @Test
  void A10b_theTokenOfAnAnonymousUserWhoCameByAProviderEndsWithItsSession() {
    Answer guest = good(201, server.post("/v1/account/sessions/anonymous").send());
    Person before = marked(new Person(guest.string("userId"), "mark-of-ada", guest));
    OAuthWorld.Browser browser = world.browser().with(guest);
    world.person("ada", "d-ada", email("ada"), true);

    signIn(browser, "sessions", "ada");

    assertThat(in(browser).apply(server.get("/v1/account")).send().json())
        .containsEntry("$id", before.id());
    readsNothing(cookie(COOKIE, before));
  }
}
