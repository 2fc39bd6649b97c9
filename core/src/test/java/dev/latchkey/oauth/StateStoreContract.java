package dev.latchkey.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Race;
import dev.latchkey.core.Secret;
import dev.latchkey.core.SecretHash;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What any {@link StateStore} must do. Each store's test adds only its own setup. */
public interface StateStoreContract {
  Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  ProjectId APP = new ProjectId("app");
  ProjectId OTHER = new ProjectId("other");
  SecretHash STATE = new Secret("one").hash();

  /** The store, which is empty before each test. */
  StateStore states();

  @Test
  default void aStateComesBackOnce() {
    assertThat(states().spend(APP, STATE, NOON)).isTrue();
    assertThat(states().spend(APP, STATE, NOON)).isFalse();
    assertThat(states().spend(APP, new Secret("two").hash(), NOON)).isTrue();
  }

  @Test
  default void anotherProjectsStateIsAnotherOne() {
    states().spend(APP, STATE, NOON);

    assertThat(states().spend(OTHER, STATE, NOON)).isTrue();
  }

  @RepeatedTest(3)
  default void ofManyThatComeAtOnceOneCounts() {
    List<Boolean> ends = Race.of(_ -> states().spend(APP, STATE, NOON));

    assertThat(ends.stream().filter(end -> end)).hasSize(1);
  }

  @Test
  default void whatIsTooOldIsForgottenSomeAtATime() {
    for (int i = 0; i < 3; i++) {
      states().spend(APP, new Secret("old" + i).hash(), NOON);
    }
    states().spend(APP, STATE, NOON.plusMillis(1));

    assertThat(states().sweep(NOON.minusMillis(1), 9)).isZero();
    assertThat(states().sweep(NOON, 2)).isEqualTo(2);
    assertThat(states().sweep(NOON, 2)).isEqualTo(1);
    assertThat(states().spend(APP, STATE, NOON.plusMillis(1))).isFalse();
    assertThat(states().spend(APP, new Secret("old0").hash(), NOON)).isTrue();
  }
}
