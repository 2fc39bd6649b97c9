package dev.latchkey.server;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The log: lines on standard error, each whole, whatever a value in it contains. */
final class Logs extends Formatter {
  // Held here: the log manager itself keeps loggers, and with them their levels, only weakly
  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger ENGINE = Logger.getLogger("io.helidon.webserver.LoomServer");
  private static final Logger POOL = Logger.getLogger("com.zaxxer.hikari");
  private static final List<Logger> TALKATIVE =
      List.of(Logger.getLogger("io.helidon"), Logger.getLogger("org.flywaydb"));

  Logs() {}

  /** Sends every log line to standard error in this form, once. */
  static void toStderr() {
    LogManager.getLogManager().reset();
    Handler handler = new ConsoleHandler();
    handler.setFormatter(new Logs());
    ROOT.setLevel(Level.INFO);
    ROOT.addHandler(handler);
    TALKATIVE.forEach(logger -> logger.setLevel(Level.WARNING));
    POOL.setLevel(Level.OFF); // of connections that broke: the store says so, once
    ENGINE.setLevel(Level.OFF); // of a port that is taken: Running says so in one sentence
  }

  @Override
  public String format(LogRecord record) {
    var lines = new StringBuilder();
    lines
        .append(Instant.ofEpochMilli(record.getMillis()).truncatedTo(ChronoUnit.MILLIS))
        .append(' ')
        .append(record.getLevel().getName())
        .append(' ')
        .append(record.getLoggerName())
        .append(' ')
        .append(Printout.printable(formatMessage(record)))
        .append('\n');
    for (Throwable thrown = record.getThrown(); thrown != null; thrown = thrown.getCause()) {
      append(lines, thrown);
    }
    return lines.toString();
  }

  private static void append(StringBuilder lines, Throwable thrown) {
    lines.append('\t').append(Printout.printable(thrown.toString())).append('\n');
    for (StackTraceElement element : thrown.getStackTrace()) {
      lines.append("\t\tat ").append(element).append('\n');
    }
  }
}
