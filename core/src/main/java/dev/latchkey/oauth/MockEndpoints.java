package dev.latchkey.oauth;

import static dev.latchkey.rest.Endpoint.get;

import dev.latchkey.core.Code;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Input;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Problem;
import dev.latchkey.rest.Reply;
import dev.latchkey.rest.Rule;
import dev.latchkey.rest.Rule.Read;
import dev.latchkey.rest.Scopes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where browsers are sent to sign in with the mock provider (RFC 6749 section 4.1.1). It sends them
 * back as its script says, or to a page of ours on which to choose; to nowhere but the callback of
 * the project.
 */
public final class MockEndpoints {
  private static final String PAGE = "/console/auth/oauth2/mock";
  private static final int LONGEST = 2_048;

  private static final Param<String> CLIENT =
      Param.query("client_id", Rule.text(1, 36), "The project's id.");
  private static final Param<String> REDIRECT =
      Param.query("redirect_uri", Rule.text(1, LONGEST), "The project's own callback.");
  private static final Param<String> TYPE =
      Param.query("response_type", only("code"), "Always `code`.");
  private static final Param<String> STATE =
      Param.query("state", Rule.text(1, LONGEST), "Comes back as it is.");
  private static final Param<String> NONCE =
      Param.query("nonce", Rule.text(1, 128), "Comes back in the ID token.");
  private static final Param<String> CHALLENGE =
      Param.query("code_challenge", Rule.text(43, 43), "What the code's verifier must hash to.");
  private static final Param<String> METHOD =
      Param.query("code_challenge_method", only("S256"), "Always `S256`.");
  private static final Param<String> SCOPE =
      Param.query("scope", Rule.text(0, LONGEST), "Scopes; some are words of a script.").or("");

  private final MockProvider provider;
  private final Landings landings;

  public MockEndpoints(MockProvider provider, Landings landings) {
    this.provider = provider;
    this.landings = landings;
  }

  private static Rule<String> only(String word) {
    return Rule.text(1, 16)
        .then(said ->
            said.equals(word)
                ? new Read.Value<>(said)
                : new Read.Refused<>("must be `" + word + "`"));
  }

  /** What a browser asks for. */
  private record Wanted(MockProvider.Request asked, String state, String scope) {
    static Wanted of(Input.Values values) {
      var asked =
          new MockProvider.Request(
              values.get(CLIENT), values.get(REDIRECT), values.get(NONCE), values.get(CHALLENGE));
      return new Wanted(asked, values.get(STATE), values.get(SCOPE));
    }

    /** The same question, for our page to ask again with more scopes. */
    Map<String, String> again() {
      Map<String, String> query = new LinkedHashMap<>();
      query.put("project", asked.client());
      query.put("client_id", asked.client());
      query.put("redirect_uri", asked.redirect());
      query.put("response_type", "code");
      query.put("scope", scope);
      query.put("state", state);
      query.put("nonce", asked.nonce());
      query.put("code_challenge", asked.challenge());
      query.put("code_challenge_method", "S256");
      return query;
    }
  }

  /** The routes. */
  public List<Endpoint<?, ?>> all() {
    return List.of(
        get(
                "dev.authorizeMock",
                MockProvider.AUTHORIZE,
                "Where the mock provider of a development project signs users in, as its scopes"
                    + " say or a page of the server's asks.")
            .open(Scopes.PUBLIC)
            .unlimited("it only sends the browser on; the next hop counts")
            .takes(
                new Input<>(
                    List.of(CLIENT, REDIRECT, TYPE, STATE, NONCE, CHALLENGE, METHOD, SCOPE),
                    Wanted::of))
            .redirects()
            .refuses(Code.GENERAL_SERVICE_DISABLED, Code.PROJECT_PROVIDER_DISABLED)
            .by((call, wanted) -> Reply.of(onward(call, wanted))));
  }

  private String onward(Call call, Wanted wanted) {
    Project project = Project.of(call);
    ProjectSites.checkOurs(project, MockProvider.entry());
    if (!project.settings().provider(MockProvider.KEY).enabled()) {
      throw Problem.of(Code.PROJECT_PROVIDER_DISABLED);
    }
    mustBe("client_id", project.id(), wanted.asked().client());
    mustBe(
        "redirect_uri",
        landings.callback(project, MockProvider.entry()),
        wanted.asked().redirect());
    Map<String, String> answer = new LinkedHashMap<>();
    switch (MockScript.of(wanted.scope())) {
      case Read.Refused<MockScript>(String why) -> {
        answer.put("error", "invalid_scope");
        answer.put("error_description", why);
      }
      case Read.Value<MockScript>(MockScript script) when !script.decided() -> {
        return AuthorizeUrl.with(PAGE, wanted.again());
      }
      case Read.Value<MockScript>(MockScript script) when script.says("deny") ->
          answer.put("error", "access_denied");
      case Read.Value<MockScript>(MockScript script) -> {
        answer.put("code", provider.code(wanted.asked(), script));
        answer.put(
            "iss", script.says("issuer:wrong") ? "https://wrong.invalid" : MockProvider.ISSUER);
      }
    }
    answer.put("state", wanted.state());
    return AuthorizeUrl.with(wanted.asked().redirect(), answer);
  }

  private static void mustBe(String name, String ours, String said) {
    if (!said.equals(ours)) {
      throw Problem.of(
          Code.GENERAL_ARGUMENT_INVALID, "Parameter `" + name + "` must be the project's own.");
    }
  }
}
