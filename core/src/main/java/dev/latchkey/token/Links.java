package dev.latchkey.token;

import dev.latchkey.core.Secret;
import dev.latchkey.project.RedirectUrl;
import dev.latchkey.rest.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The links that letters carry: a page of the app's choice, or ours under the configured address.
 * Nothing of a request's own headers gets into them.
 */
public final class Links {
  private static final String MAGIC_URL_PAGE = "/console/auth/magic-url";

  private final Supplier<String> publicUrl;

  /**
   * Links to our own pages begin with that.
   *
   * @param publicUrl such as {@code https://auth.example.com}
   */
  public Links(Supplier<String> publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** Our own page, for a magic link that leads to none of the app's. */
  RedirectUrl magicUrlPage() {
    String url = publicUrl.get() + MAGIC_URL_PAGE;
    return RedirectUrl.parse(url).orElseThrow(() -> new IllegalStateException("not a URL: " + url));
  }

  /** A link that signs in; protocol, section 15. */
  Secret magicUrl(RedirectUrl page, Token token, Secret secret) {
    Map<String, String> parameters = parameters(token, secret);
    parameters.put("project", token.project().value());
    return new Secret(page.with(parameters));
  }

  /** A link that verifies an address or recovers an account. */
  Secret of(RedirectUrl page, Token token, Secret secret) {
    return new Secret(page.with(parameters(token, secret)));
  }

  private static Map<String, String> parameters(Token token, Secret secret) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("userId", token.handle().isEmpty() ? token.user().value() : token.handle());
    parameters.put("secret", secret.reveal());
    parameters.put("expire", Field.time(token.expiresAt()));
    return parameters;
  }
}
