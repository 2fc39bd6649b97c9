package dev.latchkey.caller;

import dev.latchkey.rest.Json;
import dev.latchkey.rest.Request;
import dev.latchkey.session.SessionCookies;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The session a request presents, wherever it was found.
 *
 * @param encoded "" when none was
 * @param byCookie whether a cookie carried it
 * @param fallback whether neither cookie nor header had one, so that the last resort was looked at
 */
record SentSession(String encoded, boolean byCookie, boolean fallback) {
  /** Longest X-Fallback-Cookies read, in characters: a session or two are a tenth of it. */
  private static final int LONGEST_FALLBACK = 8_192;

  /** Cookie, its legacy twin, header, fallback: the first that is there counts. */
  static SentSession of(Request request, String project) {
    Optional<String> cookie =
        request
            .cookie(SessionCookies.name(project))
            .or(() -> request.cookie(SessionCookies.legacyName(project)));
    if (cookie.isPresent()) {
      return new SentSession(cookie.get(), true, false);
    }
    Optional<String> header = request.header("x-appwrite-session").filter(t -> !t.isEmpty());
    return header
        .map(encoded -> new SentSession(encoded, false, false))
        .orElseGet(() -> new SentSession(fallback(request, project), false, true));
  }

  /** The developer's key a request presents, by header or query. */
  static Optional<String> developerKey(Request request) {
    return request
        .header("x-appwrite-dev-key")
        .filter(text -> !text.isEmpty())
        .or(() -> {
          for (String pair : request.query().split("&", -1)) {
            if (pair.startsWith("devKey=")) {
              return Optional.of(pair.substring("devKey=".length()));
            }
          }
          return Optional.empty();
        });
  }

  /** SDKs send the empty text, an empty list or a map from cookie name to value. */
  private static String fallback(Request request, String project) {
    return request
        .header("x-fallback-cookies")
        .filter(text -> text.length() <= LONGEST_FALLBACK)
        .flatMap(text -> Json.read(text.getBytes(StandardCharsets.UTF_8)))
        .flatMap(Json.Value::object)
        .map(map -> map.get(SessionCookies.name(project)) instanceof String text ? text : "")
        .orElse("");
  }
}
