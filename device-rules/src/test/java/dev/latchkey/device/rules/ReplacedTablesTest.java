package dev.latchkey.device.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.device.Agent;
import dev.latchkey.device.Bot;
import dev.latchkey.device.Client;
import dev.latchkey.device.DeviceDetector;
import dev.latchkey.device.Os;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only tables of one's own can bring about: the bundled ones have no such entry. */
class ReplacedTablesTest {
  @TempDir Path scratch;
  private RuleDirectory rules;

  @BeforeEach
  void startComplete() {
    rules = RuleDirectory.in(scratch);
  }

  @Test
  void aVersionMayRenameItsSystemAndLeaveTheVersion() {
    rules.with(
        "oss.yml",
        """
        - regex: 'Linux ([\\d.]+)'
          name: 'GNU/Linux'
          version: '$1'
          versions:
            - {regex: 'Linux [\\d.]+-(alpine linux|debian)', name: '$1'}
            - {regex: 'Linux [\\d.]+-([\\d.]+)', version: '$1'}
        """);
    DeviceDetector detector = rules.detector();

    assertThat(detector.visitor(Agent.of("Linux 6.1-alpine linux")).os())
        .isEqualTo(new Os("ALP", "Alpine Linux", "6.1"));
    assertThat(detector.visitor(Agent.of("Linux 6.1-7.2")).os())
        .isEqualTo(new Os("LIN", "GNU/Linux", "7.2"));
  }

  @Test
  void aBrowserMayTakeItsNameFromTheText() {
    rules.with(
        "client/browsers.yml", "- {regex: '([a-z]+)-browser/([\\d.]+)', name: $1, version: $2}");
    DeviceDetector detector = rules.detector();

    assertThat(detector.visitor(Agent.of("firefox-browser/140.0")).client())
        .isEqualTo(new Client("browser", "FF", "Firefox", "140.0", "", ""));
    assertThat(detector.visitor(Agent.of("leaf-browser/1.0")).client())
        .isEqualTo(new Client("browser", "", "leaf", "1.0", "", ""));
  }

  @Test
  void onlyTheEngineVersionOfFlowOnBlinkIsUnknown() {
    rules.with(
        "client/browsers.yml",
        """
        - {regex: 'Flow/', name: Flow Browser, version: '', engine: {default: EkiohFlow}}
        - {regex: 'Flow', name: Flow Browser, version: '', engine: {default: Blink}}
        """);
    DeviceDetector detector = rules.detector();

    assertThat(detector.visitor(Agent.of("Flow/1 EkiohFlow/6.2")).client().engineVersion())
        .isEqualTo("6.2");
    assertThat(detector.visitor(Agent.of("Flow Chrome/140.0")).client())
        .isEqualTo(new Client("browser", "F2", "Flow Browser", "", "Blink", ""));
  }

  @Test
  void aDollarWithoutAGroupStays() {
    rules.with("bots.yml", "- {regex: 'robot(\\d)', name: '$ $0 $a $: $1 $'}");

    assertThat(rules.detector().detect(Agent.of("robot7")))
        .isInstanceOfSatisfying(
            Bot.class, bot -> assertThat(bot.name()).isEqualTo("$ $0 $a $: 7 $"));
  }
}
