package dev.latchkey.password;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How dear an Argon2id hash is.
 *
 * @param memory in KiB
 * @param passes over the memory
 * @param lanes computed side by side
 */
public record Argon2Parameters(int memory, int passes, int lanes) {
  /** The text form of the reference implementation, {@code $argon2id$v=19$m=…,t=…,p=…$salt$tag}. */
  private static final Pattern ENCODED =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  /** Most memory a stored hash may ask for, in KiB: 1 GiB. */
  private static final int MAX_MEMORY = 1 << 20;

  /** A hash in its parts. */
  record Encoded(Argon2Parameters parameters, byte[] salt, byte[] tag) {
    boolean matches(Argon2Engine engine, byte[] password) {
      return MessageDigest.isEqual(tag, engine.tag(parameters, password, salt, tag.length));
    }
  }

  /** The parameters of an encoded hash; none if it is of another kind. */
  public static Optional<Argon2Parameters> of(String hash) {
    return parse(hash).map(Encoded::parameters);
  }

  static Optional<Encoded> parse(String hash) {
    var match = ENCODED.matcher(hash);
    if (!match.matches()) {
      return Optional.empty();
    }
    var parameters =
        new Argon2Parameters(
            Integer.parseInt(match.group(1)),
            Integer.parseInt(match.group(2)),
            Integer.parseInt(match.group(3)));
    // RFC 9106 section 3.1: at least 8 KiB a lane, one pass, one lane
    boolean sound =
        parameters.lanes >= 1
            && parameters.passes >= 1
            && parameters.memory >= 8 * parameters.lanes
            && parameters.memory <= MAX_MEMORY;
    return sound ? decoded(parameters, match.group(4), match.group(5)) : Optional.empty();
  }

  private static Optional<Encoded> decoded(Argon2Parameters parameters, String salt, String tag) {
    try {
      byte[] saltBytes = Base64.getDecoder().decode(salt);
      byte[] tagBytes = Base64.getDecoder().decode(tag);
      boolean longEnough = saltBytes.length >= 8 && tagBytes.length >= 4; // RFC 9106 section 3.1
      return longEnough
          ? Optional.of(new Encoded(parameters, saltBytes, tagBytes))
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  String prefix() {
    return "$argon2id$v=19$m=%d,t=%d,p=%d$".formatted(memory, passes, lanes);
  }

  String encode(byte[] salt, byte[] tag) {
    var base64 = Base64.getEncoder().withoutPadding();
    return prefix() + base64.encodeToString(salt) + "$" + base64.encodeToString(tag);
  }
}
