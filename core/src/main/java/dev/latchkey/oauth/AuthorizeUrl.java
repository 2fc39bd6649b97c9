package dev.latchkey.oauth;

import dev.latchkey.oauth.Provider.Trait;
import dev.latchkey.outgoing.OutgoingRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a user is sent to sign in (RFC 6749 section 4.1.1). */
final class AuthorizeUrl {
  private AuthorizeUrl() {}

  static URI of(Site site, Asked asked) {
    Provider provider = site.provider();
    Map<String, String> query = new LinkedHashMap<>();
    query.put(client(provider), site.credentials().client());
    if (!provider.is(Trait.NO_REDIRECT)) {
      query.put("redirect_uri", asked.redirect(provider));
    }
    if (!provider.is(Trait.NO_RESPONSE_TYPE)) {
      query.put("response_type", "code");
    }
    scopes(provider, asked, query);
    query.put("state", asked.state());
    provider
        .asking()
        .extra()
        .forEach((name, template) ->
            query.put(name, Site.filled(template, site.credentials()::setting)));
    asked.nonce().ifPresent(nonce -> query.put("nonce", nonce));
    asked
        .pkce()
        .ifPresent(pkce -> {
          query.put("code_challenge", pkce.challenge());
          query.put("code_challenge_method", "S256");
        });
    query.values().removeIf(String::isEmpty);
    return URI.create(with(site.addresses().authorize(), query));
  }

  /** What the provider calls the client's id. */
  static String client(Provider provider) {
    return provider.is(Trait.CLIENT_KEY) ? "client_key" : "client_id";
  }

  static String with(String address, Map<String, String> query) {
    return address + (address.contains("?") ? "&" : "?") + OutgoingRequest.query(query);
  }

  private static void scopes(Provider provider, Asked asked, Map<String, String> query) {
    List<String> scopes = asked.scopes(provider);
    String parameter = provider.asking().scopes();
    if (provider.is(Trait.INDEXED_SCOPES)) {
      for (int i = 0; i < scopes.size(); i++) {
        query.put(parameter + "[" + i + "]", scopes.get(i));
      }
    } else if (!parameter.isEmpty() && !scopes.isEmpty()) {
      query.put(parameter, String.join(provider.asking().separator(), scopes));
    }
  }
}
