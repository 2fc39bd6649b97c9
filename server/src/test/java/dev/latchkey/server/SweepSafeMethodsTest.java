package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepSafeMethodsTest {
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

  /**
   * All that is kept, but for the note that a provider's answer was refused: that route alone acts
   * on a GET, for the one browser that holds the state's cookie.
   */
  private List<String> rows() {
    return world.store.rows().stream()
        .filter(row ->
            !row.startsWith("audit_events")
                || !row.contains("event=session.create outcome=general_argument_invalid"))
        .toList();
  }

  @Test
  void row40_getHeadAndOptionsChangeNothingOnAnyPath() {
    List<String> before = rows();
    for (SweepRoute route : world.routes) {
      String path = route.path(world.good(route, person));
      for (String method : List.of("GET", "HEAD", "OPTIONS")) {
        for (boolean byKey : List.of(true, false)) {
          Ask ask = world.server.ask(method, path);
          ask.body("application/json", "{\"status\":false,\"name\":\"Eve\"}");
          Answer answer = (byKey ? ask.key(world.server.key()) : person.as(ask)).send();
          SweepAnswers.headers(method + " " + path, answer);
        }
      }
    }
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void row40_noHeaderOrFieldTurnsAReadIntoAWrite() {
    List<String> before = rows();
    for (SweepRoute route : world.routes) {
      String path = route.path(world.good(route, person));
      String more = path + (path.contains("?") ? "&" : "?") + "_method=DELETE&method=DELETE";
      person
          .as(world.server.get(more))
          .header("X-HTTP-Method-Override", route.endpoint().method())
          .header("X-HTTP-Method", route.endpoint().method())
          .header("X-Method-Override", route.endpoint().method())
          .send();
    }
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void row99_everyMethodThatIsNotThePathsOwnReachesNothing() {
    List<String> before = rows();
    List<String> methods =
        List.of("GET", "POST", "PATCH", "PUT", "DELETE", "TRACE", "PROPFIND", "X");
    for (SweepRoute route : world.routes) {
      String path = route.path(world.good(route, person));
      List<String> own =
          world.routes.stream()
              .filter(r -> r.template().equals(route.template()))
              .map(r -> r.endpoint().method())
              .toList();
      boolean shadowed = route.template().startsWith("/v1/account/sessions/");
      for (String method : methods) {
        if (own.contains(method)
            || (shadowed && List.of("GET", "PATCH", "DELETE").contains(method))
            || (route.template().equals("/v1/users/identities") && method.equals("DELETE"))) {
          continue; // account/sessions/{sessionId} and users/{userId} take any last word
        }
        Answer answer = world.server.ask(method, path).key(world.server.key()).send();
        SweepAnswers.headers(method + " " + path, answer);
        assertThat(answer.status()).as("%s %s", method, path).isEqualTo(404);
        assertThat(answer.type()).as("%s %s", method, path).isEqualTo("general_route_not_found");
      }
    }
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void headAnswersWhatGetAnswersWithoutTheBody() {
    for (SweepRoute route : world.routes) {
      if (route.writes()) {
        continue;
      }
      String path = route.path(world.good(route, person));
      Answer get = world.allowed(route, world.server.get(path), person).send();
      Answer head = world.allowed(route, world.server.ask("HEAD", path), person).send();

      assertThat(head.status()).as(path).isEqualTo(get.status());
      assertThat(head.http().body()).as(path).isEmpty();
    }
  }
}
