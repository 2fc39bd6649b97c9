package dev.latchkey.rest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Writes the API's description (OpenAPI 3.1) from the endpoints themselves. */
public final class OpenApi {
  private static final String ERROR = "error";

  private final List<Endpoint<?, ?>> endpoints;
  private final String version;

  private OpenApi(List<Endpoint<?, ?>> endpoints, String version) {
    this.endpoints = endpoints;
    this.version = version;
  }

  /** The description as indented JSON. */
  public static String describe(List<Endpoint<?, ?>> endpoints, String version) {
    return indented(new OpenApi(endpoints, version).document(), "") + "\n";
  }

  private Map<String, Object> document() {
    Map<String, Object> paths = new TreeMap<>();
    for (Endpoint<?, ?> endpoint : endpoints) {
      methods(paths, endpoint.path()).put(method(endpoint), operation(endpoint));
    }
    return map(
        "openapi",
        "3.1.0",
        "info",
        map(
            "title",
            "Latchkey",
            "version",
            version,
            "summary",
            "Sign-in and sessions, by the protocol of Appwrite's account, users and locale services.",
            "license",
            map("name", "Apache-2.0", "identifier", "Apache-2.0")),
        "paths",
        paths,
        "components",
        map("schemas", schemas(), "securitySchemes", securitySchemes()));
  }

  @SuppressWarnings("unchecked") // made on the line itself, or by an earlier turn
  private static Map<String, Object> methods(Map<String, Object> paths, String path) {
    return (Map<String, Object>) paths.computeIfAbsent(path, _ -> new LinkedHashMap<>());
  }

  private static String method(Endpoint<?, ?> endpoint) {
    return endpoint.method().toLowerCase(Locale.ROOT);
  }

  private Map<String, Object> operation(Endpoint<?, ?> endpoint) {
    Map<String, Object> operation =
        map(
            "operationId",
            endpoint.name(),
            "summary",
            endpoint.does(),
            "tags",
            List.of(endpoint.name().substring(0, endpoint.name().indexOf('.'))),
            "security",
            security(endpoint.access()));
    List<Object> parameters =
        endpoint.input().params().stream()
            .filter(param -> param.in() != Param.In.BODY)
            .map(OpenApi::parameter)
            .toList();
    if (!parameters.isEmpty()) {
      operation.put("parameters", parameters);
    }
    body(endpoint).ifPresent(body -> operation.put("requestBody", body));
    operation.put("responses", responses(endpoint));
    if (!endpoint.aliases().isEmpty()) {
      operation.put("x-aliases", endpoint.aliases());
    }
    if (!endpoint.limits().isEmpty()) {
      operation.put("x-rate-limits", endpoint.limits().stream().map(OpenApi::limit).toList());
    }
    return operation;
  }

  private static List<Object> security(Access access) {
    Map<String, Object> project = map("project", List.of());
    Map<String, Object> session = map("project", List.of(), "session", List.of());
    return switch (access) {
      case Access.Open(String scope) ->
          scope.equals(Scopes.PUBLIC)
              ? List.of(project)
              : List.of(project, map("project", List.of(), "key", List.of(scope)));
      case Access.SignedIn _ -> List.of(session);
      case Access.ServerKey(List<String> anyOf) ->
          anyOf.stream()
              .<Object>map(scope -> map("project", List.of(), "key", List.of(scope)))
              .toList();
    };
  }

  private static Object parameter(Param<?> param) {
    return map(
        "name",
        param.name(),
        "in",
        param.in().name().toLowerCase(Locale.ROOT),
        "required",
        param.required(),
        "description",
        param.does(),
        "schema",
        param.rule().schema());
  }

  private static Optional<Object> body(Endpoint<?, ?> endpoint) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Param<?> param : endpoint.input().params()) {
      if (param.in() == Param.In.BODY) {
        Map<String, Object> schema = new LinkedHashMap<>(param.rule().schema());
        schema.put("description", param.does());
        properties.put(param.name(), schema);
        if (param.required()) {
          required.add(param.name());
        }
      }
    }
    if (properties.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> schema = map("type", "object", "properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    return Optional.of(
        map(
            "required",
            !required.isEmpty(),
            "content",
            map("application/json", map("schema", schema))));
  }

  private static Map<String, Object> responses(Endpoint<?, ?> endpoint) {
    Map<String, Object> responses = new TreeMap<>();
    responses.put(
        String.valueOf(endpoint.status()),
        switch (endpoint.answer()) {
          case Endpoint.Answer.Body<?>(Shape<?> shape) ->
              answer(shape.does(), "application/json", reference(shape.name()));
          case Endpoint.Answer.Text<?> _ ->
              answer("Plain text.", "text/plain", map("type", "string"));
          case Endpoint.Answer.Redirect<?> _ ->
              map(
                  "description",
                  "The browser goes elsewhere.",
                  "headers",
                  map("Location", map("schema", map("type", "string", "format", "uri-reference"))));
          case Endpoint.Answer.Empty<?> _ -> map("description", "Done; no body.");
        });
    Map<String, List<String>> byStatus = new TreeMap<>();
    for (ProblemCode code : endpoint.refusals()) {
      byStatus
          .computeIfAbsent(String.valueOf(code.kind().status()), _ -> new ArrayList<>())
          .add(code.type());
    }
    byStatus.forEach((status, types) -> {
      String said = String.join(", ", types.stream().sorted().distinct().toList());
      responses.put(status, answer(said, "application/json", reference(ERROR)));
    });
    responses.put(
        "default", answer("A refusal any route can give.", "application/json", reference(ERROR)));
    return responses;
  }

  private static Map<String, Object> answer(String description, String type, Object schema) {
    return map("description", description, "content", map(type, map("schema", schema)));
  }

  private static Object limit(Limit limit) {
    return map(
        "calls",
        limit.calls(),
        "seconds",
        limit.window().toSeconds(),
        "per",
        limit.per().stream()
            .map(per ->
                switch (per) {
                  case Limit.Per.Route _ -> "route";
                  case Limit.Per.Address _ -> "address";
                  case Limit.Per.User _ -> "user";
                  case Limit.Per.Value(Param<?> param) -> param.name();
                  case Limit.Per.Device _ -> "device";
                })
            .toList(),
        "onSuccess",
        limit.onSuccess().name().toLowerCase(Locale.ROOT));
  }

  private Map<String, Object> schemas() {
    Map<String, Object> schemas = new TreeMap<>();
    for (Shape<?> shape : Models.of(endpoints)) {
      schemas.put(shape.name(), schema(shape));
    }
    schemas.put(
        ERROR,
        map(
            "type",
            "object",
            "description",
            "Why a request was refused.",
            "properties",
            map(
                "message", map("type", "string", "description", "For people; it may change."),
                "code", map("type", "integer", "description", "The HTTP status."),
                "type", map("type", "string", "description", "For programs; it never changes."),
                "version", map("type", "string", "description", "The protocol's version.")),
            "required",
            List.of("message", "code", "type", "version")));
    return schemas;
  }

  private static Map<String, Object> schema(Shape<?> shape) {
    Map<String, Object> schema = map("type", "object", "description", shape.does());
    if (shape.fields().getFirst().kind() == Field.Kind.WHOLE) {
      schema.put("additionalProperties", true);
      return schema;
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    shape.fields().forEach(field -> properties.put(field.name(), property(field)));
    schema.put("properties", properties);
    schema.put("required", shape.fields().stream().map(Field::name).toList());
    return schema;
  }

  private static Map<String, Object> property(Field<?> field) {
    boolean nullable =
        Set.of(Field.Kind.TEXT_OR_NULL, Field.Kind.OBJECT_OR_NULL).contains(field.kind());
    String type = field.kind().jsonType();
    Map<String, Object> property = map("type", nullable ? List.of(type, "null") : type);
    Shape.nested(field).ifPresent(item -> property.put("items", reference(item.name())));
    if (field.kind() == Field.Kind.TEXTS) {
      property.put("items", map("type", "string"));
    }
    String notes = field.notes().isEmpty() ? "" : " (" + field.notes() + ")";
    property.put("description", field.does() + notes);
    return property;
  }

  private static Map<String, Object> reference(String name) {
    return map("$ref", "#/components/schemas/" + name);
  }

  private static Map<String, Object> securitySchemes() {
    return map(
        "project", apiKey("header", "X-Appwrite-Project", "Names the project; no secret."),
        "session",
            apiKey(
                "header",
                "X-Appwrite-Session",
                "A session's secret; browsers send a cookie instead."),
        "key", apiKey("header", "X-Appwrite-Key", "A server key with the scope named."));
  }

  private static Map<String, Object> apiKey(String in, String name, String description) {
    return map("type", "apiKey", "in", in, "name", name, "description", description);
  }

  private static Map<String, Object> map(Object... pairs) {
    return Rule.schema(pairs);
  }

  private static String indented(Object value, String indent) {
    String deeper = indent + "  ";
    return switch (value) {
      case Map<?, ?> object when !object.isEmpty() -> {
        List<String> lines = new ArrayList<>();
        object.forEach((name, item) ->
            lines.add(deeper + text(String.valueOf(name)) + ": " + indented(item, deeper)));
        yield "{\n" + String.join(",\n", lines) + "\n" + indent + "}";
      }
      case List<?> list when list.stream().anyMatch(item -> item instanceof Map) -> {
        List<String> lines = list.stream().map(item -> deeper + indented(item, deeper)).toList();
        yield "[\n" + String.join(",\n", lines) + "\n" + indent + "]";
      }
      case List<?> list ->
          "[" + String.join(", ", list.stream().map(item -> indented(item, deeper)).toList()) + "]";
      default -> text(value);
    };
  }

  private static String text(Object value) {
    return new String(Json.write(value), StandardCharsets.UTF_8);
  }
}
