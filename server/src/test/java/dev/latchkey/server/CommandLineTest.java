package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          frobnicate                              | frobnicate is not a command; those are serve,
          key frob                                | key frob is not a command; those are key create, key list, key delete.
          key                                     | key is not a command; those are key create,
          serve --prot 1                          | --prot is not a flag of serve, which takes --port, --host, --data, --config.
          version --port 1                        | --port is not a flag of version, which takes no flags.
          serve --port                            | --port needs a value: --port N.
          serve --port 1 --port=2                 | --port is given twice.
          serve here                              | here is one too many. Usage: latchkey serve
          project create --name N                 | ID is missing. Usage: latchkey project create --name NAME [--production] ID
          project create shop                     | --name is missing. Usage:
          project create shop --name N --production=1 | --production takes no value.
          key create --project p                  | --scopes is missing. Usage:
          """)
  void whatIsUnknownOrMissingIsNamedWithWhatIsAllowed(String line, String sentence) {
    assertThatThrownBy(() -> Commands.read(List.of(line.split(" "))))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.sentence()).startsWith(sentence);
              assertThat(refusal.exit()).isEqualTo(2);
            });
  }

  @Test
  void flagsAndOperandsComeInAnyOrderAndBothForms() {
    Typed typed =
        Commands.read(List.of("project", "create", "--name=A shop", "--production", "shop"));

    assertThat(typed.command().words()).isEqualTo("project create");
    assertThat(typed.operands()).containsExactly("shop");
    assertThat(typed.needed("--name")).isEqualTo("A shop");
    assertThat(typed.has("--production")).isTrue();
  }

  @Test
  void afterTwoHyphensNothingIsAFlag() {
    Typed typed = Commands.read(List.of("detect", "--", "--port", "-"));

    assertThat(typed.operands()).containsExactly("--port", "-");
  }

  @Test
  void nothingTypedGetsTheHelp() {
    assertThatThrownBy(() -> Commands.read(List.of()))
        .isInstanceOf(Refusal.class)
        .hasMessageContainingAll("latchkey serve", "latchkey key create --project ID");
  }

  @Test
  void row105_whatIsTypedCannotMoveTheCursor() {
    assertThatThrownBy(() -> Commands.read(List.of("a\u001b[2Jb\r\nc\u2028d\u202ee")))
        .hasMessageStartingWith("a?[2Jb??c?d?e is not a command");
  }
}
