package dev.latchkey.rest;

import java.util.Optional;

/**
 * A request that the gate let through, with all that it found out on the way.
 *
 * @param origin the page or app it says to come from, already accepted by the project
 * @param limitsLifted whether a server key or a developer's key exempts the call from limits
 */
public record Call(
    Request request,
    Tenant tenant,
    Caller caller,
    Client client,
    Format format,
    Optional<Origin> origin,
    boolean limitsLifted) {

  /** The signed-in user; only for routes that ask for one. */
  public Caller.Principal principal() {
    if (caller instanceof Caller.User(Caller.Principal principal)) {
      return principal;
    }
    throw new IllegalStateException("route without a signed-in user: " + request.path());
  }

  /** Whether a server key is calling. */
  public boolean byKey() {
    return caller instanceof Caller.Server;
  }
}
