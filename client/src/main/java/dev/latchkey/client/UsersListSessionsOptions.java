// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import java.util.Optional;

/**
 * What {@link UsersService#listSessions} need not be told.
 *
 * @param total Whether to count the sessions. By default {@code true}.
 */
public record UsersListSessionsOptions(Optional<Boolean> total) {
  /** Nothing of it. */
  public static final UsersListSessionsOptions NONE =
      new UsersListSessionsOptions(Optional.empty());

  /** Whether to count the sessions. */
  public UsersListSessionsOptions withTotal(boolean total) {
    return new UsersListSessionsOptions(Optional.of(total));
  }
}
