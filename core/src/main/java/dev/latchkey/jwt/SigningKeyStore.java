package dev.latchkey.jwt;

import dev.latchkey.core.ProjectId;
import dev.latchkey.fresh.Freshness;
import java.time.Instant;
import java.util.List;

/**
 * Where signing keys are kept. Every method is atomic by itself, and announces what it changed by
 * {@link #TOPIC} and the project's id.
 */
public interface SigningKeyStore {
  /** Announced when a project's keys change. */
  Freshness.Topic TOPIC = new Freshness.Topic("signing-keys");

  /** A project's keys: the one that signs, then the others, the newest first. */
  List<SigningKey> ofProject(ProjectId project);

  /** Keeps a key that is to sign. False, and nothing is kept, if the project has one that signs. */
  boolean first(SigningKey key);

  /**
   * Keeps a key that is to sign from its {@code createdAt} on; the one that signed until then is
   * retired at that instant. Of several who rotate at once, each key but one ends up retired.
   */
  void rotate(SigningKey key);

  /** Removes the keys of a project that were retired at that time or before; says how many. */
  int drop(ProjectId project, Instant retiredUntil);
}
