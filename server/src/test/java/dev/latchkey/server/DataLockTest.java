package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLockTest {
  @TempDir Path dir;

  @Test
  void oneHasItAtATime() {
    try (DataLock _ = DataLock.take(dir).orElseThrow()) {
      assertThat(DataLock.take(dir)).isEmpty();
      assertThat(DataLock.take(dir, Duration.ofMillis(60), () -> false)).isEmpty();
    }
    DataLock.take(dir).orElseThrow().close();
  }

  @Test
  void whoWaitsStopsWhenItIsPointless() {
    try (DataLock _ = DataLock.take(dir).orElseThrow()) {
      assertThat(DataLock.take(dir, Duration.ofDays(1), () -> true)).isEmpty();
    }
  }

  @Test
  void aDirectoryIsMadeForTheOwnerAlone() throws IOException {
    Path made = dir.resolve("a/b");

    DataLock.take(made).orElseThrow().close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
  }

  @Test
  void whatIsNoDirectoryIsRefused() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "");

    assertThatThrownBy(() -> DataLock.take(file))
        .isInstanceOf(Refusal.class)
        .hasMessage("The data directory %s cannot be used: it is not a directory.", file);
  }

  @Test
  void whatAKilledServerLeftIsClearedByTheNextWhoHasTheLock() {
    ManagementFile file = ManagementFile.in(dir);
    file.write(new ManagementFile.Access(URI.create("http://127.0.0.1:1"), Secret.random(16)));
    assertThat(file.read()).isPresent();

    DataLock.take(dir).orElseThrow().close();

    assertThat(file.read()).isEmpty();
  }
}
