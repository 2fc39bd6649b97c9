package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Field;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Shape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepFieldsTest {
  /** What no answer shows and somebody might still try to set. */
  private static final List<String> TRIED =
      List.of(
          "userId",
          "id",
          "user",
          "actor",
          "emailVerification",
          "phoneVerification",
          "labels",
          "status",
          "hash",
          "hashOptions",
          "passwordUpdate",
          "passwordHistory",
          "password_hash",
          "mfa",
          "reset",
          "impersonator",
          "$permissions",
          "$sequence",
          "$tenant",
          "roles",
          "role",
          "projectId",
          "project_id",
          "sessionId",
          "secret",
          "provider",
          "factors",
          "expire",
          "ip",
          "registration",
          "accessedAt",
          "targets",
          "active",
          "isAdmin",
          "__proto__");

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

  private static Set<String> modelFields(List<SweepRoute> routes) {
    Set<String> names = new LinkedHashSet<>(TRIED);
    for (SweepRoute route : routes) {
      if (route.endpoint().answer() instanceof Endpoint.Answer.Body<?>(Shape<?> shape)) {
        add(names, shape);
      }
    }
    names.remove("");
    return names;
  }

  private static void add(Set<String> names, Shape<?> shape) {
    for (Field<?> field : shape.fields()) {
      names.add(field.name());
      Shape<?> nested = field.item();
      if (nested != null) {
        add(names, nested);
      }
    }
  }

  /** A value that would show in the store, had it got there. */
  private static Object intruding(String name, SweepWorld.Person victim) {
    return switch (name) {
      case "userId", "id", "$id", "user", "actor" -> victim.id();
      case "sessionId" -> victim.session();
      case "emailVerification", "phoneVerification", "mfa", "impersonator", "current", "isAdmin" ->
          true;
      case "status", "active" -> false;
      case "labels", "roles", "factors", "$permissions" -> List.of("intruder");
      case "hashOptions", "prefs", "__proto__" -> Map.of("intruder", true);
      default -> name.toLowerCase(java.util.Locale.ROOT).contains("at") ? "2001-01-01" : "intruder";
    };
  }

  private static Map<String, Object> more(
      SweepRoute route, Set<String> names, SweepWorld.Person victim) {
    Map<String, Object> more = new TreeMap<>();
    names.forEach(name -> more.put(name, intruding(name, victim)));
    route.params(Param.In.BODY).forEach(param -> more.remove(param.name()));
    return more;
  }

  @Test
  void row89_row90_A15_fieldsThatARouteDoesNotNameAreIgnoredWhoeverSendsThem() {
    Set<String> names = modelFields(world.routes);
    assertThat(names).hasSizeGreaterThan(70);
    SweepWorld.Person victim = world.person();
    for (SweepRoute route : world.routes.stream().filter(SweepRoute::writes).toList()) {
      List<String> before = world.store.rowsNaming(victim.id());
      List<String> plain = outcome(route, Map.of(), "");
      List<String> loaded =
          outcome(route, more(route, names, victim), "userId=" + victim.id() + "&status=false");

      assertThat(loaded).as("%s", route).isEqualTo(plain);
      assertThat(world.store.rowsNaming(victim.id())).as("%s", route).isEqualTo(before);
    }
  }

  /** What the store says of whoever the call was about, after it. */
  private List<String> outcome(SweepRoute route, Map<String, Object> more, String query) {
    SweepWorld.Person person = world.person();
    SweepRoute.Values good = world.ready(route, person, world.good(route, person));
    var asked =
        new SweepRoute(route.endpoint(), route.template() + (query.isEmpty() ? "" : "?" + query));
    Ask ask =
        asked
            .ask(world.server, good, more)
            .header("X-Appwrite-Dev-Key", world.server.devKey())
            .header("X-Appwrite-User", "ada")
            .header("X-Appwrite-Impersonate-User-Id", "ada");
    Answer answer = world.send(route, world.allowed(route, ask, person));
    boolean never = SweepWorld.NEVER_THERE.contains(route.endpoint().name());
    assertThat(answer.status()).as("%s: %s", route, answer.text()).isLessThan(never ? 405 : 400);
    return world.store.rowsNaming(about(good, person, answer)).stream()
        .map(row -> row.replaceAll("w\\d{5}", "WANTED").replaceAll("\\+?49301\\d{6}", "NUMBER"))
        .distinct() // the one with a password signs in more than once
        .sorted()
        .toList();
  }

  private static String about(SweepRoute.Values good, SweepWorld.Person person, Answer answer) {
    for (Map.Entry<Param<?>, Object> value : good.byParam().entrySet()) {
      if (value.getKey().in() == Param.In.BODY && value.getKey().name().equals("userId")) {
        return String.valueOf(value.getValue());
      }
    }
    boolean made = answer.status() == 201 && !answer.string("userId").equals("null");
    return made ? answer.string("userId") : person.id();
  }

  @Test
  void row90_theActingUserComesFromTheCredentialAloneWhateverElseIsSent() {
    SweepWorld.Person actor = world.person();
    SweepWorld.Person victim = world.person();
    Map<String, Object> spoof = new LinkedHashMap<>();
    List.of("userId", "$id", "id", "user").forEach(name -> spoof.put(name, victim.id()));
    spoof.put("name", "Spoofed");

    Answer answer =
        actor
            .as(world.server.patch("/v1/account/name?userId=" + victim.id()))
            .header("X-Appwrite-User", victim.id())
            .header("X-Appwrite-Impersonate-User-Id", victim.id())
            .header("X-Appwrite-Mode", "admin")
            .body("application/json", dev.latchkey.rest.Json.write(spoof))
            .send();

    assertThat(answer.string("$id")).isEqualTo(actor.id());
    assertThat(world.server.get("/v1/users/" + victim.id()).key(world.server.key()).send().json())
        .containsEntry("name", "");
  }
}
