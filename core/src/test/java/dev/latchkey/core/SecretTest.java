package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretTest {
  @Test
  void aSecretPrintsAsDots() {
    assertThat(new Secret("open sesame")).hasToString("••••");
    assertThat("%s".formatted(new Secret("open sesame"))).doesNotContain("sesame");
  }

  @Test
  void row17_tokensNeverRepeatAndEveryByteIsAsLikelyAsAnother() {
    int tokens = 4_000;
    int bytes = 128;
    int[] seen = new int[256];
    Set<String> all = new HashSet<>();
    for (int i = 0; i < tokens; i++) {
      String hex = Secret.random(bytes).reveal();
      all.add(hex);
      for (int at = 0; at < hex.length(); at += 2) {
        seen[Integer.parseInt(hex.substring(at, at + 2), 16)]++;
      }
    }

    double expected = tokens * bytes / 256.0;
    double chiSquare = 0;
    for (int count : seen) {
      chiSquare += (count - expected) * (count - expected) / expected;
    }
    assertThat(all).hasSize(tokens);
    // 255 degrees of freedom: beyond 377 once in a million runs
    assertThat(chiSquare).isLessThan(377);
  }

  @Test
  void row18_onlyTheHashIsKeptAndItIsSha256() {
    assertThat(new Secret("abc").hash().hex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(new Secret("abc").hash().same(new Secret("abc").hash())).isTrue();
    assertThat(new Secret("abc").hash().same(new Secret("abd").hash())).isFalse();
  }
}
