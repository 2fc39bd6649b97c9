package dev.latchkey.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          1,       1.0,      -1
          1.0,     1,         1
          1.0,     1.0,       0
          1.9,     1.10,     -1
          01.2,    1.2,       0
          10,      9,         1
          1.0rc1,  1.0,      -1
          1.0p1,   1.0,       1
          1.0dev,  1.0a1,    -1
          1.0a1,   1.0b1,    -1
          1-2,     1.2,       0
          '',      1,        -1
          1,       '',        1
          '',      '',        0
          100.0.4896.60, 100.0.4896.127, -1
          99999999999999999999, 2, 1
          """)
  void ordersVersionsAsPhpDoes(String one, String other, int order) {
    assertThat(Integer.signum(Versions.compare(one, other))).isEqualTo(order);
  }

  @Test
  void cutsToMajorAndMinor() {
    assertThat(Versions.majorMinor("124.0.6367.82")).isEqualTo("124.0");
    assertThat(Versions.majorMinor("11")).isEqualTo("11");
    assertThat(Versions.majorMinor("10.15")).isEqualTo("10.15");
    assertThat(Versions.majorMinor("")).isEmpty();
  }

  @Test
  void readsTheMajorNumber() {
    assertThat(Versions.major("13.0.0")).isEqualTo(13);
    assertThat(Versions.major("x")).isZero();
    assertThat(Versions.major("12345678901")).isEqualTo(123456789);
  }
}
