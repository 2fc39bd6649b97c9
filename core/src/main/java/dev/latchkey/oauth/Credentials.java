package dev.latchkey.oauth;

import dev.latchkey.core.Secret;
import dev.latchkey.oauth.Provider.Setting;
import dev.latchkey.rest.Json;
import dev.latchkey.rest.Rule.Read;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a project got from a provider when it registered there.
 *
 * @param secret "" where the provider's own secret is signed for each call
 * @param settings by the names of {@link Provider#settings}, the presets included
 */
public record Credentials(String client, Secret secret, Map<String, String> settings) {
  private static final String HOST = "(?i)[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::[0-9]{1,5})?";

  public Credentials {
    settings = Map.copyOf(settings);
  }

  /**
   * Reads what the protocol keeps as a provider's secret: the secret itself or, for a provider with
   * settings, JSON text with {@code clientSecret} and them.
   */
  public static Read<Credentials> read(Provider provider, String client, String text) {
    Optional<Map<?, ?>> object =
        provider.settings().isEmpty()
            ? Optional.empty()
            : Json.read(text.getBytes(StandardCharsets.UTF_8)).flatMap(Json.Value::object);
    String secret = object.map(one -> said(one, "clientSecret")).orElse(text);
    return read(provider, client, secret, object.orElse(Map.of()));
  }

  private static Read<Credentials> read(
      Provider provider, String client, String secret, Map<?, ?> given) {
    boolean signs = provider.is(Provider.Trait.SIGNED_SECRET);
    if (client.isBlank()) {
      return new Read.Refused<>("needs a client id");
    }
    if (!signs && secret.isBlank()) {
      return new Read.Refused<>("needs a client secret");
    }
    Map<String, String> settings = new LinkedHashMap<>();
    for (Setting setting : provider.settings()) {
      String value = said(given, setting.name());
      String held = value.isBlank() ? setting.preset().orElse("") : value.strip();
      if (held.isEmpty() && setting.preset().isEmpty()) {
        return new Read.Refused<>("needs " + setting.name());
      }
      if (!held.isEmpty() && !fits(setting.kind(), held)) {
        return new Read.Refused<>(setting.name() + " " + must(setting.kind()));
      }
      settings.put(setting.name(), held);
    }
    return placed(provider, new Credentials(client, new Secret(signs ? "" : secret), settings));
  }

  /** A provider without a discovery document is known only if all its endpoints are. */
  private static Read<Credentials> placed(Provider provider, Credentials credentials) {
    boolean found =
        !provider.is(Provider.Trait.DISCOVERY)
            || !credentials.setting("wellKnownEndpoint").isEmpty()
            || credentials.settings().entrySet().stream()
                .noneMatch(
                    one -> one.getValue().isEmpty() && !one.getKey().equals("wellKnownEndpoint"));
    return found
        ? new Read.Value<>(credentials)
        : new Read.Refused<>(
            "needs wellKnownEndpoint, or authorizationEndpoint, tokenEndpoint and"
                + " userinfoEndpoint");
  }

  /** One of the settings; "" if the provider has none of that name. */
  String setting(String name) {
    return settings.getOrDefault(name, "");
  }

  private static String said(Map<?, ?> given, String name) {
    // the protocol's newest spelling differs in one letter
    Object other = name.equals("userinfoEndpoint") ? given.get("userInfoEndpoint") : null;
    return switch (given.get(name) == null ? other : given.get(name)) {
      case String text -> text;
      case List<?> words -> words.stream().map(String::valueOf).collect(Collectors.joining(" "));
      case null, default -> "";
    };
  }

  private static boolean fits(Provider.Kind kind, String value) {
    return switch (kind) {
      case TEXT -> value.chars().noneMatch(Character::isISOControl);
      case HOST -> value.matches(HOST);
      case URL -> url(value);
      case PEM -> AppleSecret.readable(value);
    };
  }

  private static boolean url(String value) {
    try {
      URI url = URI.create(value);
      boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
      return web
          && url.getHost() != null
          && url.getRawUserInfo() == null
          && url.getRawFragment() == null;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static String must(Provider.Kind kind) {
    return switch (kind) {
      case TEXT -> "must be one line of text";
      case HOST -> "must be a host name such as login.example.com";
      case URL -> "must be an address such as https://login.example.com/path";
      case PEM -> "must be a private key on P-256 in PEM";
    };
  }

  @Override
  public String toString() {
    return "Credentials[" + client + "]";
  }
}
