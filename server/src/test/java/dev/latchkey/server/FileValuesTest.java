package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileValuesTest {
  @TempDir Path dir;

  private static List<String> read(String... args) {
    List<String> line = List.of(args);
    return FileValues.read(Commands.read(line), line);
  }

  @Test
  void aValueIsReadFromTheFileThatIsNamed() throws IOException {
    Path secret = Files.writeString(dir.resolve("secret"), "h\u00e4nter2\r\n\n");
    Path page = Files.writeString(dir.resolve("page.html"), "<p>\n=@x\n</p>\n");

    assertThat(read("project", "set", "app", "smtp-password=@" + secret))
        .containsExactly("project", "set", "app", "smtp-password=h\u00e4nter2");
    assertThat(read("project", "set", "app", "providers.auth0.secret=@" + secret))
        .endsWith("providers.auth0.secret=h\u00e4nter2");
    assertThat(read("template", "set", "--project", "app", "recovery", "de", "html=@" + page))
        .endsWith("html=<p>\n=@x\n</p>");
  }

  @Test
  void twoAtSignsAreOneInTheValue() {
    assertThat(read("project", "set", "app", "smtp-password=@@home"))
        .endsWith("smtp-password=@home");
    assertThat(read("project", "set", "app", "mail-sender-email=a@example.com"))
        .endsWith("mail-sender-email=a@example.com");
  }

  @Test
  void noOtherCommandReadsFiles() {
    assertThat(read("project", "create", "app", "--name", "name=@/etc/hostname"))
        .endsWith("name=@/etc/hostname");
  }

  @Test
  void aFileThatCannotBeReadIsNamed() throws IOException {
    Path missing = dir.resolve("missing");
    Path large = Files.write(dir.resolve("large"), new byte[256 * 1024 + 1]);

    assertThatThrownBy(() -> read("project", "set", "app", "smtp-password=@" + missing))
        .isInstanceOf(Refusal.class)
        .hasMessage(missing + " cannot be read.");
    assertThatThrownBy(() -> read("project", "set", "app", "smtp-password=@" + large))
        .isInstanceOf(Refusal.class)
        .hasMessage(large + " has more than 262144 bytes.");
  }
}
