package dev.latchkey.client;

import dev.latchkey.client.LatchkeyException.Kind;
import dev.latchkey.client.model.JsonFault;
import dev.latchkey.client.model.JsonObject;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is made of an answer. */
final class Reading {
  private Reading() {}

  static RawAnswer raw(HttpResponse<byte[]> response) {
    return new RawAnswer(
        response.statusCode(),
        byName(response.headers()),
        new String(response.body(), StandardCharsets.UTF_8));
  }

  /** HTTP/2 has names in lower case only; HTTP/1.1 has them as the server likes. */
  private static Map<String, List<String>> byName(HttpHeaders headers) {
    Map<String, List<String>> byName = new LinkedHashMap<>();
    headers.map().forEach((name, lines) -> byName.put(name.toLowerCase(Locale.ROOT), lines));
    return byName;
  }

  /** Why the server said no, if it did. */
  static Optional<Failure> refusal(HttpResponse<byte[]> response, Instant now) {
    int code = response.statusCode();
    if (code >= 200 && code < 300) {
      return Optional.empty();
    }
    RawAnswer raw = raw(response);
    if (code < 400) {
      return Optional.of(
          Failure.malformed(raw, "The server answered %d: it is elsewhere.".formatted(code)));
    }
    Said said = Said.of(response.body());
    String message =
        said.message().isEmpty() ? "The server answered %d.".formatted(code) : said.message();
    return Optional.of(
        new Failure(
            Kind.REFUSED,
            said.type(),
            code,
            message,
            retryAfter(raw, now),
            Optional.of(raw),
            Optional.empty()));
  }

  /** The body of a refusal: "" where a proxy answered in the server's place. */
  private record Said(String type, String message) {
    static Said of(byte[] body) {
      try {
        JsonObject said = JsonObject.parse(body);
        return new Said(said.text("type"), said.text("message"));
      } catch (JsonFault otherWords) {
        return new Said("", "");
      }
    }
  }

  /** Seconds or a date (RFC 9110 section 10.2.3). */
  private static Optional<Duration> retryAfter(RawAnswer answer, Instant now) {
    String text = answer.header("Retry-After").orElse("").strip();
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO);
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }
}
