package dev.latchkey.oauth;

import dev.latchkey.core.Secret;
import dev.latchkey.oauth.States.Wish;
import dev.latchkey.outgoing.OutgoingRequest;
import dev.latchkey.project.Project;
import dev.latchkey.project.RedirectUrl;
import dev.latchkey.rest.Json;
import dev.latchkey.rest.Kind;
import dev.latchkey.rest.Problem;
import dev.latchkey.session.SessionCookies;
import dev.latchkey.session.SessionToken;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where browsers are sent around a provider: to it and back, and at the end to a page of the app or
 * to ours, which opens the app. Nothing of a request's own host gets into it. What is secret stands
 * in the fragment of our own page, which no server sees.
 */
public final class Landings {
  private static final String SUCCESS = "/console/auth/oauth2/success";
  private static final String FAILURE = "/console/auth/oauth2/failure";
  private static final String SESSIONS = "/v1/account/sessions/oauth2/";

  /** The protocol's number for a provider that failed, which it shows in addresses only. */
  private static final int FAILED_DEPENDENCY = 424;

  private final Supplier<String> publicUrl;

  /**
   * Our own pages begin with that.
   *
   * @param publicUrl such as {@code https://auth.example.com}
   */
  public Landings(Supplier<String> publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** Where a provider sends its answers (RFC 6749 section 3.1.2). */
  String callback(Project project, Provider provider) {
    return publicUrl.get() + SESSIONS + "callback/" + provider.key() + "/" + project.id();
  }

  /** The same beginning, for a browser to make. */
  String beginning(Project project, Provider provider, Wish wish) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("project", project.id());
    query.put("success", wish.success());
    query.put("failure", wish.failure());
    List<String> scopes = wish.scopes();
    for (int i = 0; i < scopes.size(); i++) {
      query.put("scopes[" + i + "]", scopes.get(i));
    }
    query.values().removeIf(String::isEmpty);
    String path = wish.token() ? "/v1/account/tokens/oauth2/" : SESSIONS;
    return publicUrl.get() + path + provider.key() + "?" + OutgoingRequest.query(query);
  }

  /** The second hop of an answer, on the host that it came to. */
  static String onward(String project, Provider provider, Map<String, String> answer) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("project", project);
    query.putAll(answer);
    query.values().removeIf(String::isEmpty);
    return SESSIONS + provider.key() + "/redirect?" + OutgoingRequest.query(query);
  }

  /** After a session was opened. */
  String success(Project project, Wish wish, SessionToken token) {
    if (ours(wish.success(), SUCCESS)) {
      Map<String, String> fragment = new LinkedHashMap<>();
      fragment.put("domain", "");
      fragment.put("key", SessionCookies.name(project.id()));
      fragment.put("secret", token.encode());
      return opening(project, fragment);
    }
    return wish.success();
  }

  /** After a token was made for the app to sign in with; protocol, section 17. */
  String success(Project project, Wish wish, String user, Secret secret) {
    Map<String, String> handed = new LinkedHashMap<>();
    handed.put("userId", user);
    handed.put("secret", secret.reveal());
    return ours(wish.success(), SUCCESS)
        ? opening(project, handed)
        : url(wish.success()).with(handed);
  }

  private String opening(Project project, Map<String, String> fragment) {
    String page = url(publicUrl.get() + SUCCESS).with(Map.of("project", project.id()));
    return page + "#" + OutgoingRequest.query(fragment);
  }

  /** After it went wrong. */
  String failure(Project project, Wish wish, Problem problem) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("message", problem.message());
    error.put("type", problem.code().type());
    Kind kind = problem.code().kind();
    error.put("code", kind == Kind.UPSTREAM ? FAILED_DEPENDENCY : kind.status());
    String json = new String(Json.write(error), StandardCharsets.UTF_8);
    Map<String, String> told = new LinkedHashMap<>();
    told.put("error", json);
    if (ours(wish.failure(), FAILURE)) {
      told.put("project", project.id());
      return url(publicUrl.get() + FAILURE).with(told);
    }
    return url(wish.failure()).with(told);
  }

  private boolean ours(String page, String path) {
    return page.isEmpty() || page.equals(publicUrl.get() + path);
  }

  private static RedirectUrl url(String text) {
    return RedirectUrl.parse(text)
        .orElseThrow(() -> new IllegalStateException("not a URL: " + text));
  }
}
