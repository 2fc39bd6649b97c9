package dev.latchkey.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommonPasswordDataTest {
  @Test
  void thereAreTenThousandThatArePasswordsMostCommonFirst() throws IOException {
    List<String> words = text("/dev/latchkey/data/common-passwords.txt").lines().toList();

    assertThat(words).hasSize(10_000).doesNotHaveDuplicates();
    assertThat(words).startsWith("password", "12345678", "123456789");
    assertThat(words)
        .allSatisfy(
            word -> assertThat(word.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(8, 256));
  }

  @Test
  void theLicenceTravelsWithThem() throws IOException {
    assertThat(text("/META-INF/licenses/MIT.txt"))
        .contains("Permission is hereby granted, free of charge", "Copyright");
  }

  private static String text(String name) throws IOException {
    try (InputStream in = CommonPasswordDataTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
