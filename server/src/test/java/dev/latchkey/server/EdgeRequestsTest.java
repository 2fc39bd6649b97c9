package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Odd but real requests, as SDKs send them: DECISIONS, point 4. */
class EdgeRequestsTest {
  @TempDir Path dir;
  private SweepWorld world;
  private SweepWorld.Person person;

  @BeforeEach
  void start() {
    world = new SweepWorld(dir);
    person = world.person();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "[]", "", "{\"broken"})
  void aGetWithABodyIsAnsweredAsOneWithout(String body) {
    for (SweepRoute route : world.routes) {
      if (!route.writes()) {
        SweepWorld.Person reader = world.person();
        SweepRoute.Values values = world.ready(route, reader, world.good(route, reader));
        Ask bare = route.ask(world.server, values);
        Answer without = world.send(route, world.allowed(route, bare, reader));
        Ask ask = route.ask(world.server, values);
        ask.body("application/json", body);
        Answer answer = world.send(route, world.allowed(route, ask, reader));
        assertThat(answer.status()).as("%s: %s", route, answer.text()).isEqualTo(without.status());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "[]", ""})
  void aDeleteMayCarryAnEmptyBody(String body) {
    for (SweepRoute route : world.routes) {
      if (route.endpoint().method().equals("DELETE")) {
        SweepWorld.Person gone = world.person();
        Ask ask = route.ask(world.server, world.ready(route, gone, world.good(route, gone)));
        ask.body("application/json", body);
        Answer answer = world.send(route, world.allowed(route, ask, gone));
        boolean never = SweepWorld.NEVER_THERE.contains(route.endpoint().name());
        assertThat(answer.status()).as("%s: %s", route, answer.text()).isEqualTo(never ? 404 : 204);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "queries[]=limit(1)",
        "queries[0]=limit(1)",
        "queries%5B%5D=limit(1)",
        "queries%5B0%5D=limit(1)",
        "queries=limit(1)",
        "queries[0]=limit(1)&queries[1]=offset(0)",
        "queries[]=limit(1)&queries[]=offset(0)",
        "queries%5B0%5D=%7B%22method%22%3A%22limit%22%2C%22values%22%3A%5B1%5D%7D"
      })
  void queriesComeWithBracketsWithNumbersAndWithout(String query) {
    String head =
        "GET /v1/users?%s HTTP/1.1\r\nHost: x\r\nX-Appwrite-Project: app\r\nX-Appwrite-Key: %s\r\n"
            .formatted(query, world.server.key());
    try (var socket = new RawSocket(world.server.port())) {
      RawSocket.Heard heard =
          socket.send(head + "Connection: close\r\n\r\n").hear(java.time.Duration.ofSeconds(10));
      assertThat(heard.statuses()).as(heard.text()).containsExactly(200);
      assertThat(heard.body()).contains("\"total\":2").doesNotContain(person.id());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "*;q=0.5", "", "de", "xx-YY,zz;q=0", ";;;", "en;q=x", "\u00e4"})
  void anyAcceptLanguageWillDo(String accepted) {
    Answer answer = world.server.get("/v1/locale").header("Accept-Language", accepted).send();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.string("country")).isNotEmpty();
  }

  @Test
  void fetchMetadataIsNeverNeeded() {
    for (String mode : List.of("cors", "no-cors", "navigate", "same-origin", "nonsense")) {
      Ask ask = person.as(world.server.patch("/v1/account/name")).json("name", "Ada");
      assertThat(ask.header("Sec-Fetch-Mode", mode).send().status()).as(mode).isEqualTo(200);
    }
    Ask bare = person.as(world.server.patch("/v1/account/name")).json("name", "Ada");
    assertThat(bare.send().status()).isEqualTo(200);
  }

  @Test
  void whatIsAcceptedAndWhichSdkAsksChangesNothing() {
    for (String accept : List.of("text/html", "*/*", "application/xml", "")) {
      Answer answer =
          world
              .server
              .get("/v1/locale")
              .header("Accept", accept)
              .header("X-SDK-Name", "Web")
              .header("X-SDK-Platform", "toaster")
              .header("X-SDK-Language", "web")
              .header("X-SDK-Version", "not a version")
              .send();
      assertThat(answer.status()).as(accept).isEqualTo(200);
      assertThat(answer.header("Content-Type")).hasValue("application/json; charset=UTF-8");
      assertThat(answer.header("X-Appwrite-Warning")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.4.0", "1.9.5", "2.3.0", "99.0.0", "", "1.7"})
  void everyFormatThatIsAVersionIsTakenAndWarnsOfNothing(String format) {
    Answer answer = world.server.get("/v1/locale").format(format).send();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("X-Appwrite-Warning")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1", "1.4.0.0", "-1.0.0", "1.4.x", "99999.0.0", "1.4.0; DROP"})
  void aFormatThatIsNoVersionIsRefusedByName(String format) {
    Answer answer = world.server.get("/v1/locale").format(format).send();

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.type()).isEqualTo("general_argument_invalid");
    assertThat(answer.message()).contains("X-Appwrite-Response-Format");
  }
}
