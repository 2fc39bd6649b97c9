package dev.latchkey.vault;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys that seal what a database must not show to whoever steals it; kept outside of it. The
 * first key seals, all of them open.
 */
public final class KeyRing {
  /** 256 bits: what AES-256 and HMAC-SHA-256 can make use of. */
  static final int KEY_BYTES = 32;

  /** More than anyone rotates through before sealing anew. */
  private static final int MOST_KEYS = 16;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final List<byte[]> keys;

  private KeyRing(List<byte[]> keys) {
    this.keys = List.copyOf(keys);
  }

  /** A ring of one new key. */
  public static KeyRing random() {
    byte[] key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    return new KeyRing(List.of(key));
  }

  /**
   * Reads a ring: 1 to 16 different keys of 32 bytes, each in base64url without padding (RFC 4648
   * section 5), separated by commas or white space. Lines that begin with {@code #} are remarks.
   */
  public static Optional<KeyRing> parse(String text) {
    var keys = new ArrayList<byte[]>();
    for (String line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
      for (String word : line.strip().split("[,\\s]+", -1)) {
        Optional<byte[]> key = key(word);
        if (!word.isEmpty() && key.isEmpty()) {
          return Optional.empty();
        }
        key.ifPresent(keys::add);
      }
    }
    boolean repeated = keys.stream().map(KeyRing::spelt).distinct().count() < keys.size();
    return keys.isEmpty() || keys.size() > MOST_KEYS || repeated
        ? Optional.empty()
        : Optional.of(new KeyRing(keys));
  }

  private static Optional<byte[]> key(String word) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(word);
      boolean exact = bytes.length == KEY_BYTES && spelt(bytes).equals(word);
      return exact ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static String spelt(byte[] key) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
  }

  /** The keys, the one that seals first; as {@link #parse} reads them, separated by commas. */
  public String reveal() {
    return String.join(",", keys.stream().map(KeyRing::spelt).toList());
  }

  /** Whether it has as many keys as it may. */
  public boolean full() {
    return keys.size() >= MOST_KEYS;
  }

  /**
   * The same ring with a new key in front, which seals from then on.
   *
   * @throws IllegalStateException if it is full
   */
  public KeyRing withNew() {
    if (full()) {
      throw new IllegalStateException("a ring has at most %d keys".formatted(MOST_KEYS));
    }
    return new KeyRing(Stream.concat(random().keys.stream(), keys.stream()).toList());
  }

  /** The same ring without the key of that id. */
  public KeyRing without(String id) {
    return new KeyRing(keys.stream().filter(key -> !Vault.id(key).equals(id)).toList());
  }

  List<byte[]> keys() {
    return keys;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KeyRing ring && ring.reveal().equals(reveal());
  }

  @Override
  public int hashCode() {
    return reveal().hashCode();
  }

  @Override
  public String toString() {
    return "KeyRing[••••]";
  }
}
