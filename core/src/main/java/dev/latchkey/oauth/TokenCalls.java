package dev.latchkey.oauth;

import dev.latchkey.core.Code;
import dev.latchkey.core.Secret;
import dev.latchkey.oauth.Provider.Authentication;
import dev.latchkey.oauth.Provider.Trait;
import dev.latchkey.outgoing.OutgoingRequest;
import dev.latchkey.outgoing.OutgoingResponse;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls to a provider's token endpoint: a code, or a refresh token, for tokens. */
final class TokenCalls {
  /** Longest life of a token that is believed, in seconds: ten years. */
  private static final long LONGEST = 315_360_000L;

  private final Calls calls;
  private final InstantSource clock;

  TokenCalls(Calls calls, InstantSource clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /** Redeems a code (RFC 6749 section 4.1.3). */
  Grant exchange(Site site, Asked asked, Secret code) {
    Provider provider = site.provider();
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code.reveal());
    if (!provider.is(Trait.NO_REDIRECT) && !provider.is(Trait.NO_REDIRECT_AT_TOKEN)) {
      form.put("redirect_uri", asked.redirect(provider));
    }
    if (provider.is(Trait.SCOPES_AT_TOKEN)) {
      String between = provider.asking().separator();
      form.put("scope", String.join(between, asked.scopes(provider)));
    }
    if (provider.is(Trait.STATE_AT_TOKEN)) {
      form.put("state", asked.state());
    }
    asked.pkce().ifPresent(pkce -> form.put("code_verifier", pkce.verifier().reveal()));
    return grant(site, call(site, site.addresses().token(), form), "");
  }

  /** Refreshes tokens (RFC 6749 section 6). */
  Grant refresh(Site site, Secret refreshToken) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken.reveal());
    Facts answer = call(site, site.addresses().refresh(), form);
    return grant(site, answer, refreshToken.reveal());
  }

  private Facts call(Site site, String address, Map<String, String> form) {
    OutgoingResponse answer = calls.send(authenticated(site, address, form));
    Facts said = read(answer);
    Optional<String> error = said.text("error");
    // some say no with a status that says yes
    if (error.isPresent()) {
      throw Calls.refused(Code.USER_OAUTH2_PROVIDER_ERROR, error, said.text("error_description"));
    }
    return said;
  }

  private OutgoingRequest authenticated(Site site, String address, Map<String, String> form) {
    String client = site.credentials().client();
    String secret = secret(site);
    Authentication style = site.provider().tokens().authentication();
    if (style != Authentication.BASIC) {
      form.put(AuthorizeUrl.client(site.provider()), client);
    }
    if (style == Authentication.FIELDS || style == Authentication.QUERY) {
      form.put("client_secret", secret);
    }
    if (style == Authentication.QUERY) {
      return OutgoingRequest.get(URI.create(AuthorizeUrl.with(address, form)));
    }
    OutgoingRequest request = OutgoingRequest.form(URI.create(address), form);
    boolean basic = style == Authentication.BASIC || style == Authentication.BASIC_AND_ID;
    return basic ? request.with("Authorization", basic(client, secret)) : request;
  }

  private String secret(Site site) {
    return site.provider().is(Trait.SIGNED_SECRET)
        ? AppleSecret.of(site.credentials(), clock.instant()).reveal()
        : site.credentials().secret().reveal();
  }

  /** RFC 6749 section 2.3.1: both are form-encoded before they are put together. */
  private static String basic(String client, String secret) {
    String both = OutgoingRequest.encoded(client) + ":" + OutgoingRequest.encoded(secret);
    byte[] bytes = both.getBytes(StandardCharsets.US_ASCII);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  /** JSON by RFC 6749 section 5.1; a few answer with a form. */
  private static Facts read(OutgoingResponse answer) {
    return Facts.read(answer.body()).orElseGet(() -> form(answer.text().strip()));
  }

  private static Facts form(String text) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (String field : text.split("&", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
      }
    }
    return new Facts(fields);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return "";
    }
  }

  private Grant grant(Site site, Facts answer, String oldRefresh) {
    String within = site.provider().tokens().within();
    Facts tokens =
        within.isEmpty()
            ? answer
            : answer
                .at(within)
                .filter(Map.class::isInstance)
                .map(one -> Facts.of((Map<?, ?>) one))
                .orElse(answer);
    String access =
        tokens
            .text("access_token")
            .orElseThrow(() ->
                Calls.refused(
                    Code.USER_OAUTH2_PROVIDER_ERROR, answer.text("error"), Optional.empty()));
    String refresh = tokens.text("refresh_token").orElse(oldRefresh);
    return new Grant(access, expiry(tokens), refresh, answer);
  }

  private Optional<Instant> expiry(Facts tokens) {
    Instant now = clock.instant();
    return tokens
        .text("expires_in")
        .filter(seconds -> seconds.matches("\\d{1,9}"))
        .map(Long::valueOf)
        .filter(seconds -> seconds > 0 && seconds <= LONGEST)
        .map(now::plusSeconds);
  }
}
