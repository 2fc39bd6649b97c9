package dev.latchkey.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.UsersCreateOptions;
import dev.latchkey.client.model.Session;
import dev.latchkey.samples.WhereSignedIn;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.json.JsonFactory;

/** The sample app of the Java client on Java 17, against a server in a process of its own. */
class JavaClientTest {
  private static final String EMAIL = "ada@example.com";
  private static final String PASSWORD = "correct horse battery";

  @TempDir Path data;

  @BeforeAll
  static void takeTheServer() throws IOException {
    Server.take();
  }

  @Test
  void theSampleShowsWhereTheUserIsSignedInAndEndsOneSession() {
    try (Server server = Server.start(data, Map.of())) {
      Latchkey app = Latchkey.connect(server.endpoint(), "default");
      Latchkey key = app.withKey(Server.KEY);
      String user =
          key.users()
              .create("unique()", UsersCreateOptions.NONE.withEmail(EMAIL).withPassword(PASSWORD))
              .id();
      Latchkey elsewhere =
          app.signedIn(account -> account.createEmailPasswordSession(EMAIL, PASSWORD));
      String other = elsewhere.account().getSession("current").id();
      Session kept = key.users().createSession(user);

      Tool.Ended ended =
          Tool.run(
              sample(server.endpoint(), "default", EMAIL, other),
              Map.of("LATCHKEY_PASSWORD", PASSWORD));

      assertThat(ended.status()).as("%s%s", ended.output(), ended.errors()).isZero();
      assertThat(ended.errors()).isEmpty();
      assertThat(ended.output())
          .startsWith(EMAIL + " is signed in\n")
          .contains(other, kept.id(), "127.0.0.1", "  <- here\n")
          .endsWith("ended " + other + "\n");
      assertThat(key.users().listSessions(user).sessions().stream().map(Session::id))
          .containsExactly(kept.id());
    }
  }

  @Test
  void whatTheServerRefusesIsSaidInItsWords() {
    try (Server server = Server.start(data, Map.of())) {
      Tool.Ended ended =
          Tool.run(
              sample(server.endpoint(), "default", EMAIL), Map.of("LATCHKEY_PASSWORD", PASSWORD));

      assertThat(ended.status()).isEqualTo(1);
      assertThat(ended.errors()).contains("(user_invalid_credentials)");
    }
  }

  /** The sample with the client and its one library on the class path, and nothing else. */
  private static List<String> sample(String... arguments) {
    String classPath =
        Stream.of(WhereSignedIn.class, Latchkey.class, JsonFactory.class)
            .map(JavaClientTest::jar)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>(List.of(java(), "-cp", classPath));
    command.add(WhereSignedIn.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Java 17; what runs the tests where there is none, which `./latchkey test` says. */
  private static String java() {
    String home = System.getProperty("latchkey.jdk17", "");
    assertThat(!home.isEmpty() || !"true".equals(System.getenv("CI"))).as("a JDK 17").isTrue();
    return Path.of(home.isEmpty() ? System.getProperty("java.home") : home, "bin", "java")
        .toString();
  }

  private static String jar(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
