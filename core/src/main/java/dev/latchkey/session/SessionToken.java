package dev.latchkey.session;

import dev.latchkey.core.Ids;
import dev.latchkey.core.Secret;
import dev.latchkey.core.UserId;
import dev.latchkey.rest.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What opens a session: whose it is and the secret, as cookies and headers carry them. */
public record SessionToken(UserId user, Secret secret) {
  /** 256 hexadecimal characters: the protocol's length, sixteen times what a guess could reach. */
  private static final int SECRET_BYTES = 128;

  private static final Pattern SECRET = Pattern.compile("[0-9a-f]{256}");
  private static final int LONGEST = 600;

  /** A token with a new secret. */
  static SessionToken issue(UserId user) {
    return new SessionToken(user, Secret.random(SECRET_BYTES));
  }

  /** Base64 (RFC 4648 section 4, padded) of {@code {"id":…,"secret":…}}. */
  public String encode() {
    String json = "{\"id\":\"%s\",\"secret\":\"%s\"}".formatted(user.value(), secret.reveal());
    return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a token. There is one spelling of each: anything cut, padded, re-encoded or added to is
   * no token at all.
   */
  public static Optional<SessionToken> parse(String encoded) {
    if (encoded.isEmpty() || encoded.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Json.read(Base64.getDecoder().decode(encoded))
          .flatMap(SessionToken::of)
          .filter(token -> token.encode().equals(encoded));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static Optional<SessionToken> of(Json.Value value) {
    return value.plain() instanceof Map<?, ?> map
            && map.get("id") instanceof String id
            && map.get("secret") instanceof String secret
            && Ids.valid(id)
            && SECRET.matcher(secret).matches()
        ? Optional.of(new SessionToken(new UserId(id), new Secret(secret)))
        : Optional.empty();
  }
}
