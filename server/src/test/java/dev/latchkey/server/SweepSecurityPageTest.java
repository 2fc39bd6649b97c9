package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That docs/security.md and the tests name the same rows. */
class SweepSecurityPageTest {
  private static final Path ROOT = Path.of(System.getProperty("latchkey.root", ".."));
  private static final Pattern METHOD =
      Pattern.compile("void (((?:(?:row\\d+|A\\d+[a-z]?)_)+)\\w+)\\(");
  private static final Pattern LINE =
      Pattern.compile("\\| (A?\\d+[a-z]?) \\| ([^|]+) \\| ([^|]+) \\|");
  private static final Pattern SHOWN = Pattern.compile("`(\\w+)\\.(\\w+)`");

  /** Class and method of every test that carries numbers, with those numbers. */
  private static Map<String, Set<String>> tests() {
    Map<String, Set<String>> tests = new TreeMap<>();
    for (Path file : sources()) {
      String type = file.getFileName().toString().replace(".java", "");
      Matcher methods = METHOD.matcher(text(file));
      while (methods.find()) {
        Set<String> rows =
            Arrays.stream(methods.group(2).split("_", -1))
                .filter(row -> !row.isEmpty())
                .map(row -> row.replace("row", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        tests.put(type + "." + methods.group(1), rows);
      }
    }
    return tests;
  }

  private static List<Path> sources() {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules
          .map(module -> module.resolve("src/test/java"))
          .filter(Files::isDirectory)
          .flatMap(SweepSecurityPageTest::javaFiles)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the page says of each row. */
  private static Map<String, String> page() {
    Map<String, String> rows = new TreeMap<>();
    Matcher lines = LINE.matcher(text(ROOT.resolve("docs/security.md")));
    while (lines.find()) {
      assertThat(rows.put(lines.group(1), lines.group(3))).as(lines.group(1)).isNull();
    }
    return rows;
  }

  @Test
  void everyRowThatATestCarriesIsOnThePageAndTheOtherWayRound() {
    Set<String> tested = new TreeSet<>();
    tests().values().forEach(tested::addAll);

    assertThat(tested).hasSizeGreaterThan(60);
    assertThat(page().keySet()).isEqualTo(tested);
  }

  @Test
  void everyTestThatThePageNamesIsThereAndCarriesTheRow() {
    Map<String, Set<String>> tests = tests();
    page()
        .forEach((row, shownBy) -> {
          Matcher shown = SHOWN.matcher(shownBy);
          int named = 0;
          while (shown.find()) {
            String test = shown.group(1) + "." + shown.group(2);
            assertThat(tests.getOrDefault(test, Set.of()))
                .as("%s, for row %s", test, row)
                .contains(row);
            named++;
          }
          assertThat(named).as("tests of row %s", row).isPositive();
        });
  }
}
