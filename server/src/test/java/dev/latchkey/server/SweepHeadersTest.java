package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.rest.Access;
import dev.latchkey.rest.Endpoint;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepHeadersTest {
  @TempDir Path dir;
  private SweepWorld world;

  @BeforeEach
  void start() {
    world = new SweepWorld(dir);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void row36_row99_row119_A30_noAnswerOfAnyRouteMayBeStoredSniffedOrFramedOrNamesAVersion() {
    for (SweepRoute route : world.routes) {
      SweepWorld.Person person = world.person();
      String path = route.path(world.good(route, person));
      for (String extension : List.of("", "/x.css", ".png", "?x=.js")) {
        Answer answer = person.as(world.server.get(path + extension)).send();
        SweepAnswers.headers("GET " + path + extension, answer);
        assertThat(answer.status()).isNotEqualTo(304);
      }
      String etag = "\"x\"";
      Ask conditional = person.as(world.server.get(path)).header("If-None-Match", etag);
      Answer answer =
          conditional.header("If-Modified-Since", "Mon, 23 Nov 2026 10:00:00 GMT").send();
      SweepAnswers.headers("GET " + path, answer);
      assertThat(answer.status()).isNotEqualTo(304);
      assertThat(answer.header("ETag")).isEmpty();
      assertThat(answer.header("Last-Modified")).isEmpty();

      Ask good = route.ask(world.server, world.good(route, person));
      world.send(route, world.allowed(route, good, person));
    }
  }

  @Test
  void onlyPublicKeysMayBeKeptByOthers() {
    assertThat(world.routes)
        .filteredOn(route -> route.endpoint().traits().cacheable().isPresent())
        .extracting(SweepRoute::template)
        .containsExactlyElementsOf(SweepAnswers.STORED);
  }

  @Test
  void everyAnswerWithoutContentIsEmptyAndOfNoType() {
    List<SweepRoute> empty =
        world.routes.stream()
            .filter(route -> route.endpoint().answer() instanceof Endpoint.Answer.Empty<?>)
            .filter(route -> !SweepWorld.NEVER_THERE.contains(route.endpoint().name()))
            .toList();
    assertThat(empty).hasSizeGreaterThanOrEqualTo(6);
    for (SweepRoute route : empty) {
      SweepWorld.Person person = world.person();
      world.withAuthenticator(person);
      Ask ask = route.ask(world.server, world.good(route, person));
      Answer answer = world.send(route, world.allowed(route, ask, person));

      assertThat(answer.status()).as("%s", route).isEqualTo(204);
      assertThat(answer.header("Content-Type")).as("%s", route).isEmpty();
      assertThat(answer.http().body()).as("%s", route).isEmpty();
    }
  }

  @Test
  void row118_usersAndTheirNumberAreForServerKeysAlone() {
    for (SweepRoute route : world.routes) {
      if (route.template().startsWith("/v1/users")) {
        assertThat(route.endpoint().access()).as("%s", route).isInstanceOf(Access.ServerKey.class);
      } else if (route.endpoint().answer() instanceof Endpoint.Answer.Body<?> body) {
        assertThat(body.shape().name()).as("%s", route).isNotIn("userList", "userForKeys");
      }
    }
    SweepWorld.Person person = world.person();
    for (String path : List.of("/v1/users", "/v1/users?total=true", "/v1/users?search=ada")) {
      assertThat(person.as(world.server.get(path)).send().text())
          .doesNotContain("total")
          .doesNotContain("ada");
    }
  }
}
