package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.rest.Access;
import dev.latchkey.rest.Limit;
import dev.latchkey.rest.Param;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepLimitsTest {
  /** Calls beyond a limit: all of them are refused. */
  private static final int MORE = 3;

  @TempDir Path dir;
  private SweepWorld world;

  /** Who calls where calls are counted by user. */
  private final Map<String, SweepWorld.Person> callers = new HashMap<>();

  @BeforeEach
  void start() {
    world = new SweepWorld(dir);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private record Declared(SweepRoute route, Limit limit) {
    boolean per(Class<? extends Limit.Per> kind) {
      return limit.per().stream().anyMatch(kind::isInstance);
    }

    boolean tightest() {
      return route.endpoint().limits().stream().allMatch(l -> limit.calls() <= l.calls());
    }
  }

  private List<Declared> declared() {
    return world.routes.stream()
        .flatMap(r -> r.endpoint().limits().stream().map(limit -> new Declared(r, limit)))
        .toList();
  }

  /**
   * So many calls that are counted together by this limit and apart by every other. Each is let
   * through to its parameters, where it fails if it can: only failures add up on some routes.
   */
  private List<Answer> calls(Declared one, int times, boolean developer) throws Exception {
    SweepWorld.Person same = callers.computeIfAbsent(one.toString(), _ -> world.person());
    String devKey = world.server.devKey();
    return Parallel.run(
        times,
        i -> {
          SweepWorld.Person person = one.per(Limit.Per.User.class) ? same : world.person();
          Ask ask = one.route().ask(world.server, values(one, person, i));
          ask.from(one.per(Limit.Per.Address.class) ? "198.51.100.7" : "198.51.100." + (100 + i));
          if (developer) {
            ask.header("X-Appwrite-Dev-Key", devKey);
          }
          return world.send(one.route(), world.allowed(one.route(), ask, person));
        });
  }

  private SweepRoute.Values values(Declared one, SweepWorld.Person person, int number) {
    SweepRoute.Values values = world.good(one.route(), person);
    for (Param<?> param : one.route().endpoint().input().params()) {
      boolean counted = one.limit().per().contains(new Limit.Per.Value(param));
      if (counted) {
        values = values.with(param, "same@example.com");
      } else if (param.name().equals("email")) {
        values = values.with(param, "guess%d@example.com".formatted(number));
      } else if (param.in() != Param.In.QUERY) {
        values = values.with(param, param.in() == Param.In.PATH ? "nosuch" : 7 + number);
      }
    }
    return values;
  }

  @Test
  void row10_A24_everyLimitLetsExactlyItsNumberThroughHoweverTheyRace() throws Exception {
    assertThat(declared()).hasSizeGreaterThanOrEqualTo(8);
    for (Declared one : declared()) {
      int n = one.limit().calls();
      List<Answer> answers = calls(one, n + MORE, false);

      List<Answer> passed = answers.stream().filter(a -> a.status() != 429).toList();
      assertThat(passed).as("%s, %s", one.route(), one.limit()).hasSize(n);
      if (one.tightest()) { // which is the one that callers are told of
        assertThat(passed)
            .extracting(a -> Integer.valueOf(a.header("X-RateLimit-Remaining").orElse("")))
            .as("%s, %s", one.route(), one.limit())
            .containsExactlyInAnyOrderElementsOf(IntStream.range(0, n).boxed().toList());
      }
      answers.stream().filter(a -> a.status() == 429).forEach(answer -> refused(one, answer));
      world.server.clock.forward(one.limit().window());
    }
  }

  private long end(Declared one) {
    long seconds = one.limit().window().toSeconds();
    return (world.server.clock.instant().getEpochSecond() / seconds + 1) * seconds;
  }

  private void refused(Declared one, Answer answer) {
    assertThat(answer.type()).isEqualTo("general_rate_limit_exceeded");
    assertThat(answer.header("X-RateLimit-Limit")).hasValue(String.valueOf(one.limit().calls()));
    assertThat(answer.header("X-RateLimit-Remaining")).hasValue("0");
    assertThat(answer.header("X-RateLimit-Reset")).hasValue(String.valueOf(end(one)));
    long wait = Long.parseLong(answer.header("Retry-After").orElse(""));
    long left = end(one) - world.server.clock.instant().getEpochSecond();
    assertThat(wait).isBetween(left, left + 1);
  }

  @Test
  void theEndOfTheWindowOpensEveryRouteAgain() throws Exception {
    for (Declared one : declared()) {
      if (one.limit().calls() > 10) {
        continue; // the window is the same for all, and the sweep above uses up the larger ones
      }
      Duration window = one.limit().window();
      assertThat(calls(one, one.limit().calls() + 1, false)).anyMatch(a -> a.status() == 429);
      Instant end = Instant.ofEpochSecond(end(one));
      Duration left = Duration.between(world.server.clock.instant(), end);

      world.server.clock.forward(left.minusSeconds(1));
      assertThat(calls(one, 1, false).getFirst().status()).as("%s", one.route()).isEqualTo(429);
      world.server.clock.forward(Duration.ofSeconds(1));
      assertThat(calls(one, 1, false).getFirst().status()).as("%s", one.route()).isNotEqualTo(429);
      world.server.clock.forward(window);
    }
  }

  @Test
  void aDevelopersKeyLiftsEveryLimitAndIsStillToldOfIt() throws Exception {
    for (Declared one : declared()) {
      List<Answer> answers = calls(one, one.limit().calls() + MORE, true);

      assertThat(answers).as("%s", one.route()).noneMatch(answer -> answer.status() == 429);
      assertThat(answers)
          .extracting(answer -> answer.header("X-RateLimit-Limit").isPresent())
          .as("%s", one.route())
          .containsOnly(true);
      world.server.clock.forward(one.limit().window());
    }
  }

  @Test
  void aServerKeyIsHeldToNoLimit() throws Exception {
    for (SweepRoute route : world.routesThat(Access.Open.class)) {
      for (Limit limit : route.endpoint().limits()) {
        var one = new Declared(route, limit);
        List<Answer> answers =
            Parallel.run(
                limit.calls() + MORE,
                i ->
                    world.send(
                        route,
                        route
                            .ask(world.server, values(one, world.person(), i))
                            .key(world.server.key())));

        assertThat(answers).as("%s", route).noneMatch(answer -> answer.status() == 429);
      }
    }
  }

  @Test
  void row98_A22_anIpv6NetworkSharesOneBudgetHoweverItsAddressesAreWritten() {
    List<String> aliases =
        Stream.concat(
                IntStream.range(0, 6).mapToObj("2001:db8:1:2:%x::1"::formatted),
                Stream.of(
                    "2001:0DB8:0001:0002:0000:0000:0000:0009",
                    "2001:db8:1:2::",
                    "2001:db8:1:2:ffff:ffff:ffff:ffff",
                    "2001:db8:1:2::192.0.2.1"))
            .toList();
    List<String> mapped = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      mapped.add("198.51.100.9");
      mapped.add("::ffff:198.51.100.9");
    }

    for (List<String> ten : List.of(aliases, mapped)) {
      ten.forEach(ip -> assertThat(signUp(ip)).as(ip).isEqualTo(400));
      assertThat(signUp(ten.getFirst())).isEqualTo(429);
      assertThat(signUp(ten.getLast())).isEqualTo(429);
    }
    assertThat(signUp("2001:db8:1:3::1")).isEqualTo(400);
    assertThat(signUp("198.51.100.10")).isEqualTo(400);
  }

  private int signUp(String ip) {
    return world.server.post("/v1/account").from(ip).json("userId", "-").send().status();
  }

  @Test
  void A21_A22_whoIsNotBehindATrustedProxyCannotPickAnAddress(@TempDir Path other) {
    try (TestServer server = TestServer.trustingNobody(other)) {
      for (int i = 0; i < 10; i++) {
        Ask ask = server.post("/v1/account").from("203.0.113." + i).json("userId", "-");
        assertThat(
                ask.header("X-Real-IP", "203.0.113." + i)
                    .header("Forwarded", "for=203.0.113." + i)
                    .header("CF-Connecting-IP", "203.0.113." + i)
                    .send()
                    .status())
            .isEqualTo(400);
      }
      assertThat(server.post("/v1/account").from("203.0.113.99").json("userId", "-").send())
          .extracting(Answer::status)
          .isEqualTo(429);
    }
  }

  @Test
  void A13_anAliasAndAnOddSpellingOfAPathShareTheBudgetOrReachNothing() {
    List<String> paths = List.of("/v1/account/sessions", "/v1/account/sessions/email");
    for (int i = 0; i < 10; i++) {
      assertThat(guess(paths.get(i % 2), "ada@example.com")).isEqualTo(400);
    }
    assertThat(guess("/v1/account/sessions", "ADA@example.com")).isEqualTo(429);
    assertThat(guess("/v1/account/sessions/email", " ada@EXAMPLE.com")).isEqualTo(429);
    assertThat(guess("/v1/account/%73essions/email", "ada@example.com")).isEqualTo(429);
    for (String odd :
        List.of(
            "//v1/account/sessions/email",
            "/v1//account/sessions/email",
            "/v1/account/sessions/email/",
            "/v1/account/sessions%2femail",
            "/v1/account/sessions%252femail",
            "/v1/account/sessions/email;x=1",
            "/v1/account/sessions/email%20",
            "/v1/account/sessions/email.",
            "/V1/account/sessions/email",
            "/v1/account/./sessions/email",
            "/v1/users/../account/sessions/email")) {
      assertThat(guess(odd, "ada@example.com")).as(odd).isEqualTo(404);
    }
  }

  private int guess(String path, String email) {
    return world.server.post(path).json("email", email, "password", "short").send().status();
  }
}
