package dev.latchkey.jwt;

import dev.latchkey.core.Secret;
import dev.latchkey.rest.Json;
import dev.latchkey.vault.SealedKind;
import dev.latchkey.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A project's signing keys, opened: makes JWTs, and reads those that its keys signed. A JWT has one
 * spelling here (RFC 8725 section 3.1: the algorithm is the key's, and nothing in the header
 * decides anything).
 */
record KeySet(List<Opened> keys) {
  /**
   * How long a retired key still counts: the longest life of a JWT, and five minutes for servers
   * that had not heard of the new one.
   */
  static final Duration OVERLAP = Jwts.LONGEST.plusMinutes(5);

  KeySet {
    keys = List.copyOf(keys);
  }

  /** Opens keys. */
  static KeySet open(List<SigningKey> stored, Vault vault) {
    return new KeySet(stored.stream().map(key -> Opened.of(key, vault)).toList());
  }

  /** The key that signs, if there is one. */
  Optional<Opened> inUse() {
    return keys.stream().filter(key -> key.stored().inUse()).findFirst();
  }

  /** The keys that may have signed a JWT that is still alive. */
  List<Opened> aliveAt(Instant now) {
    return keys.stream().filter(key -> key.aliveAt(now)).toList();
  }

  /** The key that the JWT's header names, if the header is exactly what we write for it. */
  Optional<Opened> named(String header, Instant now) {
    return aliveAt(now).stream().filter(key -> key.header().equals(header)).findFirst();
  }

  /**
   * A key, ready for use.
   *
   * @param header the first part of every JWT that it signs
   */
  record Opened(SigningKey stored, Es256 key, String header) {
    static Opened of(SigningKey stored, Vault vault) {
      var text = new Secret(vault.openText(stored.sealed(), context(stored)));
      return new Opened(stored, Es256.read(text), header(stored.id()));
    }

    private static String header(String id) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("typ", "JWT");
      json.put("alg", "ES256");
      json.put("kid", id);
      return encode(Json.write(json));
    }

    boolean aliveAt(Instant now) {
      return stored.retiredAt().filter(at -> !now.isBefore(at.plus(OVERLAP))).isEmpty();
    }

    /** A JWT in the compact form (RFC 7515 section 7.1). */
    String sign(Claims claims) {
      String signed = header + "." + encode(claims.write());
      return signed + "." + encode(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The claims of a JWT whose header names this key, if this key signed them. */
    Optional<Claims> read(String payload, String signature) {
      byte[] message = (header + "." + payload).getBytes(StandardCharsets.US_ASCII);
      return decode(signature)
          .filter(bytes -> key.verifies(message, bytes))
          .flatMap(_ -> decode(payload))
          .flatMap(Claims::read);
    }
  }

  /** What a stored key is sealed for. */
  static String context(SigningKey key) {
    return SealedKind.SIGNING_KEY.context(key.project().value(), key.id());
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The bytes of a text in the one spelling it has: no padding, no bits left over. */
  private static Optional<byte[]> decode(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      return Optional.of(bytes).filter(read -> encode(read).equals(text));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
