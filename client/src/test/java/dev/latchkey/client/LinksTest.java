package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinksTest {
  private static final Path CLIENT =
      Path.of(System.getProperty("latchkey.root", "..")).resolve("client").normalize();
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)]+)\\)");

  @Test
  void everyLinkOfTheDocsLeadsSomewhere() throws IOException {
    List<String> dead = new ArrayList<>();
    int links = 0;
    for (Path page : pages()) {
      for (var found = LINK.matcher(Files.readString(page)); found.find(); links++) {
        if (!leads(page, found.group(1))) {
          dead.add(page + " to " + found.group(1));
        }
      }
    }

    assertThat(dead).isEmpty();
    assertThat(links).isGreaterThan(100);
  }

  @Test
  void everyPageLeadsBackToBothListsAndTheReadme() throws IOException {
    for (Path page : pages()) {
      if (page.startsWith(CLIENT.resolve("docs")) && !page.endsWith("README.md")) {
        assertThat(Files.readString(page))
            .as(page.toString())
            .contains("README.md#models)", "README.md#endpoints)", "README.md)");
      }
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(CLIENT)) {
      return files
          .filter(file -> file.toString().endsWith(".md") && !file.toString().contains("target"))
          .toList();
    }
  }

  private static boolean leads(Path page, String link) throws IOException {
    String[] parts = link.split("#", 2);
    Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
    if (!Files.exists(file)) {
      return false;
    }
    return parts.length < 2
        || Files.readString(file)
            .lines()
            .filter(line -> line.startsWith("#"))
            .anyMatch(line -> anchor(line).equals(parts[1]));
  }

  /**
   * As GitHub makes it of a heading: lower case, links and punctuation gone, hyphens for blanks.
   */
  private static String anchor(String heading) {
    return heading
        .replaceFirst("^#+ ", "")
        .replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9 -]", "")
        .replace(' ', '-');
  }
}
