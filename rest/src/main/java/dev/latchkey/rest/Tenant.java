package dev.latchkey.rest;

import java.time.Duration;

/** The project a request is for, as far as the gate must know. */
public interface Tenant {
  /** Names the project. */
  String id();

  /** Whether pages of this origin, such as {@code https://app.example.com}, may call. */
  boolean accepts(Origin origin);

  /** Whether a way of signing in, such as {@code email-password}, is switched on. */
  boolean allows(String signInMethod);

  /** Whether a service, such as {@code account}, is switched on for who has no server key. */
  boolean serves(String service);

  /**
   * How long ago a user may have shown who it is, to change what signs it in; zero for any time.
   */
  Duration recentProof();
}
