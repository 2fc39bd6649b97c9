package dev.latchkey.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Race;
import dev.latchkey.project.Environment;
import dev.latchkey.project.Project;
import dev.latchkey.project.ProjectSettings;
import dev.latchkey.project.ProjectStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What any {@link SigningKeyStore} must do. Each store's test adds only its own setup. */
public interface SigningKeyStoreContract {
  Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  ProjectId APP = new ProjectId("app");
  ProjectId OTHER = new ProjectId("other");

  /** The store, which is empty before each test. */
  SigningKeyStore signingKeys();

  /** Where the projects of those keys are. */
  ProjectStore projects();

  @BeforeEach
  default void makeProjects() {
    for (ProjectId id : List.of(APP, OTHER)) {
      projects()
          .insert(
              new Project(
                  id, "", Environment.PRODUCTION, NOON, ProjectSettings.DEFAULT, List.of()));
    }
  }

  @Test
  default void theFirstKeyIsKeptUnchangedAndOnlyOnce() {
    SigningKey key = key(APP, "k1", NOON);
    SigningKey twin = key(OTHER, "k1", NOON);

    assertThat(signingKeys().ofProject(APP)).isEmpty();
    assertThat(signingKeys().first(key)).isTrue();
    assertThat(signingKeys().first(key(APP, "k2", NOON.plusSeconds(1)))).isFalse();
    assertThat(signingKeys().first(key)).isFalse();
    assertThat(signingKeys().first(twin)).isTrue();

    assertThat(signingKeys().ofProject(APP)).containsExactly(key);
    assertThat(signingKeys().ofProject(OTHER)).containsExactly(twin);
  }

  @Test
  default void rotatingRetiresTheKeyOfThatProjectAlone() {
    SigningKey old = key(APP, "old", NOON);
    SigningKey theirs = key(OTHER, "theirs", NOON);
    signingKeys().first(old);
    signingKeys().first(theirs);
    SigningKey fresh = key(APP, "z fresh", NOON); // the same millisecond, and later by name

    signingKeys().rotate(fresh);

    assertThat(signingKeys().ofProject(APP)).containsExactly(fresh, retired(old, NOON));
    assertThat(signingKeys().ofProject(OTHER)).containsExactly(theirs);
  }

  @Test
  default void rotatingWithoutAKeyKeepsTheFirst() {
    signingKeys().rotate(key(APP, "k1", NOON));

    assertThat(signingKeys().ofProject(APP)).containsExactly(key(APP, "k1", NOON));
  }

  @Test
  default void aKeyRetiredBeforeStaysRetiredThen() {
    signingKeys().first(key(APP, "a", NOON));
    signingKeys().rotate(key(APP, "b", NOON.plusSeconds(1)));
    signingKeys().rotate(key(APP, "c", NOON.plusSeconds(2)));

    assertThat(signingKeys().ofProject(APP))
        .containsExactly(
            key(APP, "c", NOON.plusSeconds(2)),
            retired(key(APP, "b", NOON.plusSeconds(1)), NOON.plusSeconds(2)),
            retired(key(APP, "a", NOON), NOON.plusSeconds(1)));
  }

  @Test
  default void dropRemovesWhatWasRetiredUntilThenAndNeverTheOneThatSigns() {
    for (ProjectId project : List.of(APP, OTHER)) {
      signingKeys().first(key(project, "a", NOON));
      signingKeys().rotate(key(project, "b", NOON.plusSeconds(1)));
      signingKeys().rotate(key(project, "c", NOON.plusSeconds(2)));
    }

    assertThat(signingKeys().drop(APP, NOON.plusMillis(999))).isZero();
    assertThat(signingKeys().drop(APP, NOON.plusSeconds(1))).isEqualTo(1);
    assertThat(signingKeys().ofProject(APP)).extracting(SigningKey::id).containsExactly("c", "b");
    assertThat(signingKeys().drop(APP, NOON.plusSeconds(60))).isEqualTo(1);
    assertThat(signingKeys().ofProject(APP)).extracting(SigningKey::id).containsExactly("c");
    assertThat(signingKeys().ofProject(OTHER)).hasSize(3);
  }

  @RepeatedTest(5)
  default void ofManyFirstKeysOneSigns() {
    assertThat(Race.of(i -> signingKeys().first(key(APP, "k" + i, NOON)))).containsOnlyOnce(true);
    assertThat(signingKeys().ofProject(APP)).hasSize(1);
  }

  @RepeatedTest(5)
  default void ofManyWhoRotateOneKeySigns() {
    Race.of(i -> {
      signingKeys().rotate(key(APP, "k" + i, NOON));
      return i;
    });

    assertThat(signingKeys().ofProject(APP))
        .hasSize(Race.RUNNERS)
        .filteredOn(SigningKey::inUse)
        .hasSize(1);
  }

  private static SigningKey key(ProjectId project, String id, Instant createdAt) {
    return new SigningKey(project, id, "sealed " + id, createdAt, Optional.empty());
  }

  private static SigningKey retired(SigningKey key, Instant at) {
    return new SigningKey(key.project(), key.id(), key.sealed(), key.createdAt(), Optional.of(at));
  }
}
