package dev.latchkey.server;

import dev.latchkey.store.sql.SqlStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The process: reads what was typed, and has it done here or by the running server. */
public final class Main {
  /** The machine's time in whole milliseconds: no store keeps anything finer. */
  static final InstantSource CLOCK = Clock.tickMillis(ZoneOffset.UTC);

  /** How long a command waits for another command, or for a server that is starting. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Main() {}

  /** Runs one command, and ends the process with its status. */
  public static void main(String... args) {
    System.exit(run(List.of(args)));
  }

  private static int run(List<String> args) {
    try {
      if (args.equals(List.of(Rehearsal.WORD))) {
        return Rehearsal.run();
      }
      Typed typed = Commands.read(args);
      return switch (typed.command().action()) {
        case Command.Action.Alone action -> action.run(typed);
        case Command.Action.OverStores _ -> show(overStores(typed, FileValues.read(typed, args)));
      };
    } catch (Refusal refusal) {
      return show(Outcome.of(refusal));
    } catch (SqlStores.Unusable unusable) {
      return show(Outcome.of(Refusal.failed(String.valueOf(unusable.getMessage()))));
    }
  }

  private static int show(Outcome outcome) {
    System.err.print(outcome.err());
    System.out.print(outcome.out());
    System.out.flush();
    return outcome.exit();
  }

  private static Outcome overStores(Typed typed, List<String> args) {
    SettingSources.Read set = SettingSources.of(typed).read();
    Path directory = set.settings().data();
    boolean makes =
        typed.command().words().equals("project create") || set.settings().database().isPresent();
    if (!makes && !Files.isDirectory(directory)) {
      throw Refusal.failed(
          "There is no data directory %s; a server makes it on its first start."
              .formatted(Printout.printable(directory.toString())));
    }
    ManagementFile file = ManagementFile.in(directory);
    Optional<DataLock> lock = DataLock.take(directory, PATIENCE, () -> file.read().isPresent());
    if (lock.isPresent()) {
      return here(lock.get(), set, args);
    }
    ManagementFile.Access access =
        file.read()
            .orElseThrow(() ->
                Refusal.failed(
                    "Another command is using the data directory %s; try again."
                        .formatted(directory)));
    return ManagementClient.run(access, args, typed.command().patience());
  }

  private static Outcome here(DataLock lock, SettingSources.Read set, List<String> args) {
    Logs.toStderr();
    try (lock;
        var stores = Foundation.stores(set.settings())) {
      var vault = KeyRingFile.vault(set.settings(), stores);
      var ring = Ring.of(vault, stores, set.settings());
      return Commands.run(args, Office.over(stores, vault, set.declared(), CLOCK).with(ring));
    }
  }
}
