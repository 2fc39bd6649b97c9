package dev.latchkey.rest;

import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One HTTP request, before anything has looked at it.
 *
 * @param method as sent, such as {@code GET}
 * @param path as sent: not decoded, without the query
 * @param query as sent: not decoded, without the question mark; "" when there is none
 * @param peer the other end of the connection: a client, or a proxy
 * @param id names the request in answers and in the log
 */
public record Request(
    String method,
    String path,
    String query,
    Headers headers,
    Body body,
    InetAddress peer,
    String id) {

  /** The header lines of a request. */
  public interface Headers {
    /** Every value of that header in the order sent; none if it was not sent. */
    List<String> all(String lowerCaseName);

    /** The value of a header that may be sent once; the first where it was sent more often. */
    default Optional<String> first(String lowerCaseName) {
      List<String> all = all(lowerCaseName);
      return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
    }
  }

  /** What was sent after the headers, read at most once. */
  @FunctionalInterface
  public interface Body {
    /** Longest body read, in bytes. */
    int MAX_BYTES = 1 << 20;

    /**
     * The whole body; empty when there is none.
     *
     * @throws TooLong if it is longer than {@link #MAX_BYTES}
     * @throws Broken if it did not come to its end
     */
    byte[] bytes();
  }

  /** A body longer than {@link Body#MAX_BYTES}. */
  @SuppressWarnings("serial") // never serialised
  public static final class TooLong extends RuntimeException {
    public TooLong() {
      super("body longer than " + Body.MAX_BYTES + " bytes", null, false, false);
    }
  }

  /** A body that was cut off, came too slowly, or broke the rules of its own length. */
  @SuppressWarnings("serial") // never serialised
  public static final class Broken extends RuntimeException {
    public Broken(Exception cause) {
      super("body broken off", cause, false, false);
    }
  }

  /** A header's first value. */
  public Optional<String> header(String lowerCaseName) {
    return headers.first(lowerCaseName);
  }

  /**
   * The value of the first cookie of that name (RFC 6265 section 5.4: the longest path comes
   * first), as it is or percent-encoded.
   */
  public Optional<String> cookie(String name) {
    String start = name + "=";
    for (String line : headers.all("cookie")) {
      for (String pair : line.split(";", -1)) {
        String cookie = pair.strip();
        if (cookie.startsWith(start) && cookie.length() > start.length()) {
          return Optional.of(decoded(cookie.substring(start.length())));
        }
      }
    }
    return Optional.empty();
  }

  private static String decoded(String value) {
    try {
      return value.indexOf('%') < 0 ? value : URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return value; // it opens nothing, which is all there is to say
    }
  }
}
