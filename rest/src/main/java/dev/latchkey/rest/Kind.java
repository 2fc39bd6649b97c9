package dev.latchkey.rest;

/**
 * What sort of refusal a problem is. The HTTP status follows from the kind and from nothing else.
 */
public enum Kind {
  INVALID(400),
  UNAUTHENTICATED(401),
  FORBIDDEN(403),
  NOT_FOUND(404),
  CONFLICT(409),
  /** A state must be reached first (412 in the protocol's table of errors). */
  PRECONDITION(412),
  LIMITED(429),
  INTERNAL(500),
  /** Another server failed (424 in the protocol's table of errors, which sends it as 500). */
  UPSTREAM(500),
  /** Switched off or not built (501 in the protocol's table of errors). */
  UNSUPPORTED(501),
  UNAVAILABLE(503);

  private final int status;

  Kind(int status) {
    this.status = status;
  }

  /** The HTTP status of every problem of this kind. */
  public int status() {
    return status;
  }
}
