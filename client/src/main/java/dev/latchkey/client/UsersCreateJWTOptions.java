// Generated from the endpoint declarations; `./latchkey generate` writes it anew.
package dev.latchkey.client;

import java.util.Optional;

/**
 * What {@link UsersService#createJWT} need not be told.
 *
 * @param sessionId The session the JWT ends with, or {@code recent} for the newest. Without one, or
 *     where it names none, the JWT is bound to no session.
 * @param duration How long the JWT is good for, in seconds; never longer than its session. 1 to
 *     3600. By default {@code 900}.
 */
public record UsersCreateJWTOptions(Optional<String> sessionId, Optional<Integer> duration) {
  /** Nothing of it. */
  public static final UsersCreateJWTOptions NONE =
      new UsersCreateJWTOptions(Optional.empty(), Optional.empty());

  /**
   * The session the JWT ends with, or {@code recent} for the newest. Without one, or where it names
   * none, the JWT is bound to no session.
   */
  public UsersCreateJWTOptions withSessionId(String sessionId) {
    return new UsersCreateJWTOptions(Optional.of(sessionId), duration);
  }

  /** How long the JWT is good for, in seconds; never longer than its session. 1 to 3600. */
  public UsersCreateJWTOptions withDuration(int duration) {
    return new UsersCreateJWTOptions(sessionId, Optional.of(duration));
  }
}
