package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.project.Platform;
import dev.latchkey.project.ProjectSettingTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stays exact, and who is refused, when two servers answer for one database. */
class TwoServersTest {
  private static final ProjectId APP = new ProjectId(TestServer.PROJECT);

  private final TwoServers both = new TwoServers();
  private final TestServer a = both.a;
  private final TestServer b = both.b;
  private final AtomicInteger busy = new AtomicInteger();

  @AfterEach
  void close() {
    both.close();
  }

  /** How what the second server hears of the first arrives. */
  enum Channel {
    UP,
    CUT,
    HELD
  }

  private void put(Channel channel) {
    switch (channel) {
      case UP -> {}
      case CUT -> both.relay.cut();
      case HELD -> both.relay.hold();
    }
  }

  /** What a client does that hears to come again in a moment: this machine may be busy. */
  private Answer settled(Ask ask) {
    Answer answer = ask.send();
    while (answer.status() == 503) {
      busy.incrementAndGet();
      answer = ask.send();
    }
    return answer;
  }

  @Test
  void row30_theLimitOfSessionsIsExactUnderParallelSignInsOnBoth() throws Exception {
    a.user("ada");
    a.settings(s -> s.with(ProjectSettingTable.SESSION_LIMIT, 3));
    TwoServers.until(
        () -> b.latchkey.projects().find(APP).orElseThrow().settings().sessionLimit() == 3);
    String devKey = a.devKey();

    List<Answer> answers =
        Parallel.run(
            50,
            i ->
                settled(
                    both.at(i)
                        .post("/v1/account/sessions/email")
                        .json("email", "ada@example.com", "password", TestServer.PASSWORD)
                        .header("X-Appwrite-Dev-Key", devKey)));

    assertThat(answers).allMatch(answer -> answer.status() == 201);
    for (TestServer server : List.of(a, b)) {
      assertThat(settled(server.get("/v1/users/ada/sessions").key(a.key())).json())
          .containsEntry("total", 3);
      assertThat(answers)
          .filteredOn(opened -> settled(server.get("/v1/account").cookies(opened)).status() == 200)
          .hasSizeLessThanOrEqualTo(3);
    }
    List<String> evicted = a.events("session.evict");
    assertThat(evicted).doesNotHaveDuplicates();
    if (busy.get() == 0) { // or a session was opened whose answer nobody got
      assertThat(evicted).hasSize(47);
    }
  }

  @Test
  void oneAddressMakesOneAccountHoweverManyAskOnBoth() throws Exception {
    for (int round = 0; round < 5; round++) {
      String email = "ada" + round + "@example.com";
      List<Answer> answers =
          Parallel.run(
              16,
              i ->
                  settled(
                      both.at(i)
                          .post("/v1/users")
                          .key(a.key())
                          .json("userId", "unique()", "email", email)));

      assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
      assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(15);
    }
  }

  @Test
  void row44_A32_ofAllWhoPresentASecretToBothAtOnceOneGetsIn() throws Exception {
    a.user("ada");
    for (int round = 0; round < 5; round++) {
      String secret =
          settled(both.at(round).post("/v1/users/ada/tokens").key(a.key()).json("length", 64))
              .string("secret");

      List<Answer> answers =
          Parallel.run(
              24,
              i ->
                  both.at(i)
                      .post("/v1/account/sessions/token")
                      .from("198.51.100." + (1 + i))
                      .json("userId", "ada", "secret", secret)
                      .send());

      // A 503 may hide the one that got in: this machine may be busy
      long in = answers.stream().filter(answer -> answer.status() == 201).count();
      long busyNow = answers.stream().filter(answer -> answer.status() == 503).count();
      assertThat(in).isBetween(busyNow == 0 ? 1L : 0L, 1L);
      assertThat(answers).allMatch(answer -> Set.of(201, 401, 429, 503).contains(answer.status()));
    }
    assertThat(a.events("session.create"))
        .filteredOn(event -> !event.isBlank()) // those that were refused
        .hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void row10_A24_ofTwoHundredParallelGuessesOnBothNoMoreThanTenAreCompared() throws Exception {
    a.user("ada");
    int before = a.hashing.compared.get() + b.hashing.compared.get();

    List<Answer> answers =
        Parallel.run(
            200,
            i ->
                settled(
                    both.at(i)
                        .post("/v1/account/sessions/email")
                        .from("198.51.100." + i % 250)
                        .json("email", "ada@example.com", "password", "wrong password")));

    assertThat(a.hashing.compared.get() + b.hashing.compared.get() - before).isBetween(1, 10);
    assertThat(answers).allMatch(answer -> Set.of(401, 429).contains(answer.status()));
  }

  @Test
  void row11_theBudgetOfGuessesIsOneOnEveryRouteOfBoth() {
    a.user("ada");
    Answer session = a.signIn("ada");
    for (int i = 0; i < 10; i++) {
      assertThat(guess(both.at(i), session, "wrong password").status()).isEqualTo(401);
    }

    assertThat(guess(a, session, TestServer.PASSWORD).status()).isEqualTo(429);
    assertThat(guess(b, session, TestServer.PASSWORD).status()).isEqualTo(429);
  }

  private static Answer guess(TestServer at, Answer session, String password) {
    return at.patch("/v1/account/email")
        .cookies(session)
        .json("email", "new@example.com", "password", password)
        .send();
  }

  @Test
  void anExpiredSessionHasOneEventHoweverManyServersSweep() throws Exception {
    a.user("ada");
    a.settings(s -> s.with(ProjectSettingTable.SESSION_LIMIT, 100));
    TwoServers.until(
        () -> b.latchkey.projects().find(APP).orElseThrow().settings().sessionLimit() == 100);
    for (int i = 0; i < 60; i++) {
      both.at(i).post("/v1/users/ada/sessions").key(a.key()).send();
    }
    a.clock.forward(Duration.ofDays(366));
    b.clock.forward(Duration.ofDays(366));

    Parallel.run(16, i -> both.at(i).latchkey.sessions().sweep());

    assertThat(a.events("session.expire")).hasSize(60).doesNotHaveDuplicates();
  }

  /** Something that ends what a credential opens. */
  private record Cause(String what, Runnable act) {}

  private List<Cause> causes(Answer session) {
    String ada = "/v1/users/ada";
    return List.of(
        new Cause(
            "signed out", () -> a.delete("/v1/account/sessions/current").cookies(session).send()),
        new Cause(
            "signed out everywhere",
            () -> a.delete("/v1/account/sessions").cookies(session).send()),
        new Cause("ended by a server", () -> a.delete(ada + "/sessions").key(a.key()).send()),
        new Cause(
            "blocked", () -> a.patch(ada + "/status").key(a.key()).json("status", false).send()),
        new Cause("deleted", () -> a.delete(ada).key(a.key()).send()));
  }

  @ParameterizedTest
  @EnumSource
  void row24_whoIsRefusedOnOneServerIsRefusedByTheNextRequestOnTheOther(Channel channel) {
    int causes = 5;
    for (int which = 0; which < causes; which++) {
      a.user("ada");
      Answer session = a.signIn("ada");
      String jwt =
          String.valueOf(
              a.post("/v1/account/jwts").cookies(session).json().send().json().get("jwt"));
      Cause cause = causes(session).get(which);
      Ask byCookie = b.get("/v1/account").cookies(session);
      Ask byJwt = b.get("/v1/account").header("X-Appwrite-JWT", jwt);
      assertThat(byCookie.send().status()).as(cause.what()).isEqualTo(200);
      assertThat(byJwt.send().status()).as(cause.what()).isEqualTo(200);
      put(channel);

      cause.act().run();

      assertThat(byCookie.send().status()).as(cause.what()).isIn(401, 403);
      assertThat(byJwt.send().status()).as(cause.what()).isIn(401, 403);
      both.relay.mend();
      a.delete("/v1/users/ada").key(a.key()).send();
    }
  }

  @ParameterizedTest
  @EnumSource
  void row24_aKeyThatIsRemovedOnOneServerOpensNothingByTheNextRequestOnTheOther(Channel channel) {
    String key = a.key(TestServer.PROJECT, Set.of("users.read"));
    Ask users = b.get("/v1/users").key(key);
    assertThat(users.send().status()).isEqualTo(200);
    put(channel);

    a.keys().stream()
        .filter(made -> made.scopes().equals(Set.of("users.read")))
        .forEach(made -> a.latchkey.keys().delete(APP, made.id()));

    assertThat(users.send().status()).isEqualTo(401);
  }

  @ParameterizedTest
  @EnumSource
  void row43_aProjectChangedOnOneServerIsChangedOnTheOtherWithinASecond(Channel channel) {
    Ask signIn = b.post("/v1/account/sessions/anonymous").json();
    assertThat(signIn.send().status()).isEqualTo(201);
    Ask fromPage = b.get("/v1/locale").header("Origin", "https://app.example.com");
    assertThat(fromPage.send().status()).isEqualTo(403);
    put(channel);

    a.settings(s -> s.with(ProjectSettingTable.METHODS_OFF, Set.of("anonymous")));
    Duration off = TwoServers.until(() -> signIn.send().status() == 501);
    a.latchkey.projects().add(APP, new Platform("app.example.com"));
    Duration on = TwoServers.until(() -> fromPage.send().status() == 200);
    a.latchkey.projects().remove(APP, new Platform("app.example.com"));
    Duration gone = TwoServers.until(() -> fromPage.send().status() == 403);

    // A second is promised; the other is for a machine that is busy
    assertThat(List.of(off, on, gone)).allMatch(took -> took.compareTo(Duration.ofSeconds(2)) < 0);
  }

  @Test
  void row43_whileNothingIsHeardEveryRequestAsksAndAfterwardsNothingOldIsUsed() {
    Ask fromPage = b.get("/v1/locale").header("Origin", "https://app.example.com");
    fromPage.send();
    both.relay.cut();
    TwoServers.until(() -> !b.stores.freshness().hears());
    var here = new Platform("app.example.com");

    for (int i = 0; i < 5; i++) {
      a.latchkey.projects().add(APP, here);
      assertThat(fromPage.send().status()).isEqualTo(200);
      a.latchkey.projects().remove(APP, here);
      assertThat(fromPage.send().status()).isEqualTo(403);
    }
    a.latchkey.projects().add(APP, here);
    both.relay.mend();
    TwoServers.until(b.stores.freshness()::hears);
    assertThat(fromPage.send().status()).isEqualTo(200);
  }

  @Test
  void limitsOfOpenRoutesAreOneForBoth() throws Exception {
    var passed = new AtomicInteger();
    Parallel.run(
        60,
        i -> {
          Answer answer =
              settled(
                  both.at(i)
                      .post("/v1/account")
                      .from("198.51.100.7")
                      .json("userId", "unique()", "email", i + "@example.com", "password", "a"));
          // The password is too short: what counts is who got as far as being told so
          return answer.status() == 429 ? 0 : passed.incrementAndGet();
        });

    assertThat(passed).hasValue(10);
  }

  @Test
  void whatIsCountedSaysHowManyAreLeftWhicheverServerIsAsked() {
    var left = new ArrayList<String>();
    for (int i = 0; i < 4; i++) {
      Answer answer =
          both.at(i).post("/v1/account/sessions/anonymous").from("198.51.100.8").json().send();
      left.add(answer.header("X-RateLimit-Remaining").orElseThrow());
    }
    assertThat(left).containsExactly("49", "48", "47", "46");
  }
}
