package dev.latchkey.mail;

import dev.latchkey.project.Project;

/** What takes messages out of the house: a mail server, or a sender of text messages. */
public interface Carrier {
  /** Whether messages of a project can be carried at all. */
  Readiness readiness(Project project);

  /**
   * Carries one message; returns when it was taken over, or was not. Gives up, and frees what it
   * holds, when its thread is interrupted.
   */
  Carried carry(Project project, Errand errand);

  /** Whether there is a way out. */
  enum Readiness {
    READY,
    /** Nothing is set: messages stay in the outbox. */
    NOT_SET,
    /** The operator wants none sent. */
    OFF
  }

  /**
   * A message and where it goes.
   *
   * @param id the same at every attempt, so that a receiver can tell a repetition
   */
  record Errand(String id, String address, Message message) {}

  /** How it went. */
  sealed interface Carried {
    /** Taken over by whoever is next. */
    record Done() implements Carried {}

    /**
     * Not now, perhaps later.
     *
     * @param note why, without address and secret
     */
    record Later(String note) implements Carried {}

    /**
     * Never.
     *
     * @param note why, without address and secret
     */
    record Never(String note) implements Carried {}
  }
}
