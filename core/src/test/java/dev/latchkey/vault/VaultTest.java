package dev.latchkey.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sealing, opening, and hashing with a key. */
final class VaultTest {
  private static final String CONTEXT = "totp/app/ada";
  private static final KeyRing RING = KeyRing.random();
  private static final KeyRing OTHER = KeyRing.random();
  private static final Vault VAULT = Vault.of(RING);

  private static KeyRing ring(KeyRing first, KeyRing second) {
    return KeyRing.parse(first.reveal() + "," + second.reveal()).orElseThrow();
  }

  @Test
  void whatWasSealedOpens() {
    byte[] plain = "sécret".getBytes(StandardCharsets.UTF_8);

    assertThat(VAULT.open(VAULT.seal(plain, CONTEXT), CONTEXT)).isEqualTo(plain);
    assertThat(VAULT.open(VAULT.seal(new byte[0], CONTEXT), CONTEXT)).isEmpty();
    assertThat(VAULT.openText(VAULT.sealText("sécret", CONTEXT), CONTEXT)).isEqualTo("sécret");
  }

  @Test
  void row76_noNonceComesTwice() {
    Set<String> nonces = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      byte[] sealed = VAULT.seal(new byte[0], CONTEXT);
      nonces.add(HexFormat.of().formatHex(sealed, 5, 17));
    }
    assertThat(nonces).hasSize(10_000);
  }

  @Test
  void row76_aByteChangedOrMissingAnywhereOpensNothing() {
    byte[] sealed = VAULT.seal("secret".getBytes(StandardCharsets.UTF_8), CONTEXT);
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> VAULT.open(changed, CONTEXT)).isInstanceOf(Vault.CannotOpen.class);
      byte[] cut = Arrays.copyOf(sealed, i);
      assertThatThrownBy(() -> VAULT.open(cut, CONTEXT)).isInstanceOf(Vault.CannotOpen.class);
    }
  }

  @Test
  void row76_whatWasSealedForOneOpensForNoOther() {
    String sealed = VAULT.sealText("secret", CONTEXT);

    assertThatThrownBy(() -> VAULT.openText(sealed, "totp/app/bob"))
        .isInstanceOf(Vault.CannotOpen.class);
    assertThatThrownBy(() -> VAULT.openText("?" + sealed, CONTEXT))
        .isInstanceOf(Vault.CannotOpen.class);
  }

  @Test
  void row76_anotherKeyOpensNothingAndTheOldOneDoesFromAnyPlaceInTheRing() {
    String sealed = VAULT.sealText("secret", CONTEXT);

    assertThatThrownBy(() -> Vault.of(OTHER).openText(sealed, CONTEXT))
        .isInstanceOf(Vault.CannotOpen.class);
    Vault rotated = Vault.of(ring(OTHER, RING));
    assertThat(rotated.openText(sealed, CONTEXT)).isEqualTo("secret");
    // the first key seals: the old ring cannot read what the new one wrote
    String fresh = rotated.sealText("secret", CONTEXT);
    assertThatThrownBy(() -> VAULT.openText(fresh, CONTEXT)).isInstanceOf(Vault.CannotOpen.class);
  }

  @Test
  void row48_aKeyedHashDependsOnSecretPurposeAndKey() {
    assertThat(VAULT.mac("123456", "otp/app/ada")).isEqualTo(VAULT.mac("123456", "otp/app/ada"));
    assertThat(VAULT.mac("123456", "otp/app/ada"))
        .isNotEqualTo(VAULT.mac("123457", "otp/app/ada"))
        .isNotEqualTo(VAULT.mac("123456", "otp/app/bob"))
        .isNotEqualTo(Vault.of(OTHER).mac("123456", "otp/app/ada"));
  }

  @Test
  void aHashMadeBeforeANewFirstKeyIsAmongThoseOfTheRing() {
    var old = VAULT.mac("123456", "otp/app/ada");
    Vault rotated = Vault.of(ring(OTHER, RING));

    assertThat(rotated.macs("123456", "otp/app/ada"))
        .containsExactly(rotated.mac("123456", "otp/app/ada"), old);
  }

  @Test
  void row76_aRingWithoutAKeyOfTheDatabaseIsRefusedByName() {
    var store = new MemoryVaultStore();
    Vault.open(RING, store);
    String id = store.all().getFirst().key();

    assertThatThrownBy(() -> Vault.open(OTHER, store))
        .isInstanceOf(Vault.WrongRing.class)
        .hasMessage("it lacks the key " + id);
    assertThatCode(() -> Vault.open(RING, store)).doesNotThrowAnyException();
    assertThat(store.all()).hasSize(1);
  }

  @Test
  void row76_onceANewFirstKeySealedTheOldRingIsRefused() {
    var store = new MemoryVaultStore();
    Vault.open(RING, store);
    // a spare key at the end has sealed nothing yet: a process without it may still start
    Vault.open(ring(RING, OTHER), store);
    assertThatCode(() -> Vault.open(RING, store)).doesNotThrowAnyException();

    Vault.open(ring(OTHER, RING), store);

    assertThat(store.all()).hasSize(2);
    assertThatThrownBy(() -> Vault.open(RING, store)).isInstanceOf(Vault.WrongRing.class);
    assertThatThrownBy(() -> Vault.open(OTHER, store)).isInstanceOf(Vault.WrongRing.class);
  }

  @Test
  void ofTwoFirstStartsWithDifferentRingsOneIsRefused() {
    var store = new MemoryVaultStore();
    var late =
        new VaultStore() {
          private boolean raced;

          @Override
          public List<Check> all() {
            return raced ? store.all() : List.of();
          }

          @Override
          public boolean first(Check check) {
            raced = true;
            return store.first(check);
          }

          @Override
          public void add(Check check) {
            store.add(check);
          }

          @Override
          public boolean drop(String key) {
            return store.drop(key);
          }
        };
    Vault.open(RING, store);

    assertThatThrownBy(() -> Vault.open(OTHER, late)).isInstanceOf(Vault.WrongRing.class);
    assertThat(store.all()).hasSize(1);
  }

  @Test
  void row76_afterAChangeOfTheRingTheNewKeySealsAndTheOldOneOpensStill() {
    var store = new MemoryVaultStore();
    Vault vault = Vault.open(RING, store);
    String before = vault.sealText("plain", "context");

    vault.change(RING.withNew(), store);
    String after = vault.sealText("plain", "context");

    assertThat(vault.openText(before, "context")).isEqualTo("plain");
    assertThat(vault.openText(after, "context")).isEqualTo("plain");
    assertThat(vault.keyIds()).hasSize(2);
    assertThat(Vault.keyOf(before)).contains(vault.keyIds().getLast());
    assertThat(Vault.keyOf(after)).contains(vault.keyIds().getFirst());
    assertThatThrownBy(() -> Vault.open(RING, store)).isInstanceOf(Vault.WrongRing.class);
    assertThatThrownBy(() -> vault.change(OTHER, store)).isInstanceOf(Vault.WrongRing.class);
    assertThat(vault.keyIds()).hasSize(2);
  }

  @Test
  void theKeyOfATextShowsInItsFirstCharactersWhateverTheNonce() {
    Vault vault = Vault.of(RING);
    String key = vault.keyIds().getFirst();

    for (int i = 0; i < 100; i++) {
      String sealed = vault.sealText("", "context");
      assertThat(Vault.beginnings(key)).contains(sealed.substring(0, Vault.TELLING));
      assertThat(Vault.keyOf(sealed)).contains(key);
    }
    assertThat(Vault.beginnings(key)).doesNotHaveDuplicates().hasSize(4);
    assertThat(Vault.keyOf("")).isEmpty();
    assertThat(Vault.keyOf("short")).isEmpty();
    assertThat(Vault.keyOf("plain text, no key sealed it")).isEmpty();
  }

  @Test
  void aRingLosesTheKeyThatIsNamedAndNoOther() {
    KeyRing two = RING.withNew();
    List<String> keys = Vault.of(two).keyIds();

    assertThat(two.without(keys.getFirst())).isEqualTo(RING);
    assertThat(two.without("00000000")).isEqualTo(two);
    KeyRing full = RING;
    for (int i = 0; i < 15; i++) {
      full = full.withNew();
    }
    assertThat(full.full()).isTrue();
    assertThatThrownBy(full::withNew).isInstanceOf(IllegalStateException.class);
  }
}
