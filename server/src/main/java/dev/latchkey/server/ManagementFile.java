package dev.latchkey.server;

import dev.latchkey.core.Secret;
import dev.latchkey.rest.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The file that tells commands how to reach the server of a data directory. It counts only while
 * that server holds the lock; only its owner may read it.
 */
record ManagementFile(Path path) {
  private static final String NAME = "management.json";

  /**
   * How to reach a server's management listener.
   *
   * @param address such as {@code http://127.0.0.1:40123}
   * @param token what opens {@code POST /command}
   */
  record Access(URI address, Secret token) {}

  static ManagementFile in(Path directory) {
    return new ManagementFile(directory.resolve(NAME));
  }

  /** Writes the whole file in one step, so that nobody reads half of it. */
  void write(Access access) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("address", access.address().toString());
    json.put("token", access.token().reveal());
    Path next = path.resolveSibling(NAME + ".new");
    try {
      Files.deleteIfExists(next);
      Files.createFile(next, DataLock.rights(next, "rw-------"));
      Files.write(next, Json.write(json));
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the file says; nothing if it is not there. */
  Optional<Access> read() {
    try {
      return Json.read(Files.readAllBytes(path)).flatMap(Json.Value::object).flatMap(this::access);
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException e) {
      throw Refusal.failed("%s cannot be read; only the server's own user may.".formatted(path));
    }
  }

  private Optional<Access> access(Map<?, ?> json) {
    return json.get("address") instanceof String address
            && json.get("token") instanceof String token
        ? Optional.of(new Access(URI.create(address), new Secret(token)))
        : Optional.empty();
  }

  void remove() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
