package dev.latchkey.server;

import dev.latchkey.rest.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the server answered to a test. */
record Answer(HttpResponse<byte[]> http) {
  int status() {
    return http.statusCode();
  }

  String text() {
    return new String(http.body(), StandardCharsets.UTF_8);
  }

  @SuppressWarnings("unchecked") // Json makes maps of text to plain values
  Map<String, Object> json() {
    return (Map<String, Object>)
        Json.read(http.body())
            .flatMap(Json.Value::object)
            .orElseThrow(() -> new AssertionError("not a JSON object: " + text()));
  }

  String type() {
    return String.valueOf(json().get("type"));
  }

  String message() {
    return String.valueOf(json().get("message"));
  }

  String string(String field) {
    return String.valueOf(json().get(field));
  }

  @SuppressWarnings("unchecked") // lists of objects are lists of maps
  List<Map<String, Object>> list(String field) {
    if (json().get(field) instanceof List<?> list) {
      return (List<Map<String, Object>>) list;
    }
    throw new AssertionError("no list " + field + ": " + text());
  }

  Optional<String> header(String name) {
    return http.headers().firstValue(name);
  }

  List<String> headers(String name) {
    return http.headers().allValues(name);
  }

  /** The value of a cookie that was given. */
  String cookie(String name) {
    String start = name + "=";
    return headers("Set-Cookie").stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length(), line.indexOf(';')))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no cookie " + name));
  }

  /** What a browser would send back: name and value of each cookie given. */
  String cookies() {
    return headers("Set-Cookie").stream()
        .map(line -> line.substring(0, line.indexOf(';')))
        .collect(Collectors.joining("; "));
  }
}
