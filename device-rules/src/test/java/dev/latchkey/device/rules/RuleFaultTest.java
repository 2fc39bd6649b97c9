package dev.latchkey.device.rules;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleFaultTest {
  @TempDir Path scratch;
  private RuleDirectory rules;

  @BeforeEach
  void startComplete() {
    rules = RuleDirectory.in(scratch);
  }

  private ThrowableAssertAlternative<RuleFault> refused() {
    return assertThatExceptionOfType(RuleFault.class).isThrownBy(() -> rules.detector());
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Files.delete(rules.path().resolve("device/cameras.yml"));

    refused().withMessageContaining("device/cameras.yml").withMessageContaining("cannot be read");
  }

  @Test
  void aBrokenFileIsNamedWithItsLine() {
    rules.with("oss.yml", "- regex: 'Linux'\n  name: [\n");

    refused().withMessageContaining("oss.yml").withMessageContaining("line");
  }

  @Test
  void aPatternThatCannotBeCompiledIsNamedWithItsEntry() {
    rules.with(
        "device/mobiles.yml",
        "Acme:\n  regex: 'Acme'\n  models:\n    - {regex: 'Acme (X', model: X}");

    refused()
        .withMessageContaining("device/mobiles.yml > Acme > models > 1 > regex (line 4)")
        .withMessageContaining("Acme (X")
        .withMessageContaining("not closed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a)", "[a", "*a", "a{3,2}", "(?<=a+)b", "(?i)a", "a++", "(a)\\1", "\\", "[z-a]"})
  void whatCannotBeMatchedWithinABudgetIsRefused(String pattern) {
    rules.with("oss.yml", "- {regex: '" + pattern + "', name: Linux}");

    refused().withMessageContaining("oss.yml > 1 > regex").withMessageContaining(pattern);
  }

  @Test
  void anUnknownKeyIsNamedWithWhatIsKnown() {
    rules.with("client/pim.yml", "- {regex: 'Post', name: Post, verison: '$1'}");

    refused()
        .withMessageContaining("client/pim.yml > 1 > verison (line 1)")
        .withMessageContaining("known are name, regex, url, version");
  }

  @Test
  void aRuleWithoutAPatternIsRefused() {
    rules.with("bots.yml", "- {name: Robot}");

    refused().withMessageContaining("bots.yml > 1").withMessageContaining("has no regex");
  }

  @Test
  void anUnknownTypeOfDeviceIsRefused() {
    rules.with("device/consoles.yml", "Acme: {regex: Acme, device: toaster}");

    refused().withMessageContaining("Acme > device").withMessageContaining("toaster");
  }

  @Test
  void aKeyThatIsThereTwiceIsRefused() {
    rules.with("device/consoles.yml", "Acme: {regex: A}\nAcme: {regex: B}");

    refused().withMessageContaining("device/consoles.yml > Acme").withMessageContaining("twice");
  }
}
