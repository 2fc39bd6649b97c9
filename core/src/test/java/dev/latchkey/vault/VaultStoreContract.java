package dev.latchkey.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.Race;
import dev.latchkey.vault.VaultStore.Check;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What any {@link VaultStore} must do. Each store's test adds only its own setup. */
public interface VaultStoreContract {
  /** The store, which is empty before each test. */
  VaultStore vault();

  @Test
  default void checksComeBackUnchangedOldestFirst() {
    Check later = new Check("00000001", "bbb");
    Check first = new Check("ffffffff", "aaa");

    assertThat(vault().all()).isEmpty();
    assertThat(vault().first(first)).isTrue();
    vault().add(later);

    assertThat(vault().all()).containsExactly(first, later);
  }

  @Test
  default void addingAKeyThatIsThereChangesNothing() {
    Check check = new Check("ffffffff", "aaa");
    vault().first(check);

    vault().add(new Check("ffffffff", "bbb"));

    assertThat(vault().all()).containsExactly(check);
  }

  @Test
  default void aKeyThatIsDroppedIsNotKnownAnyMore() {
    Check first = new Check("ffffffff", "aaa");
    Check later = new Check("00000001", "bbb");
    vault().first(first);
    vault().add(later);

    assertThat(vault().drop("ffffffff")).isTrue();
    assertThat(vault().drop("ffffffff")).isFalse();

    assertThat(vault().all()).containsExactly(later);
    vault().add(first);
    assertThat(vault().all()).containsExactly(later, first);
  }

  @RepeatedTest(5)
  default void ofManyFirstKeysOneIs() {
    assertThat(Race.of(i -> vault().first(new Check("0000000" + (i % 10), "x" + i))))
        .containsOnlyOnce(true);
    assertThat(vault().all()).hasSize(1);
  }
}
