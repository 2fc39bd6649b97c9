package dev.latchkey.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.latchkey.device.DetectLines;
import dev.latchkey.device.DetectionJson;
import dev.latchkey.device.DeviceDetector;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectLinesTest {
  private static final DeviceDetector DETECTOR = DeviceDetector.bundled();

  private static List<String> answers(boolean fullVersions, List<String> userAgents, String in) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DetectLines.run(
        DETECTOR,
        fullVersions,
        userAgents,
        new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(out, false, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void everyLineIsAnsweredTheEmptyAndTheLastToo() {
    assertThat(answers(false, List.of(), "curl/8.5.0\n{\"ua\":\"Wget/1.21.4\"}\r\n\nFäll/1.0"))
        .satisfiesExactly(
            curl -> assertThat(curl).contains("\"name\":\"curl\",\"version\":\"8.5\""),
            wget -> assertThat(wget).contains("\"name\":\"Wget\",\"version\":\"1.21\""),
            nothing -> assertThat(nothing).contains("\"name\":\"\""),
            unknown -> assertThat(unknown).contains("\"name\":\"\""));
    assertThat(answers(false, List.of(), "")).isEmpty();
  }

  @Test
  void userAgentsGivenAreAnsweredAndNothingIsRead() {
    assertThat(answers(true, List.of("curl/8.5.0", "{\"ua\":\"x\"}"), "Wget/1.21.4"))
        .satisfiesExactly(
            curl -> assertThat(curl).contains("\"name\":\"curl\",\"version\":\"8.5.0\""),
            text -> assertThat(text).doesNotContain("Wget"));
  }

  @Test
  void aLineWithoutUaMayBringItAmongItsHeaders() {
    assertThat(
            answers(false, List.of(), "{\"headers\":{\"User-Agent\":\"curl/8.5.0\",\"dnt\":null}}"))
        .singleElement()
        .asString()
        .contains("\"name\":\"curl\"");
  }

  @Test
  void manyLinesAreAnsweredInTheirOrder() {
    int count = 20_000;
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append("curl/").append(i).append(".1.2 ").append("x".repeat(i % 97)).append('\n');
    }

    List<String> found = answers(true, List.of(), lines.toString());

    assertThat(found).hasSize(count);
    for (int i = 0; i < count; i++) {
      assertThat(found.get(i)).contains("\"name\":\"curl\",\"version\":\"" + i + ".1.2\"");
    }
  }

  @Test
  void aStreamSaysWhatTheLibrarySays() {
    List<Golden> all = Golden.all();
    StringBuilder lines = new StringBuilder();
    all.forEach(golden -> lines.append(golden.line()).append('\n'));

    assertThat(answers(true, List.of(), lines.toString()))
        .isEqualTo(
            all.stream()
                .map(golden -> DetectionJson.line(DETECTOR.detect(golden.agent())))
                .toList());
  }

  @Test
  void anotherProgramMayAskAndWait() throws Exception {
    PipedOutputStream ask = new PipedOutputStream();
    PipedInputStream in = new PipedInputStream(ask);
    PipedInputStream answer = new PipedInputStream();
    PrintStream out = new PrintStream(new PipedOutputStream(answer), false, StandardCharsets.UTF_8);
    Thread detect =
        Thread.ofPlatform()
            .daemon()
            .start(() -> DetectLines.run(DETECTOR, false, List.of(), in, out));
    BufferedReader answers =
        new BufferedReader(new InputStreamReader(answer, StandardCharsets.UTF_8));

    for (String name : List.of("curl", "Wget")) {
      ask.write((name + "/1.2.3\n").getBytes(StandardCharsets.UTF_8));
      ask.flush();
      assertThat(answers.readLine()).contains("\"name\":\"" + name + "\"");
    }

    ask.close();
    detect.join();
  }

  @Test
  void itEndsWhenNobodyReadsTheAnswers() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return '\n';
          }

          @Override
          public int read(byte[] to, int from, int length) {
            Arrays.fill(to, from, from + length, (byte) '\n');
            return length;
          }

          @Override
          public int available() {
            return 1;
          }
        };
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("closed");
          }
        };
    PrintStream out = new PrintStream(closed, false, StandardCharsets.UTF_8);

    DetectLines.run(DETECTOR, false, List.of(), endless, out);

    assertThat(out.checkError()).isTrue();
  }

  @Test
  void anInputThatFailsIsSaid() throws IOException {
    InputStream failing = InputStream.nullInputStream();
    failing.close();

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() ->
            DetectLines.run(
                DETECTOR,
                false,
                List.of(),
                failing,
                new PrintStream(OutputStream.nullOutputStream())))
        .withMessageContaining("closed");
  }
}
