package dev.latchkey.server;

import dev.latchkey.store.sql.SqlStores;
import java.io.Console;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The command that moves an installation from SQLite to PostgreSQL. */
final class Migrate {
  private static final Flag TO = Flag.needed("--to", "URL");

  /** How long it waits for a command that is using the data directory. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Migrate() {}

  static Command command() {
    return new Command(
        "migrate",
        Command.Operands.NONE,
        List.of(TO, Command.DATA, Command.CONFIG),
        "Copy the SQLite database of a stopped server into an empty PostgreSQL, and compare.",
        (Command.Action.Alone) Migrate::run);
  }

  private static int run(Typed typed) {
    Logs.toStderr();
    SqlStores.Server to = target(typed.needed(TO.name()));
    Settings settings = SettingSources.of(typed).settings();
    try (DataLock lock = lock(settings)) {
      SqlStores.Copied copied = copy(lock, to);
      System.err.print(said(settings, to, copied));
      System.out.print(table(copied));
    }
    return 0;
  }

  private static SqlStores.Server target(String url) {
    return SqlStores.Server.parse(url)
        .orElseThrow(() ->
            Refusal.failed( // without what was typed: a password is in it
                "--to: must be postgresql://user:password@host:port/database, with what is not a"
                    + " letter, digit or one of -._~ percent-encoded."));
  }

  /** While it is held no server answers, so that nothing is answered and not copied. */
  private static DataLock lock(Settings settings) {
    if (!Files.isDirectory(settings.data())) {
      throw Refusal.failed(
          "There is no data directory %s to copy."
              .formatted(Printout.printable(settings.data().toString())));
    }
    ManagementFile server = ManagementFile.in(settings.data());
    Optional<DataLock> lock =
        DataLock.take(settings.data(), PATIENCE, () -> server.read().isPresent());
    return lock.orElseThrow(() ->
        Refusal.failed(
            "A server is using the data directory %s: stop it first, for what it answers meanwhile"
                    .formatted(Printout.printable(settings.data().toString()))
                + " would not be copied."));
  }

  private static SqlStores.Copied copy(DataLock lock, SqlStores.Server to) {
    var progress = new ProgressBar(System.err, onTerminal());
    try {
      return SqlStores.copy(lock.directory(), to, progress);
    } finally {
      progress.end();
    }
  }

  @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where nobody sits
  private static boolean onTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private static String table(SqlStores.Copied copied) {
    return new Printout()
        .table(
            List.of("TABLE", "ROWS", "CHECKSUM"),
            copied.tables().stream()
                .map(table -> List.of(table.name(), String.valueOf(table.rows()), table.checksum()))
                .toList())
        .ended()
        .out();
  }

  private static String said(Settings settings, SqlStores.Server to, SqlStores.Copied copied) {
    long rows = copied.tables().stream().mapToLong(SqlStores.Copied.Table::rows).sum();
    String what =
        copied.now()
            ? "Copied %d rows to %s; numbers and checksums are the same on both sides."
            : "Nothing to do: all %d rows are in %s already, with the same checksums.";
    return """
    %s
    To go on there: set LATCHKEY_DATABASE_URL, or database-url in latchkey.yaml, to that database
    for every server; and give every server the key ring, the file keyring of %s, in its own data
    directory or as LATCHKEY_KEY_RING. latchkey.db stays as it is, and is used no more.
    """
        .formatted(what.formatted(rows, to), settings.data().toAbsolutePath().normalize());
  }
}
