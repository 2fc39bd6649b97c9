package dev.latchkey.server.carrier;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** A web form (application/x-www-form-urlencoded, WHATWG URL section 5). */
record Form(Map<String, String> fields) {
  static final String TYPE = "application/x-www-form-urlencoded; charset=utf-8";

  /** The fields in their order, encoded. */
  String encoded() {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  BodyPublisher body() {
    return HttpRequest.BodyPublishers.ofString(encoded());
  }
}
