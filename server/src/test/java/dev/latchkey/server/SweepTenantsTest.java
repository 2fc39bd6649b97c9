package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.rest.Access;
import dev.latchkey.rest.Param;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTenantsTest {
  @TempDir Path dir;
  private SweepWorld world;
  private SweepWorld.Person twin;
  private SweepWorld.Person foreignTwin;

  @BeforeEach
  void start() {
    world = new SweepWorld(dir);
    twin = world.person(TestServer.PROJECT, "twin");
    foreignTwin = world.person(TestServer.OTHER_PROJECT, "twin");
    world.prepare(foreignTwin);
    world.server.get("/v1/users").key(world.server.key()).send();
    otherProject("GET", "/v1/users").key(world.otherKey()).send();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private Ask otherProject(String method, String path) {
    return world.server.bare(method, path).project(TestServer.OTHER_PROJECT);
  }

  private List<String> rowsOfTheProject() {
    return world.store.rows().stream()
        .filter(row -> row.contains("project_id=" + TestServer.PROJECT + " "))
        .toList();
  }

  private static List<UnaryOperator<Ask>> presented(SweepWorld.Person person) {
    return List.of(
        person::as,
        ask -> ask.header("Cookie", "a_session_app=" + person.secret()),
        ask -> ask.header("Cookie", "a_session_other=" + person.secret()),
        ask -> ask.header("Cookie", "a_session_other_legacy=" + person.secret()),
        ask ->
            ask.header("X-Fallback-Cookies", "{\"a_session_other\":\"" + person.secret() + "\"}"));
  }

  @Test
  void A38_aSessionOfOneProjectIsNobodyInTheOtherAlsoWhereTheUserIdIsThereToo() {
    List<String> before = world.store.rows();
    for (SweepRoute route : world.routesThat(Access.SignedIn.class)) {
      String path = route.path(world.good(route, foreignTwin));
      for (UnaryOperator<Ask> how : presented(twin)) {
        Answer answer = world.send(route, how.apply(otherProject(route.endpoint().method(), path)));

        assertThat(answer.status()).as("%s", route).isEqualTo(401);
        assertThat(answer.type()).as("%s", route).isEqualTo("general_unauthorized_scope");
      }
    }
    assertThat(world.store.rows()).isEqualTo(before);
  }

  @Test
  void A38_idsOfOneProjectNameNothingInTheOther() {
    SweepWorld.Person stranger = world.person();
    world.prepare(stranger);
    List<String> before = kept();
    for (SweepRoute route : world.routes) {
      boolean named = route.params(Param.In.PATH).stream().anyMatch(p -> p.name().endsWith("Id"));
      if (!named || route.namesProject()) {
        continue;
      }
      boolean byKey = route.endpoint().access() instanceof Access.ServerKey;
      SweepRoute.Values strangers = world.good(route, stranger);
      Ask ask = otherProject(route.endpoint().method(), route.path(strangers));
      if (route.params(Param.In.BODY).iterator().hasNext()) {
        ask.json(
            "status",
            false,
            "mfa",
            false,
            "identifier",
            "x",
            "targetId",
            "x",
            "providerType",
            "push");
      }
      Answer answer = world.send(route, byKey ? ask.key(world.otherKey()) : foreignTwin.as(ask));

      assertThat(answer.status()).as("%s: %s", route, answer.text()).isEqualTo(404);
      assertThat(answer.type())
          .as("%s", route)
          .isIn(
              "user_not_found",
              "user_session_not_found",
              "user_target_not_found",
              "user_identity_not_found");
    }
    String crossed = "/v1/users/twin/sessions/" + twin.session();
    assertThat(otherProject("DELETE", crossed).key(world.otherKey()).send().type())
        .isEqualTo("user_session_not_found");
    assertThat(kept()).isEqualTo(before);
  }

  /** All but what calls were counted, which over PostgreSQL is in a table too. */
  private List<String> kept() {
    return world.store.rows().stream().filter(row -> !row.startsWith("counts ")).toList();
  }

  @Test
  void A38_everythingDoneInOneProjectLeavesTheOtherAsItIs() {
    List<String> before = rowsOfTheProject();
    assertThat(before).isNotEmpty();
    for (SweepRoute route : world.routesThat(Access.ServerKey.class)) {
      SweepWorld.Person there = world.person(TestServer.OTHER_PROJECT, "ada");
      world.send(
          route,
          route
              .ask(
                  world.server,
                  world.good(route, there),
                  java.util.Map.of(),
                  TestServer.OTHER_PROJECT)
              .key(world.otherKey()));
      otherProject("DELETE", "/v1/users/ada").key(world.otherKey()).send();
    }
    assertThat(rowsOfTheProject()).isEqualTo(before);
  }

  @Test
  void A38_listsAndCursorsStayInTheirProject() {
    SweepWorld.Person stranger = world.person();

    Answer listed = otherProject("GET", "/v1/users").key(world.otherKey()).send();
    assertThat(listed.list("users")).extracting(user -> user.get("$id")).containsExactly("twin");
    assertThat(listed.json()).containsEntry("total", 1);
    for (String search : List.of("ada", stranger.id(), "example.com")) {
      assertThat(
              otherProject("GET", "/v1/users?search=" + search)
                  .key(world.otherKey())
                  .send()
                  .list("users"))
          .as(search)
          .extracting(user -> user.get("$id"))
          .doesNotContain("ada", stranger.id());
    }
    for (String cursor : List.of("cursorAfter", "cursorBefore")) {
      String query = "/v1/users?queries[0]=" + cursor + "(%22" + stranger.id() + "%22)";
      assertThat(otherProject("GET", encoded(query)).key(world.otherKey()).send().type())
          .isEqualTo("general_cursor_not_found");
    }
  }

  private static String encoded(String query) {
    return query.replace("[", "%5B").replace("]", "%5D");
  }

  @Test
  void A38_aDevelopersKeyLiftsNothingInTheOtherProject() {
    String devKey = world.server.devKey();
    for (int i = 0; i < 10; i++) {
      otherProject("POST", "/v1/account").json("userId", "-").send();
    }
    assertThat(
            otherProject("POST", "/v1/account")
                .header("X-Appwrite-Dev-Key", devKey)
                .json("userId", "-")
                .send()
                .status())
        .isEqualTo(429);
    assertThat(
            otherProject("GET", "/v1/locale")
                .header("X-Appwrite-Dev-Key", devKey)
                .header("Origin", "https://elsewhere.example")
                .send()
                .type())
        .isEqualTo("general_unknown_origin");
  }

  @Test
  void A38_oneProjectsBudgetIsNotSpentInTheOther() {
    for (int i = 0; i < 11; i++) {
      otherProject("POST", "/v1/account").json("userId", "-").send();
    }
    assertThat(world.server.post("/v1/account").json("userId", "-").send().status()).isEqualTo(400);
  }
}
