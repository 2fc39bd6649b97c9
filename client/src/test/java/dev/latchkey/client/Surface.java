package dev.latchkey.client;

import dev.latchkey.client.Described.Operation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** What the client asks for, seen by calling every method with everything there is to be said. */
final class Surface {
  private Surface() {}

  /** The services that a client has. */
  static List<Method> services() {
    return Arrays.stream(Services.class.getMethods())
        .filter(method -> method.getReturnType().getSimpleName().endsWith("Service"))
        .toList();
  }

  /** The methods of a service's twin that does not wait, those with every option. */
  static List<Method> longest(Class<?> type) {
    List<Method> methods =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method ->
                Set.of(CompletableFuture.class, URI.class).contains(method.getReturnType()))
            .toList();
    return methods.stream()
        .filter(method ->
            methods.stream()
                .noneMatch(other ->
                    other.getName().equals(method.getName())
                        && other.getParameterCount() > method.getParameterCount()))
        .toList();
  }

  /** Calls everything, on a server that knows no route, so that the older paths are asked too. */
  static List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (Method service : services()) {
      try (var stub = new Stub()) {
        Object blocking = service.invoke(stub.client());
        Object async = blocking.getClass().getMethod("async").invoke(blocking);
        for (Method method : longest(async.getClass())) {
          operations.add(operation(stub, service.getName(), async, method));
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return operations;
  }

  /** A call that waits for an answer of that name, if there is one. */
  static Optional<Supplier<Object>> returning(Latchkey client, String model) {
    return services().stream()
        .flatMap(service ->
            Arrays.stream(service.getReturnType().getDeclaredMethods())
                .filter(method -> method.getReturnType().getSimpleName().equals(model))
                .map(method -> (Supplier<Object>) () -> call(client, service, method)))
        .findFirst();
  }

  private static Object call(Latchkey client, Method service, Method method) {
    try {
      List<Object> arguments = new ArrayList<>();
      for (Parameter parameter : method.getParameters()) {
        arguments.add(argument(parameter.getName(), parameter.getParameterizedType()));
      }
      return method.invoke(service.invoke(client), arguments.toArray());
    } catch (InvocationTargetException thrown) {
      throw (RuntimeException) thrown.getCause();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Operation operation(Stub stub, String service, Object async, Method method)
      throws ReflectiveOperationException {
    if (method.getReturnType() == URI.class) {
      return opened(service, async, method);
    }
    int before = stub.asked().size();
    for (int i = 0; i < 4; i++) {
      stub.refuses(404, "general_route_not_found");
    }
    Set<String> params = new TreeSet<>();
    List<Object> arguments = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      arguments.add(argument(parameter.getName(), parameter.getParameterizedType()));
    }
    try {
      ((CompletableFuture<?>) method.invoke(async, arguments.toArray())).join();
    } catch (CompletionException expected) {
      stub.forget();
    }
    List<Stub.Asked> asked = stub.asked().subList(before, stub.asked().size());
    Set<String> paths = new LinkedHashSet<>();
    for (Stub.Asked one : asked) {
      paths.add(path(one, params));
    }
    Type answer = ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
    String model = ((Class<?>) answer).getSimpleName();
    return new Operation(
        service + "." + method.getName(),
        asked.get(0).method(),
        paths,
        params,
        Set.of("Void", "String").contains(model) ? "" : model);
  }

  /** A route that a browser goes to; the project in its query stands for the header. */
  private static Operation opened(String service, Object async, Method method)
      throws ReflectiveOperationException {
    List<Object> arguments = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      arguments.add(argument(parameter.getName(), parameter.getParameterizedType()));
    }
    URI uri = (URI) method.invoke(async, arguments.toArray());
    String target = uri.getRawPath() + "?" + uri.getRawQuery();
    Set<String> params = new TreeSet<>();
    String path = path(new Stub.Asked("GET", target, Map.of(), ""), params);
    params.remove("project");
    return new Operation(service + "." + method.getName(), "GET", Set.of(path), params, "redirect");
  }

  /** The template that was asked; notes the names of everything that was sent. */
  private static String path(Stub.Asked asked, Set<String> params) {
    String[] parts = asked.target().split("\\?", 2);
    String path = URLDecoder.decode(parts[0], StandardCharsets.UTF_8).replaceFirst("^/v1", "");
    var placeholder = java.util.regex.Pattern.compile("\\{(\\w+)}").matcher(path);
    while (placeholder.find()) {
      params.add(placeholder.group(1));
    }
    if (parts.length > 1) {
      for (String pair : parts[1].split("&", -1)) {
        String name = URLDecoder.decode(pair.split("=", 2)[0], StandardCharsets.UTF_8);
        params.add(name.replace("[]", ""));
      }
    }
    if (!asked.body().isEmpty()) {
      byte[] json = asked.body().getBytes(StandardCharsets.UTF_8);
      params.addAll(dev.latchkey.client.model.JsonObject.parse(json).whole().keySet());
    }
    return path;
  }

  private static Object argument(String name, Type type) throws ReflectiveOperationException {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == Map.class ? Map.of("a", 1) : List.of("x");
    }
    if (type == String.class) {
      return "{" + name + "}";
    }
    if (type == boolean.class || type == Boolean.class) {
      return true;
    }
    if (type == int.class || type == Integer.class) {
      return 60;
    }
    return options((Class<?>) type);
  }

  /** The options with all of them set. */
  private static Object options(Class<?> type) throws ReflectiveOperationException {
    List<Object> all = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Type held = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
      all.add(Optional.of(argument(component.getName(), held)));
    }
    return type.getConstructors()[0].newInstance(all.toArray());
  }

  static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
