package dev.latchkey.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading and writing key rings. */
final class KeyRingTest {
  private static final String ONE = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  private static final String TWO = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE";

  @Test
  void aRingReadsBackAsItWasWritten() {
    String text = KeyRing.random().reveal();

    assertThat(text).matches("[A-Za-z0-9_-]{43}");
    assertThat(KeyRing.parse(text).orElseThrow().reveal()).isEqualTo(text);
    assertThat(KeyRing.random().reveal()).isNotEqualTo(text);
  }

  @Test
  void keysStandOnLinesOrBetweenCommasAndKeepTheirOrder() {
    String both = ONE + "," + TWO;

    assertThat(KeyRing.parse("# new\n" + ONE + "\n\n# old\n" + TWO + "\n").orElseThrow().reveal())
        .isEqualTo(both);
    assertThat(KeyRing.parse(" " + ONE + ", " + TWO + " ").orElseThrow().reveal()).isEqualTo(both);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# only a remark",
        "AAAA",
        ONE + "A",
        ONE + "=",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB", // bits beyond the 256
        ONE + "," + ONE,
        ONE + ",junk"
      })
  void anythingElseIsNoRing(String text) {
    assertThat(KeyRing.parse(text)).isEmpty();
  }

  @Test
  void row104_aRingPrintsAsDots() {
    var ring = KeyRing.random();

    assertThat(ring.toString()).doesNotContain(ring.reveal()).contains("••••");
  }
}
