package dev.latchkey.mfa;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import dev.latchkey.session.SessionId;
import java.time.Instant;
import java.util.Optional;

/**
 * A question for one more factor, put to one session.
 *
 * @param hash the keyed hash of the code that was sent; none where no code is sent
 * @param sealed the code itself, sealed by the vault, where the app's server is to read it; ""
 *     otherwise
 */
public record Challenge(
    ProjectId project,
    UserId user,
    SessionId session,
    String id,
    Factor factor,
    Optional<SecretHash> hash,
    String sealed,
    Instant createdAt,
    Instant expiresAt) {

  /** Whether it can still be answered: until, not at, the instant it expires. */
  public boolean aliveAt(Instant now) {
    return now.isBefore(expiresAt);
  }

  @Override
  public String toString() {
    return "Challenge[project=%s, user=%s, id=%s]".formatted(project, user, id);
  }
}
