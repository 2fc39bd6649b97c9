package dev.latchkey.rest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request sent, found by place and name; the body is read at most once, and only if asked.
 */
final class Sent implements Input.Raw {
  /** Most fields of a query or form; no route has more than a tenth of it. */
  private static final int MAX_FIELDS = 256;

  private final Request request;
  private final Map<String, String> path;
  private final boolean fromAnywhere;
  private final ProblemCode invalid;
  private @Nullable Map<String, ? extends @Nullable Object> query;
  private @Nullable Map<String, ? extends @Nullable Object> body;
  private @Nullable Problem unreadable;

  Sent(Request request, Map<String, String> path, boolean fromAnywhere, ProblemCode invalid) {
    this.request = request;
    this.path = path;
    this.fromAnywhere = fromAnywhere;
    this.invalid = invalid;
  }

  @Override
  public @Nullable Object find(Param.In in, String name) {
    return switch (in) {
      case PATH -> path.get(name);
      case QUERY -> query().get(name);
      case BODY -> body().get(name);
    };
  }

  /** Reads the body, wanted or not: what is broken or of another kind is refused, not ignored. */
  void readBodyAnyway() {
    body();
  }

  /** The canonical text of an input for counting; "" when it is missing or unreadable. */
  <T> String canonical(Param<T> param) {
    try {
      Object raw = find(param.in(), param.name());
      if (raw == null) {
        return "";
      }
      return param.rule().read().apply(raw) instanceof Rule.Read.Value<T>(T value)
          ? String.valueOf(value)
          : String.valueOf(raw);
    } catch (Problem unreadable) {
      return ""; // reading it again for the handler reports it
    }
  }

  private Map<String, ? extends @Nullable Object> query() {
    if (query == null) {
      query = fields(request.query(), "The query string");
    }
    return query;
  }

  private Map<String, ? extends @Nullable Object> body() {
    if (unreadable != null) {
      throw unreadable; // limits asked first, and a body cannot be read again
    }
    if (body == null) {
      try {
        body = readBody();
      } catch (Problem problem) {
        unreadable = problem;
        throw problem;
      }
    }
    return body;
  }

  private Map<String, ? extends @Nullable Object> readBody() {
    if (request.method().equals("GET") || request.method().equals("HEAD")) {
      return Map.of(); // some SDKs send the text "null" along with a GET
    }
    byte[] bytes = bytes();
    if (bytes.length == 0) {
      return Map.of();
    }
    String type = mediaType();
    if (type.isEmpty() || type.equals("application/json") || type.endsWith("+json")) {
      return json(bytes);
    }
    if (type.equals("application/x-www-form-urlencoded")) {
      return form(bytes);
    }
    throw Problem.of(invalid, "The body must be JSON: send Content-Type: application/json.");
  }

  private byte[] bytes() {
    try {
      return request.body().bytes();
    } catch (Request.TooLong tooLong) {
      throw Problem.of(
          invalid, "The body is longer than %d bytes.".formatted(Request.Body.MAX_BYTES));
    } catch (Request.Broken broken) {
      throw Problem.of(invalid, "The body broke off, or is not as long as its headers say.");
    }
  }

  private String mediaType() {
    String header = request.header("content-type").orElse("");
    int end = header.indexOf(';');
    return (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  @SuppressWarnings("unchecked") // Json makes maps of text to plain values
  private Map<String, @Nullable Object> json(byte[] bytes) {
    Json.Value value =
        Json.read(bytes)
            .orElseThrow(() ->
                Problem.of(
                    invalid,
                    "The body is not JSON, names a field twice, or nests deeper than %d."
                        .formatted(Json.MAX_DEPTH)));
    return switch (value.plain()) {
      case null -> Map.of();
      case Map<?, ?> object -> (Map<String, @Nullable Object>) object;
      case List<?> list when list.isEmpty() -> Map.of(); // PHP's way to write an empty object
      default -> throw Problem.of(invalid, "The body must be a JSON object.");
    };
  }

  private Map<String, ? extends @Nullable Object> form(byte[] bytes) {
    // A page of any origin can send a form without asking first (Fetch, "simple" requests).
    if (!fromAnywhere
        && request.headers().all("cookie").stream().anyMatch(c -> c.contains("a_session_"))) {
      throw Problem.of(
          invalid, "With a session cookie the body must be JSON: Content-Type: application/json.");
    }
    return fields(new String(bytes, StandardCharsets.UTF_8), "The form");
  }

  /** Fields of a query or form; {@code a[]} and {@code a[0]} gather into a list in order. */
  private Map<String, Object> fields(String encoded, String what) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (encoded.isEmpty()) {
      return fields;
    }
    String[] pairs = encoded.split("&", MAX_FIELDS + 1);
    if (pairs.length > MAX_FIELDS) {
      throw Problem.of(invalid, what + " has more than %d fields.".formatted(MAX_FIELDS));
    }
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      String name = plus(equals < 0 ? pair : pair.substring(0, equals), what);
      String value = equals < 0 ? "" : plus(pair.substring(equals + 1), what);
      put(fields, name, value);
    }
    return fields;
  }

  private static void put(Map<String, Object> fields, String name, String value) {
    int bracket = name.indexOf('[');
    if (bracket <= 0 || !name.endsWith("]")) {
      // RFC 6749 section 3.1: which of two is meant, two readers could answer differently
      fields.merge(name, value, (_, _) -> Input.Twice.TWICE);
      return;
    }
    Object list = fields.computeIfAbsent(name.substring(0, bracket), _ -> new ArrayList<>());
    if (list instanceof List<?> items) {
      @SuppressWarnings("unchecked") // made on the line above, or by an earlier turn
      List<Object> texts = (List<Object>) items;
      texts.add(value);
    }
  }

  private String plus(String encoded, String what) {
    Optional<String> text = Routes.decode(encoded.replace('+', ' '));
    return text.orElseThrow(() -> Problem.of(invalid, what + " is badly percent-encoded."));
  }
}
