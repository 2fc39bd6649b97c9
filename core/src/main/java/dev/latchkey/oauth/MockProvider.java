package dev.latchkey.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.outgoing.Outgoing;
import dev.latchkey.outgoing.OutgoingFailure;
import dev.latchkey.outgoing.OutgoingFailure.Reason;
import dev.latchkey.outgoing.OutgoingRequest;
import dev.latchkey.outgoing.OutgoingResponse;
import dev.latchkey.rest.Json;
import dev.latchkey.rest.Rule.Read;
import dev.latchkey.vault.Vault;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mock provider, an OpenID provider for the tests of apps: its token endpoint and its keys.
 * They are at a host that no server can have (RFC 6761 section 6.4), and are answered in here, so
 * that no call leaves. Codes and refresh tokens carry their script, sealed; a code works once, for
 * a minute, for the project, the redirect and the verifier it was asked with.
 */
public final class MockProvider {
  static final String KEY = "mock";
  static final String HOST = "mock.invalid";
  static final String ISSUER = "https://" + HOST;
  static final String TOKEN = ISSUER + "/token";
  static final String KEYS = ISSUER + "/keys";
  static final String AUTHORIZE = "/v1/dev/oauth2/authorize";

  private static final Duration LIFE = Duration.ofMinutes(1);
  private static final String CODE = "mock-oauth/code";
  private static final String REFRESH = "mock-oauth/refresh";

  private final StateStore spent;
  private final Vault vault;
  private final InstantSource clock;

  /**
   * Takes what is needed to make codes.
   *
   * @param spent which codes were redeemed
   */
  public MockProvider(StateStore spent, Vault vault, InstantSource clock) {
    this.spent = spent;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * What a code is asked with.
   *
   * @param client the project's id
   * @param challenge by S256 (RFC 7636 section 4.2)
   */
  record Request(String client, String redirect, String nonce, String challenge) {}

  /** Its provider in the table. */
  static Provider entry() {
    return Providers.named(KEY).orElseThrow();
  }

  /** The same door, with the mock provider behind its one host. */
  public Outgoing before(Outgoing outgoing) {
    return request ->
        HOST.equals(request.url().getHost()) ? answer(request) : outgoing.send(request);
  }

  /** A code for what was asked. */
  String code(Request asked, MockScript script) {
    return sealed(
        CODE,
        clock.instant().plus(LIFE).toEpochMilli(),
        asked.client(),
        asked.redirect(),
        asked.nonce(),
        asked.challenge(),
        script.toString());
  }

  private OutgoingResponse answer(OutgoingRequest request) {
    return switch (request.method() + " " + request.url()) {
      case "GET " + KEYS -> response(200, new JWKSet(Signing.KEY.toPublicJWK()).toJSONObject());
      case "POST " + TOKEN -> token(form(new String(request.body(), StandardCharsets.UTF_8)));
      default -> failed(404, "not_found");
    };
  }

  private OutgoingResponse token(Map<String, String> form) {
    return switch (form.getOrDefault("grant_type", "")) {
      case "authorization_code" -> exchanged(form);
      case "refresh_token" -> refreshed(form);
      default -> failed(400, "unsupported_grant_type");
    };
  }

  /** RFC 6749 section 4.1.3. */
  private OutgoingResponse exchanged(Map<String, String> form) {
    String code = form.getOrDefault("code", "");
    List<String> parts = opened(CODE, code, 6);
    if (parts.isEmpty()) {
      return failed(400, "invalid_grant");
    }
    Instant end = Instant.ofEpochMilli(Long.parseLong(parts.getFirst()));
    var asked = new Request(parts.get(1), parts.get(2), parts.get(3), parts.get(4));
    boolean same =
        asked.client().equals(form.get("client_id"))
            && asked.redirect().equals(form.get("redirect_uri"))
            && proven(asked.challenge(), form.getOrDefault("code_verifier", ""));
    if (!same
        || !clock.instant().isBefore(end)
        || !spent.spend(new ProjectId(asked.client()), new Secret(code).hash(), end)) {
      return failed(400, "invalid_grant");
    }
    MockScript script = script(parts.get(5));
    Optional<OutgoingResponse> fault = fault(script.says("slow"), script.error());
    return fault.orElseGet(() -> response(200, tokens(asked, script)));
  }

  /** RFC 6749 section 6. */
  private OutgoingResponse refreshed(Map<String, String> form) {
    List<String> parts = opened(REFRESH, form.getOrDefault("refresh_token", ""), 2);
    if (parts.isEmpty() || !parts.getFirst().equals(form.get("client_id"))) {
      return failed(400, "invalid_grant");
    }
    MockScript script = script(parts.get(1));
    if (script.says("refresh:revoked")) {
      return failed(400, "invalid_grant");
    }
    Optional<Integer> error = script.says("refresh:error") ? Optional.of(500) : Optional.empty();
    return fault(script.says("refresh:slow"), error)
        .orElseGet(() -> response(200, plain(parts.getFirst(), script)));
  }

  /**
   * The fault that is wanted, if one is.
   *
   * @throws OutgoingFailure as for a server that lets the time for a call run out, but at once
   */
  private static Optional<OutgoingResponse> fault(boolean slow, Optional<Integer> error) {
    if (slow) {
      throw new OutgoingFailure(Reason.SLOW, HOST);
    }
    return error.map(status -> failed(status, "scripted_error"));
  }

  private Map<String, Object> tokens(Request asked, MockScript script) {
    Map<String, Object> tokens = plain(asked.client(), script);
    Instant now = clock.instant();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", script.says("id-token:wrong") ? "https://wrong.invalid" : ISSUER);
    claims.put("aud", asked.client());
    claims.put("sub", script.user());
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(LIFE).getEpochSecond());
    claims.put("nonce", asked.nonce());
    claims.put(
        "name",
        script.user().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
            + script.user().substring(1));
    if (!script.says("no-email")) {
      claims.put("email", script.user() + "@example.com");
      claims.put("email_verified", !script.says("unverified"));
    }
    tokens.put("id_token", signed(claims));
    return tokens;
  }

  private Map<String, Object> plain(String client, MockScript script) {
    Map<String, Object> tokens = new LinkedHashMap<>();
    tokens.put("access_token", Secret.random(32).reveal());
    tokens.put("token_type", "Bearer");
    tokens.put("expires_in", script.life());
    if (!script.says("no-refresh")) {
      tokens.put("refresh_token", sealed(REFRESH, client, script.toString()));
    }
    return tokens;
  }

  private static boolean proven(String challenge, String verifier) {
    return verifier.matches("[A-Za-z0-9._~-]{43,128}")
        && new Pkce(new Secret(verifier)).challenge().equals(challenge);
  }

  private static MockScript script(String words) {
    return MockScript.of(words) instanceof Read.Value<MockScript>(MockScript script)
        ? script
        : new MockScript(List.of());
  }

  private String sealed(String context, Object... parts) {
    String json = new String(Json.write(List.of(parts)), StandardCharsets.UTF_8);
    return vault.sealText(json, context);
  }

  /** The parts that were sealed; none if the text is not ours. */
  private List<String> opened(String context, String sealed, int parts) {
    try {
      byte[] json = vault.openText(sealed, context).getBytes(StandardCharsets.UTF_8);
      List<?> read = Json.read(json).flatMap(Json.Value::list).orElse(List.of());
      return read.size() == parts ? read.stream().map(String::valueOf).toList() : List.of();
    } catch (Vault.CannotOpen foreign) {
      return List.of();
    }
  }

  private static OutgoingResponse failed(int status, String error) {
    return response(status, Map.of("error", error));
  }

  private static OutgoingResponse response(int status, Map<String, ?> body) {
    return new OutgoingResponse(status, Json.write(body));
  }

  private static Map<String, String> form(String text) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String field : text.split("&", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        form.put(field.substring(0, equals), decoded(field.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String signed(Map<String, Object> claims) {
    try {
      var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(Signing.KEY.getKeyID()).build();
      var set = new JWTClaimsSet.Builder();
      claims.forEach((name, value) ->
          set.claim(
              name,
              value instanceof Long seconds ? Date.from(Instant.ofEpochSecond(seconds)) : value));
      var jwt = new SignedJWT(header, set.build());
      jwt.sign(new ECDSASigner(Signing.KEY));
      return jwt.serialize();
    } catch (JOSEException broken) {
      throw new IllegalStateException("cannot sign", broken);
    }
  }

  /** The key of this process, made when it is first asked for. */
  private static final class Signing {
    static final ECKey KEY = made();

    private static ECKey made() {
      try {
        return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
      } catch (JOSEException broken) {
        throw new IllegalStateException("no key on P-256", broken);
      }
    }
  }
}
