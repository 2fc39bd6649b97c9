package dev.latchkey.oauth;

import dev.latchkey.oauth.Provider.Trait;
import dev.latchkey.rest.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The name in the field {@code user} that Apple's form carries the first time somebody comes. It
 * passes through the browser, so that nothing of it is believed but a name to be called by.
 */
final class FormUser {
  private static final int LONGEST_NAME = 128;

  private FormUser() {}

  /** The name; "" if there is none, or the provider sends no such field. */
  static String name(Provider provider, String user) {
    if (!provider.is(Trait.SIGNED_SECRET)) {
      return "";
    }
    Optional<Facts> facts =
        Json.read(user.getBytes(StandardCharsets.UTF_8)).flatMap(Json.Value::object).map(Facts::of);
    String name = facts.flatMap(Claims.joined("name.firstName", "name.lastName")::of).orElse("");
    String plain = name.replaceAll("\\p{Cntrl}", " ").strip();
    return plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
  }
}
