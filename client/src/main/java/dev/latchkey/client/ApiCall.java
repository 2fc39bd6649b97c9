package dev.latchkey.client;

import dev.latchkey.client.model.JsonText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One call as a method of a service puts it together: a route and what is sent along. */
final class ApiCall {
  private final String method;
  private final List<String> templates = new ArrayList<>();
  private final Map<String, String> path = new LinkedHashMap<>();
  private final StringBuilder query = new StringBuilder();
  private final Map<String, @Nullable Object> body = new LinkedHashMap<>();

  private ApiCall(String method, String template) {
    this.method = method;
    this.templates.add(template);
  }

  static ApiCall get(String template) {
    return new ApiCall("GET", template);
  }

  static ApiCall post(String template) {
    return new ApiCall("POST", template);
  }

  static ApiCall put(String template) {
    return new ApiCall("PUT", template);
  }

  static ApiCall patch(String template) {
    return new ApiCall("PATCH", template);
  }

  static ApiCall delete(String template) {
    return new ApiCall("DELETE", template);
  }

  /** An older path of the same route, for a server that does not know the newer one. */
  void or(String template) {
    templates.add(template);
  }

  /**
   * A placeholder of the path.
   *
   * @throws IllegalArgumentException if it would name another route than the one meant
   */
  void path(String name, String value) {
    Objects.requireNonNull(value, name);
    if (value.isEmpty() || value.equals(".") || value.equals("..")) {
      throw new IllegalArgumentException(name + " must not be empty, . or ..");
    }
    path.put(name, encoded(value));
  }

  /** A field of the query string; each item of a list under the same name with brackets. */
  void query(String name, Object value) {
    Objects.requireNonNull(value, name);
    if (value instanceof List<?> items) {
      items.forEach(item -> field(name + "[]", item));
    } else {
      field(name, value);
    }
  }

  /** A field of the body. */
  void body(String name, Object value) {
    body.put(name, Objects.requireNonNull(value, name));
  }

  String method() {
    return method;
  }

  /** Every path of the route with its query, the newest first. */
  List<String> targets() {
    return templates.stream().map(this::target).toList();
  }

  /** The JSON to be sent; nothing where the method has no body. */
  byte @Nullable [] json() {
    boolean none = method.equals("GET") || (method.equals("DELETE") && body.isEmpty());
    return none ? null : JsonText.write(body);
  }

  /**
   * Whether the call can be made twice and be done once. RFC 9110 section 9.2.2 counts PUT too, but
   * in this protocol it spends a one-time secret or draws new codes.
   */
  boolean idempotent() {
    return method.equals("GET") || method.equals("DELETE");
  }

  private String target(String template) {
    String target = template;
    for (Map.Entry<String, String> value : path.entrySet()) {
      target = target.replace("{" + value.getKey() + "}", value.getValue());
    }
    return query.isEmpty() ? target : target + "?" + query;
  }

  private void field(String name, Object value) {
    query.append(query.isEmpty() ? "" : "&").append(encoded(name)).append('=');
    query.append(encoded(String.valueOf(value)));
  }

  /** Percent-encoded for a path segment and a query alike (RFC 3986 section 2.3). */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
