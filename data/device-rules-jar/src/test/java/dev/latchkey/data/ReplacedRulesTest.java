package dev.latchkey.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.device.DetectionJson;
import dev.latchkey.device.DeviceDetector;
import dev.latchkey.device.rules.DeviceRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacedRulesTest {
  private static final List<String> FILES =
      List.of(
          "bots",
          "oss",
          "vendorfragments",
          "client/browser_engine",
          "client/browsers",
          "client/feed_readers",
          "client/libraries",
          "client/mediaplayers",
          "client/mobile_apps",
          "client/pim",
          "client/hints/apps",
          "client/hints/browsers",
          "device/cameras",
          "device/car_browsers",
          "device/consoles",
          "device/mobiles",
          "device/notebooks",
          "device/portable_media_player",
          "device/shell_tv",
          "device/televisions");

  @TempDir Path directory;

  @Test
  void aDirectoryOfRulesTakesTheShortCodesFromTheJarAndSaysWhatItIsDoing() throws IOException {
    for (String file : FILES) {
      Path to = directory.resolve(file + ".yml");
      Files.createDirectories(to.resolveSibling("."));
      try (InputStream in =
          DeviceRules.class.getResourceAsStream(
              "/dev/latchkey/data/export/rules/" + file + ".yml")) {
        assertThat(in).as(file).isNotNull();
        Files.write(to, in == null ? new byte[0] : in.readAllBytes());
      }
    }
    List<String> progress = new ArrayList<>();

    DeviceDetector detector = DeviceRules.read(directory, progress::add);

    assertThat(Golden.all())
        .allSatisfy(golden ->
            assertThat(DetectionJson.line(detector.detect(golden.agent())))
                .isEqualTo(golden.expected()));
    assertThat(progress)
        .hasSize(2)
        .allSatisfy(step -> assertThat(step).contains(directory.toString()));
    assertThat(detector.source()).isEqualTo(directory.toString());
  }
}
