package dev.latchkey.server.javaclient;

import java.util.List;
import java.util.TreeSet;

/** What is optional for a method, as a record. */
record Options(Method method) {
  String source() {
    String name = method.options();
    List<Argument> optional = method.optional();
    var imports = new TreeSet<String>(List.of("java.util.Optional"));
    optional.forEach(argument -> imports.addAll(types(argument.type())));
    var text = new StringBuilder("// " + Words.GENERATED + "\npackage dev.latchkey.client;\n\n");
    imports.forEach(type -> text.append("import ").append(type).append(";\n"));
    text.append('\n').append(javadoc(optional));
    List<String> header =
        optional.stream().map(a -> "Optional<" + a.boxed() + "> " + a.name()).toList();
    text.append(Layout.list(0, "public record " + name + "(", header, ") {"));
    text.append("  /** Nothing of it. */\n");
    List<String> none = optional.stream().map(a -> "Optional.empty()").toList();
    text.append(
        Layout.assigned(
            2, "public static final " + name + " NONE", "new " + name + "(", none, ");"));
    optional.forEach(argument -> text.append('\n').append(with(argument)));
    return text.append("}\n").toString();
  }

  private String javadoc(List<Argument> optional) {
    String service = Words.capital(method.service()) + "Service";
    return Layout.javadoc(
        0,
        List.of("What {@link %s#%s} need not be told.".formatted(service, method.name())),
        optional.stream()
            .map(argument -> "@param " + argument.name() + " " + Words.javadoc(meaning(argument)))
            .toList());
  }

  static String meaning(Argument argument) {
    return argument.meaning()
        + argument.otherwise().map(value -> " By default `" + value + "`.").orElse("");
  }

  private String with(Argument argument) {
    List<String> all =
        method.optional().stream()
            .map(a -> a.equals(argument) ? "Optional.of(" + a.name() + ")" : a.name())
            .toList();
    String head = "public " + method.options() + " with" + Words.capital(argument.name()) + "(";
    return Layout.javadoc(2, List.of(Words.javadoc(argument.meaning())), List.of())
        + Layout.list(2, head, List.of(argument.type() + " " + argument.name()), ") {")
        + Layout.list(4, "return new " + method.options() + "(", all, ");")
        + "  }\n";
  }

  /** What a type needs to be imported. */
  static TreeSet<String> types(String type) {
    var types = new TreeSet<String>();
    if (type.contains("List<")) {
      types.add("java.util.List");
    }
    if (type.contains("Map<")) {
      types.add("java.util.Map");
      types.add("org.jspecify.annotations.Nullable");
    }
    return types;
  }
}
