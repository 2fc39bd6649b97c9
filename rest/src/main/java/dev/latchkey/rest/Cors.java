package dev.latchkey.rest;

import dev.latchkey.rest.Response.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a browser is told about pages of other origins (Fetch standard, "CORS protocol"). */
final class Cors {
  private static final String METHODS = "GET, POST, PUT, PATCH, DELETE";

  /** Every header an SDK sends; the protocol's list and {@code Authorization} of the newest. */
  private static final String REQUEST_HEADERS =
      String.join(
          ", ",
          "Accept",
          "Authorization",
          "Cache-Control",
          "Content-Range",
          "Content-Type",
          "Cookie",
          "Expires",
          "Origin",
          "Pragma",
          "Range",
          "Set-Cookie",
          "X-Appwrite-Dev-Key",
          "X-Appwrite-ID",
          "X-Appwrite-Impersonate-User-Email",
          "X-Appwrite-Impersonate-User-Id",
          "X-Appwrite-Impersonate-User-Phone",
          "X-Appwrite-JWT",
          "X-Appwrite-Key",
          "X-Appwrite-Locale",
          "X-Appwrite-Mode",
          "X-Appwrite-Platform",
          "X-Appwrite-Project",
          "X-Appwrite-Response-Format",
          "X-Appwrite-Session",
          "X-Appwrite-Timeout",
          "X-Appwrite-Timestamp",
          "X-Fallback-Cookies",
          "X-Forwarded-For",
          "X-Forwarded-User-Agent",
          "X-Requested-With",
          "X-SDK-GraphQL",
          "X-SDK-Language",
          "X-SDK-Name",
          "X-SDK-Platform",
          "X-SDK-Profile",
          "X-SDK-Version");

  private static final String EXPOSED =
      "X-Appwrite-Session, X-Fallback-Cookies, X-RateLimit-Limit, X-RateLimit-Remaining,"
          + " X-RateLimit-Reset, Retry-After, X-Appwrite-Warning, X-Request-Id";

  private Cors() {}

  /** Lets an accepted origin read the answer. */
  static List<Header> grant(Origin origin) {
    return List.of(
        Header.of("Access-Control-Allow-Origin", origin.text()),
        Header.of("Access-Control-Allow-Credentials", "true"),
        Header.of("Access-Control-Expose-Headers", EXPOSED));
  }

  /**
   * Lets any well-formed origin ask: a preflight names no project, so there is nobody to say no.
   * The request that follows is checked, and only an accepted origin can read its answer.
   */
  static Response preflight(Request request) {
    Optional<Origin> origin = request.header("origin").flatMap(Origin::parse);
    if (origin.isEmpty()) {
      return new Response(204, List.of(), new byte[0]);
    }
    List<Header> headers = new ArrayList<>(grant(origin.get()));
    headers.add(Header.of("Access-Control-Allow-Methods", METHODS));
    headers.add(Header.of("Access-Control-Allow-Headers", REQUEST_HEADERS));
    headers.add(Header.of("Access-Control-Max-Age", "86400"));
    return new Response(204, headers, new byte[0]);
  }
}
