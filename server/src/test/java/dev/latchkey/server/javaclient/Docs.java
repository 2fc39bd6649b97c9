package dev.latchkey.server.javaclient;

import dev.latchkey.rest.DocPages;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Models;
import dev.latchkey.rest.Param;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The pages about the client's services and models, in Markdown. */
public final class Docs {
  private static final String GENERATED = "<!-- " + Words.GENERATED + " -->\n\n";
  private static final Pattern LISTS =
      Pattern.compile("(?s)(<!-- lists, generated -->\n).*(<!-- end of lists -->\n)");

  private Docs() {}

  /**
   * Every page by its path below {@code client/docs}.
   *
   * @param readme as it is: the lists in it are generated, the rest is written by hand
   */
  public static Map<String, String> of(List<Endpoint<?, ?>> endpoints, String readme) {
    Map<String, String> pages = new TreeMap<>();
    String lists = lists(endpoints);
    pages.put(
        "README.md",
        LISTS.matcher(readme).replaceFirst("$1" + Matcher.quoteReplacement(lists) + "$2"));
    Sources.services(endpoints)
        .forEach((service, methods) ->
            pages.put(Words.capital(service) + "Service.md", service(service, methods)));
    for (var shape : Models.of(endpoints)) {
      var model = new Model(shape);
      pages.put("models/" + model.name() + ".md", model(model));
    }
    return pages;
  }

  private static String lists(List<Endpoint<?, ?>> endpoints) {
    var text = new StringBuilder("\n## Endpoints\n");
    Sources.services(endpoints)
        .forEach((service, methods) -> {
          String page = Words.capital(service) + "Service.md";
          text.append("\n### [%s](%s)\n\n".formatted(service, page));
          text.append("Method | HTTP request | Answer | Description\n--- | --- | --- | ---\n");
          methods.forEach(method ->
              text.append(
                  "[`%s`](%s#%s) | **%s** `%s` | %s | %s\n"
                      .formatted(
                          method.name(),
                          page,
                          method.name().toLowerCase(java.util.Locale.ROOT),
                          method.endpoint().method(),
                          Method.path(method.endpoint().path()),
                          answer(method, "models/"),
                          method.endpoint().does())));
        });
    text.append("\n## Models\n\n");
    Models.of(endpoints)
        .forEach(shape ->
            text.append(
                "- [%1$s](models/%1$s.md): %2$s\n"
                    .formatted(DocPages.title(shape.name()), shape.does())));
    return text.append('\n').toString();
  }

  private static String answer(Method method, String models) {
    return switch (method.answer()) {
      case "void" -> "nothing";
      case "String" -> "`String`";
      case "URI" -> "a `URI` for a browser";
      default -> "[%s](%s%s.md)".formatted(method.answer(), models, method.answer());
    };
  }

  private static String back(String up) {
    return "[Back to the list of models](%1$sREADME.md#models) · [Back to the list of endpoints](%1$sREADME.md#endpoints) · [Back to the README](%1$sREADME.md)\n"
        .formatted(up);
  }

  private static String service(String service, List<Method> methods) {
    var page = new StringBuilder(GENERATED);
    page.append("# ").append(Words.capital(service)).append("Service\n\n");
    page.append(
        "`latchkey.%1$s()`; without waiting, `latchkey.%1$s().async()`.\n\n".formatted(service));
    methods.forEach(method ->
        page.append(
            "- [`%s`](#%s)\n"
                .formatted(method.name(), method.name().toLowerCase(java.util.Locale.ROOT))));
    methods.forEach(method -> page.append('\n').append(method(method)));
    return page.append('\n').append(back("")).toString();
  }

  private static String method(Method method) {
    var text = new StringBuilder("## " + method.name() + "\n\n");
    Endpoint<?, ?> endpoint = method.endpoint();
    text.append(endpoint.does()).append("\n\n```java\n").append(method.example());
    text.append("\n```\n\n");
    text.append(
        "**%s** `%s` · callers: %s · answers %s\n\n"
            .formatted(
                endpoint.method(),
                Method.path(endpoint.path()),
                DocPages.callers(endpoint.access()),
                answer(method, "models/")));
    if (!endpoint.input().params().isEmpty()) {
      text.append("Name | Type | Description | Notes\n--- | --- | --- | ---\n");
      method.required().forEach(argument -> text.append(row(argument, "required")));
      method.optional().forEach(argument -> text.append(row(argument, notes(method, argument))));
      text.append('\n');
    }
    String types =
        method.types().stream().map(type -> "`" + type + "`").collect(Collectors.joining(", "));
    return text.append(types.isEmpty() ? "" : "Refuses with " + types + ".\n").toString();
  }

  private static String notes(Method method, Argument argument) {
    String with = "`%s.with%s`".formatted(method.options(), Words.capital(argument.name()));
    return "optional: "
        + with
        + argument.otherwise().map(v -> "; by default `" + v + "`").orElse("");
  }

  private static String row(Argument argument, String notes) {
    Param<?> param = argument.param();
    String values = argument.values();
    return "**%s** | `%s` | %s | %s\n"
        .formatted(
            argument.name(),
            argument.type().replace("? extends @Nullable ", ""),
            param.does(),
            values.isEmpty() ? notes : notes + "; " + values);
  }

  private static String model(Model model) {
    var page = new StringBuilder(GENERATED);
    page.append("# %s\n\n%s\n\n".formatted(model.name(), model.shape().does()));
    page.append("Name | Type | Description | Notes\n--- | --- | --- | ---\n");
    for (Model.Component component : model.components()) {
      page.append(
          "**%s** | %s | %s | %s\n"
              .formatted(
                  component.name(),
                  type(component),
                  component.field().does(),
                  component.field().notes()));
    }
    return page.append('\n').append(back("../")).toString();
  }

  private static String type(Model.Component component) {
    String type = component.type().replace("@Nullable ", "");
    if (component.field().item() == null) {
      return "`" + type + "`";
    }
    String item = DocPages.title(component.field().item().name());
    return "`List` of [%1$s](%1$s.md)".formatted(item);
  }
}
