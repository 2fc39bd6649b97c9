package dev.latchkey.client;

import dev.latchkey.client.LatchkeyException.Kind;
import dev.latchkey.client.model.Session;
import java.net.HttpCookie;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Listens to a sign-in for what opens the session: servers tell it in a cookie. */
final class OpenedSession {
  private final String cookie;
  private volatile String heard = "";

  OpenedSession(String project) {
    this.cookie = "a_session_" + project;
  }

  void hear(HttpResponse<byte[]> response) {
    for (String line : response.headers().allValues("Set-Cookie")) {
      parsed(line).stream()
          .filter(one -> one.getName().equals(cookie))
          .map(HttpCookie::getValue)
          .filter(value -> !value.isEmpty())
          .findFirst()
          .ifPresent(value -> heard = decoded(value));
    }
  }

  /** What opens the session: its own secret where the server told it, the cookie's otherwise. */
  String secret(Session session) {
    return Optional.of(session.secret())
        .filter(secret -> !secret.isEmpty())
        .or(() -> Optional.of(heard).filter(secret -> !secret.isEmpty()))
        .orElseThrow(() -> {
          String what = "The server opened a session and did not say what opens it.";
          return LatchkeyException.of(Failure.without(Kind.MALFORMED, what, null), 1);
        });
  }

  private static List<HttpCookie> parsed(String line) {
    try {
      return HttpCookie.parse(line);
    } catch (IllegalArgumentException malformed) {
      return List.of();
    }
  }

  /** Values come raw or percent-encoded; base64 has a plus sign of its own. */
  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException raw) {
      return value;
    }
  }
}
