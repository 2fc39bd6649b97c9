package dev.latchkey.outgoing;

/** Another server that gave no answer, or that must not be asked. */
@SuppressWarnings("serial") // never serialised
public final class OutgoingFailure extends RuntimeException {
  private final Reason reason;

  public OutgoingFailure(Reason reason, String what) {
    super(what);
    this.reason = reason;
  }

  /** What sort of failure it is. */
  public Reason reason() {
    return reason;
  }

  /** What sort of failure there was. */
  public enum Reason {
    /** The address may not be called: not https, or inside. */
    FORBIDDEN,
    /** No such name, nobody there, or a connection that broke. */
    UNREACHABLE,
    /** The answer took longer than a call may take. */
    SLOW,
    /** The answer was longer than one may be. */
    LARGE
  }
}
