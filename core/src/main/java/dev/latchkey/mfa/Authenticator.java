package dev.latchkey.mfa;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import java.time.Instant;

/**
 * An authenticator app of a user, as it is stored. Whether it was verified is kept at the user,
 * where the gate looks anyway.
 *
 * @param id tells it from another one that took its place
 * @param sealed the secret that makes its codes, sealed by the vault
 * @param lastStep the latest step of time whose code was used; -1 for none
 */
public record Authenticator(
    ProjectId project, UserId user, String id, String sealed, long lastStep, Instant createdAt) {
  /** No code was used yet. */
  public static final long NO_STEP = -1;

  @Override
  public String toString() {
    return "Authenticator[project=%s, user=%s]".formatted(project, user);
  }
}
