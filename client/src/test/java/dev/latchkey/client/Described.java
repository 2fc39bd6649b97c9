package dev.latchkey.client;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.latchkey.client.model.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A description of an API (OpenAPI), as far as a client is described by it. */
record Described(Map<?, ?> document) {
  private static final Path ROOT = Path.of(System.getProperty("latchkey.root", ".."));

  /**
   * One operation.
   *
   * @param paths without the version in front, the older ones last
   * @param model the name of what it answers; "" for nothing or text, "redirect" where browsers are
   *     sent elsewhere
   */
  record Operation(String id, String method, Set<String> paths, Set<String> params, String model) {
    /** Whether a program calls it: browsers go where they are sent by themselves. */
    boolean isCalled() {
      return !model.equals("redirect");
    }
  }

  /** Our own, which is generated and compared with the server. */
  static Described own() {
    return read(ROOT.resolve("docs/api/openapi.json"));
  }

  /** A description beside the project; the test is skipped where it is absent, but not in CI. */
  static Described published(String version) {
    Path shared = ROOT.toAbsolutePath().normalize().resolveSibling("shared");
    Path file = shared.resolve("specs/appwrite-" + version + ".json");
    boolean inCi = "true".equals(System.getenv("CI"));
    assumeTrue(
        inCi || Files.exists(file),
        () -> "skipped: " + file + " is not here; it is test data of the founders");
    return read(file);
  }

  private static Described read(Path file) {
    try {
      return new Described(JsonObject.parse(Files.readAllBytes(file)).whole());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<?, ?> object(@Nullable Object value, String... path) {
    Object at = value;
    for (String step : path) {
      at = at instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return at instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(Map<?, ?> owner, String name) {
    return owner.get(name) instanceof List<?> items ? items : List.of();
  }

  /** The models by name. */
  Map<String, Map<?, ?>> schemas() {
    Map<String, Map<?, ?>> schemas = new LinkedHashMap<>();
    object(document, "components", "schemas")
        .forEach((name, schema) -> schemas.put(String.valueOf(name), object(schema)));
    return schemas;
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    object(document, "paths")
        .forEach((path, methods) ->
            object(methods)
                .forEach((method, operation) -> {
                  if (operation instanceof Map<?, ?> one) {
                    operations.add(operation(String.valueOf(path), String.valueOf(method), one));
                  }
                }));
    return operations;
  }

  private static Operation operation(String path, String method, Map<?, ?> operation) {
    Set<String> paths = new LinkedHashSet<>(Set.of(plain(path)));
    list(operation, "x-aliases").forEach(alias -> paths.add(plain(String.valueOf(alias))));
    Set<String> params = new TreeSet<>();
    for (Object param : list(operation, "parameters")) {
      params.add(String.valueOf(object(param).get("name")));
    }
    object(operation, "requestBody", "content", "application/json", "schema", "properties")
        .keySet()
        .forEach(name -> params.add(String.valueOf(name)));
    return new Operation(
        String.valueOf(operation.get("operationId")),
        method.toUpperCase(Locale.ROOT),
        paths,
        params,
        model(object(operation, "responses")));
  }

  private static String plain(String path) {
    return path.replaceFirst("^/v1", "");
  }

  /** What the first good answer is. */
  private static String model(Map<?, ?> responses) {
    for (Map.Entry<?, ?> response : responses.entrySet()) {
      if (String.valueOf(response.getKey()).startsWith("2")) {
        Object reference =
            object(response.getValue(), "content", "application/json", "schema").get("$ref");
        return reference == null ? "" : String.valueOf(reference).replaceFirst(".*/", "");
      }
    }
    boolean sent =
        responses.keySet().stream().anyMatch(code -> String.valueOf(code).startsWith("3"));
    return sent ? "redirect" : "";
  }
}
