package dev.latchkey.oauth;

import static dev.latchkey.rest.Endpoint.get;
import static dev.latchkey.rest.Endpoint.post;
import static dev.latchkey.rest.Limit.Per.address;
import static dev.latchkey.rest.Limit.Per.route;

import dev.latchkey.core.Code;
import dev.latchkey.core.Ids;
import dev.latchkey.core.Secret;
import dev.latchkey.oauth.OAuthSignIns.Returned;
import dev.latchkey.oauth.OAuthSignIns.Wanted;
import dev.latchkey.project.RedirectUrl;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Input;
import dev.latchkey.rest.Limit;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Reply;
import dev.latchkey.rest.Rule;
import dev.latchkey.rest.Rule.Read;
import dev.latchkey.rest.Scopes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Signing in with a provider: the way there, and the two hops back. */
public final class OAuthEndpoints {
  /** As long as States makes them, and as long as the protocol takes errors. */
  private static final int LONGEST = 2_048;

  /** Some providers' codes are encrypted tokens. */
  private static final int LONGEST_CODE = 4_096;

  private static final Rule<Provider> PROVIDER =
      Rule.text(1, 64)
          .then(key ->
              Providers.named(key)
                  .<Read<Provider>>map(Read.Value::new)
                  .orElseGet(() -> new Read.Refused<>("must be the key of a provider")));

  private static final Param<Provider> AT =
      Param.path("provider", PROVIDER, "The provider's key, such as `google`.");
  private static final Param<Optional<RedirectUrl>> SUCCESS =
      page("success", "Where to go then, on a platform of the project");
  private static final Param<Optional<RedirectUrl>> FAILURE =
      page("failure", "Where to go when it fails, on a platform of the project");
  private static final Param<List<String>> SCOPES =
      Param.query(
              "scopes",
              Rule.list(Rule.text(1, 4_096), 100),
              "Scopes to ask the provider for beside its usual ones.")
          .or(List.of());
  private static final Param<String> PROJECT =
      Param.path("projectId", Ids.rule(), "The project that asked.");

  private final OAuthSignIns signIns;

  public OAuthEndpoints(OAuthSignIns signIns) {
    this.signIns = signIns;
  }

  private static Param<Optional<RedirectUrl>> page(String name, String does) {
    return Param.query(name, RedirectUrl.RULE_OR_NONE, does + "; empty for a page of the server's.")
        .or(Optional.empty());
  }

  /** The parameters of a provider's answer, wherever it puts them. */
  private record Answer(
      Param<String> code,
      Param<String> state,
      Param<String> error,
      Param<String> description,
      Param<String> issuer,
      Param<String> user) {

    static Answer in(Param.In in) {
      return new Answer(
          of(in, "code", LONGEST_CODE, "What the provider gives tokens for."),
          of(in, "state", LONGEST, "What the browser was sent with."),
          of(in, "error", LONGEST, "Why there is no code."),
          of(in, "error_description", LONGEST, "The same in the provider's words."),
          of(in, "iss", LONGEST, "The provider that answers (RFC 9207)."),
          of(in, "user", LONGEST, "What Apple's form says of a user who comes first."));
    }

    private static Param<String> of(Param.In in, String name, int most, String does) {
      return new Param<>(in, name, Rule.text(0, most), Optional.of(""), does);
    }

    List<Param<String>> all() {
      return List.of(code, state, error, description, issuer, user);
    }

    Map<String, String> values(Input.Values values) {
      Map<String, String> sent = new LinkedHashMap<>();
      all().forEach(param -> sent.put(param.name(), values.get(param)));
      return sent;
    }

    Returned returned(Input.Values values) {
      return new Returned(
          values.get(AT),
          new Secret(values.get(code)),
          values.get(state),
          values.get(error),
          values.get(description),
          values.get(issuer),
          values.get(user));
    }
  }

  /** The routes. */
  public List<Endpoint<?, ?>> all() {
    return List.of(
        beginning(
            get(
                "account.createOAuth2Session",
                "/v1/account/sessions/oauth2/{provider}",
                "Send the browser to a provider, to come back with a session."),
            false),
        beginning(
            get(
                "account.createOAuth2Token",
                "/v1/account/tokens/oauth2/{provider}",
                "Send the browser to a provider, to come back with a secret to sign in with."),
            true),
        callback(
            get(
                "account.oauth2Callback",
                "/v1/account/sessions/oauth2/callback/{provider}/{projectId}",
                "Where providers send browsers back to: sends them on, to where their cookies are"
                    + " seen."),
            Answer.in(Param.In.QUERY)),
        callback(
            post(
                "account.oauth2CallbackForm",
                "/v1/account/sessions/oauth2/callback/{provider}/{projectId}",
                "The same for a provider that sends a form, as Apple does."),
            Answer.in(Param.In.BODY)),
        ending());
  }

  private Endpoint<?, ?> beginning(Endpoint.Opening route, boolean token) {
    return route
        .open(Scopes.SESSIONS_WRITE)
        .limit(Limit.hourly(50, route(), address()))
        .takes(AT, SUCCESS, FAILURE, SCOPES, Wanted::new)
        .redirects()
        .refuses(
            Code.GENERAL_SERVICE_DISABLED,
            Code.PROJECT_PROVIDER_DISABLED,
            Code.USER_OAUTH2_BAD_REQUEST,
            Code.USER_OAUTH2_UNAUTHORIZED,
            Code.USER_OAUTH2_PROVIDER_ERROR)
        .by((call, wanted) -> signIns.begin(call, wanted, token));
  }

  private static Endpoint<?, ?> callback(Endpoint.Opening route, Answer answer) {
    Function<Input.Values, String> onward =
        values -> Landings.onward(values.get(PROJECT), values.get(AT), answer.values(values));
    return route
        .open(Scopes.PUBLIC)
        .unlimited("it only sends the browser to the next hop, which counts")
        .fromAnywhere()
        .takes(new Input<>(with(answer, AT, PROJECT), onward))
        .redirects()
        .by((_, where) -> Reply.of(where));
  }

  private Endpoint<?, ?> ending() {
    Answer answer = Answer.in(Param.In.QUERY);
    return get(
            "account.finishOAuth2",
            "/v1/account/sessions/oauth2/{provider}/redirect",
            "Sign in with a provider's answer, and send the browser to the app.")
        .open(Scopes.PUBLIC)
        .limit(Limit.hourly(50, route(), address()))
        .takes(new Input<>(with(answer, AT), answer::returned))
        .redirects()
        .refuses(Code.PROJECT_INVALID_FAILURE_URL)
        .by(signIns::end);
  }

  private static List<Param<?>> with(Answer answer, Param<?>... path) {
    List<Param<?>> params = new ArrayList<>(List.of(path));
    params.addAll(answer.all());
    return List.copyOf(params);
  }
}
