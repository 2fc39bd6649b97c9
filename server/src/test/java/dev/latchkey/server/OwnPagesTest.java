package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.project.Environment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's own web pages. */
class OwnPagesTest {
  private static final String PAGE = "/console/auth/magic-url";

  @TempDir Path dir;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.in(dir);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/console/auth/magic-url?userId=a&secret=b, text/html; charset=UTF-8",
    "/console/auth/magic-url.js, text/javascript; charset=UTF-8",
    "/console/auth/oauth2/success?project=app, text/html; charset=UTF-8",
    "/console/auth/oauth2/success.js, text/javascript; charset=UTF-8",
    "/console/auth/oauth2/failure?error=x, text/html; charset=UTF-8",
    "/console/auth/oauth2/failure.js, text/javascript; charset=UTF-8",
    "/console/auth/oauth2/mock?project=app, text/html; charset=UTF-8",
    "/console/auth/oauth2/mock.js, text/javascript; charset=UTF-8",
    "/console/auth/page.css, text/css; charset=UTF-8"
  })
  void row119_A36_aPageMayNotBeFramedStoredOrLeakItsAddress(String path, String type) {
    for (String method : List.of("GET", "HEAD")) {
      Answer answer = server.bare(method, path).header("X-Forwarded-Proto", "https").send();

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).hasValue(type);
      assertThat(answer.headers("Content-Security-Policy")).hasSize(1);
      assertThat(answer.header("Content-Security-Policy").orElse(""))
          .startsWith("default-src 'none'; ")
          .contains("script-src 'self'; ", "base-uri 'none'; ", "form-action 'none'; ")
          .endsWith("frame-ancestors 'none'")
          .doesNotContain("unsafe", "*", "http");
      assertThat(answer.header("X-Frame-Options")).hasValue("DENY");
      assertThat(answer.header("Cache-Control").orElse("")).contains("no-store");
      assertThat(answer.header("Referrer-Policy")).hasValue("no-referrer");
      assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(answer.header("Cross-Origin-Opener-Policy")).hasValue("same-origin");
      assertThat(answer.header("Strict-Transport-Security")).isPresent();
      assertThat(answer.headers("Set-Cookie")).isEmpty();
      assertThat(answer.http().body().length > 0).isEqualTo(method.equals("GET"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PAGE,
        "/console/auth/oauth2/success",
        "/console/auth/oauth2/failure",
        "/console/auth/oauth2/mock"
      })
  void aPageHasNoScriptOrStyleInItsTextAndLoadsNothingFromElsewhere(String page) {
    String html = server.bare("GET", page).send().text();

    assertThat(html)
        .doesNotContain("http:", "https:", "<style", "style=", "onclick")
        .containsOnlyOnce("<script")
        .contains("<noscript>");
    assertThat(html).as("nothing of the address is written into it").doesNotContain("{{");
    String script = server.bare("GET", page + ".js").send().text();
    assertThat(script).doesNotContain("innerHTML", "eval", "document.write");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /console/auth/magic-url",
    "PUT, /console/auth/magic-url",
    "DELETE, /console/auth/page.css",
    "GET, /console/auth/",
    "GET, /console",
    "GET, /console/auth/magic-url/",
    "GET, /console/auth/../auth/magic-url",
    "GET, /console/auth/magic-url.html",
    "GET, /console/auth/%6dagic-url"
  })
  void anythingElseIsNoRoute(String method, String path) {
    Answer answer = server.bare(method, path).send();

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.type()).isEqualTo("general_route_not_found");
  }

  @Test
  void ourOwnPageMayCallForEveryProjectAndNoOtherOriginBesideIt() {
    String own = "http://localhost:" + server.port();
    for (String origin :
        List.of(
            own, "http://localhost:1", "https://localhost:" + server.port(), "http://127.0.0.1")) {
      Answer answer =
          server
              .bare("POST", "/v1/account/sessions/token")
              .project(TestServer.OTHER_PROJECT)
              .header("Origin", origin)
              .json("userId", "ada", "secret", "x".repeat(64))
              .send();
      assertThat(answer.type())
          .as(origin)
          .isEqualTo(origin.equals(own) ? "user_invalid_token" : "general_unknown_origin");
    }
    assertThat(
            server.latchkey.projects().find(TestServer.OTHER_PROJECT).orElseThrow().environment())
        .isEqualTo(Environment.PRODUCTION);
  }
}
