package dev.latchkey.store.sql;

import org.flywaydb.core.api.logging.Log;

/** What Flyway says, as far as an operator wants to hear it. */
final class FlywayLog implements Log {
  private static final System.Logger LOG = System.getLogger("dev.latchkey.store");

  @Override
  public void debug(String message) {}

  @Override
  public void info(String message) {}

  @Override
  public void notice(String message) {}

  @Override
  public void warn(String message) {
    LOG.log(System.Logger.Level.WARNING, message);
  }

  @Override
  public void error(String message) {
    LOG.log(System.Logger.Level.ERROR, message);
  }

  @Override
  public void error(String message, Exception cause) {
    LOG.log(System.Logger.Level.ERROR, message, cause);
  }
}
