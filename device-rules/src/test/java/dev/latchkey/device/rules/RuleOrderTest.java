package dev.latchkey.device.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.device.Agent;
import dev.latchkey.device.Bot;
import dev.latchkey.device.Device;
import dev.latchkey.device.DeviceDetector;
import dev.latchkey.device.Visitor;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleOrderTest {
  @TempDir Path scratch;
  private RuleDirectory rules;

  @BeforeEach
  void startComplete() {
    rules = RuleDirectory.in(scratch);
  }

  private Device device(String userAgent) {
    return rules.detector().visitor(Agent.of(userAgent)).device();
  }

  @Test
  void theFirstRuleOfTheFileWinsWhereverInTheTextItMatches() {
    rules.with("bots.yml", "- {regex: late, name: First}\n- {regex: early, name: Second}");

    assertThat(rules.detector().detect(Agent.of("early late")))
        .isInstanceOfSatisfying(Bot.class, bot -> assertThat(bot.name()).isEqualTo("First"));
  }

  @Test
  void theFirstPlaceInTheTextWinsOverTheFirstAlternative() {
    rules.with("bots.yml", "- {regex: '(later)|(sooner)', name: 'saw $1$2'}");

    assertThat(rules.detector().detect(Agent.of("sooner later")))
        .isInstanceOfSatisfying(Bot.class, bot -> assertThat(bot.name()).isEqualTo("saw sooner"));
  }

  @Test
  void theFirstAlternativeWinsAtTheSamePlace() {
    rules.with("bots.yml", "- {regex: '(robo[a-z]+)|(robot)', name: 'saw $1$2'}");

    assertThat(rules.detector().detect(Agent.of("a robotic arm")))
        .isInstanceOfSatisfying(Bot.class, bot -> assertThat(bot.name()).isEqualTo("saw robotic"));
  }

  @Test
  void scalarsAreTextsWhateverTheyLookLike() {
    rules.with(
        "device/mobiles.yml",
        "360:\n  regex: 'NO'\n  device: smartphone\n  models:\n    - {regex: 'NO', model: 4.10}\n");

    assertThat(device("NO")).isEqualTo(new Device("smartphone", "360", "4.10"));
  }

  @Test
  void aPatternBeginsAtABoundaryOnly() {
    rules.with("device/mobiles.yml", "Acme: {regex: 'Acme ?(\\d)', device: tablet, model: 'T $1'}");

    assertThat(device("x Acme 1").model()).isEqualTo("T 1");
    assertThat(device("_Acme 1").model()).isEmpty();
    assertThat(device(" _Acme 1").model()).isEqualTo("T 1");
    assertThat(device("sprd-Acme 1").model()).isEqualTo("T 1");
    assertThat(device("MZ-Acme 1").model()).isEqualTo("T 1");
    assertThat(device("x-Acme 1").model()).isEmpty();
    assertThat(device("xAcme 1").model()).isEmpty();
    assertThat(device("é Acme1").model()).isEqualTo("T 1");
  }

  @Test
  void aModelMayReplaceBrandAndType() {
    rules.with(
        "device/mobiles.yml",
        """
        Acme:
          regex: 'Acme'
          device: smartphone
          models:
            - {regex: 'Acme Pad_([a-z]+)', model: 'Pad_$1 TD', brand: Apex, device: tablet}
            - {regex: 'Acme Build', model: Build}
        """);

    assertThat(device("Acme Pad_x")).isEqualTo(new Device("tablet", "Apex", "Pad x"));
    assertThat(device("Acme Build")).isEqualTo(new Device("smartphone", "Acme", ""));
    assertThat(device("Acme 7")).isEqualTo(new Device("smartphone", "Acme", ""));
  }

  @Test
  void aTemplateKeepsIndexesBeyondTheLastGroup() {
    rules.with("bots.yml", "- {regex: 'robot(\\d)?', name: 'R $1 $2 $3'}");
    DeviceDetector detector = rules.detector();

    assertThat(detector.detect(Agent.of("robot7")))
        .isInstanceOfSatisfying(Bot.class, bot -> assertThat(bot.name()).isEqualTo("R 7  $3"));
    assertThat(detector.detect(Agent.of("robot")))
        .isInstanceOfSatisfying(Bot.class, bot -> assertThat(bot.name()).isEqualTo("R  $2 $3"));
  }

  @Test
  void aSystemsVersionsMayRenameIt() {
    rules.with(
        "oss.yml",
        """
        - regex: 'Linux'
          name: 'GNU/Linux'
          version: ''
          versions:
            - {regex: 'Linux ([\\d.]+)-azl', name: Azure Linux, version: '$1'}
            - {regex: 'Linux ([\\d_]+)', version: '$1'}
        """);
    DeviceDetector detector = rules.detector();

    Visitor azure = detector.visitor(Agent.of("Linux 6.1-azl"));
    Visitor plain = detector.visitor(Agent.of("Linux 6_2_"));

    assertThat(azure.os().name()).isEqualTo("Azure Linux");
    assertThat(azure.os().version()).isEqualTo("6.1");
    assertThat(plain.os().name()).isEqualTo("GNU/Linux");
    assertThat(plain.os().code()).isEqualTo("LIN");
    assertThat(plain.os().version()).isEqualTo("6.2");
  }

  @Test
  void aSystemWithoutAShortCodeIsUnk() {
    rules.with("oss.yml", "- {regex: 'Nova/([\\d.]+)', name: Nova System, version: '$1'}");

    assertThat(rules.detector().visitor(Agent.of("Nova/3.1.4")).os().code()).isEqualTo("UNK");
  }
}
