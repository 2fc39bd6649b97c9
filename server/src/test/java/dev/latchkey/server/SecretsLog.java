package dev.latchkey.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that is logged while a test runs, fine details of our own included. */
final class SecretsLog extends Handler implements AutoCloseable {
  private static final List<Logger> OURS =
      List.of(Logger.getLogger("latchkey"), Logger.getLogger("dev.latchkey"));

  private final List<LogRecord> records = new CopyOnWriteArrayList<>();

  static SecretsLog listening() {
    var log = new SecretsLog();
    log.setLevel(Level.ALL);
    Logger.getLogger("").addHandler(log);
    OURS.forEach(logger -> logger.setLevel(Level.ALL));
    return log;
  }

  @Override
  public void publish(LogRecord entry) {
    records.add(entry);
  }

  /** What was said, one for each entry, the words of what was thrown included. */
  List<String> lines() {
    var formatter = new SimpleFormatter();
    return records.stream()
        .map(entry -> {
          var said = new StringBuilder(formatter.formatMessage(entry));
          for (Throwable t = entry.getThrown(); t != null; t = t.getCause()) {
            said.append(" | ").append(t);
          }
          return said.toString();
        })
        .toList();
  }

  @Override
  public void flush() {
    // nothing waits
  }

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
    OURS.forEach(logger -> logger.setLevel(null));
  }
}
