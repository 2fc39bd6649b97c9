package dev.latchkey.store.sql;

import dev.latchkey.core.Code;
import dev.latchkey.rest.Problem;
import java.sql.SQLException;
import java.time.Duration;

/** A database that did not do what it was asked. Never leaves this package. */
@SuppressWarnings("serial") // never serialised: it dies in Writer or Readers
final class StoreFailure extends RuntimeException {
  private static final System.Logger LOG = System.getLogger("dev.latchkey.store");

  private final boolean refused;
  private boolean inDoubt;

  /**
   * A failure and its cause.
   *
   * @param refused whether a constraint said no, which the code should have asked about first
   */
  StoreFailure(SQLException cause, boolean refused) {
    super(cause.getMessage(), cause);
    this.refused = refused;
  }

  /** The same where nobody knows whether the change was made. */
  StoreFailure inDoubt() {
    inDoubt = true;
    return this;
  }

  /** Whether the change may have been made. */
  boolean isInDoubt() {
    return inDoubt;
  }

  /** What kind of failure it is: SQLSTATE (ISO/IEC 9075-2), "" if the driver gives none. */
  String state() {
    String state = getCause() instanceof SQLException cause ? cause.getSQLState() : null;
    return state == null ? "" : state;
  }

  /** What the caller gets to see instead; the log gets the failure itself. */
  RuntimeException seenByCaller() {
    if (refused) {
      return new IllegalStateException("the store refused a value: " + getMessage(), this);
    }
    LOG.log(System.Logger.Level.ERROR, "store failed", this);
    return unavailable();
  }

  /** What a caller is told when the store cannot answer now. */
  static Problem unavailable() {
    return Problem.later(Code.GENERAL_SERVICE_UNAVAILABLE, Duration.ofSeconds(1));
  }
}
