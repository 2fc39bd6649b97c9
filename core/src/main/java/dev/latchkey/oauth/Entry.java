package dev.latchkey.oauth;

import dev.latchkey.oauth.Provider.Authentication;
import dev.latchkey.oauth.Provider.Kind;
import dev.latchkey.oauth.Provider.Setting;
import dev.latchkey.oauth.Provider.Trait;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One line of the table of providers while it is being written: what is not said is as usual. */
final class Entry {
  private final String key;
  private final String name;
  private String authorize = "";
  private String token = "";
  private String refresh = "";
  private String user = "";
  private String issuer = "";
  private String keys = "";
  private List<String> scopes = List.of();
  private String separator = " ";
  private String scopeParameter = "scope";
  private final LinkedHashMap<String, String> extra = new LinkedHashMap<>();
  private Authentication authentication = Authentication.FIELDS;
  private String within = "";
  private String method = "GET";
  private String authorization = "Bearer {token}";
  private final LinkedHashMap<String, String> headers = new LinkedHashMap<>();
  private final Map<String, String> further = new LinkedHashMap<>();
  private Claims claims = Claims.standard();
  private final List<Setting> settings = new ArrayList<>();
  private final Set<Trait> traits = EnumSet.noneOf(Trait.class);

  private Entry(String key, String name) {
    this.key = key;
    this.name = name;
  }

  static Entry entry(String key, String name) {
    return new Entry(key, name);
  }

  Entry authorize(String url) {
    authorize = url;
    return this;
  }

  Entry token(String url) {
    token = url;
    return this;
  }

  /** Where tokens are refreshed, if not where they are got. */
  Entry refresh(String url) {
    refresh = url;
    return this;
  }

  /** Where to ask for the user; an address that carries the token needs no header for it. */
  Entry user(String url) {
    user = url;
    return url.contains("{token}") ? authorization("") : this;
  }

  Entry issuer(String url) {
    issuer = url;
    return this;
  }

  /** Who the user is stands in a signed token; these are the keys. */
  Entry keys(Trait where, String url) {
    keys = url;
    return with(where);
  }

  Entry scopes(String... defaults) {
    scopes = List.of(defaults);
    return this;
  }

  Entry separator(String between) {
    separator = between;
    return this;
  }

  /** The parameter that scopes go in; "" if none are sent. */
  Entry scopesIn(String parameter) {
    scopeParameter = parameter;
    return this;
  }

  Entry ask(String parameter, String value) {
    extra.put(parameter, value);
    return this;
  }

  Entry by(Authentication style) {
    authentication = style;
    return this;
  }

  Entry tokensWithin(String path) {
    within = path;
    return this;
  }

  Entry userByPost() {
    method = "POST";
    return this;
  }

  Entry authorization(String template) {
    authorization = template;
    return this;
  }

  Entry header(String header, String template) {
    headers.put(header, template);
    return this;
  }

  Entry also(String facts, String url) {
    further.put(facts, url);
    return this;
  }

  Entry claims(Claims.Claim id, Claims.Claim email, Claims.Proof verified, Claims.Claim name) {
    claims = new Claims(id, email, verified, name);
    return this;
  }

  Entry claims(Claims all) {
    claims = all;
    return this;
  }

  Entry setting(String setting, Kind kind) {
    settings.add(new Setting(setting, kind, Optional.empty()));
    return this;
  }

  Entry setting(String setting, Kind kind, String preset) {
    settings.add(new Setting(setting, kind, Optional.of(preset)));
    return this;
  }

  Entry with(Trait... more) {
    traits.addAll(List.of(more));
    return this;
  }

  Provider done() {
    LinkedHashMap<String, String> lines = new LinkedHashMap<>();
    if (!authorization.isEmpty()) {
      lines.put("Authorization", authorization);
    }
    lines.putAll(headers);
    return new Provider(
        key,
        name,
        new Provider.Addresses(
            authorize, token, refresh.isEmpty() ? token : refresh, user, issuer, keys),
        new Provider.Asking(scopes, separator, scopeParameter, extra),
        new Provider.Tokens(authentication, within),
        new Provider.User(method, lines, further),
        claims,
        settings,
        traits);
  }
}
