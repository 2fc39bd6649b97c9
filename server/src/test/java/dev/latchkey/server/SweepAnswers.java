package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What holds for every answer, whoever asked what: the sweeps look at each they get. */
final class SweepAnswers {
  /** Paths whose good answers are the same for everyone, and may be kept by anyone: public keys. */
  static final Set<String> STORED = Set.of("/v1/.well-known/jwks.json");

  private SweepAnswers() {}

  private static boolean named(String of, String path) {
    return of.matches("\\w+ " + Pattern.quote(path) + "(\\?.*)?");
  }

  /** An answer of a known route. */
  static void check(SweepRoute route, Answer answer) {
    headers(route.toString(), answer);
    if (answer.status() < 400) {
      assertThat(answer.status()).as("%s", route).isEqualTo(route.endpoint().status());
      boolean limited = !route.endpoint().limits().isEmpty();
      assertThat(answer.header("X-RateLimit-Limit").isPresent()).as("%s", route).isEqualTo(limited);
      return;
    }
    assertThat(answer.json().keySet())
        .as("%s", route)
        .containsExactly("message", "code", "type", "version");
    assertThat(answer.json()).as("%s", route).containsEntry("code", answer.status());
    assertThat(Refusals.promised(route.endpoint()))
        .as("refusals of %s", route)
        .contains(answer.type());
  }

  /** The header lines of any answer. */
  static void headers(String of, Answer answer) {
    assertThat(answer.status()).as("%s: %s", of, answer.text()).isBetween(200, 499);
    assertThat(answer.headers("Server")).as(of).isEqualTo(List.of("Latchkey"));
    assertThat(answer.header("X-Request-Id")).as(of).get().asString().matches("[0-9a-f-]{8,40}");
    assertThat(answer.headers("X-Content-Type-Options")).as(of).isEqualTo(List.of("nosniff"));
    assertThat(answer.headers("Referrer-Policy")).as(of).isEqualTo(List.of("no-referrer"));
    assertThat(answer.header("Content-Security-Policy"))
        .as(of)
        .hasValue("default-src 'none'; frame-ancestors 'none'");
    if (answer.status() == 200 && STORED.stream().anyMatch(path -> named(of, path))) {
      assertThat(answer.headers("Cache-Control")).as(of).containsExactly("public, max-age=300");
      assertThat(answer.headers("Vary")).as(of).containsExactly("Origin, X-Appwrite-Project");
      assertThat(answer.header("Set-Cookie")).as(of).isEmpty();
    } else {
      assertThat(answer.header("Cache-Control")).as(of).get().asString().contains("no-store");
      assertThat(answer.header("Vary")).as(of).hasValue("Origin");
    }
    assertThat(answer.header("X-Powered-By")).as(of).isEmpty();
    assertThat(answer.header("Via")).as(of).isEmpty();
    if (answer.status() == 204 || answer.status() == 301) {
      assertThat(answer.header("Location").isPresent()).as(of).isEqualTo(answer.status() == 301);
      assertThat(answer.header("Content-Type")).as(of).isEmpty();
      assertThat(answer.http().body()).as(of).isEmpty();
    } else if (answer.header("Content-Type").filter(t -> t.startsWith("text/")).isEmpty()) {
      assertThat(answer.header("Content-Type")).as(of).hasValue("application/json; charset=UTF-8");
    }
  }
}
