package dev.latchkey.device.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.device.Agent;
import dev.latchkey.device.DeviceDetector;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorPropertyTest {
  @TempDir Path scratch;

  @Test
  void row94_A17_aPatternThatRunsAwayIsStoppedAndCounted() {
    DeviceDetector detector =
        RuleDirectory.in(scratch)
            .with(
                "bots.yml",
                "- {regex: 'x(?:a+)+(?:a+)+!', name: Runaway}\n- {regex: xaa, name: Robot}")
            .detector();

    assertThat(detector.detect(Agent.of("x" + "a".repeat(4000))).toString()).contains("Robot");
    assertThat(detector.stoppedRules()).isEqualTo(1);
  }

  @Test
  void row94_A17_whatStandsBeyondTheLimitIsNotRead() {
    DeviceDetector detector =
        RuleDirectory.in(scratch).with("bots.yml", "- {regex: Robot, name: Robot}").detector();
    String padding = "x ".repeat(DeviceDetector.LONGEST / 2);

    assertThat(detector.detect(Agent.of(padding + "Robot")).toString()).doesNotContain("Robot");
    assertThat(detector.detect(Agent.of(padding.substring(5) + "Robot")).toString())
        .contains("Robot");
  }
}
