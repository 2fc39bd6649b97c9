package dev.latchkey.server.javaclient;

import dev.latchkey.rest.Access;
import dev.latchkey.rest.DocPages;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.ProblemCode;
import dev.latchkey.rest.Scopes;
import dev.latchkey.rest.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A route as methods of the client: blocking and not, with and without what is optional. */
record Method(Endpoint<?, ?> endpoint) {
  String service() {
    return endpoint.name().substring(0, endpoint.name().indexOf('.'));
  }

  String name() {
    return endpoint.name().substring(endpoint.name().indexOf('.') + 1);
  }

  List<Argument> required() {
    return arguments(true);
  }

  List<Argument> optional() {
    return arguments(false);
  }

  private List<Argument> arguments(boolean required) {
    return endpoint.input().params().stream()
        .map(Argument::new)
        .filter(argument -> argument.required() == required)
        .toList();
  }

  /** The name of the record that takes what is optional. */
  String options() {
    return Words.capital(service()) + Words.capital(name()) + "Options";
  }

  String answer() {
    return switch (endpoint.answer()) {
      case Endpoint.Answer.Body<?>(Shape<?> shape) -> DocPages.title(shape.name());
      case Endpoint.Answer.Text<?> _ -> "String";
      case Endpoint.Answer.Empty<?> _ -> "void";
      case Endpoint.Answer.Redirect<?> _ -> "URI";
    };
  }

  /** Whether an app calls it, or has a browser go there; providers send browsers to the others. */
  boolean isForApps() {
    return !isOpened()
        || (endpoint.access() instanceof Access.Open(String scope) && !scope.equals(Scopes.PUBLIC));
  }

  /** Whether a browser is to go there: a program has no use for what it is answered. */
  private boolean isOpened() {
    return endpoint.answer() instanceof Endpoint.Answer.Redirect<?>;
  }

  private String future() {
    if (isOpened()) {
      return answer(); // there is nothing to wait for
    }
    return "CompletableFuture<" + (answer().equals("void") ? "Void" : answer()) + ">";
  }

  private List<String> declared(boolean withOptions) {
    List<String> declared = new ArrayList<>();
    required().forEach(argument -> declared.add(argument.type() + " " + argument.name()));
    if (withOptions) {
      declared.add(options() + " options");
    }
    return declared;
  }

  private List<String> passed(String options) {
    List<String> passed = new ArrayList<>();
    required().forEach(argument -> passed.add(argument.name()));
    if (!options.isEmpty()) {
      passed.add(options);
    }
    return passed;
  }

  /** The blocking methods. */
  String blocking() {
    boolean options = !optional().isEmpty();
    String head = "public " + answer() + " " + name() + "(";
    String back = answer().equals("void") ? "" : "return ";
    String text =
        javadoc(options)
            + Layout.list(2, head, declared(options), ") {")
            + waiting(back, passed(options ? "options" : ""))
            + "  }\n";
    return options ? shorter(head, back) + "\n" + text : text;
  }

  private String waiting(String back, List<String> passed) {
    String inner = "async." + name() + "(";
    return isOpened()
        ? Layout.list(4, back + inner, passed, ");")
        : Layout.nested(4, back + "Transport.await(", inner, passed);
  }

  /** The methods that do not wait. */
  String async() {
    boolean options = !optional().isEmpty();
    String head = "public " + future() + " " + name() + "(";
    String text = twin() + Layout.list(2, head, declared(options), ") {") + body() + "  }\n";
    return options ? twin() + shorterBody(head, "return ") + "\n" + text : text;
  }

  /** The same without what is optional. */
  private String shorter(String head, String back) {
    return Layout.javadoc(2, List.of(sentence(), "With nothing that is optional."), tags(false))
        + shorterBody(head, back);
  }

  private String shorterBody(String head, String back) {
    return Layout.list(2, head, declared(false), ") {")
        + Layout.list(4, back + name() + "(", passed(options() + ".NONE"), ");")
        + "  }\n";
  }

  private String twin() {
    String service = Words.capital(service()) + "Service";
    return Layout.javadoc(
        2, List.of("As {@link %s#%s}, without waiting.".formatted(service, name())), List.of());
  }

  private String body() {
    var body = new StringBuilder();
    String kind = endpoint.method().toLowerCase(Locale.ROOT);
    body.append("    var call = ApiCall.%s(\"%s\");\n".formatted(kind, path(endpoint.path())));
    endpoint.aliases().forEach(alias -> body.append("    call.or(\"" + path(alias) + "\");\n"));
    for (Argument argument : required()) {
      body.append(
          "    call.%s(\"%s\", %s);\n".formatted(in(argument), sent(argument), argument.name()));
    }
    for (Argument argument : optional()) {
      body.append(optional(argument));
    }
    return body.append("    return ").append(reading()).append(";\n").toString();
  }

  private static String optional(Argument argument) {
    String get = "options." + argument.name() + "()";
    String put =
        ".ifPresent(value -> call.%s(\"%s\", value));".formatted(in(argument), sent(argument));
    return Layout.fits("    " + get + put)
        ? "    " + get + put + "\n"
        : "    options\n        ." + argument.name() + "()\n        " + put + "\n";
  }

  private static String in(Argument argument) {
    return argument.param().in().name().toLowerCase(Locale.ROOT);
  }

  private static String sent(Argument argument) {
    return argument.param().name();
  }

  private String reading() {
    return switch (answer()) {
      case "void" -> "transport.nothing(call)";
      case "String" -> "transport.text(call)";
      case "URI" -> "transport.uri(call)";
      default -> "transport.json(call, " + answer() + "::from)";
    };
  }

  /** The client's endpoint ends in the version. */
  static String path(String path) {
    return path.replaceFirst("^/v1", "");
  }

  private String javadoc(boolean options) {
    return Layout.javadoc(2, List.of(sentence(), callers()), tags(options));
  }

  private String sentence() {
    return Words.javadoc(endpoint.does());
  }

  private String callers() {
    String how = isOpened() ? "To be opened in a browser; nothing is sent by this. " : "";
    return Words.javadoc(how + "Callers: " + DocPages.callers(endpoint.access()) + ".");
  }

  private List<String> tags(boolean options) {
    List<String> tags = new ArrayList<>();
    required()
        .forEach(argument ->
            tags.add("@param " + argument.name() + " " + Words.javadoc(argument.meaning())));
    if (options) {
      tags.add("@param options what need not be said");
    }
    if (!isOpened()) {
      tags.add("@throws LatchkeyException " + Words.javadoc(refusals()));
    }
    return tags;
  }

  private String refusals() {
    String types = types().stream().map(type -> "`" + type + "`").collect(Collectors.joining(", "));
    return types.isEmpty()
        ? "for what can befall any call"
        : "with " + types + ", or for what can befall any call";
  }

  /** The refusals that the route declares. */
  TreeSet<String> types() {
    return endpoint.refusals().stream()
        .map(ProblemCode::type)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String variable() {
    return answer().substring(0, 1).toLowerCase(Locale.ROOT) + answer().substring(1);
  }

  /** How a reader calls it. */
  String example() {
    List<String> passed = new ArrayList<>(required().stream().map(Argument::example).toList());
    if (!optional().isEmpty()) {
      Argument first = optional().getFirst();
      passed.add(
          options() + ".NONE.with" + Words.capital(first.name()) + "(" + first.example() + ")");
    }
    String call = "latchkey." + service() + "()." + name() + "(" + String.join(", ", passed) + ");";
    return switch (answer()) {
      case "void" -> call;
      case "String" -> "String text = " + call;
      case "URI" -> "URI uri = " + call;
      default -> answer() + " " + variable() + " = " + call;
    };
  }
}
