package dev.latchkey.server;

import dev.latchkey.rest.Api;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Json;
import dev.latchkey.rest.Param;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A route as it is swept: an endpoint by one of its paths.
 *
 * @param template the path or an alias
 */
record SweepRoute(Endpoint<?, ?> endpoint, String template) {

  /** Every route there is, aliases included. */
  static List<SweepRoute> all(Api api) {
    return api.endpoints().stream()
        .flatMap(endpoint ->
            Stream.concat(Stream.of(endpoint.path()), endpoint.aliases().stream())
                .map(path -> new SweepRoute(endpoint, path)))
        .toList();
  }

  /** Whether the path names the project, and no header does. */
  boolean namesProject() {
    return template.contains("{projectId}");
  }

  boolean writes() {
    return !endpoint.method().equals("GET");
  }

  List<? extends Param<?>> params(Param.In in) {
    return endpoint.input().params().stream().filter(param -> param.in() == in).toList();
  }

  /** The values of a request, by parameter. */
  record Values(Map<Param<?>, Object> byParam) {

    /** The same with another value, or without one where it is null. */
    Values with(Param<?> param, @Nullable Object value) {
      Map<Param<?>, Object> more = new LinkedHashMap<>(byParam);
      if (value == null) {
        more.remove(param);
      } else {
        more.put(param, value);
      }
      return new Values(more);
    }
  }

  /** A request with those values; in the path they must be encoded already. */
  Ask ask(TestServer server, Values values) {
    return ask(server, values, Map.of());
  }

  /** A request with those values and more fields in the body. */
  Ask ask(TestServer server, Values values, Map<String, ? extends @Nullable Object> more) {
    return ask(server, values, more, TestServer.PROJECT);
  }

  /** The same in a project. */
  Ask ask(
      TestServer server,
      Values values,
      Map<String, ? extends @Nullable Object> more,
      String project) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>(more);
    values
        .byParam()
        .forEach((param, value) -> {
          if (param.in() == Param.In.BODY) {
            body.put(param.name(), value);
          }
        });
    Ask ask = server.bare(endpoint.method(), path(values)).project(project);
    return writes() && !body.isEmpty() ? ask.body("application/json", Json.write(body)) : ask;
  }

  /** The path and query of those values. */
  String path(Values values) {
    var query = new StringBuilder();
    String path = template;
    for (Map.Entry<Param<?>, Object> one : values.byParam().entrySet()) {
      String name = one.getKey().name();
      switch (one.getKey().in()) {
        case PATH -> path = path.replace("{" + name + "}", String.valueOf(one.getValue()));
        case QUERY -> query.append(query.isEmpty() ? '?' : '&').append(name + "=" + one.getValue());
        case BODY -> {}
      }
    }
    return path + (template.indexOf('?') < 0 ? query : query.toString().replace('?', '&'));
  }

  @Override
  public String toString() {
    return endpoint.method() + " " + template;
  }
}
