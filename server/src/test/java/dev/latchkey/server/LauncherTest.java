package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script ./latchkey, among a JDK, a Maven and a Node that only say that they were called. */
class LauncherTest {
  private static final Path ROOT = Path.of(System.getProperty("latchkey.root", ".."));
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "dirname",
          "find",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "touch");

  @TempDir Path dir;
  private Path root;
  private Path bin;
  private Path jdk;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void fakes() throws IOException {
    root = Files.createDirectory(dir.resolve("root"));
    bin = Files.createDirectory(dir.resolve("bin"));
    jdk = dir.resolve("jvms/jdk");
    Files.copy(ROOT.resolve("latchkey"), root.resolve("latchkey"));
    executable(root.resolve("latchkey"));
    Files.createDirectory(root.resolve(".mvn"));
    Files.writeString(root.resolve("pom.xml"), "");
    for (String module :
        List.of("data", "device", "device-rules", "rest", "core", "store-sql", "server")) {
      Files.createDirectories(root.resolve(module).resolve("src/main/java"));
      Files.createDirectories(root.resolve(module).resolve("src/test/java"));
    }
    for (String tool : TOOLS) {
      Files.createSymbolicLink(bin.resolve(tool), tool(tool));
    }
    jdk(jdk, "25.0.1");
    script(
        bin.resolve("mvn"),
        """
        if [ "$1" = --version ]; then echo "Apache Maven ${MAVEN:-3.8.7} (x)"; exit; fi
        echo "mvn $JAVA_HOME $*" >>"%s"
        if [ -n "$MAVEN_FAILS" ]; then echo "what went wrong"; exit 1; fi
        sleep "${BUILD_TIME:-0}"
        mkdir -p server/target/latchkey/lib
        touch server/target/latchkey/lib/latchkey.jar
        """
            .formatted(dir.resolve("calls")));
    script(bin.resolve("node"), "echo \"${NODE:-v20.0.0}\"\n");
    script(bin.resolve("npm"), "");
    environment.put("PATH", bin.toString());
    environment.put("LATCHKEY_TEST_JVMS", dir.resolve("jvms").toString());
  }

  private static Path tool(String name) {
    return List.of(Path.of("/usr/bin", name), Path.of("/bin", name)).stream()
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }

  private void jdk(Path home, String version) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
    script(
        home.resolve("bin/java"),
        """
        for arg; do case $arg in
          -XX:AOTCacheOutput=*) [ -n "$LEARNING_FAILS" ] && exit 1; touch "${arg#*=}"; exit ;;
        esac; done
        echo "java $*"
        """);
    script(home.resolve("bin/javac"), "");
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/usr/bin/env bash\n" + text);
    executable(file);
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Outcome run(String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of(root.resolve("latchkey").toString()));
    command.addAll(List.of(args));
    Path err = Files.createTempFile(dir, "err", "");
    var builder = new ProcessBuilder(command).directory(dir.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(out, Files.readString(err), process.waitFor());
  }

  private List<String> builds() throws IOException {
    Path calls = dir.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  private static void touch(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "changed");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2099-01-01T00:00:00Z")));
  }

  @Test
  void theFirstCallBuildsAndSaysSoTheSecondOnlyRuns() throws Exception {
    Outcome first = run("serve", "--port", "0");
    Outcome second = run("serve", "--port", "0");

    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.err()).isEqualTo("Building Latchkey, a minute or two the first time ...\n");
    assertThat(first.out()).startsWith("java ").endsWith("latchkey.jar serve --port 0\n");
    assertThat(second.out()).endsWith("latchkey.jar serve --port 0\n");
    assertThat(second.err()).isEmpty();
    assertThat(builds())
        .containsExactly(
            "mvn %s -B -q -pl server -am package -DskipTests -Dmaven.test.skip=true -Dgates.skip=true"
                .formatted(jdk));
  }

  @ParameterizedTest
  @CsvSource({
    "core/src/main/java/New.java, true",
    "pom.xml, true",
    "rest/pom.xml, true",
    "data/package-lock.json, true",
    ".mvn/jvm.config, true",
    "core/src/test/java/NewTest.java, false",
    "core/target/classes/New.class, false",
    "data/node_modules/x/index.js, false",
    "README.md, false",
    "docs/config.md, false"
  })
  void whatTheServerIsMadeOfBringsABuildAndNothingElse(String file, boolean builds)
      throws Exception {
    run("version");

    touch(root.resolve(file));
    run("version");

    assertThat(builds()).hasSize(builds ? 2 : 1);
  }

  @Test
  void callsAtTheSameTimeShareOneBuild() throws Exception {
    environment.put("BUILD_TIME", "0.5");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Outcome> version = () -> run("version");
      for (var call : threads.invokeAll(Collections.nCopies(4, version))) {
        assertThat(call.get().out()).endsWith("latchkey.jar version\n");
      }
    }

    assertThat(builds()).hasSize(1);
    assertThat(root.resolve("target/building")).doesNotExist();
  }

  @Test
  void aBuildThatWasKilledDoesNotBlockTheNext() throws Exception {
    Path lock = Files.createDirectories(root.resolve("target/building"));
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.writeString(lock.resolve("by"), gone.pid() + "\n");

    assertThat(run("version").exit()).isZero();
    assertThat(builds()).hasSize(1);
  }

  @Test
  void aBuildThatFailsSaysWhereItSaysWhy() throws Exception {
    environment.put("MAVEN_FAILS", "1");

    Outcome outcome = run("serve");

    Path log = root.resolve("target/build.log");
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).endsWith("The build failed; %s says why.\n".formatted(log));
    assertThat(log).content().contains("what went wrong");

    environment.remove("MAVEN_FAILS");
    assertThat(run("serve").exit()).isZero();
  }

  @Test
  void theJvmLearnsOnceAndAgainWhenTheJarsChange() throws Exception {
    Path cache = root.resolve("server/target/latchkey/latchkey.aot");

    assertThat(run("version").out()).contains("-XX:AOTCache=" + cache);
    assertThat(cache).exists();

    Files.delete(cache);
    assertThat(run("version").out()).as("not learnt anew").doesNotContain("AOTCache");

    touch(root.resolve("server/target/latchkey/lib/other.jar"));
    assertThat(run("version").out()).contains("-XX:AOTCache=" + cache);
  }

  @Test
  void withoutAnythingLearntItRunsAllTheSame() throws Exception {
    environment.put("LEARNING_FAILS", "1");

    Outcome outcome = run("version");

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out()).endsWith("latchkey.jar version\n").doesNotContain("AOTCache");
  }

  @Test
  void optionsForTheJvmComeAfterTheLaunchersOwn() throws Exception {
    environment.put("LATCHKEY_JAVA_OPTS", "-Xmx1g -Dx=y");

    assertThat(run("version").out()).containsPattern("-Xmx256m .* -Xmx1g -Dx=y -jar ");
  }

  @Test
  void testRunsEverythingWithEveryGateAndWhatElseIsAskedFor() throws Exception {
    Outcome outcome = run("test", "-Dtest=One");

    assertThat(outcome.exit()).isZero();
    assertThat(builds()).containsExactly("mvn %s -B -ntp verify -Dtest=One".formatted(jdk));

    environment.put("MAVEN_FAILS", "1");
    assertThat(run("test").exit()).isEqualTo(1);
    assertThat(run("test").out()).as("Maven's own words are seen").contains("what went wrong");
  }

  @Test
  void theClientsTestsRunOnJava17AsWellAndWithoutOneTheRunSaysSo() throws Exception {
    assertThat(run("test").err())
        .isEqualTo("There is no JDK 17: the client's tests run on JDK 25 only.\n");

    environment.put("CI", "true");
    assertThat(run("test"))
        .isEqualTo(
            new Outcome(
                "",
                "There is no JDK 17: install one, for the client's tests run on it as well.\n",
                1));

    environment.remove("CI");
    Path seventeen = dir.resolve("jvms/seventeen");
    jdk(seventeen, "17.0.15");
    assertThat(run("test", "-Dtest=One").err()).isEmpty();
    assertThat(builds().getLast())
        .isEqualTo(
            "mvn %s -B -ntp verify -Dlatchkey.jdk17=%s -Dtest=One".formatted(jdk, seventeen));
  }

  @Test
  void keycloakIsRunByWhoeverAsksAndAlwaysInCi() throws Exception {
    jdk(dir.resolve("jvms/seventeen"), "17.0.15");

    run("test", "--with-keycloak", "-Dtest=One");
    assertThat(builds().getLast()).endsWith(" -Dwith-keycloak -Dtest=One");

    environment.put("CI", "true");
    run("test");
    assertThat(builds().getLast()).endsWith(" -Dwith-keycloak");
  }

  @Test
  void generateWritesAnewWhatTheDeclarationsSay() throws Exception {
    assertThat(run("generate").exit()).isZero();

    assertThat(builds())
        .containsExactly(
            "mvn %s -B -q -pl server -am test -Dgates.skip=true -Dlatchkey.docs=write"
                    .formatted(jdk)
                + " -Dtest=DocsTest,SettingsTest,ClientSourcesTest -Dtests.required=false"
                + " -Dsurefire.failIfNoSpecifiedTests=false");
  }

  @Test
  void aJdkIsFoundByJavaHomeThenOnThePathThenWhereTheyAreInstalled() throws Exception {
    Path home = dir.resolve("home");
    Path other = dir.resolve("other");
    jdk(home, "26");
    jdk(other, "25.0.3");
    Files.createSymbolicLink(bin.resolve("java"), other.resolve("bin/java"));

    run("test");
    environment.put("JAVA_HOME", home.toString());
    run("test");
    jdk(home, "17.0.15");
    run("test");
    jdk(other, "21.0.1");
    run("test");

    assertThat(builds().stream().map(line -> line.replaceFirst("mvn (\\S*) .*", "$1")))
        .containsExactly(other.toString(), home.toString(), other.toString(), jdk.toString());
  }

  @Test
  void withoutANewEnoughJdkItSaysWhatToInstall() throws Exception {
    jdk(jdk, "24.0.2");

    assertThat(run("serve"))
        .isEqualTo(
            new Outcome(
                "",
                "Latchkey needs JDK 25 or newer: install one, from adoptium.net for example, and"
                    + " set JAVA_HOME to it.\n",
                1));
  }

  @ParameterizedTest
  @CsvSource({
    "MAVEN, 3.8.6, Maven 3.8.7 or newer; the mvn on the PATH is 3.8.6: install a newer one.",
    "MAVEN, 2.9.9, Maven 3.8.7 or newer; the mvn on the PATH is 2.9.9: install a newer one.",
    "NODE, v18.20.1, Node 20 or newer; the node on the PATH is 18.20.1: install a newer one."
  })
  void whatIsTooOldIsNamedWithWhatToInstall(String tool, String version, String sentence)
      throws Exception {
    environment.put(tool, version);

    for (String command : List.of("serve", "test")) {
      assertThat(run(command))
          .isEqualTo(new Outcome("", "Building Latchkey needs " + sentence + "\n", 1));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mvn, Maven 3.8.7 or newer: install it so that mvn is on the PATH.",
    "node, Node 20 or newer with npm: install it so that node and npm are on the PATH.",
    "npm, Node 20 or newer with npm: install it so that node and npm are on the PATH."
  })
  void whatIsMissingIsNamedWithWhatToInstall(String tool, String sentence) throws Exception {
    Files.delete(bin.resolve(tool));

    assertThat(run("serve"))
        .isEqualTo(new Outcome("", "Building Latchkey needs " + sentence + "\n", 1));
  }

  @ParameterizedTest
  @CsvSource({"MAVEN, 3.10.0", "MAVEN, 4.0.0", "NODE, v20.0.0", "NODE, v100.1.0"})
  void whatIsNewerWillDo(String tool, String version) throws Exception {
    environment.put(tool, version);

    assertThat(run("version").exit()).isZero();
  }

  @Test
  void aBuiltServerNeedsTheJdkAlone() throws Exception {
    run("version");
    for (String tool : List.of("mvn", "node", "npm")) {
      Files.delete(bin.resolve(tool));
    }

    assertThat(run("version").exit()).isZero();
  }
}
