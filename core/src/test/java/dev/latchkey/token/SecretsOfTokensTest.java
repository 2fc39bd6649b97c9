package dev.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretsOfTokensTest {
  private static final int DRAWN = 200_000;

  @Test
  void row48_aCodeHasSixDigitsEveryOneAsLikelyInEveryPlace() {
    var counts = new int[6][10];
    for (int i = 0; i < DRAWN; i++) {
      String code = Secrets.code().reveal();
      assertThat(code).hasSize(6);
      for (int place = 0; place < 6; place++) {
        counts[place][code.charAt(place) - '0']++;
      }
    }
    for (int[] place : counts) {
      // chi-square with 9 degrees of freedom: 40 is passed by one draw in 130,000
      double expected = DRAWN / 10.0;
      double chi = Arrays.stream(place).mapToDouble(n -> (n - expected) * (n - expected)).sum();
      assertThat(chi / expected).isLessThan(40);
    }
  }

  @Test
  void row48_secretsOfLinksAreHexadecimalOfTheirLengthAndNeverRepeat() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      assertThat(seen.add(Secrets.hex(Secrets.MAGIC_URL_LENGTH).reveal())).isTrue();
    }
    assertThat(seen).allMatch(secret -> secret.matches("[0-9a-f]{64}"));
    assertThat(Secrets.hex(4).reveal()).matches("[0-9a-f]{4}");
    assertThat(Secrets.hex(Secrets.LINK_LENGTH).reveal()).matches("[0-9a-f]{256}");
  }

  @Test
  void aPhraseIsTwoWordsOfWhichTheFirstIsCapital() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      String phrase = Phrases.next();
      assertThat(phrase).matches("[A-Z][a-z]+ [a-z]+");
      seen.add(phrase);
    }
    assertThat(seen).hasSizeGreaterThan(500);
  }
}
