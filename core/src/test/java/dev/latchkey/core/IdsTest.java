package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
  private static Ids at(String instant) {
    return new Ids(InstantSource.fixed(Instant.parse(instant)));
  }

  @Test
  void idsSortByCreation() {
    String earlier = at("2026-01-01T00:00:00.001Z").next();
    String later = at("2026-01-01T00:00:00.002Z").next();

    assertThat(earlier).hasSize(20).matches("[0-9a-f]{20}").isLessThan(later);
  }

  @Test
  void idsOfOneMomentDifferAndSortAsTheyWereMade() {
    Ids ids = at("2026-01-01T00:00:00.999Z");
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) { // with 28 random bits alone, some 18 pairs would clash
      made.add(ids.next());
    }

    assertThat(made).doesNotHaveDuplicates().isSorted().allMatch(id -> id.length() == 20);
  }

  @Test
  void idsDifferWhoeverAsksAtOnce() {
    Ids ids = at("2026-01-01T00:00:00Z");

    List<String> microseconds =
        Race.of(_ -> IntStream.range(0, 1_000).mapToObj(_ -> ids.next().substring(0, 13)).toList())
            .stream()
            .flatMap(List::stream)
            .toList();

    assertThat(microseconds).hasSize(1_000 * Race.RUNNERS).doesNotHaveDuplicates();
  }

  @Test
  void theProtocolsWordMakesAnId() {
    assertThat(at("2026-01-01T00:00:00Z").orNext("unique()")).matches("[0-9a-f]{20}");
    assertThat(at("2026-01-01T00:00:00Z").orNext("ada")).isEqualTo("ada");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "A1", "a.b_c-d", "0", "123456789012345678901234567890123456"})
  void anIdMayBeChosen(String id) {
    assertThat(Ids.valid(id)).isTrue();
    assertThat(new UserId(id)).hasToString(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-a",
        ".a",
        "_a",
        "a b",
        "a/b",
        "é",
        "unique()",
        "a\n",
        "1234567890123456789012345678901234567"
      })
  void whatIsNoIdIsRefused(String id) {
    assertThat(Ids.valid(id)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new UserId(id));
  }
}
