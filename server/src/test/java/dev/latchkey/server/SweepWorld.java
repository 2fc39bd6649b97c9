package dev.latchkey.server;

import dev.latchkey.rest.Access;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Scopes;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A server with people to try its routes on, and a good request for every route. */
final class SweepWorld implements AutoCloseable {
  final TestServer server;
  final SweepStore store;
  final List<SweepRoute> routes;
  private final String otherKey;
  private final AtomicInteger number = new AtomicInteger();

  SweepWorld(Path dir) {
    server = TestServer.in(dir);
    store = new SweepStore(dir);
    routes = SweepRoute.all(server.latchkey.api());
    otherKey = server.key(TestServer.OTHER_PROJECT, Set.copyOf(Scopes.GRANTABLE));
    server.user("ada");
  }

  /** A user with a session. */
  record Person(String id, String session, String secret) {
    Ask as(Ask ask) {
      return ask.header("X-Appwrite-Session", secret);
    }
  }

  /** Somebody new, with an address and without a password. */
  Person person() {
    return person(TestServer.PROJECT, "p%05d".formatted(number.incrementAndGet()));
  }

  Person person(String project, String id) {
    String key = project.equals(TestServer.PROJECT) ? server.key() : otherKey;
    Ask user = server.bare("POST", "/v1/users").project(project).key(key);
    require(201, user.json("userId", id, "email", id + "@example.com").send());
    Answer session =
        server.bare("POST", "/v1/users/" + id + "/sessions").project(project).key(key).send();
    require(201, session);
    return new Person(id, session.string("$id"), session.string("secret"));
  }

  /** A JWT of the person's session. */
  String jwt(Person person) {
    return jwt(TestServer.PROJECT, person);
  }

  String jwt(String project, Person person) {
    Ask ask = server.bare("POST", "/v1/account/jwts").project(project);
    Answer made = person.as(ask).send();
    require(201, made);
    return made.string("jwt");
  }

  /** A key of the other project with every scope. */
  String otherKey() {
    return otherKey;
  }

  private static void require(int status, Answer answer) {
    if (answer.status() != status) {
      throw new AssertionError(answer.text());
    }
  }

  List<SweepRoute> routesThat(Class<? extends Access> access) {
    return routes.stream().filter(route -> access.isInstance(route.endpoint().access())).toList();
  }

  /** A good request about that person: what every parameter may be. */
  SweepRoute.Values good(SweepRoute route, Person about) {
    int fresh = number.incrementAndGet();
    Map<Param<?>, Object> values = new LinkedHashMap<>();
    for (Param<?> param : route.endpoint().input().params()) {
      values.put(param, good(route, param, about, fresh));
    }
    return new SweepRoute.Values(values);
  }

  private static Object good(SweepRoute route, Param<?> param, Person about, int fresh) {
    boolean inPath = param.in() == Param.In.PATH;
    boolean signIn = route.endpoint().name().equals("account.createEmailPasswordSession");
    return switch (param.name()) {
      case "userId" -> inPath ? about.id() : "w%05d".formatted(fresh);
      case "sessionId" -> about.session();
      case "email" -> signIn ? "ada@example.com" : "w%05d@example.com".formatted(fresh);
      case "password", "oldPassword" -> TestServer.PASSWORD;
      case "phone" -> "+49301%06d".formatted(fresh);
      case "name", "search" -> "Grace";
      case "prefs" -> Map.of("theme", "dark");
      case "status", "total" -> true;
      case "duration" -> 60;
      case "queries[]", "queries" -> "limit(5)";
      default ->
          throw new AssertionError("no good value known for `%s`: say one".formatted(param.name()));
    };
  }

  /** The request as somebody whom the route lets in: the person, or a key. */
  Ask allowed(SweepRoute route, Ask ask, Person person) {
    return switch (route.endpoint().access()) {
      case Access.Open _ -> ask;
      case Access.SignedIn _ -> person.as(ask);
      case Access.ServerKey _ -> ask.key(server.key());
    };
  }

  /** Sends it, and looks at what every answer must be whatever was asked. */
  Answer send(SweepRoute route, Ask ask) {
    Answer answer = ask.send();
    SweepAnswers.check(route, answer);
    return answer;
  }

  @Override
  public void close() {
    server.close();
  }
}
