package dev.latchkey.rest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the pages about models and endpoints, in Markdown, from the declarations themselves. */
public final class DocPages {
  private static final String GENERATED =
      "<!-- Generated from the endpoint declarations; `./latchkey generate` writes it anew. -->\n\n";

  private DocPages() {}

  /** Every page by its path below {@code docs/}. */
  public static Map<String, String> of(List<Endpoint<?, ?>> endpoints) {
    Map<String, String> pages = new TreeMap<>();
    pages.put("api/README.md", index(endpoints));
    Models.of(endpoints).forEach(shape -> pages.put(path(shape), model(shape)));
    return pages;
  }

  private static String path(Shape<?> shape) {
    return "models/" + title(shape.name()) + ".md";
  }

  /** A model's name in the docs. */
  public static String title(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static String index(List<Endpoint<?, ?>> endpoints) {
    var page = new StringBuilder(GENERATED).append("# The API\n\n");
    page.append("All paths begin with the server's address. [OpenAPI](openapi.json) · ");
    page.append("[README](../../README.md)\n\n## Endpoints\n\n");
    page.append("Service | Method | HTTP request | Callers | Answer | Description\n");
    page.append("--- | --- | --- | --- | --- | ---\n");
    for (Endpoint<?, ?> endpoint : endpoints) {
      page.append(row(endpoint)).append('\n');
    }
    page.append("\n## Models\n\n");
    Models.of(endpoints)
        .forEach(shape ->
            page.append(
                "- [%s](../%s): %s\n".formatted(title(shape.name()), path(shape), shape.does())));
    return page.toString();
  }

  private static String row(Endpoint<?, ?> endpoint) {
    int dot = endpoint.name().indexOf('.');
    String aliases =
        endpoint.aliases().isEmpty()
            ? ""
            : " (also "
                + endpoint.aliases().stream()
                    .map(alias -> "`" + alias + "`")
                    .collect(Collectors.joining(", "))
                + ")";
    return "%s | `%s` | **%s** `%s`%s | %s | %s | %s"
        .formatted(
            endpoint.name().substring(0, dot),
            endpoint.name().substring(dot + 1),
            endpoint.method(),
            endpoint.path(),
            aliases,
            callers(endpoint.access()),
            answer(endpoint),
            endpoint.does());
  }

  /** Who may call a route, for people. */
  public static String callers(Access access) {
    return switch (access) {
      case Access.Open(String scope) ->
          scope.equals(Scopes.PUBLIC)
              ? "anyone but keys"
              : "anyone; keys with `%s`".formatted(scope);
      case Access.SignedIn(boolean beforeSecondFactor) ->
          beforeSecondFactor ? "signed in, factors aside" : "signed in";
      case Access.ServerKey(List<String> anyOf) ->
          "keys with " + anyOf.stream().map(s -> "`" + s + "`").collect(Collectors.joining(" or "));
    };
  }

  private static String answer(Endpoint<?, ?> endpoint) {
    return switch (endpoint.answer()) {
      case Endpoint.Answer.Body<?>(Shape<?> shape) ->
          "%d [%s](../%s)".formatted(endpoint.status(), title(shape.name()), path(shape));
      case Endpoint.Answer.Text<?> _ -> endpoint.status() + " text";
      case Endpoint.Answer.Redirect<?> _ -> endpoint.status() + " redirect";
      case Endpoint.Answer.Empty<?> _ -> endpoint.status() + " empty";
    };
  }

  private static String model(Shape<?> shape) {
    var page = new StringBuilder(GENERATED);
    page.append("# ")
        .append(title(shape.name()))
        .append("\n\n")
        .append(shape.does())
        .append("\n\n");
    if (shape.fields().getFirst().kind() == Field.Kind.WHOLE) {
      page.append("A JSON object of the app's own making.\n\n");
    } else {
      page.append("Name | Type | Description | Notes\n--- | --- | --- | ---\n");
      shape.fields().forEach(field -> page.append(row(field)).append('\n'));
      page.append('\n');
    }
    page.append("[Back to the list of models](../api/README.md#models) · ");
    page.append("[Back to the list of endpoints](../api/README.md#endpoints) · ");
    return page.append("[Back to the README](../../README.md)\n").toString();
  }

  private static String row(Field<?> field) {
    String item =
        Shape.nested(field)
            .map(shape -> "[%s](%s.md)[]".formatted(title(shape.name()), title(shape.name())))
            .orElse(field.kind() == Field.Kind.TEXTS ? "string[]" : field.kind().jsonType());
    String type = field.isTime() ? "datetime" : item;
    return "**%s** | %s | %s | %s".formatted(field.name(), type, field.does(), field.notes());
  }
}
