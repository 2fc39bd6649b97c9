package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.latchkey.core.Code;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.server.Provoked.Refused;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every refusal that a route declares is given to some test of this run through HTTP, and no test
 * is given one that its route does not declare. It runs behind all other classes ({@link
 * RefusalsLast}).
 */
class EveryRefusalTest {
  /** What no test of one process can provoke through HTTP, and why. */
  private static final Map<Refused, String> NOT_PROVOKED = Map.of();

  /** What any route answers while the store or the hashing is too busy: not of its declaration. */
  private static final String BUSY = Code.GENERAL_SERVICE_UNAVAILABLE.type();

  @TempDir static Path dir;
  private static List<Endpoint<?, ?>> endpoints = List.of();

  @BeforeAll
  static void readTheTable() {
    try (TestServer server = TestServer.in(dir)) {
      endpoints = server.latchkey.api().endpoints();
    }
  }

  private static Set<String> sorted(Stream<Refused> refusals) {
    return refusals.map(Refused::toString).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyDeclaredRefusalIsProvokedBySomeTest() throws IOException, URISyntaxException {
    Set<String> absent = new TreeSet<>(testClasses());
    absent.removeAll(RefusalsLast.together());
    if (!"true".equals(System.getenv("CI"))) {
      assumeTrue(absent.isEmpty(), () -> "only together with all other classes; absent: " + absent);
    }
    assertThat(absent).as("classes that did not run").isEmpty();
    Set<Refused> seen = Provoked.seen();

    Stream<Refused> declared =
        endpoints.stream()
            .flatMap(e -> Refusals.declared(e).stream().map(type -> new Refused(e.title(), type)));

    assertThat(sorted(declared.filter(r -> !seen.contains(r) && !NOT_PROVOKED.containsKey(r))))
        .as("declared, and provoked by no test")
        .isEmpty();
    assertThat(sorted(NOT_PROVOKED.keySet().stream().filter(seen::contains)))
        .as("provoked, so it needs no reason why not")
        .isEmpty();
  }

  @Test
  void noRefusalIsGivenThatItsRouteDoesNotDeclare() {
    Map<String, Set<String>> promised =
        endpoints.stream().collect(Collectors.toMap(Endpoint::title, Refusals::promised));

    Stream<Refused> given =
        Provoked.seen().stream().filter(refused -> !refused.type().equals(BUSY));

    assertThat(
            sorted(
                given.filter(
                    r -> !promised.getOrDefault(r.route(), Set.of(r.type())).contains(r.type()))))
        .as("given, and not declared")
        .isEmpty();
  }

  /** The test classes beside this one. */
  private static Set<String> testClasses() throws IOException, URISyntaxException {
    var compiled = EveryRefusalTest.class.getProtectionDomain().getCodeSource().getLocation();
    Path here = Path.of(compiled.toURI()).resolve("dev/latchkey/server");
    try (Stream<Path> files = Files.list(here)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Test.class") && !name.contains("$"))
          .map(name -> name.replace(".class", ""))
          .collect(Collectors.toSet());
    }
  }
}
