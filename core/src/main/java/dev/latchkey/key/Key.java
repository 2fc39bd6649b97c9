package dev.latchkey.key;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import dev.latchkey.rest.Caller;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A key of a project: an app's server calls with one, or a developer lifts limits with one.
 *
 * @param expiresAt when it stops working; none for never, which only a server key may be
 * @param accessedAt when it was last used, to the day
 */
public record Key(
    ProjectId project,
    String id,
    Kind kind,
    String name,
    SecretHash secret,
    Set<String> scopes,
    Optional<Instant> expiresAt,
    Instant createdAt,
    Optional<Instant> accessedAt)
    implements Caller.Key {
  public Key {
    scopes = Set.copyOf(scopes);
  }

  /** What a key is for. */
  public enum Kind {
    /** Calls as a server, with scopes. */
    SERVER,
    /** Lifts rate limits and the origin check for an app's own tests; changes no one's rights. */
    DEVELOPER
  }

  /** Whether the key no longer works. */
  public boolean expiredAt(Instant now) {
    return expiresAt.filter(end -> !now.isBefore(end)).isPresent();
  }
}
