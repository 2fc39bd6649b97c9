package dev.latchkey.server.javaclient;

import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Models;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The client's generated sources. */
public final class Sources {
  private static final String HEAD = "// " + Words.GENERATED + "\npackage dev.latchkey.client;\n\n";

  private final Map<String, List<Method>> services;

  private Sources(Map<String, List<Method>> services) {
    this.services = services;
  }

  /** Every source by its path below {@code client/src/main/java/dev/latchkey/client}. */
  public static Map<String, String> of(List<Endpoint<?, ?>> endpoints) {
    Map<String, String> sources = new TreeMap<>();
    for (var shape : Models.of(endpoints)) {
      var model = new Model(shape);
      sources.put("model/" + model.name() + ".java", model.source());
    }
    sources.putAll(new Sources(services(endpoints)).all());
    return sources;
  }

  /**
   * The methods of each service, in the order declared; those to which providers send browsers have
   * none.
   */
  static Map<String, List<Method>> services(List<Endpoint<?, ?>> endpoints) {
    Map<String, List<Method>> services = new LinkedHashMap<>();
    for (Endpoint<?, ?> endpoint : endpoints) {
      var method = new Method(endpoint);
      if (!method.isForApps()) {
        continue;
      }
      List<Method> one =
          new java.util.ArrayList<>(services.getOrDefault(method.service(), List.of()));
      one.add(method);
      services.put(method.service(), List.copyOf(one));
    }
    return services;
  }

  private Map<String, String> all() {
    Map<String, String> sources = new TreeMap<>();
    services.forEach((service, methods) -> {
      String name = Words.capital(service) + "Service";
      sources.put(name + ".java", blocking(name, service, methods));
      sources.put("Async" + name + ".java", async(name, service, methods));
      for (Method method : methods) {
        if (!method.optional().isEmpty()) {
          sources.put(method.options() + ".java", new Options(method).source());
        }
      }
    });
    sources.put("Services.java", services());
    return sources;
  }

  private static String blocking(String name, String service, List<Method> methods) {
    var text = new StringBuilder(HEAD).append(imports(methods, Stream.of()));
    text.append("/** The calls of the service {@code %s}. */\n".formatted(service));
    text.append("public final class ").append(name).append(" {\n");
    text.append("  private final Async").append(name).append(" async;\n\n");
    text.append("  ").append(name).append("(Transport transport) {\n");
    text.append("    this.async = new Async").append(name).append("(transport);\n  }\n\n");
    text.append("  /** The same calls without waiting. */\n");
    text.append("  public Async").append(name).append(" async() {\n    return async;\n  }\n");
    methods.forEach(method -> text.append('\n').append(method.blocking()));
    return text.append("}\n").toString();
  }

  private static String async(String name, String service, List<Method> methods) {
    String future = "java.util.concurrent.CompletableFuture";
    var text = new StringBuilder(HEAD).append(imports(methods, Stream.of(future)));
    text.append(
        Layout.javadoc(
            0,
            List.of(
                "The calls of the service {@code %s}, without waiting.".formatted(service),
                "A future ends with {@link LatchkeyException} where the call that waits throws one;"
                    + " cancelling it gives the call up."),
            List.of()));
    text.append("public final class Async").append(name).append(" {\n");
    text.append("  private final Transport transport;\n\n");
    text.append("  Async").append(name).append("(Transport transport) {\n");
    text.append("    this.transport = transport;\n  }\n");
    methods.forEach(method -> text.append('\n').append(method.async()));
    return text.append("}\n").toString();
  }

  private static String imports(List<Method> methods, Stream<String> more) {
    var imports = new TreeSet<String>(more.toList());
    for (Method method : methods) {
      if (method.answer().equals("URI")) {
        imports.add("java.net.URI");
      } else if (!List.of("void", "String").contains(method.answer())) {
        imports.add("dev.latchkey.client.model." + method.answer());
      }
      method.required().forEach(argument -> imports.addAll(Options.types(argument.type())));
    }
    var text = new StringBuilder();
    imports.forEach(type -> text.append("import ").append(type).append(";\n"));
    return imports.isEmpty() ? "" : text.append('\n').toString();
  }

  private String services() {
    var fields = new StringBuilder();
    var made = new StringBuilder();
    var methods = new StringBuilder();
    for (String service : services.keySet()) {
      String type = Words.capital(service) + "Service";
      fields.append("  private final %s %s;\n".formatted(type, service));
      made.append("    this.%s = new %s(transport);\n".formatted(service, type));
      methods.append("\n  /** The calls of the service {@code %s}. */\n".formatted(service));
      methods.append("  public %s %s() {\n    return %s;\n  }\n".formatted(type, service, service));
    }
    return HEAD
        + "/** The services of the API. */\n"
        + "public abstract sealed class Services permits Latchkey {\n"
        + fields
        + "\n  Services(Transport transport) {\n"
        + made
        + "  }\n"
        + methods
        + "}\n";
  }
}
