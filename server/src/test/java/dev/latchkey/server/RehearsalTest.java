package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A rehearsal that is not played to its end teaches the JVM nothing. */
class RehearsalTest {
  @Test
  void everyRequestOfTheRehearsalIsAnswered() {
    assertThat(Rehearsal.run()).isZero();
  }
}
