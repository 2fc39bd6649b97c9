package dev.latchkey.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The right to use a data directory, which one process has at a time. The operating system takes it
 * back when the process ends, however it ends.
 */
final class DataLock implements AutoCloseable {
  private static final String FILE = "lock";
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(25);

  private final Path directory;
  private final FileChannel channel;

  private DataLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Takes the lock of a directory, made if it is not there. Empty if another process has it.
   *
   * @throws Refusal if the directory cannot be used
   */
  static Optional<DataLock> take(Path directory) {
    FileChannel channel = open(directory);
    try {
      @Nullable FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      ManagementFile.in(directory).remove(); // of a server that was killed
      return Optional.of(new DataLock(directory, channel));
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  /** Tries again and again: until it has the lock, gives up, or the time is over. */
  static Optional<DataLock> take(Path directory, Duration patience, BooleanSupplier giveUp) {
    long began = System.nanoTime();
    Optional<DataLock> lock = take(directory);
    while (lock.isEmpty()
        && !giveUp.getAsBoolean()
        && System.nanoTime() - began < patience.toNanos()) {
      try {
        Thread.sleep(BETWEEN_TRIES);
      } catch (InterruptedException impatient) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
      lock = take(directory);
    }
    return lock;
  }

  Path directory() {
    return directory;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  private static FileChannel open(Path directory) {
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(directory, rights(directory, "rwx------"));
      }
      return FileChannel.open(
          directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  /** Rights for a new file or directory, where the file system knows such rights. */
  static FileAttribute<?>[] rights(Path path, String rights) {
    boolean known = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return known
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }

  private static Refusal unusable(Path directory, IOException e) {
    String reason =
        switch (e) {
          case AccessDeniedException _ -> "permission denied";
          case FileAlreadyExistsException _ -> "it is not a directory";
          case FileSystemException failed when failed.getReason() != null ->
              String.valueOf(failed.getReason());
          default -> e.getClass().getSimpleName();
        };
    return Refusal.failed(
        "The data directory %s cannot be used: %s."
            .formatted(Printout.printable(directory.toString()), reason));
  }
}
