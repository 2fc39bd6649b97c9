package dev.latchkey.rest;

import java.util.List;

/**
 * Who may call a route. Sealed, so the gate's switch and the document's switch are both complete.
 */
public sealed interface Access {
  /**
   * Anyone who holds the scope: guests and users hold the open scopes of {@link Scopes}, a server
   * key only what it was given. Such a route declares a limit, or why it needs none.
   */
  record Open(String scope) implements Access {}

  /**
   * Whoever is signed in (the protocol's scope {@code account}).
   *
   * @param beforeSecondFactor whether a session that still lacks a factor gets in as well
   */
  record SignedIn(boolean beforeSecondFactor) implements Access {}

  /** A server key that carries one of these scopes. */
  record ServerKey(List<String> anyOf) implements Access {
    public ServerKey {
      anyOf = List.copyOf(anyOf);
    }
  }
}
