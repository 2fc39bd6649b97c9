package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.LatchkeyException;
import dev.latchkey.rest.Access;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Format;
import dev.latchkey.rest.Json;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Shape;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every method of every service of the Java client, against a whole server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientMethodsTest {
  private static final String NEWEST = "";

  private final RecordingClient http = new RecordingClient();
  private SweepWorld world;
  private String devKey = "";

  @BeforeAll
  void begin(@TempDir Path dir) {
    world = new SweepWorld(dir);
    devKey = world.server.devKey();
  }

  @AfterAll
  void end() {
    world.close();
  }

  /** The routes about what may be there, or about what never is. */
  private List<SweepRoute> routes(boolean never) {
    return world.server.latchkey.api().endpoints().stream()
        .filter(endpoint -> SweepWorld.NEVER_THERE.contains(endpoint.name()) == never)
        .filter(endpoint -> !(endpoint.answer() instanceof Endpoint.Answer.Redirect<?>))
        .map(endpoint -> new SweepRoute(endpoint, endpoint.path()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.0", "1.4.0", "1.5.0", NEWEST})
  void everyMethodIsAnsweredAndItsRecordIsWhatTheJsonSaid(String format) {
    for (SweepRoute route : routes(false)) {
      check(route, format, call(route, format, true, false));
    }
  }

  @Test
  void whatABrowserOpensIsARouteOfTheProject() {
    List<SweepRoute> opened =
        world.server.latchkey.api().endpoints().stream()
            .filter(endpoint -> endpoint.name().startsWith("account.createOAuth2"))
            .map(endpoint -> new SweepRoute(endpoint, endpoint.path()))
            .toList();

    for (SweepRoute route : opened) {
      URI uri = (URI) call(route, NEWEST, true, false);

      String path = uri.toString().substring(world.server.base().length());
      Answer answer = new Ask(world.server.base(), "GET", path).send();
      assertThat(answer.status()).as(path).isEqualTo(route.endpoint().status());
      assertThat(answer.header("Location"))
          .get()
          .asString()
          .contains("/oauth2/authorize?", "%20more&");
    }
    assertThat(opened).hasSize(2);
  }

  @Test
  void everyMethodThatDoesNotWaitIsAnsweredAsWell() {
    for (SweepRoute route : routes(false)) {
      check(route, NEWEST, call(route, NEWEST, false, true));
    }
  }

  @Test
  void whatIsNeverThereIsSaidNotToBe() {
    for (SweepRoute route : routes(true)) {
      assertThatThrownBy(() -> call(route, NEWEST, true, false))
          .as("%s", route)
          .cause()
          .isInstanceOfSatisfying(
              LatchkeyException.class, refused -> assertThat(refused.code()).isEqualTo(404));
    }
  }

  /** Calls the method of a route: with every option or with none, and waiting or not. */
  private Object call(SweepRoute route, String format, boolean options, boolean async) {
    Endpoint<?, ?> endpoint = route.endpoint();
    SweepWorld.Person person = world.person();
    SweepRoute.Values values = world.ready(route, person, world.good(route, person));
    String[] name = endpoint.name().split("\\.", 2);
    Latchkey client = client(endpoint, person, format);
    try {
      Object blocking = Latchkey.class.getMethod(name[0]).invoke(client);
      Object service = async ? blocking.getClass().getMethod("async").invoke(blocking) : blocking;
      List<Object> arguments = new ArrayList<>(required(endpoint, values));
      Method method =
          method(service, name[1], arguments.size() + (options ? 1 : 0))
              .orElseGet(() -> method(service, name[1], arguments.size()).orElseThrow());
      if (method.getParameterCount() > arguments.size()) {
        arguments.add(options(method.getParameterTypes()[arguments.size()], endpoint, values));
      }
      Object answer = method.invoke(service, arguments.toArray());
      Object value = async ? ((CompletableFuture<?>) answer).join() : answer;
      return value == null ? "" : value;
    } catch (InvocationTargetException thrown) {
      throw new AssertionError(route + " in format " + format, thrown.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Latchkey client(Endpoint<?, ?> endpoint, SweepWorld.Person person, String format) {
    Latchkey client =
        Latchkey.connect(world.server.base() + "/v1", TestServer.PROJECT)
            .withHttpClient(http)
            .withDevKey(devKey);
    Latchkey known =
        switch (endpoint.access()) {
          case Access.Open _ -> client;
          case Access.SignedIn _ -> client.withSession(person.secret());
          case Access.ServerKey _ -> client.withKey(world.server.key());
        };
    return format.isEmpty() ? known : known.withResponseFormat(format);
  }

  private static Optional<Method> method(Object service, String name, int parameters) {
    return Arrays.stream(service.getClass().getMethods())
        .filter(m -> m.getName().equals(name) && m.getParameterCount() == parameters)
        .findFirst();
  }

  private static List<Object> required(Endpoint<?, ?> endpoint, SweepRoute.Values values) {
    return endpoint.input().params().stream()
        .filter(Param::required)
        .map(param -> argument(param, values))
        .toList();
  }

  private static Object argument(Param<?> param, SweepRoute.Values values) {
    Object value = Objects.requireNonNull(values.byParam().get(param));
    boolean list = "array".equals(param.rule().schema().get("type"));
    return list && !(value instanceof List) ? List.of(value) : value;
  }

  private static Object options(Class<?> type, Endpoint<?, ?> endpoint, SweepRoute.Values values)
      throws ReflectiveOperationException {
    Object options = Objects.requireNonNull(type.getField("NONE").get(null));
    for (Param<?> param : endpoint.input().params()) {
      if (!param.required()) {
        String name = param.name();
        String with = "with" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        Object more =
            method(options, with, 1).orElseThrow().invoke(options, argument(param, values));
        options = Objects.requireNonNull(more);
      }
    }
    return options;
  }

  private void check(SweepRoute route, String format, Object answer) {
    Endpoint<?, ?> endpoint = route.endpoint();
    HttpResponse<?> response = http.taken().orElseThrow();
    assertThat(response.request().method()).isEqualTo(endpoint.method());
    assertThat(response.request().uri().getPath())
        .as(endpoint.name())
        .matches(endpoint.path().replaceAll("\\{\\w+}", "[^/]+"));
    assertThat(response.statusCode()).as(endpoint.name()).isEqualTo(endpoint.status());
    byte[] body = (byte[]) response.body();
    switch (endpoint.answer()) {
      case Endpoint.Answer.Body<?>(Shape<?> shape) -> {
        Map<?, ?> json = Json.read(body).flatMap(Json.Value::object).orElseThrow();
        Format asked = Format.parse(format).orElse(Format.NEWEST);
        ClientRecords.same(endpoint.name(), answer, json, shape, asked);
      }
      case Endpoint.Answer.Text<?> _ ->
          assertThat(answer).isEqualTo(new String(body, StandardCharsets.UTF_8));
      case Endpoint.Answer.Empty<?> _ -> assertThat(body).isEmpty();
      case Endpoint.Answer.Redirect<?> _ -> throw new AssertionError("for browsers alone");
    }
  }
}
