package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class AfterwardsTest {
  @Test
  void row8_A20_nothingIsDoneBesideTheAnswer() {
    try (var afterwards = new Afterwards()) {
      Queue<Duration> pauses = new ConcurrentLinkedQueue<>();
      for (int i = 0; i < 20; i++) {
        long asked = System.nanoTime();
        afterwards.run(() -> pauses.add(Duration.ofNanos(System.nanoTime() - asked)));
      }
      assertThat(afterwards.done(Duration.ofSeconds(30))).isTrue();
      assertThat(pauses)
          .hasSize(20)
          .allSatisfy(pause -> assertThat(pause).isGreaterThanOrEqualTo(Duration.ofMillis(50)));
      assertThat(pauses.stream().map(Duration::toMillis).distinct()).hasSizeGreaterThan(3);
    }
  }

  @Test
  void stoppingDoesAtOnceWhatWaits() {
    Queue<Integer> done = new ConcurrentLinkedQueue<>();
    try (var afterwards = new Afterwards(() -> Integer.MAX_VALUE)) {
      for (int i = 0; i < 20; i++) {
        int n = i;
        afterwards.run(() -> done.add(n));
      }
      assertThat(done).isEmpty();
    }
    assertThat(done).hasSize(20);
  }
}
