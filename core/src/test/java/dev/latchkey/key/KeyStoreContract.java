package dev.latchkey.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Race;
import dev.latchkey.core.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What any {@link KeyStore} must do. Each store's test adds only its own setup. */
public interface KeyStoreContract {
  Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  ProjectId APP = new ProjectId("app");
  ProjectId OTHER = new ProjectId("other");

  /** The store, which is empty before each test. */
  KeyStore keys();

  @Test
  default void findsWhatWasPutUnchanged() {
    Key everything =
        new Key(
            APP,
            "k1",
            Key.Kind.SERVER,
            "Ada's \"key\"",
            new Secret("one").hash(),
            Set.of("users.read", "users.write", "sessions.write"),
            Optional.of(NOON.plusMillis(1)),
            NOON,
            Optional.of(NOON.plusMillis(2)));
    Key little = key(APP, "k2", NOON);

    keys().put(everything);
    keys().put(little);

    assertThat(keys().find(everything.secret())).contains(everything);
    assertThat(keys().find(little.secret())).contains(little);
    assertThat(keys().find(new Secret("none").hash())).isEmpty();
    assertThat(keys().ofProject(APP)).containsExactly(everything, little);
  }

  @Test
  default void aForeignKeySaysWhoseItIs() {
    Key theirs = key(OTHER, "k1", NOON);
    keys().put(theirs);

    assertThat(keys().find(theirs.secret())).map(Key::project).contains(OTHER);
  }

  @Test
  default void putTakesThePlaceOfTheKeyWithThatId() {
    Key old = key(APP, "k1", NOON);
    Key twin = key(OTHER, "k1", NOON);
    keys().put(old);
    keys().put(twin);
    Key fresh =
        new Key(
            APP,
            "k1",
            Key.Kind.SERVER,
            "fresh",
            new Secret("fresh").hash(),
            Set.of("locale.read"),
            Optional.empty(),
            NOON.plusSeconds(1),
            Optional.empty());

    keys().put(fresh);
    keys().put(fresh);

    assertThat(keys().ofProject(APP)).containsExactly(fresh);
    assertThat(keys().find(old.secret())).isEmpty();
    assertThat(keys().find(fresh.secret())).contains(fresh);
    assertThat(keys().find(twin.secret())).contains(twin);
  }

  @Test
  default void twoKeysNeverShareASecret() {
    Key first = key(APP, "k1", NOON);
    keys().put(first);
    Key second =
        new Key(
            OTHER,
            "k2",
            Key.Kind.SERVER,
            "",
            first.secret(),
            Set.of(),
            Optional.empty(),
            NOON,
            Optional.empty());

    assertThatThrownBy(() -> keys().put(second)).isInstanceOf(IllegalStateException.class);
    assertThat(keys().find(first.secret())).contains(first);
    assertThat(keys().ofProject(OTHER)).isEmpty();
  }

  @Test
  default void keysOfAProjectComeOldestFirstAndByIdWithinAMillisecond() {
    Key c = key(APP, "c", NOON);
    Key b = key(APP, "b", NOON.plusMillis(1));
    Key a = key(APP, "a", NOON.plusMillis(1));
    List.of(b, a, c).forEach(keys()::put);

    assertThat(keys().ofProject(APP)).containsExactly(c, a, b);
    assertThat(keys().ofProject(OTHER)).isEmpty();
  }

  @Test
  default void touchNotesWhenAKeyWasUsed() {
    Key key = key(APP, "k1", NOON);
    Key twin = key(OTHER, "k1", NOON);
    keys().put(key);
    keys().put(twin);
    Instant later = NOON.plusSeconds(1);

    assertThat(keys().touch(APP, "k1", later)).isTrue();

    Key touched = keys().find(key.secret()).orElseThrow();
    assertThat(touched.accessedAt()).contains(later);
    assertThat(touched).usingRecursiveComparison().ignoringFields("accessedAt").isEqualTo(key);
    assertThat(keys().find(twin.secret())).contains(twin);
  }

  @Test
  default void touchDoesNotBringADeletedKeyBack() {
    Key key = key(APP, "k1", NOON);
    keys().put(key);

    assertThat(keys().touch(OTHER, "k1", NOON)).isFalse();
    keys().delete(APP, "k1");
    assertThat(keys().touch(APP, "k1", NOON)).isFalse();
    assertThat(keys().find(key.secret())).isEmpty();
  }

  @Test
  default void deleteRemovesOneKeyOnce() {
    Key key = key(APP, "k1", NOON);
    keys().put(key);

    assertThat(keys().delete(OTHER, "k1")).isFalse();
    assertThat(keys().find(key.secret())).contains(key);
    assertThat(keys().delete(APP, "k1")).isTrue();
    assertThat(keys().delete(APP, "k1")).isFalse();
    assertThat(keys().find(key.secret())).isEmpty();
    assertThat(keys().ofProject(APP)).isEmpty();
  }

  @RepeatedTest(5)
  default void ofManyWhoDeleteAKeyOneDid() {
    keys().put(key(APP, "k1", NOON));

    assertThat(Race.of(_ -> keys().delete(APP, "k1"))).containsOnlyOnce(true);
  }

  private static Key key(ProjectId project, String id, Instant createdAt) {
    return new Key(
        project,
        id,
        Key.Kind.DEVELOPER,
        "",
        new Secret(project + "/" + id).hash(),
        Set.of(),
        Optional.empty(),
        createdAt,
        Optional.empty());
  }
}
