package dev.latchkey.store.sql;

import dev.latchkey.core.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A PostgreSQL of one test, which can be killed, frozen and started again. It waits for the disk at
 * every commit unless told not to.
 */
public final class OwnPostgres implements AutoCloseable {
  private final Path data;
  private final EmbeddedPostgres postgres;
  private final List<String> command;

  private OwnPostgres(Path data, Map<String, String> settings) throws IOException {
    this.data = data;
    this.postgres = started(data, settings);
    this.command = command(postmaster().info());
  }

  /** What starts the same once more, without the library, which lets that happen only once. */
  private static List<String> command(ProcessHandle.Info info) {
    var command = new ArrayList<String>();
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to run as root
    }
    command.add(info.command().orElseThrow());
    command.addAll(List.of(info.arguments().orElseThrow()));
    return command;
  }

  /** Starts one; the settings go before those of a server that must not lose anything. */
  public static OwnPostgres start(Map<String, String> settings) throws IOException {
    return new OwnPostgres(Files.createTempDirectory("latchkey-postgres"), settings);
  }

  private static EmbeddedPostgres started(Path data, Map<String, String> settings)
      throws IOException {
    var builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false) // it is killed
            .setServerConfig("max_connections", "100");
    // The library's own -F comes first on the command line, and the last word counts
    Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on")
        .forEach(builder::setServerConfig);
    settings.forEach(builder::setServerConfig);
    return builder.start();
  }

  /** A database of it, for its first user. */
  public SqlStores.Server server(String database) {
    return PostgresTestStores.server("127.0.0.1", postgres.getPort(), database, "postgres");
  }

  /** A database of it, with a password. */
  SqlStores.Server server(String database, String password) {
    return new SqlStores.Server(
        "127.0.0.1",
        postgres.getPort(),
        database,
        "postgres",
        Optional.of(new Secret(password)),
        Map.of());
  }

  /** Lets nobody in any more without this password. */
  void wantPasswords(String password) throws IOException {
    PostgresTestStores.run(
        server("postgres"), "ALTER USER postgres PASSWORD '%s'".formatted(password));
    Files.writeString(data.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
    PostgresTestStores.run(server("postgres"), "SELECT pg_reload_conf()");
    while (true) {
      try {
        PostgresTestStores.connect(server("postgres")).close();
        pause();
      } catch (SQLException refused) {
        return;
      }
    }
  }

  /** The process that all others of it are children of. */
  private ProcessHandle postmaster() {
    try {
      String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
      return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it as a power cut would, by SIGKILL to every process of it. */
  public void kill() {
    ProcessHandle postmaster = postmaster();
    List<ProcessHandle> children = postmaster.descendants().toList();
    postmaster.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    postmaster.onExit().join();
    children.forEach(child -> child.onExit().join());
  }

  /** Starts it again where it was, after a {@link #kill}; it answers when this returns. */
  public void startAgain() throws IOException {
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(data.resolve("again.log").toFile())
        .start();
    while (true) {
      try {
        PostgresTestStores.connect(server("postgres")).close();
        return;
      } catch (SQLException starting) {
        pause();
      }
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Stops every process of it in its tracks, or lets them go on. */
  public void freeze(boolean frozen) throws IOException, InterruptedException {
    ProcessHandle postmaster = postmaster();
    var command = new ArrayList<>(List.of("kill", frozen ? "-STOP" : "-CONT"));
    command.add(String.valueOf(postmaster.pid()));
    postmaster.descendants().map(child -> String.valueOf(child.pid())).forEach(command::add);
    if (new ProcessBuilder(command).start().waitFor() != 0) {
      throw new IOException("cannot signal " + command);
    }
  }

  @Override
  public void close() throws IOException {
    kill();
    try (var files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
