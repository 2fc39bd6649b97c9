package dev.latchkey.oauth;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import java.time.Instant;

/**
 * Which states came back from a provider already, and which codes of the mock provider. Every
 * method is atomic by itself.
 */
public interface StateStore {
  /**
   * Notes that a state came back.
   *
   * @param expiresAt when it would be refused for its age anyway
   * @return false if it had come back before, however many come at once
   */
  boolean spend(ProjectId project, SecretHash state, Instant expiresAt);

  /** Forgets up to so many states, of any project, that are too old by then; says how many. */
  int sweep(Instant now, int most);
}
