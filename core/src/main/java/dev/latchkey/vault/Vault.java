package dev.latchkey.vault;

import dev.latchkey.core.SecretHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Seals what must be read again (AES-256-GCM, NIST SP 800-38D), and hashes with a key what is too
 * short to be hashed without one (HMAC-SHA-256, RFC 2104). Sealed bytes are one of format, four
 * that name the key, twelve of nonce, then the ciphertext with its tag. See adr/0018.
 */
public final class Vault {
  private static final byte FORMAT = 1;
  private static final int ID_BYTES = 4;
  private static final int NONCE_BYTES = 12; // SP 800-38D section 5.2.1.1: 96 bits are recommended
  private static final int TAG_BITS = 128;
  private static final int HEADER_BYTES = 1 + ID_BYTES;
  private static final int LEAST = HEADER_BYTES + NONCE_BYTES + TAG_BITS / 8;

  /** How many characters of a sealed text tell its key: they hold format and id. */
  public static final int TELLING = 7;

  private static final String CHECK_TEXT = "Latchkey";
  private static final String CHECK_CONTEXT = "check";
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Replaced as a whole. */
  private volatile List<Key> keys;

  private Vault(KeyRing ring) {
    keys = ring.keys().stream().map(Key::of).toList();
  }

  /** A vault without a database; for tests, and for what never leaves the process. */
  public static Vault of(KeyRing ring) {
    return new Vault(ring);
  }

  /**
   * The vault of a database, after a look at whether the ring has every key it was sealed with.
   *
   * @throws WrongRing if it does not
   */
  public static Vault open(KeyRing ring, VaultStore store) {
    var vault = new Vault(ring);
    if (store.all().isEmpty() && store.first(vault.check())) {
      return vault;
    }
    Set<String> proven = new HashSet<>();
    for (VaultStore.Check check : store.all()) {
      vault.prove(check);
      proven.add(check.key());
    }
    if (!proven.contains(vault.keys.getFirst().id())) {
      store.add(vault.check());
    }
    return vault;
  }

  /**
   * Goes on with another ring: seals by its first key from now on, and opens by all of them.
   *
   * @throws WrongRing if it lacks a key that the database was sealed with
   */
  public void change(KeyRing ring, VaultStore store) {
    keys = open(ring, store).keys;
  }

  /** The ids of the ring's keys, that of the one that seals first. */
  public List<String> keyIds() {
    return keys.stream().map(Key::id).toList();
  }

  /** The id of a key. */
  static String id(byte[] master) {
    return Key.of(master).id();
  }

  private VaultStore.Check check() {
    return new VaultStore.Check(keys.getFirst().id(), sealText(CHECK_TEXT, CHECK_CONTEXT));
  }

  private void prove(VaultStore.Check check) {
    try {
      if (openText(check.sealed(), CHECK_CONTEXT).equals(CHECK_TEXT)) {
        return;
      }
    } catch (CannotOpen wrong) {
      // said below, in words for the operator
    }
    throw new WrongRing(check.key());
  }

  /**
   * Seals bytes with the first key of the ring; the same bytes come out different every time.
   *
   * @param context what they are and whose, such as {@code totp/app/ada}: they open under no other
   */
  public byte[] seal(byte[] plain, String context) {
    Key key = keys.getFirst();
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] header = ByteBuffer.allocate(HEADER_BYTES).put(FORMAT).put(key.idBytes()).array();
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, nonce, header, context, plain);
    return ByteBuffer.allocate(HEADER_BYTES + NONCE_BYTES + sealed.length)
        .put(header)
        .put(nonce)
        .put(sealed)
        .array();
  }

  /**
   * Opens what {@link #seal} made.
   *
   * @throws CannotOpen if it was changed, is of another context, or its key is not in the ring
   */
  public byte[] open(byte[] sealed, String context) {
    if (sealed.length < LEAST || sealed[0] != FORMAT) {
      throw new CannotOpen("not sealed by this version");
    }
    ByteBuffer parts = ByteBuffer.wrap(sealed);
    byte[] header = take(parts, HEADER_BYTES);
    byte[] nonce = take(parts, NONCE_BYTES);
    byte[] rest = take(parts, parts.remaining());
    String id = HexFormat.of().formatHex(header, 1, HEADER_BYTES);
    Key key =
        keys.stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new CannotOpen("the key ring has no key " + id));
    return crypt(Cipher.DECRYPT_MODE, key, nonce, header, context, rest);
  }

  private static byte[] take(ByteBuffer from, int bytes) {
    byte[] taken = new byte[bytes];
    from.get(taken);
    return taken;
  }

  /** Seals a text, as base64url without padding (RFC 4648 section 5). */
  public String sealText(String plain, String context) {
    byte[] sealed = seal(plain.getBytes(StandardCharsets.UTF_8), context);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
  }

  /**
   * Opens what {@link #sealText} made.
   *
   * @throws CannotOpen if it was changed, is of another context, or its key is not in the ring
   */
  public String openText(String sealed, String context) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(sealed);
      return new String(open(bytes, context), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      throw new CannotOpen("not base64url");
    }
  }

  /** The id of the key that sealed a text, by its first {@link #TELLING} characters. */
  public static Optional<String> keyOf(String sealed) {
    try {
      byte[] header = Base64.getUrlDecoder().decode(sealed.substring(0, TELLING) + "A");
      return header[0] == FORMAT
          ? Optional.of(HexFormat.of().formatHex(header, 1, HEADER_BYTES))
          : Optional.empty();
    } catch (IndexOutOfBoundsException | IllegalArgumentException notSealed) {
      return Optional.empty();
    }
  }

  /** The first {@link #TELLING} characters that a text sealed by a key can have. */
  public static List<String> beginnings(String key) {
    byte[] id = HexFormat.of().parseHex(key);
    return IntStream.of(0x00, 0x40, 0x80, 0xC0) // two bits of the last character are the nonce's
        .mapToObj(bits ->
            ByteBuffer.allocate(HEADER_BYTES + 1).put(FORMAT).put(id).put((byte) bits).array())
        .map(bytes -> Base64.getUrlEncoder().encodeToString(bytes).substring(0, TELLING))
        .toList();
  }

  /**
   * Hashes a code or another short secret with the first key of the ring. After a new first key the
   * hash is another one: what lives longer than a start is compared by {@link #macs}.
   *
   * @param purpose what the secret is for and whose, such as {@code otp/app/ada}
   */
  public SecretHash mac(String secret, String purpose) {
    return mac(secret.getBytes(StandardCharsets.UTF_8), purpose);
  }

  /** Hashes bytes with the first key of the ring, as {@link #mac(String, String)} does texts. */
  public SecretHash mac(byte[] secret, String purpose) {
    return keys.getFirst().mac(secret, purpose);
  }

  /** The hashes of a secret under every key of the ring, that of the first key first. */
  public List<SecretHash> macs(String secret, String purpose) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    return keys.stream().map(key -> key.mac(bytes, purpose)).toList();
  }

  private static byte[] crypt(
      int mode, Key key, byte[] nonce, byte[] header, String context, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key.sealing(), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(header);
      cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException refused) {
      throw new CannotOpen("changed, or sealed for something else");
    }
  }

  /** Sealed bytes that do not open. Never a caller's fault, and nothing of them gets out. */
  @SuppressWarnings("serial") // never serialised
  public static final class CannotOpen extends RuntimeException {
    CannotOpen(String why) {
      super(why);
    }
  }

  /** A ring without a key that the database was sealed with. */
  @SuppressWarnings("serial") // never serialised: it stops the start
  public static final class WrongRing extends RuntimeException {
    WrongRing(String key) {
      super("it lacks the key " + key);
    }
  }

  /** One key of the ring, and what is derived from it (HKDF, RFC 5869), each for one use. */
  private record Key(byte[] idBytes, SecretKey sealing, byte[] master) {
    static Key of(byte[] master) {
      byte[] id = derived(master, "latchkey/id/1", ID_BYTES).getEncoded();
      return new Key(id, derived(master, "latchkey/seal/1", KeyRing.KEY_BYTES), master);
    }

    String id() {
      return HexFormat.of().formatHex(idBytes);
    }

    SecretHash mac(byte[] secret, String purpose) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(derived(master, "latchkey/mac/1/" + purpose, KeyRing.KEY_BYTES));
        return new SecretHash(HexFormat.of().formatHex(mac.doFinal(secret)));
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException("every JDK has HmacSHA256", impossible);
      }
    }

    private static SecretKey derived(byte[] master, String use, int bytes) {
      try {
        byte[] info = use.getBytes(StandardCharsets.UTF_8);
        var spec = HKDFParameterSpec.ofExtract().addIKM(master).thenExpand(info, bytes);
        return KDF.getInstance("HKDF-SHA256").deriveKey("AES", spec);
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException("JDK 25 has HKDF-SHA256 (JEP 510)", impossible);
      }
    }

    @Override
    public String toString() {
      return "Key[" + id() + "]";
    }
  }
}
