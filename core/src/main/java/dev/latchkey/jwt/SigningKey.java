package dev.latchkey.jwt;

import dev.latchkey.core.ProjectId;
import java.time.Instant;
import java.util.Optional;

/**
 * A key that a project signs its JWTs with, as it is stored.
 *
 * @param id the key's JWK thumbprint (RFC 7638), 43 characters; a JWT names it as {@code kid}
 * @param sealed the whole key, sealed by the vault
 * @param createdAt when it began to sign
 * @param retiredAt when it stopped; none for the one key of the project that signs
 */
public record SigningKey(
    ProjectId project, String id, String sealed, Instant createdAt, Optional<Instant> retiredAt) {

  /** Whether it signs. */
  public boolean inUse() {
    return retiredAt.isEmpty();
  }

  @Override
  public String toString() {
    return "SigningKey[project=%s, id=%s, retiredAt=%s]".formatted(project, id, retiredAt);
  }
}
