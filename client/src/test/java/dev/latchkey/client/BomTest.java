package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The poms without a parent say again what the parent says once; here they are compared. */
class BomTest {
  private static final Path ROOT = Path.of(System.getProperty("latchkey.root", ".."));

  private static String read(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }

  private static String between(String text, String before, String after) {
    int at = text.indexOf(before) + before.length();
    return text.substring(at, text.indexOf(after, at));
  }

  private static String version(String pom, String plugin) {
    return between(between(pom, plugin, "</plugin>"), "<version>", "</version>");
  }

  @Test
  void theBillOfMaterialsNamesTheVersionsThatTheClientIsBuiltWith() throws IOException {
    String parent = read("pom.xml");
    String version = between(parent, "<version>", "</version>");
    String jackson = between(parent, "<jackson.version>", "</jackson.version>");

    String bom = read("client/bom/pom.xml");

    assertThat(between(bom, "<version>", "</version>")).isEqualTo(version);
    assertThat(bom)
        .contains("<artifactId>latchkey-client</artifactId><version>" + version + "</version>")
        .contains("<artifactId>jackson-core</artifactId><version>" + jackson + "</version>");
    assertThat(between(read("client/samples/pom.xml"), "<version>", "</version>"))
        .isEqualTo(version);
    assertThat(read("client/docs/README.md")).contains("<version>" + version + "</version>");
  }

  @Test
  void theSamplesAreBuiltWithTheSamePluginsAsTheRest() throws IOException {
    String parent = read("pom.xml");
    String samples = read("client/samples/pom.xml");

    for (String plugin : List.of("compiler", "resources", "jar", "surefire", "install", "deploy")) {
      String name = "<artifactId>maven-" + plugin + "-plugin</artifactId>";
      assertThat(version(samples, name)).as(plugin).isEqualTo(version(parent, name));
    }
  }
}
