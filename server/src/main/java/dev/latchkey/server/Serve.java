package dev.latchkey.server;

import dev.latchkey.core.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/** The command that runs a server until the process is told to stop. */
final class Serve {
  /** Set by the launcher: when it handed over to the JVM, in milliseconds since 1970. */
  private static final String STARTED = "latchkey.started";

  /** Shorter keys can be guessed by who has time: 32 characters of hexadecimal are 128 bits. */
  private static final int SHORTEST_GOOD_KEY = 32;

  /** A supervisor that waits two seconds finds the process gone. */
  private static final Duration LONGEST_STOP = Duration.ofMillis(1_900);

  private Serve() {}

  /** Runs until the process is told to stop; returns only if it cannot start. */
  static int run(Typed typed) {
    Logs.toStderr();
    InstantSource clock = Main.CLOCK;
    SettingSources.Read set = SettingSources.of(typed).read();
    Settings settings = set.settings();
    Running running = Running.start(settings, set.declared(), clock);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(running)));
    settings.apiKey().ifPresent(Serve::warnIfShort); // before the line that says ready
    System.out.print(facts(settings, running, clock));
    System.out.flush();
    return sleep();
  }

  private static String facts(Settings settings, Running running, InstantSource clock) {
    var lines = new StringBuilder();
    lines.append(
        "Latchkey %s is ready at http://localhost:%d/v1 in %d ms%n"
            .formatted(
                Version.TEXT,
                running.port(),
                Duration.between(started(), clock.instant()).toMillis()));
    Path data = settings.data().toAbsolutePath().normalize();
    lines.append("Data directory: %s%n".formatted(data));
    settings.database().ifPresent(server -> lines.append("Database: %s%n".formatted(server)));
    running
        .projects()
        .forEach(project ->
            lines.append(
                "Project: %s (%s)%n"
                    .formatted(project.id(), ProjectCommands.environment(project))));
    lines.append("Management: %s%n".formatted(running.management()));
    running
        .firstKey()
        .map(Secret::reveal)
        .ifPresent(key ->
            lines.append("API key of the project default, not shown again: %s%n".formatted(key)));
    return lines.toString();
  }

  /** When the JVM started: from the launcher where it says so, for asking the system takes time. */
  private static Instant started() {
    String told = System.getProperty(STARTED, "");
    return told.matches("\\d{1,15}")
        ? Instant.ofEpochMilli(Long.parseLong(told))
        : ProcessHandle.current().info().startInstant().orElseThrow();
  }

  private static void warnIfShort(Secret key) {
    if (key.reveal().length() < SHORTEST_GOOD_KEY) {
      System.err.println(
          "Warning: the api-key has fewer than %d characters and can be guessed."
              .formatted(SHORTEST_GOOD_KEY));
    }
  }

  private static int sleep() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException never) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private static void stop(Running running) {
    Thread.ofPlatform().daemon().start(Serve::haltInTime);
    try {
      running.close();
    } finally {
      // A server that was told to stop and did has not failed: 0, not the signal's 130 or 143
      Runtime.getRuntime().halt(0);
    }
  }

  /** Whatever hangs: all that was answered is on the disk, so nothing is lost by leaving. */
  private static void haltInTime() {
    try {
      Thread.sleep(LONGEST_STOP);
    } catch (InterruptedException never) {
      Thread.currentThread().interrupt();
    }
    System.err.println("Stopped with something still open.");
    Runtime.getRuntime().halt(0);
  }
}
