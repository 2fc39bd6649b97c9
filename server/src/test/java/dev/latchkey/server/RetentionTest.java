package dev.latchkey.server;

import static dev.latchkey.server.TokenWorld.good;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is gone once its time is over, or its user removed: from the tables, and from the files. */
class RetentionTest {
  /** The classes of what has an end, each a table. */
  private static final Set<String> CLASSES =
      Set.of("sessions", "tokens", "mfa_challenges", "oauth_states", "known_devices", "outbox");

  /** A hash or a sealed text: what nothing else in the files can look like by chance. */
  private static final Pattern DRAWN = Pattern.compile("=([0-9a-f]{64}|[A-Za-z0-9_-]{60,})(?= |$)");

  @TempDir Path dir;

  @AfterEach
  void onSqliteAgain() {
    TestStores.overPostgres(false);
  }

  private static Map<String, Long> sizes(SweepStore store) {
    return store.rows().stream()
        .map(row -> row.substring(0, row.indexOf(' ')))
        .collect(Collectors.groupingBy(table -> table, Collectors.counting()));
  }

  /** One of each class at least, all of which end. */
  private void fill(OAuthWorld world) {
    TestServer server = world.server;
    server.user("ada");
    Answer session = server.signIn("ada");
    new SweepStore(dir).run("UPDATE users SET email_verified = 1 WHERE id = 'ada'");
    for (String path : List.of("tokens/magic-url", "tokens/email", "recovery/otp")) {
      Ask ask = server.post("/v1/account/" + path);
      good(201, ask.json("userId", "unique()", "email", "ada@example.com").send());
    }
    Ask challenge = server.post("/v1/account/mfa/challenges").cookies(session);
    good(201, challenge.json("factor", "email").send());
    world.person("code", "d-code", "eve@example.com", true);
    OAuthWorld.signIn(world.browser(), "sessions", "code");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void row113_theSweeperRemovesEverythingWhoseTimeIsOver(boolean postgres) {
    TestStores.overPostgres(postgres);
    try (var world = new OAuthWorld(dir)) {
      fill(world);
      var store = new SweepStore(dir);
      assertThat(sizes(store).keySet()).containsAll(CLASSES);
      world.server.clock.forward(Duration.ofDays(400).plusMillis(1));

      world.server.sweep();

      assertThat(sizes(store).keySet())
          .doesNotContainAnyElementsOf(CLASSES)
          .doesNotContain("counts")
          .contains("users", "identities", "audit_events");
    }
  }

  @Test
  void row113_nothingOfWhatWasSweptIsLeftInTheFiles() {
    Set<String> drawn;
    try (var world = new OAuthWorld(dir)) {
      fill(world);
      drawn = drawn(new SweepStore(dir));
      assertThat(drawn).hasSizeGreaterThan(10);
      world.server.clock.forward(Duration.ofDays(400).plusMillis(1));
      world.server.sweep();
    }
    assertThat(drawn).filteredOn(this::isInAFile).isEmpty();
  }

  private static Set<String> drawn(SweepStore store) {
    Set<String> drawn = new TreeSet<>();
    for (String row : store.rows()) {
      if (CLASSES.contains(row.substring(0, row.indexOf(' ')))) {
        Matcher values = DRAWN.matcher(row);
        while (values.find()) {
          drawn.add(values.group(1));
        }
      }
    }
    return drawn;
  }

  @Test
  void row113_row25_nothingOfARemovedUserIsLeftInTheFilesButWhatTheAuditHas() {
    List<String> theirs =
        List.of(
            "planted-address@example.com",
            "+493012345678",
            "Planted Name",
            "planted-preference",
            "planted-device-token");
    try (var world = new OAuthWorld(dir)) {
      TestServer server = world.server;
      Ask made = server.post("/v1/users").key(server.key());
      good(
          201,
          made.json(
                  "userId",
                  "gone",
                  "email",
                  theirs.get(0),
                  "phone",
                  theirs.get(1),
                  "name",
                  theirs.get(2),
                  "password",
                  TestServer.PASSWORD)
              .send());
      Answer session =
          server
              .post("/v1/account/sessions/email")
              .json("email", theirs.get(0), "password", TestServer.PASSWORD)
              .send();
      good(201, session);
      Ask prefs = server.patch("/v1/account/prefs").cookies(session);
      good(200, prefs.json("prefs", Map.of("color", theirs.get(3))).send());
      Ask device = server.post("/v1/account/targets/push").cookies(session);
      good(201, device.json("targetId", "unique()", "identifier", theirs.get(4)).send());
      good(201, server.post("/v1/account/verifications/email/otp").cookies(session).json().send());
      assertThat(theirs).allMatch(text -> rowsHave(text));

      good(204, server.delete("/v1/users/gone").key(server.key()).send());

      assertThat(theirs).noneMatch(text -> rowsHave(text));
    }
    assertThat(theirs).filteredOn(this::isInAFile).isEmpty();
  }

  private boolean rowsHave(String text) {
    return new SweepStore(dir).rows().stream().anyMatch(row -> row.contains(text));
  }

  /** As text, or as the bytes that it is the hexadecimal form of. */
  private boolean isInAFile(String text) {
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    boolean hash = text.matches("[0-9a-f]{64}");
    return files()
        .anyMatch(
            bytes -> has(bytes, plain) || (hash && has(bytes, HexFormat.of().parseHex(text))));
  }

  private Stream<byte[]> files() {
    try (Stream<Path> all = Files.walk(dir)) {
      return all.filter(Files::isRegularFile).map(RetentionTest::bytes).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean has(byte[] bytes, byte[] wanted) {
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    return all.contains(new String(wanted, StandardCharsets.ISO_8859_1));
  }
}
