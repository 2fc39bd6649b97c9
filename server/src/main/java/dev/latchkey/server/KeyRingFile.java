package dev.latchkey.server;

import dev.latchkey.store.sql.SqlStores;
import dev.latchkey.vault.KeyRing;
import dev.latchkey.vault.Vault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The key ring in the data directory, which only the server's own user may read. */
record KeyRingFile(Path directory) {
  private static final String NAME = "keyring";

  private static final String REMARK =
      """
      # What Latchkey seals in its database can be read with these keys, and without them never again.
      # Keep a copy, and not beside the copies of the database. The first key seals, all of them open.
      """;

  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  /**
   * The vault of a database, with the ring that the operator set, or else the one in the data
   * directory. Only a database that has nothing sealed yet gets a new ring.
   *
   * @throws Refusal with a sentence for the operator, if there is no ring or it is another one
   */
  static Vault vault(Settings settings, SqlStores stores) {
    if (settings.keyRing().isPresent()) {
      return opened(settings.keyRing().get(), stores, "The setting key-ring");
    }
    var file = new KeyRingFile(settings.data());
    Optional<KeyRing> found = file.read();
    if (found.isPresent()) {
      return opened(found.get(), stores, "The key ring %s".formatted(file.shown()));
    }
    if (!stores.vault().all().isEmpty()) {
      throw Refusal.failed(
          "There is no key ring %s, and what this database holds sealed cannot be read without it:"
                  .formatted(file.shown())
              + " put it back from your copy, or set key-ring.");
    }
    return file.made(stores);
  }

  /** The file of a server with these settings, unless they say what the ring is. */
  static Optional<KeyRingFile> of(Settings settings) {
    return settings.keyRing().isPresent()
        ? Optional.empty()
        : Optional.of(new KeyRingFile(settings.data()));
  }

  private static Vault opened(KeyRing ring, SqlStores stores, String which) {
    try {
      return Vault.open(ring, stores.vault());
    } catch (Vault.WrongRing wrong) {
      throw Refusal.failed(
          "%s is not the one this database was sealed with: %s."
              .formatted(which, wrong.getMessage()));
    }
  }

  private Vault made(SqlStores stores) {
    KeyRing ring = KeyRing.random();
    write(ring); // before the database knows of it: a ring is never needed that was never kept
    try {
      return opened(ring, stores, "The key ring %s, made just now,".formatted(shown()));
    } catch (Refusal another) {
      remove(); // another server was first, over the same database
      throw another;
    }
  }

  private Path path() {
    return directory.resolve(NAME);
  }

  /**
   * What is in the file; nothing if there is none.
   *
   * @throws Refusal with a sentence for the operator, if it is no ring or others may read it
   */
  Optional<KeyRing> read() {
    Path path = path();
    try {
      String text = Files.readString(path);
      refuseIfOthersMayRead(path);
      return Optional.of(
          KeyRing.parse(text)
              .orElseThrow(() -> Refusal.failed("%s is not a key ring.".formatted(shown()))));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException e) {
      throw unusable("read", e);
    }
  }

  private void refuseIfOthersMayRead(Path path) throws IOException {
    boolean known = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (known && Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains)) {
      throw Refusal.failed(
          "Others than its owner may read or write the key ring %s: give it mode 0600."
              .formatted(shown()));
    }
  }

  /**
   * Replaces the ring; it is on the disk when this returns.
   *
   * @throws Refusal if that cannot be done
   */
  void write(KeyRing ring) {
    Path next = directory.resolve(NAME + ".new");
    String text = REMARK + ring.reveal().replace(',', '\n') + "\n";
    try {
      Files.deleteIfExists(next);
      Files.createFile(next, DataLock.rights(next, "rw-------"));
      try (var file = FileChannel.open(next, StandardOpenOption.WRITE)) {
        file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        file.force(true);
      }
      Files.move(next, path(), StandardCopyOption.ATOMIC_MOVE);
      sync(directory);
    } catch (IOException e) {
      throw unusable("written", e);
    }
  }

  /** The name, too, is on the disk before anything is sealed; where directories can be synced. */
  private static void sync(Path directory) {
    try (var opened = FileChannel.open(directory, StandardOpenOption.READ)) {
      opened.force(true);
    } catch (IOException notHere) {
      // some systems do not open directories; theirs are written in order
    }
  }

  private void remove() {
    try {
      Files.deleteIfExists(path());
    } catch (IOException e) {
      throw unusable("removed", e);
    }
  }

  private Refusal unusable(String verb, IOException e) {
    return Refusal.failed(
        "The key ring %s cannot be %s: %s.".formatted(shown(), verb, e.getClass().getSimpleName()));
  }

  /** Its path, for people. */
  String shown() {
    return Printout.printable(path().toString());
  }
}
