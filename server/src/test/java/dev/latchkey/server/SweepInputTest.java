package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.rest.Json;
import dev.latchkey.rest.Param;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepInputTest {
  private static final String INVALID = "general_argument_invalid";

  /** What a parameter of that name may not be, beyond what its schema says. */
  private static final Map<String, List<String>> ODD =
      Map.ofEntries(
          entry("userId", "-a", ".a", "_a", "a b", "a/b", "ä", "a\u0000", "a'--"),
          entry("sessionId", "-a", ".a", "a'b", "ä", "a,b"),
          entry("email", "ada", "ada@", "a@b@c.de", "ada@localhost", "a\u0000@b.de", "a＠b.de"),
          entry("phone", "004930123456", "+0301234567", "+49 30 123456", "+1234567890123456"),
          entry("password", "seven77", "\uD83D\uDD11".repeat(65)),
          entry("oldPassword", "seven77", "\uD83D\uDD11".repeat(65)),
          entry("url", "localhost", "//localhost", "http:localhost", "http://a@localhost"),
          entry("length", "6.0", "six", "0x6", " 6"),
          entry("expire", "6e2", "", "+600"),
          entry("phrase", "yes", "2", ""),
          entry("status", "yes", "2", ""),
          entry("total", "yes", "2", ""),
          entry("queries", "[]", "limit", "limit(-1)", "drop(1)", "{\"method\":7}", "equal()"));

  private static Map.Entry<String, List<String>> entry(String param, String... bad) {
    return Map.entry(param, List.of(bad));
  }

  @TempDir Path dir;
  private SweepWorld world;
  private SweepWorld.Person person;

  @BeforeEach
  void start() {
    world = new SweepWorld(dir);
    person = world.person();
    world.prepare(person);
    world.server.get("/v1/users").key(world.server.key()).send(); // notes that the key was used
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private Answer answerTo(SweepRoute route, SweepRoute.Values values) {
    Ask ask = route.ask(world.server, values).header("X-Appwrite-Dev-Key", world.server.devKey());
    return world.send(route, world.allowed(route, ask, person));
  }

  private static void refused(SweepRoute route, String param, Object sent, Answer answer) {
    String shown = String.valueOf(sent);
    String what = "%s with %s = %.60s".formatted(route, param, shown);
    assertThat(answer.status()).as("%s: %s", what, answer.text()).isEqualTo(400);
    assertThat(answer.type()).as(what).isEqualTo(INVALID);
    assertThat(answer.message()).as(what).contains("`" + param + "`");
    assertThat(answer.text().length()).as(what).isLessThan(1_000);
  }

  @Test
  void everyParameterThatIsNotWhatItMustBeIsRefusedByNameAndNothingIsWritten() {
    int tried = 0;
    for (SweepRoute route : world.routes) {
      SweepRoute.Values good = world.good(route, person);
      world.server.devKey();
      for (Param<?> param : route.endpoint().input().params()) {
        if (param.name().equals("projectId")) {
          continue; // the gate looks for it
        }
        for (Object bad : bad(param)) {
          List<String> before = rows();
          refused(route, param.name(), bad, answerTo(route, good.with(param, sent(param, bad))));
          assertThat(rows()).as("%s", route).isEqualTo(before);
          tried++;
        }
      }
    }
    assertThat(tried).isGreaterThan(250);
  }

  /** Everything but the keys that the test itself makes. */
  private List<String> rows() {
    return world.store.rows().stream().filter(row -> !row.startsWith("api_keys ")).toList();
  }

  @Test
  void aTextWithTheCharacterThatNoStoreKeepsFailsNowhere() {
    for (SweepRoute route : world.routes) {
      SweepRoute.Values good = world.good(route, person);
      for (Param<?> param : route.endpoint().input().params()) {
        if (param.in() == Param.In.PATH) {
          continue; // such a path is none of ours
        }
        for (Object text : List.of("a\0b", "equal(\"name\", [\"a\0b\"])")) {
          Answer answer = answerTo(route, good.with(param, sent(param, text)));
          assertThat(answer.status()).as("%s: %s", route, param.name()).isLessThan(500);
        }
      }
    }
    for (String project : List.of("a%00b", "%00")) {
      Answer answer = world.server.bare("GET", "/v1/account?project=" + project).send();
      assertThat(answer.status()).as(project).isIn(400, 404);
    }
  }

  @Test
  void everyParameterThatIsNeededAndNotThereIsRefusedByName() {
    for (SweepRoute route : world.routes) {
      SweepRoute.Values good = world.good(route, person);
      List<Param<?>> needed = new ArrayList<>();
      for (Param<?> param : route.params(Param.In.BODY)) {
        if (param.required()) {
          needed.add(param);
          List<String> before = rows();
          refused(route, param.name(), "nothing", answerTo(route, good.with(param, null)));
          var nothing = Collections.<String, @Nullable Object>singletonMap(param.name(), null);
          Ask asNull = route.ask(world.server, good.with(param, null), nothing);
          asNull.header("X-Appwrite-Dev-Key", world.server.devKey());
          Answer answer = world.send(route, world.allowed(route, asNull, person));
          refused(route, param.name(), "null", answer);
          assertThat(rows()).as("%s", route).isEqualTo(before);
        }
      }
      everyFaultIsNamed(route, good, needed);
    }
  }

  private void everyFaultIsNamed(SweepRoute route, SweepRoute.Values good, List<Param<?>> needed) {
    SweepRoute.Values none = good;
    for (Param<?> param : needed) {
      none = none.with(param, null);
    }
    if (!needed.isEmpty()) {
      Answer answer = answerTo(route, none);
      needed.forEach(param -> assertThat(answer.message()).contains("`" + param.name() + "`"));
    }
  }

  @Test
  void row93_A18_aBodyThatIsNoJsonObjectIsRefusedOnEveryRouteThatWrites() {
    List<byte[]> bodies = broken();
    for (SweepRoute route : world.routes.stream().filter(SweepRoute::writes).toList()) {
      List<String> before = rows();
      for (byte[] body : bodies) {
        Ask ask =
            world.server.ask(route.endpoint().method(), route.path(world.good(route, person)));
        ask.body("application/json", body).header("X-Appwrite-Dev-Key", world.server.devKey());
        Answer answer = world.send(route, world.allowed(route, ask, person));

        String start = new String(body, 0, Math.min(20, body.length), StandardCharsets.UTF_8);
        assertThat(answer.status()).as("%s: %s", route, start).isEqualTo(400);
        assertThat(answer.type()).as("%s: %s", route, start).isEqualTo(INVALID);
        assertThat(answer.message()).as("%s: %s", route, start).contains("body");
      }
      assertThat(rows()).as("%s", route).isEqualTo(before);
    }
  }

  private static List<byte[]> broken() {
    List<String> texts =
        List.of(
            "{",
            "{\"name\":",
            "{\"name\":\"a\",}",
            "{'name':'a'}",
            "{\"name\":\"a\"}{}",
            "{\"name\":\"a\"} x",
            "{\"a\":1,\"a\":2}",
            "{\"a\":" + "9".repeat(5_000) + "}",
            "{\"" + "n".repeat(5_000) + "\":1}",
            "{\"a\":NaN}",
            "{\"a\":\"\u0001\"}",
            "[1]",
            "[{\"name\":\"a\"}]",
            "7",
            "\"name\"",
            "true",
            "name=a",
            "[".repeat(10_000),
            "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
            "{\"a\":" + "[".repeat(500) + "]".repeat(500) + "}");
    List<byte[]> bodies = new ArrayList<>();
    texts.forEach(text -> bodies.add(text.getBytes(StandardCharsets.UTF_8)));
    bodies.add(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, '"', '}'});
    bodies.add(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xC0, (byte) 0x80, '"', '}'});
    bodies.add("{\"name\":\"a\"}".getBytes(StandardCharsets.UTF_16));
    byte[] tooLong = new byte[(1 << 20) + 1];
    Arrays.fill(tooLong, (byte) ' ');
    bodies.add(tooLong);
    return bodies;
  }

  @Test
  void aBadQueryStringIsRefusedOnEveryRouteThatReadsOne() {
    for (SweepRoute route : world.routes) {
      if (route.params(Param.In.QUERY).isEmpty()) {
        continue;
      }
      String path =
          route.path(world.good(route, person).with(route.params(Param.In.QUERY).getFirst(), null));
      String start = path + (path.contains("?") ? "&" : "?");
      for (String query : List.of("a=1&".repeat(300), "total=" + "%C3", "a=%00%FF")) {
        Ask ask =
            world.server.get(start + query).header("X-Appwrite-Dev-Key", world.server.devKey());
        assertThat(world.send(route, world.allowed(route, ask, person)).type())
            .as("%s %s", route, query)
            .isEqualTo(INVALID);
      }
    }
  }

  @Test
  void textThatIsNoTextIsRefusedAndNeverAFailure() {
    for (SweepRoute route : world.routes.stream().filter(SweepRoute::writes).toList()) {
      for (Param<?> param : route.params(Param.In.BODY)) {
        for (String half : List.of("\\ud800", "a\\udfffb", "\\udc00\\ud800")) {
          List<String> before = rows();
          String body = "{\"%s\":\"%s\",\"more\":[\"%s\"]}".formatted(param.name(), half, half);
          Ask ask =
              world
                  .server
                  .ask(route.endpoint().method(), route.path(world.good(route, person)))
                  .body("application/json", body)
                  .header("X-Appwrite-Dev-Key", world.server.devKey());
          Answer answer = world.send(route, world.allowed(route, ask, person));

          assertThat(answer.status()).as("%s %s: %s", route, body, answer.text()).isEqualTo(400);
          assertThat(rows()).as("%s", route).isEqualTo(before);
        }
      }
    }
    String prefs = "{\"prefs\":{\"a\":[\"\\ud800\"]}}";
    Ask ask = person.as(world.server.patch("/v1/account/prefs")).body("application/json", prefs);
    assertThat(ask.send().status()).isEqualTo(400);
  }

  private static Object sent(Param<?> param, Object bad) {
    if (param.in() == Param.In.BODY) {
      return bad;
    }
    return URLEncoder.encode(String.valueOf(bad), StandardCharsets.UTF_8);
  }

  /** What the rule of a parameter forbids, from what its schema says and the table above. */
  private static List<Object> bad(Param<?> param) {
    List<Object> bad = new ArrayList<>(ODD.getOrDefault(param.name(), List.of()));
    Map<String, Object> schema = param.rule().schema();
    if (schema.get("maxLength") instanceof Integer most) {
      bad.add("a".repeat(most + 1));
    }
    boolean empty = "".equals(param.otherwise().orElse(null)) || param.name().equals("password");
    if (schema.get("minLength") instanceof Integer least && least > 0 && !empty) {
      bad.add("");
    }
    if (param.name().equals("queries")) {
      bad.add("x".repeat(4_097));
    }
    if (param.in() != Param.In.BODY) {
      // an empty segment, or one of these, is another path or none
      bad.removeIf(value -> String.valueOf(value).matches("|.*[/ \\x00].*"));
      return bad;
    }
    bad.addAll(List.of(List.of(), List.of("a"), List.of(Map.of("$ne", 1))));
    switch (String.valueOf(schema.get("type"))) {
      case "string" -> bad.addAll(List.of(7, 1.5, true, Map.of(), Map.of("$gt", "")));
      case "boolean" -> bad.addAll(List.of(7, Map.of("a", true)));
      case "integer" -> {
        bad.addAll(List.of("soon", 1.5, true, "", " 1", Map.of("$gt", 0)));
        bad.add(Integer.parseInt(String.valueOf(schema.get("minimum"))) - 1);
        bad.add(Integer.parseInt(String.valueOf(schema.get("maximum"))) + 1);
      }
      case "object" -> bad.addAll(List.of(7, true, "{}", Map.of("a", "b".repeat(65_536))));
      default -> throw new AssertionError("no bad values known for " + schema);
    }
    return bad;
  }

  @Test
  void aFaultIsShownWithoutTheValueThatWasSent() {
    Answer answer =
        world
            .server
            .post("/v1/account/sessions/email")
            .json("email", "not an address <script>", "password", "hunter2")
            .send();

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).doesNotContain("script").doesNotContain("hunter2");
    assertThat(new String(Json.write(answer.json()), StandardCharsets.UTF_8)).contains("password");
  }
}
