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
  private int cases;

  @Test
  void everyCaseOfMatomosHasAllFieldsEqualWithMatomosRules() throws IOException {
    DeviceDetector detector =
        DeviceRules.read(Shared.device("rules"), RuleDirectory.names(scratch));
    List<String> differences = differences(detector);

    assertThat(differences).isEmpty();
    assertThat(cases).isGreaterThan(20_000);
    assertThat(detector.stoppedRules()).isZero();
  }

  @Test
  void theBundledRulesMissOnlyWhatIsNewerThanThey() throws IOException {
    DeviceDetector detector =
        DeviceRules.read(RuleDirectory.exported(scratch), RuleDirectory.names(scratch));
    int missed = differences(detector).size();

    System.out.printf(
        "The bundled rules get %,d of %,d cases of Matomo's right: %.2f %%%n",
        cases - missed, cases, 100.0 * (cases - missed) / cases);
    assertThat(missed).isLessThan(cases / 200);
  }

  private List<String> differences(DeviceDetector detector) throws IOException {
    List<String> differences = new ArrayList<>();
    Path file = Shared.device("fixtures.jsonl.gz");
    cases = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        cases++;
        String expected = ExpectedCase.json(line);
        String found = DetectionJson.line(detector.detect(DetectLines.agent(line)));
        if (!found.equals(expected)) {
          differences.add(line + "\n  expected " + expected + "\n  found    " + found);
        }
      }
    }
    return differences;
  }
}
