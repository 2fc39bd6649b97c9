package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.outgoing.Outgoing;
import dev.latchkey.outgoing.OutgoingRequest;
import dev.latchkey.outgoing.OutgoingResponse;
import dev.latchkey.project.ProjectSettingTable;
import dev.latchkey.rest.Json;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A server with a project that takes Discord, GitHub, Google and an OpenID provider, those
 * providers as far as they are asked here, and browsers.
 */
final class OAuthWorld implements AutoCloseable, Outgoing {
  static final String SUCCESS = "http://localhost:3000/in?next=1";
  static final String FAILURE = "http://localhost:3000/out";
  static final String ISSUER = "https://login.example.com";

  final TestServer server;

  /** What was asked of providers: the address, then the form. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  private final Map<String, String> people = new ConcurrentHashMap<>();
  private final Map<String, OutgoingResponse> instead = new ConcurrentHashMap<>();

  OAuthWorld(Path dir) {
    server = TestServer.calling(dir, this);
    set("discord.enabled=true", "discord.app-id=client-d", "discord.secret=secret-d");
    set("github.enabled=true", "github.app-id=client-h", "github.secret=secret-h");
    set("google.enabled=true", "google.app-id=client-g", "google.secret=secret-g");
    set(
        "oidc.enabled=true",
        "oidc.app-id=client-o",
        "oidc.secret={\"clientSecret\":\"s\",\"wellKnownEndpoint\":\""
            + ISSUER
            + "/.well-known/openid-configuration\"}");
  }

  /** Settings of providers in the project. */
  void set(String... assignments) {
    set(server, TestServer.PROJECT, assignments);
  }

  /** Settings of providers in a project. */
  static void set(TestServer server, String project, String... assignments) {
    var id = new ProjectId(project);
    for (String assignment : assignments) {
      String[] parts = assignment.split("=", 2);
      var setting = ProjectSettingTable.named("providers." + parts[0]).orElseThrow();
      var changed =
          server
              .latchkey
              .projects()
              .change(id, now -> now.settings().typed(setting, parts[1], id, server.vault));
      assertThat(changed).isPresent();
    }
  }

  /** Somebody at Discord, who comes with that code. */
  String person(String code, String id, @Nullable String email, boolean verified) {
    Map<String, @Nullable Object> profile = new LinkedHashMap<>();
    profile.put("id", id);
    profile.put("email", email);
    profile.put("verified", verified);
    profile.put("username", "Ada");
    people.put("at-" + code, new String(Json.write(profile), StandardCharsets.UTF_8));
    return code;
  }

  /** From now on that is what is answered at an address. */
  void answers(String address, int status, String body) {
    instead.put(address, response(status, body));
  }

  @Override
  public OutgoingResponse send(OutgoingRequest request) {
    String address = request.url().toString();
    Map<String, String> form = query(new String(request.body(), StandardCharsets.UTF_8));
    asked.add(address + (form.isEmpty() ? "" : " " + form));
    OutgoingResponse told = instead.get(address);
    if (told != null) {
      return told;
    }
    String token = request.headers().getOrDefault("Authorization", "").replaceFirst("^\\w+ ", "");
    return switch (address) {
      case "https://discordapp.com/api/oauth2/token" ->
          response(
              200,
              "{\"access_token\":\"at-%s\",\"refresh_token\":\"rt-%s\",\"expires_in\":3600}"
                  .formatted(form.get("code"), form.get("code")));
      case "https://discordapp.com/api/users/@me" ->
          people.containsKey(token)
              ? response(200, people.get(token))
              : response(401, "{\"message\":\"401: Unauthorized\"}");
      case ISSUER + "/.well-known/openid-configuration" ->
          response(
              200,
              "{\"issuer\":\"%1$s\",\"authorization_endpoint\":\"%1$s/a\",\"token_endpoint\":\"%1$s/t\","
                      .formatted(ISSUER)
                  + "\"jwks_uri\":\"%1$s/k\",\"userinfo_endpoint\":\"%1$s/u\",".formatted(ISSUER)
                  + "\"response_types_supported\":[\"code\"],\"subject_types_supported\":[\"public\"],"
                  + "\"id_token_signing_alg_values_supported\":[\"ES256\"],"
                  + "\"authorization_response_iss_parameter_supported\":true}");
      default -> response(404, "{}");
    };
  }

  private static OutgoingResponse response(int status, String body) {
    return new OutgoingResponse(status, body.getBytes(StandardCharsets.UTF_8));
  }

  Browser browser() {
    return new Browser(server);
  }

  /** The way there, with the pages of the app. */
  static String beginning(String flow, String provider) {
    return "/v1/account/%s/oauth2/%s?project=app&success=%s&failure=%s"
        .formatted(flow, provider, encoded(SUCCESS), encoded(FAILURE));
  }

  /** Where a provider sends the browser back to. */
  static String callback(String provider, String state, String more) {
    return "/v1/account/sessions/oauth2/callback/%s/app?state=%s&%s"
        .formatted(provider, encoded(state), more);
  }

  /** All of a sign-in in one browser: where it ends. */
  static Answer signIn(Browser browser, String flow, String code) {
    String state = browser.begin(beginning(flow, "discord"));
    return browser.end(callback("discord", state, "code=" + code));
  }

  static String location(Answer answer) {
    return answer
        .header("Location")
        .orElseThrow(() -> new AssertionError(answer.status() + ": " + answer.text()));
  }

  static Map<String, String> queryOf(String url) {
    String query = URI.create(url).getRawQuery();
    return query == null ? Map.of() : query(query);
  }

  /** The fields of a query or form. */
  static Map<String, String> query(String text) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      int end = pair.indexOf('=');
      if (end > 0) {
        String value = URLDecoder.decode(pair.substring(end + 1), StandardCharsets.UTF_8);
        query.put(URLDecoder.decode(pair.substring(0, end), StandardCharsets.UTF_8), value);
      }
    }
    return query;
  }

  /** The type of the error that a browser is sent to a page with. */
  static String error(Answer answer) {
    String error = queryOf(location(answer)).getOrDefault("error", "{}");
    return Json.read(error.getBytes(StandardCharsets.UTF_8))
        .flatMap(Json.Value::object)
        .map(object -> String.valueOf(object.get("type")))
        .orElseThrow();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
  }

  /** Somebody's browser, as far as cookies and links go. */
  static final class Browser {
    private final TestServer server;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private boolean https;

    private Browser(TestServer server) {
      this.server = server;
    }

    /** The same behind a proxy that speaks TLS. */
    Browser https() {
      https = true;
      return this;
    }

    Map<String, String> cookies() {
      return cookies;
    }

    /** Keeps the cookies of an answer that was got some other way. */
    Browser with(Answer answer) {
      keep(answer);
      return this;
    }

    /** Follows a link, not the redirect that is answered. */
    Answer get(String link) {
      return keep(ask("GET", link).send());
    }

    Answer post(String link, String form) {
      return keep(ask("POST", link).body("application/x-www-form-urlencoded", form).send());
    }

    private Ask ask(String method, String link) {
      String path = link.replaceFirst("^https?://[^/]+", "").replaceFirst("#.*$", "");
      Ask ask = server.bare(method, path).header("Accept", "text/html,*/*;q=0.8");
      if (!cookies.isEmpty()) {
        List<String> pairs = cookies.entrySet().stream().map(Object::toString).toList();
        ask.header("Cookie", String.join("; ", pairs));
      }
      return https ? ask.header("X-Forwarded-Proto", "https") : ask;
    }

    private Answer keep(Answer answer) {
      for (String line : answer.headers("Set-Cookie")) {
        String[] pair = line.substring(0, line.indexOf(';')).split("=", 2);
        if (line.contains("Max-Age=0;") || pair[1].equals("deleted")) {
          cookies.remove(pair[0]);
        } else {
          cookies.put(pair[0], pair[1]);
        }
      }
      return answer;
    }

    /** Goes to a provider; the state it was sent with. */
    String begin(String link) {
      return queryOf(location(get(link))).getOrDefault("state", "");
    }

    /** Comes back from a provider by both hops. */
    Answer end(String callback) {
      return get(location(get(callback)));
    }

    /** The account of whoever is signed in. */
    Answer account() {
      return get("/v1/account?project=app");
    }
  }
}
