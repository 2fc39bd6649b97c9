package dev.latchkey.session;

import dev.latchkey.core.Ids;
import dev.latchkey.core.Secret;
import dev.latchkey.core.UserId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What opens a session: whose it is and the secret, as cookies and headers carry them. */
public record SessionToken(UserId user, Secret secret) {
  /** 256 hexadecimal characters: the protocol's length, sixteen times what a guess could reach. */
  private static final int SECRET_BYTES = 128;

  private static final int SECRET_LENGTH = 2 * SECRET_BYTES;
  private static final int LONGEST = 600;
  private static final String BEFORE_ID = "{\"id\":\"";
  private static final String BEFORE_SECRET = "\",\"secret\":\"";
  private static final String END = "\"}";

  /** A token with a new secret. */
  static SessionToken issue(UserId user) {
    return new SessionToken(user, Secret.random(SECRET_BYTES));
  }

  /** Base64 (RFC 4648 section 4, padded) of {@code {"id":…,"secret":…}}. */
  public String encode() {
    String json = BEFORE_ID + user.value() + BEFORE_SECRET + secret.reveal() + END;
    return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.ISO_8859_1));
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
      byte[] json = Base64.getDecoder().decode(encoded);
      return of(new String(json, StandardCharsets.ISO_8859_1))
          .filter(token -> token.encode().equals(encoded));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static Optional<SessionToken> of(String json) {
    int secretEnd = json.length() - END.length();
    int secretStart = secretEnd - SECRET_LENGTH;
    int idEnd = secretStart - BEFORE_SECRET.length();
    boolean shaped =
        idEnd > BEFORE_ID.length()
            && json.startsWith(BEFORE_ID)
            && json.startsWith(BEFORE_SECRET, idEnd)
            && json.endsWith(END);
    if (!shaped) {
      return Optional.empty();
    }
    String id = json.substring(BEFORE_ID.length(), idEnd);
    String secret = json.substring(secretStart, secretEnd);
    return Ids.valid(id) && lowerHex(secret)
        ? Optional.of(new SessionToken(new UserId(id), new Secret(secret)))
        : Optional.empty();
  }

  private static boolean lowerHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }
}
