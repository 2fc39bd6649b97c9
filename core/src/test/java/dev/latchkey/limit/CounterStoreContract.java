package dev.latchkey.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Race;
import dev.latchkey.core.Secret;
import dev.latchkey.limit.CounterStore.Slot;
import dev.latchkey.limit.CounterStore.Used;
import dev.latchkey.limit.CounterStore.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What any {@link CounterStore} must do. Each store's test adds only its own setup. */
public interface CounterStoreContract {
  Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  Window WINDOW = hours(0);
  Slot KEY = key("app", "k");
  Slot ELSEWHERE = key("other", "k");

  /** The store, which is empty before each test. */
  CounterStore counters();

  private static Window hours(int after) {
    Instant began = NOON.plus(Duration.ofHours(after));
    return new Window(began, began.plus(Duration.ofHours(1)));
  }

  private static Slot key(String project, String name) {
    return new Slot(new ProjectId(project), new Secret(name).hash());
  }

  private static Optional<Used> used(int used, Window in) {
    return Optional.of(new Used(used, in.ends()));
  }

  @Test
  default void soManyCallsAreCountedAndTheNextIsNot() {
    assertThat(counters().spend(KEY, WINDOW, 2)).isEqualTo(used(1, WINDOW));
    assertThat(counters().spend(KEY, WINDOW, 2)).isEqualTo(used(2, WINDOW));
    assertThat(counters().spend(KEY, WINDOW, 2)).isEmpty();
    assertThat(counters().spend(KEY, WINDOW, 2)).isEmpty();
    // Those that were refused are not counted
    assertThat(counters().spend(KEY, WINDOW, 3)).isEqualTo(used(3, WINDOW));
  }

  @Test
  default void everyKeyAndEveryProjectHasItsOwnCount() {
    counters().spend(KEY, WINDOW, 1);

    assertThat(counters().spend(key("app", "l"), WINDOW, 1)).isPresent();
    assertThat(counters().spend(ELSEWHERE, WINDOW, 1)).isPresent();
    assertThat(counters().spend(KEY, WINDOW, 1)).isEmpty();
  }

  @Test
  default void aLaterWindowBeginsAnew() {
    counters().spend(KEY, WINDOW, 2);
    counters().spend(KEY, WINDOW, 2);

    assertThat(counters().spend(KEY, hours(1), 2)).isEqualTo(used(1, hours(1)));
    assertThat(counters().spend(KEY, hours(9), 2)).isEqualTo(used(1, hours(9)));
  }

  @Test
  default void aClockThatIsLateCountsInTheWindowThatHasBegun() {
    counters().spend(KEY, hours(1), 2);

    assertThat(counters().spend(KEY, WINDOW, 2)).isEqualTo(used(2, hours(1)));
    assertThat(counters().spend(KEY, WINDOW, 2)).isEmpty();
    assertThat(counters().spend(KEY, hours(1), 2)).isEmpty();
  }

  @Test
  default void aCountOfATimeFarAheadIsNoCount() {
    counters().spend(KEY, hours(1_000), 1);

    assertThat(counters().spend(KEY, WINDOW, 1)).isEqualTo(used(1, WINDOW));
  }

  @Test
  default void aCallGivenBackMayBeMadeAgainAndNoMoreThanOne() {
    counters().spend(KEY, WINDOW, 1);
    counters().refund(KEY);
    counters().refund(KEY);
    counters().refund(key("app", "never counted"));

    assertThat(counters().spend(KEY, WINDOW, 1)).isPresent();
    assertThat(counters().spend(KEY, WINDOW, 1)).isEmpty();
  }

  @Test
  default void aCallOfAnotherProjectGivesNothingBackAndForgetsNothing() {
    counters().spend(KEY, WINDOW, 1);
    counters().refund(ELSEWHERE);
    counters().forget(ELSEWHERE);

    assertThat(counters().has(ELSEWHERE)).isFalse();
    assertThat(counters().has(KEY)).isTrue();
    assertThat(counters().spend(KEY, WINDOW, 1)).isEmpty();
  }

  @Test
  default void aCountForgottenStartsAnew() {
    counters().spend(KEY, WINDOW, 1);
    counters().forget(KEY);

    assertThat(counters().has(KEY)).isFalse();
    assertThat(counters().spend(KEY, WINDOW, 1)).isEqualTo(used(1, WINDOW));
  }

  @Test
  default void countsWhoseWindowHasEndedAreSweptAFewAtATime() {
    for (int i = 0; i < 5; i++) {
      counters().spend(key("app", "ended" + i), WINDOW, 1);
    }
    counters().spend(key("other", "ended"), WINDOW, 1);
    counters().spend(KEY, hours(1), 1);

    assertThat(counters().size(100)).isEqualTo(7);
    assertThat(counters().size(3)).isEqualTo(3);
    assertThat(counters().sweep(WINDOW.ends().minusMillis(1), 100)).isZero();
    assertThat(counters().sweep(WINDOW.ends(), 4)).isEqualTo(4);
    assertThat(counters().sweep(WINDOW.ends(), 4)).isEqualTo(2);
    assertThat(counters().sweep(WINDOW.ends(), 4)).isZero();
    assertThat(counters().size(100)).isEqualTo(1);
    assertThat(counters().spend(KEY, hours(1), 1)).isEmpty();
  }

  @RepeatedTest(5)
  default void row10_A24_ofCallsThatRaceInTheStoreExactlyTheLimitIsCounted() {
    List<Optional<Used>> ends =
        Race.of(_ -> {
          Optional<Used> first = counters().spend(KEY, WINDOW, 5);
          return first.or(() -> counters().spend(KEY, WINDOW, 5));
        });

    assertThat(ends.stream().flatMap(Optional::stream).map(Used::used))
        .containsExactlyInAnyOrder(1, 2, 3, 4, 5);
  }

  @RepeatedTest(5)
  default void ofCallsThatRaceForANewWindowExactlyTheLimitIsCounted() {
    counters().spend(KEY, WINDOW, 1);

    List<Optional<Used>> ends = Race.of(_ -> counters().spend(KEY, hours(1), 3));

    assertThat(ends.stream().flatMap(Optional::stream).map(Used::used))
        .containsExactlyInAnyOrder(1, 2, 3);
  }
}
