package dev.latchkey.store.sql;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The directory of the database, for the server's own eyes where the file system can say so. */
final class DataDirectory {
  private static final String FILE = "latchkey.db";

  private DataDirectory() {}

  /**
   * The database's file, made with its directories if it is not there. What is there keeps its
   * rights: they are the operator's.
   */
  static Path file(Path directory) {
    try {
      Files.createDirectories(directory, rights(directory, "rwx------"));
      Path file = directory.resolve(FILE);
      createIfAbsent(file);
      return file;
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
      throw unusable(directory, reason, e);
    } catch (IOException e) {
      throw unusable(directory, String.valueOf(e.getMessage()), e);
    }
  }

  /** The database's file, there or not. */
  static Path in(Path directory) {
    return directory.resolve(FILE);
  }

  private static void createIfAbsent(Path file) throws IOException {
    try {
      // SQLite gives its log and index beside the database the same rights
      Files.createFile(file, rights(file, "rw-------"));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isRegularFile(file)) {
        throw new FileSystemException(file.toString(), null, FILE + " in it is not a file");
      }
    }
  }

  private static FileAttribute<?>[] rights(Path path, String rights) {
    boolean known = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return known
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }

  private static SqlStores.Unusable unusable(Path directory, String reason, Exception cause) {
    return new SqlStores.Unusable(
        "The data directory %s cannot be used: %s.".formatted(directory, reason), cause);
  }
}
