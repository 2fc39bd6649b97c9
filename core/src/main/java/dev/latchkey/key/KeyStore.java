package dev.latchkey.key;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where keys are kept. Every method is atomic by itself, and promises no more than that. */
public interface KeyStore {
  /** Keeps a key, in the place of one with the same project and id. */
  void put(Key key);

  /**
   * The key with that secret, of whichever project: a key used with a foreign project is told so,
   * and the key itself says whose it is.
   */
  Optional<Key> find(SecretHash secret);

  /** Every key of a project, oldest first. */
  List<Key> ofProject(ProjectId project);

  /** Notes that a key was used. False if it is no longer there. */
  boolean touch(ProjectId project, String id, Instant accessedAt);

  /** Removes a key. False if there was none. */
  boolean delete(ProjectId project, String id);
}
