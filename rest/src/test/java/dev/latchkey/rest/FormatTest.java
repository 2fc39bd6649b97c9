package dev.latchkey.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTest {
  @Test
  void versionsCompareByNumberNotByText() {
    assertThat(Format.parse("1.10.0").orElseThrow().has(Format.V1_5)).isTrue();
    assertThat(Format.parse("1.5.0").orElseThrow().has(Format.V1_5)).isTrue();
    assertThat(Format.parse("1.4.99").orElseThrow().has(Format.V1_5)).isFalse();
    assertThat(Format.parse("0.15").orElseThrow().has(Format.V1_5)).isFalse();
    assertThat(Format.NEWEST.has(Format.parse("9999.0.0").orElseThrow())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1.x", "v1.4.0", "1.4.0-RC1", "1.4.0.0", "99999.0.0"})
  void anythingElseIsNoVersion(String text) {
    assertThat(Format.parse(text)).isEmpty();
  }
}
