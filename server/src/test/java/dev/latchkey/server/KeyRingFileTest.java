package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Secret;
import dev.latchkey.rest.Proxies;
import dev.latchkey.vault.KeyRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The key ring of a server: made once, needed ever after, and never another. */
final class KeyRingFileTest {
  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init") // set before each test
  private Path data;

  @SuppressWarnings("NullAway.Init") // set before each test
  private Path ring;

  @BeforeEach
  void place() {
    data = dir.resolve("data");
    ring = data.resolve("keyring");
  }

  private void startAndStop(Optional<KeyRing> set) {
    var settings =
        new Settings(
            "127.0.0.1",
            0,
            0,
            Optional.empty(),
            data,
            Optional.of(new Secret("0123456789abcdef0123456789abcdef")),
            set,
            Proxies.none(),
            Optional.empty(),
            Optional.empty(),
            1,
            Optional.empty(),
            4,
            Settings.defaults().outgoing(),
            Settings.defaults().mail(),
            Settings.defaults().text());
    Running.start(settings, new TestClock()).close();
  }

  private void startAndStop() {
    startAndStop(Optional.empty());
  }

  private void refuses(Optional<KeyRing> set, String sentence) {
    assertThatThrownBy(() -> startAndStop(set))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(sentence)
        .hasMessageNotContaining("\n");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theFirstStartMakesARingForItsOwnerAloneAndLaterOnesKeepIt() throws IOException {
    startAndStop();
    String made = Files.readString(ring);
    startAndStop();

    assertThat(Files.readString(ring)).isEqualTo(made);
    assertThat(KeyRing.parse(made)).isPresent();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ring)))
        .isEqualTo("rw-------");
    try (var files = Files.list(data)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("latchkey.db", "keyring", "lock");
    }
  }

  @Test
  void row76_aStartWithAnotherRingIsRefusedWithOneSentenceThatTellsNothing() throws IOException {
    startAndStop();
    String ours = Files.readString(ring);
    KeyRing other = KeyRing.random();

    refuses(
        Optional.of(other),
        "The setting key-ring is not the one this database was sealed with: it lacks the key ");
    Files.writeString(ring, other.reveal());
    refuses(
        Optional.empty(),
        "The key ring %s is not the one this database was sealed with".formatted(ring));
    assertThatThrownBy(() -> startAndStop(Optional.of(other)))
        .hasMessageNotContaining(other.reveal());

    Files.writeString(ring, ours);
    startAndStop();
  }

  @Test
  void row76_aRingThatIsGoneIsNotMadeAnew() throws IOException {
    startAndStop();
    Files.delete(ring);

    refuses(Optional.empty(), "There is no key ring " + ring);
    assertThat(ring).doesNotExist();
  }

  @Test
  void aRingThatIsSetNeedsNoFileAndMakesNone() throws IOException {
    KeyRing set = KeyRing.random();

    startAndStop(Optional.of(set));
    startAndStop(Optional.of(set));

    assertThat(ring).doesNotExist();
    refuses(Optional.empty(), "There is no key ring " + ring);
  }

  @Test
  void aNewKeyInFrontOfTheOldOneStarts() throws IOException {
    startAndStop();
    String old = Files.readString(ring);
    Files.writeString(ring, KeyRing.random().reveal() + "\n" + old);
    startAndStop();

    Files.writeString(ring, old); // what was sealed with the new key could not be read
    refuses(Optional.empty(), "it lacks the key ");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aRingThatOthersMayReadOrThatIsNoneIsRefused() throws IOException {
    startAndStop();
    Files.setPosixFilePermissions(ring, PosixFilePermissions.fromString("rw-r-----"));
    refuses(Optional.empty(), "give it mode 0600");

    Files.setPosixFilePermissions(ring, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(ring, "not keys");
    refuses(Optional.empty(), ring + " is not a key ring.");
  }

  @Test
  void aCommandWithoutAServerMakesAndChecksTheRingToo() throws IOException {
    Outcome made =
        ServerProcess.run(
            dir, Map.of("LATCHKEY_DATA", "data"), "project", "create", "shop", "--name", "Shop");
    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(KeyRing.parse(Files.readString(ring))).isPresent();

    Files.writeString(ring, KeyRing.random().reveal());
    Outcome refused = ServerProcess.run(dir, Map.of("LATCHKEY_DATA", "data"), "project", "list");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).startsWith("The key ring data").hasLineCount(1);
  }

  @Test
  void row104_noLineOfAStartShowsAKey() throws IOException {
    try (var server = ServerProcess.serving(dir, Map.of("LATCHKEY_DATA", "data"))) {
      String made = KeyRing.parse(Files.readString(ring)).orElseThrow().reveal();
      assertThat(String.join("\n", server.out()) + server.err()).doesNotContain(made);
    }
  }
}
