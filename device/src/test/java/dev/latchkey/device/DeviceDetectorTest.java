package dev.latchkey.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class DeviceDetectorTest {
  @Test
  void withoutTheRulesJarItSaysWhichJarIsMissing() {
    assertThatIllegalStateException()
        .isThrownBy(DeviceDetector::bundled)
        .withMessageContaining("latchkey-device-rules");
  }

  @Test
  void whatIsNoTableIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeviceDetector.load(new ByteArrayInputStream(new byte[100])))
        .withMessageContaining("not device tables");
    byte[] cut = ByteBuffer.allocate(16).putInt(0x4c4b4452).putInt(2).putInt(1000).array();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeviceDetector.load(new ByteArrayInputStream(cut)))
        .withMessageContaining("CODE");
  }

  @Test
  void majorMinorCutsSystemAndClientButNotTheEngine() {
    Visitor visitor =
        new Visitor(
            new Os("MAC", "Mac", "10.15.7"),
            new Client("browser", "SF", "Safari", "17.4.1", "WebKit", "605.1.15"),
            Device.UNKNOWN);

    assertThat(visitor.majorMinor().os().version()).isEqualTo("10.15");
    assertThat(visitor.majorMinor().client().version()).isEqualTo("17.4");
    assertThat(visitor.majorMinor().client().engineVersion()).isEqualTo("605.1.15");
  }
}
