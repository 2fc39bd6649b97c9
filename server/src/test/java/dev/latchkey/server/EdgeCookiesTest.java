package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.project.Platform;
import dev.latchkey.project.ProjectSettingTable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeCookiesTest {
  private static final String PAGE = "https://app.example.com";

  @TempDir Path dir;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.in(dir);
    server
        .latchkey
        .projects()
        .add(new ProjectId(TestServer.PROJECT), new Platform("app.example.com"));
    server.user("ada");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Ask signIn() {
    return server
        .post("/v1/account/sessions/email")
        .json("email", "ada@example.com", "password", TestServer.PASSWORD);
  }

  private static Ask https(Ask ask) {
    return ask.header("X-Forwarded-Proto", "https");
  }

  /** Attributes of a Set-Cookie line, names in lower case; "value" is the cookie's own. */
  private static Map<String, String> attributes(String line) {
    Map<String, String> attributes = new LinkedHashMap<>();
    List<String> parts = Arrays.asList(line.split("; ", -1));
    attributes.put("value", parts.getFirst().substring(parts.getFirst().indexOf('=') + 1));
    for (String part : parts.subList(1, parts.size())) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      attributes.put(name.toLowerCase(Locale.ROOT), equals < 0 ? "" : part.substring(equals + 1));
    }
    return attributes;
  }

  /** Every line of cookies that a session's life brings: sign-in, extension, end, block. */
  private List<String> allLines(boolean secure) {
    List<String> lines = new ArrayList<>();
    for (String method :
        List.of("DELETE /v1/account/sessions/current", "DELETE /v1/account/sessions")) {
      Answer signedIn = (secure ? https(signIn()) : signIn()).send();
      lines.addAll(signedIn.headers("Set-Cookie"));
      String[] call = method.split(" ", -1);
      Ask extend = server.patch("/v1/account/sessions/current").cookies(signedIn);
      lines.addAll((secure ? https(extend) : extend).send().headers("Set-Cookie"));
      Ask end = server.ask(call[0], call[1]).cookies(signedIn);
      lines.addAll((secure ? https(end) : end).send().headers("Set-Cookie"));
    }
    Ask anonymous = server.post("/v1/account/sessions/anonymous");
    Answer nobody = (secure ? https(anonymous) : anonymous).send();
    lines.addAll(nobody.headers("Set-Cookie"));
    Ask block = server.patch("/v1/account/status").cookies(nobody);
    lines.addAll((secure ? https(block) : block).send().headers("Set-Cookie"));
    return lines;
  }

  @Test
  void row32_overHttpsACookieIsSecureHttpOnlyAndOfNoSite() {
    List<String> lines = allLines(true);
    assertThat(lines).hasSizeGreaterThanOrEqualTo(10);
    for (String line : lines) {
      Map<String, String> attributes = attributes(line);
      assertThat(line.length()).isLessThan(4_096);
      if (line.startsWith("a_session_app_legacy=")) {
        assertThat(attributes.keySet())
            .containsExactly("value", "expires", "path", "httponly", "secure");
      } else {
        assertThat(line).matches("a_(session|device)_app=.*");
        assertThat(attributes.keySet())
            .containsExactly("value", "expires", "path", "httponly", "samesite", "secure");
        assertThat(attributes).containsEntry("samesite", "None");
      }
      assertThat(attributes).containsEntry("path", "/");
    }
  }

  @Test
  void row32_overHttpACookieIsLaxAndHttpOnlyAndHasNoDomain() {
    for (String line : allLines(false)) {
      Map<String, String> attributes = attributes(line);
      if (line.startsWith("a_session_app_legacy=")) {
        assertThat(attributes.keySet()).containsExactly("value", "expires", "path", "httponly");
      } else {
        assertThat(attributes.keySet())
            .containsExactly("value", "expires", "path", "httponly", "samesite");
        assertThat(attributes).containsEntry("samesite", "Lax");
      }
    }
  }

  @Test
  void row32_aProxyNobodyTrustsCannotMakeItHttps(@TempDir Path other) {
    try (TestServer bare = TestServer.trustingNobody(other)) {
      Answer answer = https(bare.post("/v1/account/sessions/anonymous")).send();

      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.headers("Set-Cookie")).noneMatch(line -> line.contains("Secure"));
      assertThat(answer.header("Strict-Transport-Security")).isEmpty();
    }
  }

  @Test
  void row119_everyAnswerOverHttpsAsksForHttpsFromNowOnAndNoneOverHttp() {
    try (SweepWorld world = new SweepWorld(dir.resolve("sweep"))) {
      for (SweepRoute route : world.routes) {
        SweepRoute.Values good = world.good(route, new SweepWorld.Person("a", "b", "c"));
        String path = route.path(good);
        String method = route.endpoint().method();
        for (String asked : List.of(method, "OPTIONS", "TRACE")) {
          assertThat(
                  https(world.server.ask(asked, path)).send().header("Strict-Transport-Security"))
              .as("%s %s", asked, path)
              .hasValue("max-age=31536000; includeSubDomains");
          assertThat(world.server.ask(asked, path).send().header("Strict-Transport-Security"))
              .isEmpty();
        }
      }
    }
  }

  @Test
  void row35_signingOutExpiresEveryCookieWithTheAttributesItWasGivenWith() {
    server.settings(s -> s.with(ProjectSettingTable.LEGACY_COOKIE, true));
    for (boolean secure : List.of(true, false)) {
      Answer signedIn = (secure ? https(signIn()) : signIn()).send();
      Ask end = server.delete("/v1/account/sessions/current").cookies(signedIn);
      Answer ended = (secure ? https(end) : end).send();

      assertThat(shapes(ended)).isEqualTo(shapes(signedIn)).hasSize(2);
      assertThat(ended.headers("Set-Cookie"))
          .as("the device stays known: its cookie opens nothing")
          .noneMatch(line -> line.startsWith("a_device_app="));
      assertThat(ended.headers("Set-Cookie"))
          .allMatch(line -> line.contains("=deleted; Expires=Thu, 01 Jan 1970 00:00:00 GMT; "));
    }
  }

  private static List<String> shapes(Answer answer) {
    return sessionLines(answer).stream()
        .map(line -> line.replaceAll("=[^;]*; Expires=[^;]*", "=; Expires="))
        .sorted()
        .toList();
  }

  private static List<String> sessionLines(Answer answer) {
    return answer.headers("Set-Cookie").stream()
        .filter(line -> line.startsWith("a_session_"))
        .toList();
  }

  @Test
  void theLegacyTwinIsSentOnlyIfTheProjectSaysSoAndAlwaysUnderstood() {
    Answer without = signIn().send();
    assertThat(sessionLines(without)).hasSize(1);
    String value = value(without);

    assertThat(account("Cookie", "a_session_app_legacy=" + value)).isEqualTo(200);

    server.settings(s -> s.with(ProjectSettingTable.LEGACY_COOKIE, true));
    assertThat(sessionLines(signIn().send()))
        .hasSize(2)
        .anyMatch(line -> line.startsWith("a_session_app_legacy="));
  }

  private static String value(Answer signedIn) {
    return attributes(signedIn.headers("Set-Cookie").getLast()).getOrDefault("value", "");
  }

  private int account(String header, String value) {
    return server.get("/v1/account").header(header, value).send().status();
  }

  @Test
  void aSessionIsFoundByCookieRawOrEncodedByHeaderAndByFallback() {
    String encoded = value(signIn().send());
    String raw = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    assertThat(encoded).contains("%3D");

    assertThat(account("Cookie", "a_session_app=" + encoded)).isEqualTo(200);
    assertThat(account("Cookie", "a_session_app=" + raw)).isEqualTo(200);
    assertThat(account("Cookie", "x=1; a_session_app=" + raw + "; y=2")).isEqualTo(200);
    assertThat(account("X-Appwrite-Session", raw)).isEqualTo(200);
    assertThat(account("X-Fallback-Cookies", "{\"a_session_app\":\"" + raw + "\"}")).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "",
        "[]",
        "{}",
        "null",
        "7",
        "true",
        "\"a\"",
        "{",
        "[1]",
        "junk",
        "{\"a\":1}",
        "{\"a_session_app\":7}",
        "{\"a_session_app\":null}",
        "{\"a_session_app\":\"\"}",
        "{\"a_session_app\":{\"id\":\"ada\"}}",
        "{\"a_session_app\":\"eyJpZCI6ImFkYSJ9\"}",
        "{\"a_session_app\":\"deleted\"}",
        "{\"a_session_other\":\"x\"}",
        "\u00e4\u00ff"
      })
  void fallbackCookiesThatOpenNothingMeanGuestAndNeverABadRequest(String sent) {
    Answer open = server.get("/v1/locale").header("X-Fallback-Cookies", sent).send();
    assertThat(open.status()).isEqualTo(200);
    assertThat(open.header("X-Debug-Fallback")).hasValue("true");
    assertThat(account("X-Fallback-Cookies", sent)).isEqualTo(401);
    assertThat(signIn().header("X-Fallback-Cookies", sent).send().status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"deleted", "%", "%zz", "=", "a b", "\"quoted\"", "e30=", "\u00e4"})
  void aCookieThatOpensNothingMeansGuest(String value) {
    assertThat(account("Cookie", "a_session_app=" + value)).isEqualTo(401);
    assertThat(account("X-Appwrite-Session", value)).isEqualTo(401);
    assertThat(server.get("/v1/locale").header("Cookie", "a_session_app=" + value).send().status())
        .isEqualTo(200);
  }

  @Test
  void theDebugHeaderSaysWhetherTheLastResortWasLookedAt() {
    String raw = URLDecoder.decode(value(signIn().send()), StandardCharsets.UTF_8);

    assertThat(fallback("Cookie", "a_session_app=" + raw)).isEqualTo("false");
    assertThat(fallback("X-Appwrite-Session", raw)).isEqualTo("false");
    assertThat(fallback("X-Fallback-Cookies", "{\"a_session_app\":\"" + raw + "\"}"))
        .isEqualTo("true");
    assertThat(fallback("Cookie", "other=1")).isEqualTo("true");
  }

  private String fallback(String header, String value) {
    Answer answer = server.get("/v1/locale").header(header, value).send();
    return answer.header("X-Debug-Fallback").orElse("");
  }

  @Test
  void row38_theFallbackGoesToAnAcceptedOriginOfAnotherSiteAndToNobodyElse() {
    Answer page = signIn().header("Origin", PAGE).send();
    assertThat(page.header("X-Fallback-Cookies"))
        .get()
        .asString()
        .startsWith("{\"a_session_app\":");
    Answer out =
        server.delete("/v1/account/sessions/current").cookies(page).header("Origin", PAGE).send();
    assertThat(out.header("X-Fallback-Cookies")).hasValue("[]");

    Answer none = signIn().send();
    assertThat(none.header("X-Fallback-Cookies")).isEmpty();
    assertThat(
            server
                .delete("/v1/account/sessions/current")
                .cookies(none)
                .send()
                .header("X-Fallback-Cookies"))
        .isEmpty();
    Answer foreign = signIn().header("Origin", "https://evil.example").send();
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(foreign.headers("Set-Cookie")).isEmpty();
    assertThat(foreign.header("X-Fallback-Cookies")).isEmpty();
  }

  @Test
  void row38_theFallbackIsNotSentWhereTheProjectSaysSo() {
    server.settings(s -> s.with(ProjectSettingTable.FALLBACK_COOKIES, false));

    Answer answer = signIn().header("Origin", PAGE).send();
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("X-Fallback-Cookies")).isEmpty();
    Ask end = server.delete("/v1/account/sessions/current").cookies(answer).header("Origin", PAGE);
    assertThat(end.send().header("X-Fallback-Cookies")).isEmpty();
  }

  @Test
  void row38_aPageOfTheServersOwnSiteIsNotToldTheSecret() {
    String head =
        "POST /v1/account/sessions/anonymous HTTP/1.1\r\nX-Appwrite-Project: app\r\n"
            + "Content-Length: 0\r\nConnection: close\r\nOrigin: "
            + PAGE;
    assertThat(raw(head + "\r\nHost: api.example.com:8443"))
        .doesNotContain("X-Fallback-Cookies: {");
    assertThat(raw(head + "\r\nHost: api.example.org")).contains("X-Fallback-Cookies: {");
  }

  private String raw(String head) {
    try (var socket = new RawSocket(server.port())) {
      String heard = socket.send(head + "\r\n\r\n").hear(java.time.Duration.ofSeconds(10)).text();
      assertThat(heard).startsWith("HTTP/1.1 201 ");
      return heard;
    }
  }

  @Test
  void A35_ofTwoCookiesOfOneNameTheFirstCountsAndNoneIsAdopted() {
    server.user("eve");
    String victim = "a_session_app=" + value(signIn().send());
    Answer eves =
        server
            .post("/v1/account/sessions/email")
            .json("email", "eve@example.com", "password", TestServer.PASSWORD)
            .send();
    String tossed = "a_session_app=" + value(eves);

    assertThat(id(victim + "; " + tossed)).isEqualTo("ada");
    assertThat(id(victim + "; a_session_app_legacy=" + value(eves))).isEqualTo("ada");
    assertThat(id("a_session_app_legacy=" + value(eves) + "; " + victim)).isEqualTo("ada");
    assertThat(account("Cookie", "a_session_app=junk; " + victim)).isEqualTo(401);
  }

  private String id(String cookies) {
    return server.get("/v1/account").header("Cookie", cookies).send().string("$id");
  }

  @Test
  void row74_A11c_aTokenCutPaddedFlippedOrRecodedOpensNothing() {
    String raw = URLDecoder.decode(value(signIn().send()), StandardCharsets.UTF_8);
    List<String> mutants = new ArrayList<>();
    for (int i = 0; i < raw.length(); i += 7) {
      mutants.add(raw.substring(0, i));
      char flipped = raw.charAt(i) == 'A' ? 'B' : 'A';
      mutants.add(raw.substring(0, i) + flipped + raw.substring(i + 1));
    }
    String stripped = raw.replaceAll("=+$", "");
    mutants.addAll(List.of(stripped, raw + "=", raw + "A", raw + raw, stripped + "==", "A" + raw));
    mutants.remove(raw);
    for (String mutant : mutants) {
      assertThat(account("X-Appwrite-Session", mutant)).as(mutant).isEqualTo(401);
    }
    assertThat(account("X-Appwrite-Session", raw)).isEqualTo(200);
  }
}
