package dev.latchkey.rest;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Who the request turned out to come from. */
public sealed interface Caller {
  /** Nobody in particular: no credential, or a dead one. */
  record Guest() implements Caller {}

  /** Someone signed in. */
  record User(Principal principal) implements Caller {}

  /** A server, by its key. */
  record Server(Key key) implements Caller {}

  /** The signed-in user as far as the gate must know; the feature that made it knows more. */
  interface Principal {
    /** Names the user. */
    String userId();

    /** The session that authenticated the request; none when a token without one did. */
    Optional<String> sessionId();

    /** Whether an operator, or the user, has blocked the account. */
    boolean blocked();

    /** Whether the session still lacks a factor that the user's settings ask for. */
    boolean lacksFactor();

    /** When the user last showed who it is; none when a token without a session speaks for it. */
    Optional<Instant> provedAt();
  }

  /** A server key as far as the gate must know. */
  interface Key {
    /** Names the key; not its secret. */
    String id();

    /** What it was given. */
    Set<String> scopes();
  }
}
