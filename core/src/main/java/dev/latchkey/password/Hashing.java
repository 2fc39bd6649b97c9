package dev.latchkey.password;

import dev.latchkey.core.Secret;

/** Slow hashing of passwords, behind a seam so that a test can count how often it happens. */
public interface Hashing {
  /**
   * A new hash with a new salt, its parameters beside it.
   *
   * @throws dev.latchkey.rest.Problem if too many are waiting already
   */
  String hash(Secret password);

  /**
   * Whether a password has that hash. False for a hash of an unknown kind.
   *
   * @throws dev.latchkey.rest.Problem if too many are waiting already
   */
  boolean matches(Secret password, String hash);

  /** A hash that nothing matches, as dear to check as any other. */
  String decoy();

  /** Whether the hash is weaker than, or of another kind than, what {@link #hash} makes today. */
  boolean outdated(String hash);
}
