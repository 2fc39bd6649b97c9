package dev.latchkey.outgoing;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * A request to another server. Its address, lines and body may carry secrets: it prints none.
 *
 * @param method {@code GET} or {@code POST}
 * @param headers names as they are sent
 * @param body empty for a request without one
 */
public record OutgoingRequest(
    String method, URI url, SequencedMap<String, String> headers, byte[] body) {
  public OutgoingRequest {
    headers = new LinkedHashMap<>(headers);
    body = body.clone();
  }

  /** Asks for what is there. */
  public static OutgoingRequest get(URI url) {
    return new OutgoingRequest("GET", url, new LinkedHashMap<>(), new byte[0]);
  }

  /** Sends nothing but a method that says so. */
  public static OutgoingRequest post(URI url) {
    return new OutgoingRequest("POST", url, new LinkedHashMap<>(), new byte[0]);
  }

  /** Sends a form (application/x-www-form-urlencoded, WHATWG URL section 5). */
  public static OutgoingRequest form(URI url, Map<String, String> fields) {
    byte[] body = query(fields).getBytes(StandardCharsets.US_ASCII);
    return new OutgoingRequest("POST", url, new LinkedHashMap<>(), body)
        .with("Content-Type", "application/x-www-form-urlencoded");
  }

  /** The same request with a header line more. */
  public OutgoingRequest with(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new OutgoingRequest(method, url, more, body);
  }

  /** Fields as the query of an address or the body of a form. */
  public static String query(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** A text as one value of a query or one segment of a path. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return method + " " + url.getHost() + url.getPath();
  }
}
