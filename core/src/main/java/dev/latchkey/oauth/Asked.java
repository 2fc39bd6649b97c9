package dev.latchkey.oauth;

import java.util.List;
import java.util.Optional;

/**
 * What a provider was asked for on behalf of one browser, as it must be remembered until the
 * answer.
 *
 * @param redirect where the answer goes
 * @param state comes back with the answer
 * @param nonce comes back inside an ID token; asked only of providers that do so
 * @param pkce proves the same client; asked only of providers that take it
 * @param scopes asked for beside the provider's usual ones
 */
public record Asked(
    String redirect,
    String state,
    Optional<String> nonce,
    Optional<Pkce> pkce,
    List<String> scopes) {
  public Asked {
    scopes = List.copyOf(scopes);
  }

  /** All the scopes that are asked for, each once. */
  List<String> scopes(Provider provider) {
    return java.util.stream.Stream.concat(provider.asking().defaults().stream(), scopes.stream())
        .distinct()
        .toList();
  }

  /** Where the answer goes, as the provider wants it written. */
  String redirect(Provider provider) {
    return provider.is(Provider.Trait.LOOPBACK_BY_NUMBER)
        ? redirect.replaceFirst("(?<=^https?://)localhost(?=[:/]|$)", "127.0.0.1")
        : redirect;
  }

  @Override
  public String toString() {
    return "Asked[" + redirect + "]";
  }
}
