package dev.latchkey.device.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.device.DetectLines;
import dev.latchkey.device.DetectionJson;
import dev.latchkey.device.DeviceDetector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceTest {
  @TempDir Path scratch;

  @Test
  void everyCaseOfMatomosHasAllFieldsEqualWithMatomosRules() throws IOException {
    Path cases = Shared.device("fixtures.jsonl.gz");
    DeviceDetector detector =
        DeviceRules.read(Shared.device("rules"), RuleDirectory.names(scratch));
    List<String> differences = new ArrayList<>();
    int count = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(cases)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        count++;
        String expected = ExpectedCase.json(line);
        String found = DetectionJson.line(detector.detect(DetectLines.agent(line)));
        if (!found.equals(expected)) {
          differences.add(line + "\n  expected " + expected + "\n  found    " + found);
        }
      }
    }

    assertThat(differences).isEmpty();
    assertThat(count).isGreaterThan(20_000);
    assertThat(detector.stoppedRules()).isZero();
  }
}
