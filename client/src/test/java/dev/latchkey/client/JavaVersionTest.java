package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JavaVersionTest {
  /** The class files' version of Java 17 (JVMS 17, table 4.1-A). */
  private static final int JAVA_17 = 61;

  @Test
  void theClassesAreForJava17() throws IOException {
    try (var file = new DataInputStream(Latchkey.class.getResourceAsStream("Latchkey.class"))) {
      assertThat(file.readInt()).isEqualTo(0xCAFEBABE);
      file.readUnsignedShort();
      assertThat(file.readUnsignedShort()).isEqualTo(JAVA_17);
    }
  }

  @Test
  void theTestsRunOnTheJavaTheyWereToRunOn() {
    int expected = Integer.getInteger("latchkey.expected-java", Runtime.version().feature());

    assertThat(Runtime.version().feature()).isEqualTo(expected);
  }
}
